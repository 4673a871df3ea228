package reception

import (
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
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
		return kit.IconPerson
	}
	return kit.IconNote
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

// noteWrong says to which field of a note each reason belongs why it cannot be
// kept: who, due or text.
func noteWrong(why []studio.Reason) studio.FieldErrors {
	wrong := make(studio.FieldErrors, len(why))
	for i, r := range why {
		field := "text"
		switch r.Code {
		case "note.nobody":
			field = "who"
		case "note.due_past":
			field = "due"
		}
		wrong[i] = studio.FieldError{Field: field, Reason: r}
	}
	return wrong
}
