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
	queued   = 2 * time.Millisecond
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
	typed, enter := burst[:len(burst)-1], burst[len(burst)-1]
	first, last := typed[0], typed[len(typed)-1]
	least := time.Duration(len(typed)-1) * queued
	// An input method gives all of a word at once, and Enter follows by hand.
	atOnce, given := last.at.Sub(first.at) <= least, last.at.Sub(first.since) <= least
	whole := enter.at.Sub(first.since)
	switch late := enter.since.Sub(last.at); {
	case late > maxStall, late > maxGap && atOnce, enter.at.Sub(last.at) > maxGap && given, held(typed):
		return false
	case !entered, whole < handPace, whole < time.Duration(len(typed))*handPace && !atOnce:
		return LooksRead(text(burst))
	}
	return LooksCard(text(burst)) && !(goesOn && only(text(burst), digits))
}

// beginnings are where in some keys, the last of which is Enter, a scan can
// begin: behind the last pause, or later, where something waited. The longest
// comes first; where its first key goes on with what a person was typing, it is
// none.
func beginnings(keys []key) (list []int) {
	for i := len(keys) - 2; i >= 0; i-- {
		begins := i == 0 || keys[i].since.Sub(keys[i-1].at) > maxGap && !waited(keys[i-1:])
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
	return len(text) >= minScan && digit || len(text) >= leastCard && capitals
}

// leastCard is the length of the shortest card's id: four bytes.
const leastCard = 8

// LooksCard reports whether it is a card or a code by itself, however it was
// typed: a member card's code, a chip's bytes in hexadecimal, or a number that is
// none that people type: a day, or a phone's.
func LooksCard(text string) bool {
	if format, _, code := strings.Cut(text, ":"); code {
		return LooksRead(text) && len(format) >= 3 && format[0] >= 'A' && format[0] <= 'Z'
	}
	switch {
	case len(text) < leastCard || !strings.ContainsAny(text, digits):
		return false
	case only(text, digits):
		return !looksDay(text) && !looksPhone(text)
	}
	return only(text, digits+smallHex) || only(text, digits+capitalHex)
}

const digits, smallHex, capitalHex = "0123456789", "abcdef", "ABCDEF"

func only(text, characters string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !strings.ContainsRune(characters, r) })
}

// looksDay reports whether digits are a day as people type it.
func looksDay(digits string) bool {
	_, err := time.Parse("20060102", digits)
	return err == nil && (digits[:2] == "19" || digits[:2] == "20")
}

// looksPhone reports whether digits are a Japanese phone number: ten of them, or
// eleven, behind a single zero.
func looksPhone(digits string) bool {
	return (len(digits) == 10 || len(digits) == 11) && digits[0] == '0' && digits[1] != '0'
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
