#!/usr/bin/env bash
# The laws of booking, each by a million random steps: of the rules in one process, and
# of eight processes on one studio file. Prints the seeds, and what happened how often.
set -euo pipefail
source "$(dirname "$0")/go.sh"
scripts/needs.sh build test
# In memory, where that is a disk: nothing here depends on how fast a real one is.
if [ -w /dev/shm ]; then
	TMPDIR=$(mktemp -d /dev/shm/kayoi-laws-XXXXXX)
	export TMPDIR
	trap 'rm -rf "$TMPDIR"' EXIT
fi
go test "${tags[@]}" -vet=off -timeout 1h -run '^$' -bench BenchmarkLawsOfTheQueue -benchtime 1000000x ./studio
go test "${tags[@]}" -vet=off -timeout 6h -v -run TestLawsOfBookingByEightProcesses ./desk -rapid.checks 312500
