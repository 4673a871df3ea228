# Sourced by the other scripts: goes to the top of the repository, finds a Go
# that is new enough, and names the flags that every build and test shares.
# They are the same everywhere, so that Fyne and SQLite are compiled once.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# On Linux the window speaks X11: Fyne has no input method for native Wayland.
# Elsewhere the tag changes nothing.
# shellcheck disable=SC2034
tags=(-tags x11)

# A build must not depend on whose checkout this is.
export GOFLAGS="${GOFLAGS:+$GOFLAGS }-buildvcs=false"

# go.dev's own instructions install to /usr/local/go, which a new shell may not
# have on its path yet.
go_candidates=("$(command -v go || true)" /usr/local/go/bin/go)

go_wanted=$(sed -n 's/^go //p' go.mod)

# new_enough GO: it reports whether this go is at least go.mod's version, or
# fetches one that is.
new_enough() {
	local have
	have=$("$1" env GOVERSION 2>/dev/null) || return 1
	have=${have#go}
	[ "$(printf '%s\n%s\n' "$go_wanted" "${have%% *}" | sort -V | head -n 1)" = "$go_wanted" ]
}

go_found=
for candidate in "${go_candidates[@]}"; do
	if [ -x "$candidate" ] && new_enough "$candidate"; then
		go_found=$candidate
		break
	fi
done

if [ -z "$go_found" ]; then
	echo "Kayoi needs Go $go_wanted or later." >&2
	if [ -n "${go_candidates[0]}" ]; then
		echo "Found: $(cd / && "${go_candidates[0]}" version) at ${go_candidates[0]}." >&2
	else
		echo "No Go was found." >&2
	fi
	echo "The Go that Debian and Ubuntu package is too old. Take it from https://go.dev/dl/" >&2
	echo "and put its bin folder on your PATH (/usr/local/go is looked into by itself)." >&2
	exit 1
fi
PATH=$(dirname "$go_found"):$PATH
export PATH
