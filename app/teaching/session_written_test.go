package teaching

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// tooLong writes more than a line takes where the focus is, and does what the dialog
// is for. The dialog stays then with what was written, and with the focus there; it
// writes that anew.
func tooLong(t *testing.T, s *seat.Seat, instead string) {
	t.Helper()
	long, c := strings.Repeat("あ", studio.LineLength+1), s.Window.Canvas()
	writes(s, long)
	kit.PressPrimary(c)
	if c.Overlays().Top() == nil {
		t.Fatal("the dialog is gone")
	}
	entry, ok := c.Focused().(interface {
		fyne.Shortcutable
		SelectedText() string
	})
	if !ok {
		t.Fatalf("the focus is on %T", c.Focused())
	}
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	if entry.SelectedText() != long {
		t.Fatalf("%q is left of what was written", entry.SelectedText())
	}
	writes(s, instead)
}

func TestAnAbsenceThatSaysTooMuchStays(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	list, err := s.Lessons.Day(t.Context(), s.Who(), nextSaturday)
	if err != nil {
		t.Fatal(err)
	}
	p := NewSession(s, sessionOf(t, list, "キッズダンス", nextSaturday).Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	p.openAbsence(p.facts.people[0])
	tooLong(t, s, "母")
	s.Window.Canvas().FocusNext()
	tooLong(t, s, "発熱")
	if len(p.facts.absent) != 0 {
		t.Fatalf("noted: %+v", p.facts.absent)
	}
	kit.PressPrimary(s.Window.Canvas())
	if len(p.facts.absent) != 1 || p.facts.absent[0].By != "母" || p.facts.absent[0].Note != "発熱" {
		t.Errorf("%+v", p.facts.absent)
	}
	if s.Window.Canvas().Overlays().Top() != nil || len(shell.failed) > 0 {
		t.Errorf("it stays, %v", shell.failed)
	}
}

func TestAReasonThatIsTooLongStays(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	yoga := queueing(t, s)
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	queue := names(p.facts.queue)
	p.reorder(p.facts.queue[3])
	s.Window.Canvas().FocusNext()
	tooLong(t, s, "先に電話をもらった")
	kit.PressPrimary(s.Window.Canvas())
	if got := names(p.facts.queue); !slices.Equal(got, []string{queue[3], queue[0], queue[1], queue[2]}) {
		t.Errorf("%v, before %v", got, queue)
	}

	p.askSeating(p.facts.queue[0], yoga.Key, studio.BookDecision{Negotiable: true, Reasons: []studio.Reason{studio.Because("book.arrears", "amount", "8000")}})
	kit.PressPrimary(s.Window.Canvas()) // asks why
	tooLong(t, s, "")
	press(s, fyne.KeyEscape)

	p.book()
	writes(s, refusedAt(t, s, yoga.Key).Number)
	kit.PressPrimary(s.Window.Canvas()) // asks why
	tooLong(t, s, "先生の許可")
	kit.PressPrimary(s.Window.Canvas())
	if s.Window.Canvas().Overlays().Top() != nil || len(p.facts.queue) != len(queue)+1 {
		t.Errorf("%v wait, before %v", names(p.facts.queue), queue)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

// refusedAt finds somebody who is booked into a session against the rules only.
func refusedAt(t *testing.T, s *seat.Seat, key studio.SessionKey) rows.Member {
	t.Helper()
	members, err := s.Register.Members(t.Context(), s.Who(), studio.Active, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range members {
		if d, err := s.Lessons.WouldBook(t.Context(), s.Who(), m.Number, key); err == nil && d.Negotiable {
			return m
		}
	}
	t.Fatal("nobody is refused")
	return rows.Member{}
}
