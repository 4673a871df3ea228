package teaching

import (
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// substituting is who teaches a session in its teacher's place, while that is
// decided on.
type substituting struct {
	session rows.Session
	lessons.Substituting
}

// declined says when somebody declined to teach the session; empty if they did
// not.
func (s substituting) declined(w *lang.Printer, teacher studio.StaffID) string {
	i := slices.IndexFunc(s.Asked, func(u rows.Substitute) bool {
		return u.Teacher == teacher && u.State == studio.SubstituteDeclined
	})
	if i < 0 {
		return ""
	}
	return w.T("substitutes.declined", "at", civil.DateOf(s.Asked[i].At).String())
}

// candidateRow says of somebody whether they are free, or what stands against
// asking them.
func (s substituting) candidateRow(w *lang.Printer, c studio.SubstituteCandidate) kit.Row {
	cell := kit.Cell{Text: w.T("substitutes.free")}
	said := s.declined(w, c.ID)
	switch {
	case len(c.Reasons) > 0:
		cell = kit.Cell{Icon: seat.VerdictOf(c.Answer).Icon(), Text: against(w, c.Reasons)}
	case said != "":
		cell.Text = said
	}
	return kit.Row{Cells: []kit.Cell{{Text: c.Name}, cell}, Past: said != ""}
}

// against says what stands against asking somebody: above all what else they teach
// at that time.
func against(w *lang.Printer, why []studio.Reason) string {
	for _, r := range why {
		if r.Code == "clash.teacher" {
			return w.T("substitutes.teaches", "class", r.Args["class"], "start", r.Args["start"])
		}
	}
	return w.Reason(why[0])
}

// stands says who is asked to teach the session, or does, and since when.
func stands(w *lang.Printer, u rows.Substitute) string {
	said := "substitutes.asked"
	if u.State == studio.SubstituteAccepted {
		said = "substitutes.accepted"
	}
	return w.T(said, "name", u.Name, "at", civil.DateOf(u.At).String())
}

// teacherOf is who teaches a session, and in whose place, or who is asked to.
func teacherOf(w *lang.Printer, s rows.Session) string {
	switch s.Stands.State {
	case studio.SubstituteAccepted:
		return w.T("substitutes.in_place", "name", s.TeacherName, "own", s.OwnName)
	case studio.SubstituteAsked:
		return w.T("substitutes.is_asked", "name", s.StandsName, "own", s.TeacherName)
	}
	return s.TeacherName
}
