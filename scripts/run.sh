#!/usr/bin/env bash
# Sets up, builds and opens the window.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}" ]; then
	echo "There is no display (DISPLAY is not set), so no window can open: running the demo in the terminal."
	exec ./kayoi demo
fi
exec ./kayoi
