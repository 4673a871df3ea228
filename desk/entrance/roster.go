package entrance

import (
	"context"
	"io"
	"strconv"

	"github.com/kayoi-app/kayoi/billing/document"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Roster writes a session's list as a PDF to print: who comes, with what is to be
// looked out for, and room to mark who is there. Who came, or told that they do
// not, is marked already.
func (r *Room) Roster(ctx context.Context, who desk.Who, w io.Writer, key studio.SessionKey, words *lang.Printer) error {
	var people []rows.Attendee
	var s studio.Session
	var l document.List
	err := r.desk.Ask(ctx, who, desk.ReadAttendance, func(t *desk.Tx) error {
		profile, err := t.Profile()
		if err != nil {
			return err
		}
		on, session, err := t.FindSession(key)
		if err != nil {
			return err
		}
		s, l.Studio, l.Made = session, profile.Name, t.Now
		when := words.T("lesson.when", "day", s.Day().String(), "span", words.Span(s.Start, s.End), "room", s.Room)
		l.Title = words.T("roster.title", "class", s.Class.Name, "when", when, "teacher", on.TeacherName)
		people, err = attendees(t, s)
		return err
	})
	if err != nil {
		return err
	}
	l.Columns = []document.ListColumn{
		{Head: words.T("members.number")},
		{Head: words.T("members.name"), Name: true},
		{Head: words.T("members.kana")},
		{Head: words.T("session.age"), Figure: true},
		{Head: words.T("session.attends_as")},
		{Head: words.T("session.caution")},
		{Head: words.T("roster.mark")},
	}
	for _, a := range people {
		l.Rows = append(l.Rows, rosterRow(words, a, s))
	}
	printer, err := document.NewPrinter(words)
	if err != nil {
		return err
	}
	return printer.List(ctx, w, l, nil)
}

func rosterRow(words *lang.Printer, a rows.Attendee, s studio.Session) []string {
	age, mark := "", ""
	if !a.Birth.IsZero() {
		age = strconv.Itoa(studio.Age(a.Birth, s.Day()))
	}
	if a.State != studio.Expected {
		mark = words.T("state." + string(a.State))
	}
	return []string{a.Number, a.Name, words.Reading(a.Kana), age, words.T(attendsAs(a)), a.Caution, mark}
}

// attendsAs is the key of the word for what somebody is in a session.
func attendsAs(a rows.Attendee) string {
	if a.Status == studio.Trial || a.Status == studio.Leave {
		return "status." + string(a.Status)
	}
	return map[rows.Place]string{
		rows.ByEnrolment: "session.as_enrolled", rows.ByBooking: "session.as_booked", rows.WalkIn: "session.as_walk_in",
	}[a.Place]
}
