#!/usr/bin/env bash
# Formatting, vet and staticcheck, with pinned versions.
set -euo pipefail
source "$(dirname "$0")/go.sh"
scripts/needs.sh build

gofumpt=mvdan.cc/gofumpt@v0.12.0
staticcheck=honnef.co/go/tools/cmd/staticcheck@v0.8.2

echo "== gofumpt"
unformatted=$(go run "$gofumpt" -l .)
if [ -n "$unformatted" ]; then
	echo "not formatted (go run $gofumpt -w FILE):" >&2
	echo "$unformatted" >&2
	exit 1
fi

echo "== go vet"
go vet "${tags[@]}" ./...

echo "== staticcheck"
go run "$staticcheck" "${tags[@]}" ./...
