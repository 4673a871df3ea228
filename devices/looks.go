package devices

import (
	"strings"
	"time"
)

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
