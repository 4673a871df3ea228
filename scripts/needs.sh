#!/usr/bin/env bash
# Installs the system packages that are missing: needs.sh build|test|windows…
#
# On Debian and Ubuntu through apt, as root or with sudo; elsewhere, or without
# either, it names what is missing and stops with status 1.
set -euo pipefail

# package | what shows that it is there: a file, or a command | what it is for
build="
ca-certificates   | /etc/ssl/certs/ca-certificates.crt        | fetching the Go modules
gcc               | gcc                                       | the C compiler
libc6-dev         | /usr/include/stdio.h                      | the C library
pkg-config        | pkg-config                                | finds OpenGL
libgl-dev         | /usr/include/GL/gl.h                      | draws the window
libx11-dev        | /usr/include/X11/Xlib.h                   | opens the window
libxcursor-dev    | /usr/include/X11/Xcursor/Xcursor.h        | mouse pointers
libxi-dev         | /usr/include/X11/extensions/XInput2.h     | keyboard and mouse
libxinerama-dev   | /usr/include/X11/extensions/Xinerama.h    | several screens
libxrandr-dev     | /usr/include/X11/extensions/Xrandr.h      | screen sizes
libxxf86vm-dev    | /usr/include/X11/extensions/xf86vmode.h   | video modes
"
test="
xvfb              | Xvfb                                      | a screen for the tests
xauth             | xauth                                     | the key to that screen
xdotool           | xdotool                                   | presses keys and buttons
xclip             | xclip                                     | copies pictures
imagemagick       | import                                    | takes pictures of the screen
poppler-utils     | pdftotext                                 | reads the PDFs
"
windows="
gcc-mingw-w64-x86-64 | x86_64-w64-mingw32-gcc                 | the C compiler for Windows
"

# there PROOF: it reports whether the file or the command exists.
there() {
	case $1 in
	/*) [ -e "$1" ] ;;
	*) command -v "$1" >/dev/null ;;
	esac
}

if [ "$(uname)" = Darwin ]; then
	xcode-select -p >/dev/null 2>&1 && exit 0
	echo "missing: the Xcode command line tools. Install them with: xcode-select --install" >&2
	exit 1
fi

missing=()
for list in "$@"; do
	while IFS='|' read -r package proof purpose; do
		package=${package// /} proof=${proof// /}
		if [ -n "$package" ] && ! there "$proof"; then
			echo "missing: $package,$purpose"
			missing+=("$package")
		fi
	done <<<"${!list}"
done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
	echo "This system has no apt-get. Install, by the names it has for them: ${missing[*]}" >&2
	exit 1
fi
as_root=(env)
if [ "$(id -u)" != 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "Installing needs root or sudo. As root: apt-get install ${missing[*]}" >&2
		exit 1
	fi
	as_root=(sudo env)
fi

# apt FOR WHAT…: waits for another apt (a machine that has just started updates
# itself), never asks, and is heard only when it fails.
apt() {
	local said
	said=$("${as_root[@]}" DEBIAN_FRONTEND=noninteractive \
		apt-get -q -o DPkg::Lock::Timeout=300 "$@" </dev/null 2>&1) && return
	echo "$said" >&2
	return 1
}
echo "installing ${#missing[@]} packages through apt…"
# A foreign source that cannot be reached does not matter here; what is really
# missing is found by the next line.
apt update || echo "apt-get update failed in part; going on with the lists there are" >&2
apt install -y --no-install-recommends "${missing[@]}"
