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
	// handPace is the least that a person needs for a key, through a whole word.
	handPace = 60 * time.Millisecond
	// minScan is the least that counts as a scan: two or three keys can fall
	// together under anybody's hands.
	minScan = 4
	// maxScan is the longest scan, with room to spare: codes on member cards
	// have 40 characters.
	maxScan = 200

	// Keys may wait before the window can know of them, and then come all at
	// once. A gap of up to maxStall is such a wait, and no pause, where the keys
	// after it follow each other within queued on average: no reader and no hand
	// is as fast as that. Enter may be late by as much, where the keys before it
	// have shown who typed them.
	maxStall = 400 * time.Millisecond
	// maxHalt is how long a machine that is short of time may hold up a part of
	// what a reader sends, while the window turns.
	maxHalt = time.Second
	queued  = 2 * time.Millisecond
)

// Wedge tells what a reader types from what a person types, by its pace and its
// final Enter. It is told every key with the moment at which it was seen, and
// each turn of the window. While a window draws, or the whole machine stands
// still, keys wait: a key that is seen now may have been pressed at any time
// since the last turn. So each pause between two keys has a least and a most that
// it can have been; a scan is what has no pause that must have been longer than a
// reader's, and either was quicker than any hand even if it began right behind
// that turn, or is nothing that a person types. The zero value is ready.
type Wedge struct {
	keys   []key
	turned time.Time // zero while nobody tells of turns
}

// key is a character that was typed: when it was seen, and since when it can have
// been pressed.
type key struct {
	typed     rune
	at, since time.Time
}

// Turned is told that every key pressed until now has been seen.
func (w *Wedge) Turned(at time.Time) { w.turned = at }

// Rune is told a character that was typed.
func (w *Wedge) Rune(r rune, at time.Time) {
	if len(w.keys) == maxScan {
		w.keys = slices.Delete(w.keys, 0, 1)
	}
	w.keys = append(w.keys, key{r, at, w.since(at)})
}

// Enter is told that Enter was pressed, and whether what was typed before stands
// in an entry now, where somebody may have meant it to. If a reader typed it, ok
// is true, and scan is what it read: the last runes that were typed, as many as
// scan has.
func (w *Wedge) Enter(at time.Time, entered bool) (scan string, ok bool) {
	keys := append(w.keys, key{at: at, since: w.since(at)})
	w.keys = w.keys[:0]
	if i := halting(keys); i < len(keys)-1 {
		if burst := keys[i:]; inTime(burst) && LooksCard(text(burst)) && (i == 0 || !only(text(burst), digits)) {
			return text(burst), true
		}
	}
	for _, i := range beginnings(keys) {
		i += typedBefore(keys[i:])
		goesOn := i > 0 && keys[i].since.Sub(keys[i-1].at) < numberPause
		if burst := keys[i:]; fromReader(burst, entered, goesOn) {
			return text(burst), true
		}
	}
	return "", false
}

// since is since when a key that is seen now can have been pressed.
func (w *Wedge) since(at time.Time) time.Time {
	if w.turned.IsZero() || w.turned.After(at) {
		return at
	}
	return w.turned
}

// text is what the keys before Enter typed.
func text(burst []key) string {
	var b strings.Builder
	for _, k := range burst[:len(burst)-1] {
		b.WriteRune(k.typed)
	}
	return b.String()
}

// fromReader reports whether a reader typed some keys, the last of which is Enter.
// They may go on with what was typed before.
func fromReader(burst []key, entered, goesOn bool) bool {
	whole, n := burst[len(burst)-1].at.Sub(burst[0].since), len(burst)-1
	switch {
	case !inTime(burst):
		return false
	case !entered, whole < handPace, whole < time.Duration(n)*handPace && !atOnce(burst[:n]):
		return LooksRead(text(burst))
	}
	return LooksCard(text(burst)) && !(goesOn && only(text(burst), digits))
}

