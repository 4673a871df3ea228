package devices

import (
	"slices"
	"strings"
	"time"
)

// How a reader types. Readers were seen to send 11 keys in about 140 ms, one
// every 13 ms; the fastest typists press one every 60 ms.
const (
	// maxGap parts a reader's keys from a person's. It lies well between the
	// two, as readers can be set to be slower.
	maxGap = 35 * time.Millisecond
	// minScan is the least that counts as a scan: two or three keys can fall
	// together under anybody's hands.
	minScan = 4

	// While the window draws, keys wait and are then told all at once. A gap of
	// up to maxStall is such a wait, and no pause, where the keys after it follow
	// each other within queued on average: no reader and no hand is as fast as
	// that. Enter may be late by as much: it has no next key to tell by, and need
	// not, as the keys before it have shown who typed them.
	maxStall = 400 * time.Millisecond
	queued   = 2 * time.Millisecond
)

// Wedge tells what a reader types from what a person types, by its pace and its
// final Enter. It is told every key with the moment at which it was seen. The
// zero value is ready.
type Wedge struct {
	burst []rune
	last  time.Time
	// doubt is how many runes stood in the burst before a long gap that the
	// keys after it have yet to explain, and since when they came; 0 without one.
	doubt int
	since time.Time
}

// Rune is told a character that was typed.
func (w *Wedge) Rune(r rune, at time.Time) {
	gap := at.Sub(w.last)
	w.explain(at)
	switch {
	case gap > maxStall:
		w.forget(len(w.burst))
	case gap > maxGap:
		w.forget(w.doubt)
		w.doubt, w.since = len(w.burst), at
	}
	w.burst = append(w.burst, r)
	w.last = at
}

// Enter is told that Enter was pressed. If a reader pressed it, ok is true, and
// scan is what it read: the last runes that were typed, as many as scan has.
func (w *Wedge) Enter(at time.Time) (scan string, ok bool) {
	w.explain(at)
	w.forget(w.doubt)
	if ok = at.Sub(w.last) <= maxStall && LooksRead(string(w.burst)); ok {
		scan = string(w.burst)
	}
	w.forget(len(w.burst))
	return scan, ok
}

// LooksRead reports whether a reader could have sent it. Where the whole machine
// stalls, keys typed by hand arrive at a reader's pace; a word, a file's name or
// an address is then still no card: ids have a digit, or are capitals as long as
// the shortest card's eight, and have of marks only those of codes.
func LooksRead(text string) bool {
	digit, capitals := false, true
	for _, r := range text {
		capitals = capitals && r >= 'A' && r <= 'Z'
		switch {
		case r >= '0' && r <= '9':
			digit = true
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', strings.ContainsRune(":-_+/=", r):
		default:
			return false
		}
	}
	return len(text) >= minScan && digit || len(text) >= 8 && capitals
}

// Plain is what a reader sent, of what a Japanese input method that was on made of
// it: full-width letters, figures and marks become plain again. What it turned
// into kana is lost, as several keys make the same.
func Plain(text string) string {
	const first, last, wider = 0xFF01, 0xFF5E, 0xFEE0 // Unicode's full-width forms of ASCII
	return strings.Map(func(r rune) rune {
		if r >= first && r <= last {
			return r - wider
		}
		return r
	}, text)
}

// explain ends the doubt about a long gap if the keys after it, of which one
// comes now, had been queued.
func (w *Wedge) explain(at time.Time) {
	after := len(w.burst) - w.doubt
	if w.doubt > 0 && at.Sub(w.since) <= time.Duration(after)*queued {
		w.doubt = 0
	}
}

// forget drops the first runes of the burst, and with them the doubt.
func (w *Wedge) forget(runes int) {
	w.burst = slices.Delete(w.burst, 0, runes)
	w.doubt = 0
}
