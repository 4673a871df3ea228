#!/usr/bin/env bash
# Sets up, checks, and runs the tests of every package once: with the race
# detector where Fyne is not linked, without it where it is, as Fyne and its
# OpenGL would have to be compiled a second time. Everything runs on a screen
# of its own, so that the journey has a real window.
set -euo pipefail
source "$(dirname "$0")/go.sh"
scripts/needs.sh build test
scripts/check.sh

packages=$(go list "${tags[@]}" -f '{{.ImportPath}} {{join .Deps " "}} {{join .TestImports " "}} {{join .XTestImports " "}}' ./...)
mapfile -t plain < <(grep -v ' fyne\.io/' <<<"$packages" | cut -d' ' -f1)
mapfile -t drawn < <(grep ' fyne\.io/' <<<"$packages" | cut -d' ' -f1)

# go vet has run already; both halves run even if the first one fails.
flags=("${tags[@]}" -vet=off -timeout 20m)
failed=0
echo "== go test -race: ${#plain[@]} packages without Fyne"
scripts/screen.sh go test -race "${flags[@]}" "${plain[@]}" || failed=1
echo "== go test: ${#drawn[@]} packages with Fyne"
scripts/screen.sh go test "${flags[@]}" "${drawn[@]}" || failed=1
exit $failed