// inTime reports whether Enter, the last of some keys, follows the others as that
// of a reader, and no key was held down. An input method gives all of a word at
// once, and Enter follows by hand.
func inTime(burst []key) bool {
	typed, enter := burst[:len(burst)-1], burst[len(burst)-1]
	last := typed[len(typed)-1]
	late, given := enter.since.Sub(last.at), last.at.Sub(typed[0].since) <= queuedFor(typed)
	return late <= maxStall && (late <= maxGap || !atOnce(typed)) &&
		(enter.at.Sub(last.at) <= maxGap || !given) && !held(typed)
}

// atOnce reports whether some keys were seen all at once.
func atOnce(typed []key) bool { return typed[len(typed)-1].at.Sub(typed[0].at) <= queuedFor(typed) }

// queuedFor is the most between the first and the last of keys that had waited.
func queuedFor(typed []key) time.Duration { return time.Duration(len(typed)-1) * queued }

// parted reports whether there was a longer pause before a key than a reader makes.
func parted(before, key key) bool { return key.since.Sub(before.at) > maxGap }

// halting is where a scan begins in some keys, the last of which is Enter, if what
// the reader sent was held up on its way: parts of two keys and more, each at a
// reader's pace, where a person's keys stand alone. Only the first key of all may
// stand alone too, if the bytes of a chip, two figures each, are whole with it. It
// is the end where there is none.
func halting(keys []key) (begin int) {
	begin = len(keys) - 1
	part := 0
	for i := len(keys) - 1; i >= 0; i-- {
		part++
		if i > 0 && !parted(keys[i-1], keys[i]) {
			continue
		}
		if part < 2 && (i > 0 || (len(keys)-1)%2 != 0 || only(text(keys), digits)) {
			return begin
		}
		begin, part = i, 0
		if i > 0 && keys[i].since.Sub(keys[i-1].at) > maxHalt {
			return begin
		}
	}
	return begin
}

// beginnings are where in some keys, the last of which is Enter, a scan can
// begin: behind the last pause, or later, where something waited. The longest
// comes first; where its first key goes on with what a person was typing, it is
// none.
func beginnings(keys []key) (list []int) {
	for i := len(keys) - 2; i >= 0; i-- {
		begins := i == 0 || parted(keys[i-1], keys[i]) && !waited(keys[i-1:])
		if begins || keys[i].at.Sub(keys[i-1].at) > maxGap {
			list = append(list, i)
		}
		if begins {
			break
		}
	}
	slices.Reverse(list)
	if len(list) > 1 && list[0] > 0 && list[1] == list[0]+1 && keys[list[0]].at.Sub(keys[list[0]-1].at) < wordPause {
		list = list[1:]
	}
	return list
}

const (
	// wordPause is longer than the pauses of a person within a word.
	wordPause = 250 * time.Millisecond
	// numberPause is longer than those within a number, which is read off.
	numberPause = time.Second
)

// typedBefore is how many of some keys, the last of which is Enter, a person
// typed before a reader, while the window stood still: up to the last small letter
// before the bytes of a chip in capitals.
func typedBefore(keys []key) int {
	n := len(keys) - 1
	for n > 0 && strings.ContainsRune(digits+capitalHex, keys[n-1].typed) {
		n--
	}
	if n == 0 || keys[n-1].typed < 'a' || keys[n-1].typed > 'z' {
		return 0
	}
	if chip := text(keys[n:]); only(chip, digits) || !LooksCard(chip) {
		return 0
	}
	return n
}

// waited reports whether the second of some keys, and those behind it, had been
// pressed long before they were seen.
func waited(keys []key) bool {
	behind := keys[1:]
	if behind[0].since.Sub(keys[0].at) > maxStall {
		return false
	}
	for k := 1; k < len(behind); k++ {
		if behind[k].at.Sub(behind[0].at) <= time.Duration(k)*queued {
			return true
		}
	}
	return false
}

// held reports whether a key that was held down, which repeats at a reader's
// pace, typed the end of something: no card ends in so many equal characters.
func held(typed []key) bool {
	const many = 6
	end := typed[max(0, len(typed)-many):]
	return len(typed) >= minScan && !slices.ContainsFunc(end, func(k key) bool { return k.typed != end[0].typed })
}
