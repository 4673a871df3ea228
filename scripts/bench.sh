#!/usr/bin/env bash
# Runs every benchmark of the repository and prints what each reports. The
# packages run one after the other, so that they do not slow each other down.
set -euo pipefail
source "$(dirname "$0")/go.sh"
scripts/needs.sh build test
mapfile -t packages < <(grep -rlE --include='*_test.go' '^func Benchmark' . | xargs -r -n 1 dirname | sort -u)
[ ${#packages[@]} -gt 0 ] || { echo "no benchmarks" >&2; exit 1; }
exec scripts/screen.sh go test "${tags[@]}" -vet=off -p 1 -timeout 60m -run '^$' -bench . "${packages[@]}"
