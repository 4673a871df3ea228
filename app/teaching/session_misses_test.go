package teaching

import (
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
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
	if _, err := s.Safe.ChangePolicy(t.Context(), s.Who(), func(p *desk.Policy) { p.Studio.Cancel.Late.Session = true }); err != nil {
		t.Fatal(err)
	}
	m := yogis(t, s)[0]
	early, err := desk.Open(t.Context(), s.Desk.Path(), desk.Options{Clock: desk.FixedClock(noon.Add(-time.Hour))})
	if err != nil {
		t.Fatal(err)
	}
	defer early.Close()
	if _, err := lessons.New(early).Book(t.Context(), s.Who(), m.Number, yoga.Key); err != nil {
		t.Fatal(err)
	}
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1024, 768)
	p.table.Choose(0)
	b, _ := p.facts.seatOf(0)
	would, err := s.Lessons.WouldCancel(t.Context(), s.Who(), b.id)
	if err != nil || len(would.Reasons) != 2 || len(p.releaseLines(b, would)) != 3 {
		t.Fatalf("before it is given back: %+v, %v", would, err)
	}
	p.releaseChosen()
	kit.PressPrimary(s.Window.Canvas())
	if len(p.facts.missed) != 1 || p.facts.missed[0].Name != m.Name {
		t.Fatalf("%+v", p.facts.missed)
	}
	if entry := p.missedEntries()[0]; entry.Under != "遅い取り消し" || entry.Value != "1回分" {
		t.Errorf("%+v", entry)
	}
	p.openMiss(p.facts.missed[0])
	writes(s, strings.Repeat("あ", 201))
	kit.PressPrimary(s.Window.Canvas())
	if s.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("a reason as long as a page was taken")
	}
	press(s, fyne.KeyEscape)
	p.openMiss(p.facts.missed[0])
	writes(s, "電車の遅れ")
	var late []func()
	run := s.Runner.Go
	s.Runner.Go = func(work func()) { late = append(late, work) }
	kit.PressPrimary(s.Window.Canvas())
	kit.PressPrimary(s.Window.Canvas()) // who presses twice means it once
	if s.Runner.Go = run; len(late) != 1 {
		t.Fatalf("it is done %d times", len(late))
	}
	late[0]()
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

// Who had a seat and did not come is told apart in the list once the lesson is over,
// and what that costs is said beside it.
func TestANoShowStandsInTheList(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	list, err := s.Lessons.Day(t.Context(), s.Who(), civil.DateOf(noon))
	if err != nil {
		t.Fatal(err)
	}
	yoga := sessionOf(t, list, "ヨガ入門", civil.DateOf(noon))
	people := yogis(t, s)[:2]
	for _, m := range people {
		if _, err := s.Lessons.Book(t.Context(), s.Who(), m.Number, yoga.Key); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Entrance.Mark(t.Context(), s.Who(), yoga.Key, people[0].ID, studio.Present); err != nil {
		t.Fatal(err)
	}
	later, err := desk.Open(t.Context(), s.Desk.Path(), desk.Options{Clock: desk.FixedClock(noon.Add(4 * time.Hour))})
	if err != nil {
		t.Fatal(err)
	}
	defer later.Close()
	s.Desk, s.Lessons, s.Entrance = later, lessons.New(later), entrance.New(later)
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	said := map[string]string{}
	for _, a := range p.facts.people {
		said[a.Name] = p.details(a).Text
	}
	if said[people[1].Name] != "無断欠席" || said[people[0].Name] != "出席" {
		t.Errorf("%v", said)
	}
	if entry := p.missedEntries(); len(entry) != 1 || entry[0].Title != people[1].Name || entry[0].Value != "1回分" {
		t.Errorf("%+v", entry)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}
