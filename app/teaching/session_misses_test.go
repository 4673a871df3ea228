package teaching

import (
	"testing"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// Who gave a seat back late stands beside the list, and the owner waives it there.
func TestALateCancellationIsWaivedOnTheSessionsPage(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	list, err := s.Lessons.Day(t.Context(), s.Who(), civil.DateOf(noon))
	if err != nil {
		t.Fatal(err)
	}
	yoga := sessionOf(t, list, "ヨガ入門", civil.DateOf(noon))
	m := yogis(t, s)[0]
	b, err := s.Lessons.Book(t.Context(), s.Who(), m.Number, yoga.Key)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Lessons.Cancel(t.Context(), s.Who(), b.Booking); err != nil {
		t.Fatal(err)
	}
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1024, 768)
	if len(p.facts.missed) != 1 || p.facts.missed[0].Name != m.Name {
		t.Fatalf("%+v", p.facts.missed)
	}
	if entry := p.missedEntries()[0]; entry.Under != "遅い取り消し" || entry.Value != "無料" {
		t.Errorf("%+v", entry)
	}
	p.openMiss(p.facts.missed[0])
	writes(s, "電車の遅れ")
	kit.PressPrimary(s.Window.Canvas())
	if state := seat.StateOfMiss(p.facts.missed[0]); state != seat.MissWaived {
		t.Fatalf("it is %s", state)
	}
	shell.undo()
	p.Reload()
	if state := seat.StateOfMiss(p.facts.missed[0]); state != seat.MissFree {
		t.Errorf("undone, it is %s", state)
	}
	p.openMiss(p.facts.missed[0])
	press(s, fyne.KeyEscape)
	if s.Window.Canvas().Overlays().Top() != nil || len(shell.failed) > 0 {
		t.Errorf("it stays, %v", shell.failed)
	}
	s.Staff.Role = studio.Teacher
	p.Reload()
	if len(p.facts.missed) != 0 {
		t.Error("a teacher sees what it costs")
	}
}
