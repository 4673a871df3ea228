package reception

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/studio"
)

// hold keeps back what is done away from the screen until it is let go.
func (o *office) hold() (letGo func()) {
	var late []func()
	now := o.Runner.Go
	o.Runner.Go = func(work func()) { late = append(late, work) }
	return func() {
		o.Runner.Go = now
		for _, work := range late {
			work()
		}
	}
}

func TestWhoPressesTwiceMeansItOnce(t *testing.T) {
	o := newOffice(t, usual)
	_, h := o.newcomer(t, studio.Trial, "渡部 小春")
	letGo := o.hold()
	h.commit()
	h.commit()
	letGo()
	if list, _, err := o.Register.Find(t.Context(), o.Who(), "渡部 小春", 5); err != nil || len(list) != 1 {
		t.Errorf("%d were taken in, %v", len(list), err)
	}
	o.trouble(t)
}

func TestWhatFailedCanBeAskedForAgain(t *testing.T) {
	o := newOffice(t, usual)
	_, h := o.newcomer(t, studio.Trial, "渡部 小春")
	right := o.Staff
	o.Staff.ID = 9999 // is nobody's
	h.commit()
	if len(o.shell.failed) == 0 {
		t.Fatal("nobody took somebody in")
	}
	o.shell.failed, o.Staff = nil, right
	h.commit()
	o.found(t, "渡部 小春")
	o.trouble(t)
}

func TestAnAnswerAboutWhoIsPickedNoLongerIsNotShown(t *testing.T) {
	o, page, h := sits(t)
	booked := fullSession(t, o)
	h.chord(fyne.KeyE)
	sheet := page.sheet.(*cancelSheet)
	h.types(booked.first)
	if len(sheet.places) == 0 || !sheet.button.Enabled() {
		t.Fatalf("%+v", sheet.places)
	}
	letGo := o.hold()
	sheet.ask()                                  // what would come of it is being asked
	sheet.picks(o.member(t, booked.first), true) // and what else is booked
	sheet.picker.entry.SetText("")
	letGo()
	if len(sheet.places) != 0 || sheet.button.Enabled() || len(sheet.note.Objects) != 0 {
		t.Errorf("with nobody picked: %+v", sheet.places)
	}
	o.trouble(t)
}

func TestTheDetailsOpenOnce(t *testing.T) {
	o := newOffice(t, usual)
	page := NewPerson(o.Seat, yumiko, nil)
	o.show(t, page, usual)
	letGo := o.hold()
	change := page.cards.changeDetails()
	test.Tap(change)
	test.Tap(change)
	letGo()
	if n := len(o.Window.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d sheets are open", n)
	}
	o.trouble(t)
}
