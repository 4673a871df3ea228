#!/usr/bin/env bash
# Takes the pictures in docs/screens: the pages of the demo studio, in a real
# window of 1440×900 on a screen that nobody sees.
set -euo pipefail
source "$(dirname "$0")/go.sh"

if [ "${1:-}" != --on-screen ]; then
	scripts/needs.sh build test
	scripts/build.sh
	exec scripts/screen.sh scripts/screens.sh --on-screen
fi

# A home of its own, so that nobody's studio or settings are in the picture.
home=$(mktemp -d)
window=
trap '[ -z "$window" ] || kill "$window"; rm -rf "$home"' EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache

studio=$home/demo.kayoi
./kayoi demo --studio "$studio"
mkdir -p docs/screens

# open LANGUAGE: opens the window over the whole screen, with the focus in it.
open() {
	./kayoi --studio "$studio" --lang "$1" &
	window=$!
	local id
	id=$(xdotool search --sync --onlyvisible --pid "$window" | head -n 1)
	xdotool windowmove "$id" 0 0 windowsize "$id" 1440 900 windowfocus "$id"
	sleep 2 # until the first page is drawn
}

# close: ends the window that is open.
close() {
	kill "$window"
	wait "$window" || true
	window=
}

# picture NAME KEYS…: presses the keys and takes a picture.
picture() {
	local name=$1
	shift
	xdotool key --delay 200 "$@"
	sleep 1 # until the page is drawn
	import -window root "docs/screens/$name.png"
	echo "docs/screens/$name.png"
}

open ja
picture today ctrl+1
picture members ctrl+2
picture timetable ctrl+3
picture billing ctrl+4
picture find ctrl+k
close

open en
picture today-english ctrl+1
close
