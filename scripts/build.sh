#!/usr/bin/env bash
# Builds ./kayoi.
set -euo pipefail
source "$(dirname "$0")/go.sh"
scripts/needs.sh build
echo "building ./kayoi (the first time takes some minutes: SQLite and OpenGL are compiled)"
go build "${tags[@]}" -o kayoi .
