package teaching

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/studio"
)

// substituteOf opens the sheet of a page.
func substituteOf(t *testing.T, p *sessionPage) (x *substituteSheet) {
	t.Helper()
	openSubstitute(p.Seat, p.facts.Session, func(opened *substituteSheet) { x = opened })
	if x == nil {
		t.Fatal("no sheet")
	}
	return x
}

func TestASubstituteIsAskedFromASessionsPage(t *testing.T) {
	p, shell := karatePage(t, studio.Reception)
	own := p.facts.TeacherName
	if !p.Keys().Press(fyne.KeyD) {
		t.Fatal("the sheet has no key")
	}
	p.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	x := substituteOf(t, p)
	if slices.ContainsFunc(x.Candidates, func(c studio.SubstituteCandidate) bool { return c.Name == own || c.Role == studio.Reception }) {
		t.Errorf("can be asked: %v", x.Candidates)
	}
	x.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	asked := x.Candidates[1].Name
	x.pay.SetText("5,000円")
	kit.PressPrimary(p.Window.Canvas())
	if f := p.facts; f.StandsName != asked || f.Stands.State != studio.SubstituteAsked || f.TeacherName != own {
		t.Fatalf("asked: %+v, failed %v", f.Session, shell.failed)
	}
	if said := teacherOf(p.Words, p.facts.Session); said != own+"（"+asked+"に代講を依頼中）" {
		t.Errorf("the page says %s", said)
	}
	shell.undo()
	if p.facts.StandsName != "" {
		t.Fatalf("after undoing: %+v", p.facts.Session)
	}

	substituteOf(t, p)
	kit.PressPrimary(p.Window.Canvas())
	asked = p.facts.StandsName
	x = substituteOf(t, p)
	x.pay.SetText("6,000円")
	kit.PressPrimary(p.Window.Canvas())
	if f := p.facts; f.TeacherName != asked || teacherOf(p.Words, f.Session) != asked+"（"+own+"の代講）" {
		t.Fatalf("accepted: %+v, failed %v", f.Session, shell.failed)
	}
	x = substituteOf(t, p)
	if held, is := x.Holds(); !is || held.Pay != "6,000円" || x.Button.Visible() {
		t.Errorf("agreed on %+v", held)
	}
	kit.PressPrimary(p.Window.Canvas())
	x.withdraw()
	if p.facts.TeacherName != own {
		t.Errorf("withdrawn: %+v", p.facts.Session)
	}
	shell.undo()
	if p.facts.TeacherName != asked {
		t.Errorf("after undoing that: %+v", p.facts.Session)
	}
	x = substituteOf(t, p)
	held, _ := x.Holds()
	x.answer(held, false)
	x = substituteOf(t, p)
	i := slices.IndexFunc(x.Candidates, func(c studio.SubstituteCandidate) bool { return c.Name == asked })
	if row := x.candidateRow(p.Words, x.Candidates[i]); row.Cells[1].Text != "11月21日にことわり" {
		t.Errorf("who declined is listed as %+v", row)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

// A teacher answers what they are asked themself, and sees nothing of what others
// are.
func TestATeacherAnswersWhatTheyAreAsked(t *testing.T) {
	p, shell := karatePage(t, studio.Owner)
	owner := p.Staff
	staff, err := p.Safe.Staff(t.Context(), p.Who())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(staff, func(s studio.Staff) bool { return s.Name == "MIKI" })
	p.Staff = staff[i]
	p.Reload()
	if p.top.stand.Visible() || p.Keys().Press(fyne.KeyD) {
		t.Error("who is not asked answers")
	}
	p.Staff = owner
	if _, err := p.Lessons.AskSubstitute(t.Context(), p.Who(), p.facts.Key, "MIKI", "5,000円", ""); err != nil {
		t.Fatal(err)
	}
	p.Staff = staff[i]
	p.Reload()
	x := substituteOf(t, p)
	if x.agreeing || len(x.Candidates) > 0 {
		t.Errorf("a teacher agrees on the pay: %+v", x.substituting)
	}
	kit.PressPrimary(p.Window.Canvas())
	if p.facts.TeacherName != "MIKI" {
		t.Fatalf("%+v, failed %v", p.facts.Session, shell.failed)
	}
	shell.undo()
	if p.facts.Stands.State != studio.SubstituteAsked || len(shell.failed) > 0 {
		t.Errorf("after undoing: %+v, %v", p.facts.Session, shell.failed)
	}
}

// Who is asked to teach a lesson answers where they start.
func TestATeacherAnswersOnTheirOwnPage(t *testing.T) {
	p, shell := karatePage(t, studio.Owner)
	if _, err := p.Lessons.AskSubstitute(t.Context(), p.Who(), p.facts.Key, "MIKI", "5,000円", ""); err != nil {
		t.Fatal(err)
	}
	staff, err := p.Safe.Staff(t.Context(), p.Who())
	if err != nil {
		t.Fatal(err)
	}
	p.Staff = staff[slices.IndexFunc(staff, func(s studio.Staff) bool { return s.Name == "MIKI" })]
	page := NewTeaching(p.Seat).(*teachingPage)
	shown(t, p.Seat, page, 1440, 900)
	page.list.chosen = p.facts.Key
	page.open(p.facts.Key)
	if !page.reply.Visible() || page.primary.Visible() {
		t.Fatal("the question is not seen")
	}
	page.Primary()
	kit.PressPrimary(p.Window.Canvas())
	if s, _ := page.list.session(); s.TeacherName != "MIKI" || page.reply.Visible() || !page.primary.Visible() {
		t.Errorf("accepted: %+v, failed %v", s, shell.failed)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

// Whom a substitute concerns is shown with the answer, and told where that is chosen.
func TestWhoComesIsToldOfASubstitute(t *testing.T) {
	p, shell := karatePage(t, studio.Reception)
	substituteOf(t, p)
	kit.PressPrimary(p.Window.Canvas())
	x := substituteOf(t, p)
	if len(x.Concerned) == 0 || x.Tells || !x.telling.content.Visible() || x.telling.tells {
		t.Fatalf("concerns %d, told %v", len(x.Concerned), x.telling.tells)
	}
	x.telling.choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	kit.PressPrimary(p.Window.Canvas())
	told, err := p.Lessons.Tellings(t.Context(), p.Who())
	if err != nil || len(told) != len(x.Concerned) || told[0].What != studio.NewsTeacher || told[0].Teacher != p.facts.TeacherName {
		t.Errorf("%d of %d are to be told, %v", len(told), len(x.Concerned), err)
	}
	shell.undo()
	if told, err = p.Lessons.Tellings(t.Context(), p.Who()); err != nil || len(told) > 0 {
		t.Errorf("after undoing %d are to be told, %v", len(told), err)
	}
}
