#!/usr/bin/env bash
# Cross-builds for 64-bit Windows: build/kayoi.exe for the desktop, and
# build/kayoic.exe, the same program with a console, for the command line.
set -euo pipefail
source "$(dirname "$0")/go.sh"
scripts/needs.sh windows

export GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc
# The warnings would be about the libraries' C code.
export CGO_CFLAGS="-O2 -w"
mkdir -p build
echo "building build/kayoi.exe and build/kayoic.exe (the first time takes some minutes)"
go build -trimpath -ldflags '-s -w -H=windowsgui' -o build/kayoi.exe .
go build -trimpath -ldflags '-s -w' -o build/kayoic.exe .
ls -l build/*.exe
