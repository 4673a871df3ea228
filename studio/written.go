package studio

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How many characters what is written may have.
const (
	TitleLength = 100  // a name: of a class, a room, a holiday, of somebody
	LineLength  = 200  // a line: a reason, what is paid
	TextLength  = 2000 // a text of several lines
)

// Written is something that somebody wrote: what it is, a code that the catalogue
// has a word for, and how many characters it may have. Only a text has several
// lines.
type Written struct {
	Of   string
	Text string
	Most int
}

// Writable is the error of texts that cannot be kept as they are, with a reason for
// each, or nil.
func Writable(list ...Written) error {
	if why := MayWrite(list...); len(why) > 0 {
		return Refused(why)
	}
	return nil
}

// MayWrite decides whether texts can be kept as they are. No reasons is yes.
func MayWrite(list ...Written) []Reason {
	var why []Reason
	for _, w := range list {
		count := utf8.RuneCountInString(w.Text)
		switch {
		case count > w.Most:
			why = append(why, Because("text.too_long", "of", w.Of, "count", strconv.Itoa(count), "most", strconv.Itoa(w.Most)))
		case !utf8.ValidString(w.Text), strings.ContainsFunc(w.Text, w.unwritable):
			why = append(why, Because("text.has_control", "of", w.Of))
		}
	}
	return why
}

// unwritable reports whether a character is none that a text like this has: a control
// or, in what is one line, the end of one.
func (w Written) unwritable(r rune) bool {
	if w.Most >= TextLength && (r == '\n' || r == '\r' || r == '\t') {
		return false
	}
	return unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp)
}
