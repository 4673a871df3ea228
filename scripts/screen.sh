#!/usr/bin/env bash
# Runs a command on an X screen of its own, 1440×900, that nobody sees.
set -euo pipefail
exec xvfb-run --auto-servernum --server-args="-screen 0 1440x900x24 -nolisten tcp" "$@"
