package studio

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"cloud.google.com/go/civil"
)

// NoteKind says by what way somebody was spoken with.
type NoteKind string

const (
	NotePhone   NoteKind = "phone"
	NoteCounter NoteKind = "counter" // at the desk
	NoteMail    NoteKind = "mail"
	NoteTrial   NoteKind = "trial" // after a trial lesson
	NoteOther   NoteKind = "other"
)

// NoteKinds lists every kind.
var NoteKinds = []NoteKind{NotePhone, NoteCounter, NoteMail, NoteTrial, NoteOther}

// Note is what was said with somebody, and what is to be seen to after it.
type Note struct {
	ID     NoteID
	Member MemberID // zero: Who is no member yet
	Who    string   // the name of somebody who is no member
	Kind   NoteKind
	Text   string
	Due    civil.Date // the day by which it is seen to; zero: nothing is to be done
	At     time.Time
	Staff  StaffID
	Done   time.Time // zero while it is open, or where nothing is to be done
	Act    ActID
}

// Open reports whether somebody has to see to it still.
func (n Note) Open() bool { return !n.Due.IsZero() && n.Done.IsZero() }

// NoteLength is how many characters a note may have.
const NoteLength = TextLength

// TakeNote decides whether a note can be kept, and gives it as it is kept: its
// text and name without the space around them. What is to be seen to cannot be
// due before today.
func TakeNote(n Note, today civil.Date) (Note, []Reason) {
	n.Text, n.Who = strings.TrimSpace(n.Text), strings.TrimSpace(n.Who)
	var why []Reason
	if n.Member == 0 && n.Who == "" {
		why = append(why, Because("note.nobody"))
	}
	if n.Text == "" {
		why = append(why, Because("note.empty"))
	}
	if length := utf8.RuneCountInString(n.Text); length > NoteLength {
		why = append(why, Because("note.long", "length", strconv.Itoa(length), "most", strconv.Itoa(NoteLength)))
	}
	text := n.Text
	if utf8.RuneCountInString(text) > NoteLength { // that is said already
		text = ""
	}
	why = append(why, MayWrite(Written{"who", n.Who, TitleLength}, Written{"note", text, TextLength})...)
	if !n.Due.IsZero() && n.Due.Before(today) {
		why = append(why, Because("note.due_past", "due", n.Due.String()))
	}
	return n, why
}

// FinishNote decides whether a note can be marked as seen to.
func FinishNote(n Note) []Reason {
	switch {
	case n.Due.IsZero():
		return []Reason{Because("note.nothing_due")}
	case !n.Done.IsZero():
		return []Reason{Because("note.done_already", "since", n.Done.Format(time.RFC3339))}
	}
	return nil
}

// ReopenNote decides whether a note can be opened again.
func ReopenNote(n Note) []Reason {
	if n.Done.IsZero() {
		return []Reason{Because("note.not_done")}
	}
	return nil
}
