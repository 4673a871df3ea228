#!/usr/bin/env bash
# Draws every screen of the demo studio, in each language, light and size of
# window: screens.sh [FOLDER], by default build/screens. The few that README.md
# shows are copied to docs/screens. No display is needed.
set -euo pipefail
source "$(dirname "$0")/go.sh"
scripts/needs.sh build
folder=${1:-build/screens}

go run "${tags[@]}" ./testlab/screens "$folder"

mkdir -p docs/screens
for scene in today import billing attendance; do
	cp "$folder/ja-light-1440x900/$scene.png" "docs/screens/$scene.png"
done
cp "$folder/en-light-1440x900/today.png" docs/screens/today-english.png
cp "$folder/ja-dark-1440x900/today.png" docs/screens/today-dark.png
