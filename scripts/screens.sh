#!/usr/bin/env bash
# Draws every screen of the demo studio, in each language, light and size of
# window, into docs/screens, and names the pictures that changed. No display is
# needed.
set -euo pipefail
source "$(dirname "$0")/go.sh"
scripts/needs.sh build
exec go run "${tags[@]}" ./testlab/screens docs/screens
