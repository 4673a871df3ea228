package reception

import (
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// noteIcon is the picture of a note's kind.
func noteIcon(k studio.NoteKind) kit.Icon {
	switch k {
	case studio.NotePhone:
		return kit.IconPhone
	case studio.NoteCounter:
		return kit.IconPeople
	case studio.NoteMail:
		return kit.IconMail
	case studio.NoteTrial:
		return kit.IconRing
	}
	return kit.IconNote
}

// dueWord writes by when something is to be seen to: today, or since when it
// waits.
func dueWord(w *lang.Printer, n rows.Note, today civil.Date) string {
	if n.Due.Before(today) {
		return w.T("notes.due_since", "due", n.Due.String())
	}
	return w.T("notes.due_today")
}

// quickDues are the days that a note is most often due on, and their words.
func quickDues(today civil.Date) []quickDue {
	return []quickDue{
		{"notes.today", today},
		{"notes.tomorrow", today.AddDays(1)},
		{"notes.in_a_week", today.AddDays(7)},
	}
}

type quickDue struct {
	word string
	day  civil.Date
}

// firstLine is what a row shows of a longer text.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
