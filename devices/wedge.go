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
	// up to maxStall is such a wait, and no pause, where the next key follows
	// within queued: no reader and no hand is as fast as that.
	maxStall = 400 * time.Millisecond
	queued   = 2 * time.Millisecond
	// enterGap is what Enter may be late. It has no next key to tell by, and
	// need not: the keys before it have shown who typed them.
	enterGap = 100 * time.Millisecond
)

// Wedge tells what a reader types from what a person types, by its pace and its
// final Enter. It is told every key with the moment at which it was seen. The
// zero value is ready.
type Wedge struct {
	burst []rune
	last  time.Time
	// doubt is how many runes stood in the burst before a long gap that the
	// next key has yet to explain; 0 without one.
	doubt int
}

// Rune is told a character that was typed.
func (w *Wedge) Rune(r rune, at time.Time) {
	gap := at.Sub(w.last)
	w.settle(gap)
	switch {
	case gap > maxStall:
		w.burst = w.burst[:0]
	case gap > maxGap:
		w.doubt = len(w.burst)
	}
	w.burst = append(w.burst, r)
	w.last = at
}

// Enter is told that Enter was pressed. If a reader pressed it, ok is true, and
// scan is what it read: the last runes that were typed, as many as scan has.
func (w *Wedge) Enter(at time.Time) (scan string, ok bool) {
	gap := at.Sub(w.last)
	w.settle(gap)
	if ok = gap <= enterGap && LooksRead(string(w.burst)); ok {
		scan = string(w.burst)
	}
	w.burst, w.doubt = w.burst[:0], 0
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

// settle decides about a long gap by the one after it: unless the key was
// queued, the gap was a pause and a new burst began behind it.
func (w *Wedge) settle(gap time.Duration) {
	if w.doubt > 0 && gap > queued {
		w.burst = slices.Delete(w.burst, 0, w.doubt)
	}
	w.doubt = 0
}
