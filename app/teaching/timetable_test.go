package teaching

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestClassesStandAbreastWhereTheyOverlap(t *testing.T) {
	day := civil.Date{Year: 2026, Month: 11, Day: 23}
	class := func(slot int, from, to string, capacity int) rows.Session {
		at := func(s string) time.Time {
			c, err := studio.ParseClock(s)
			if err != nil {
				t.Fatal(err)
			}
			return c.At(day, noon.Location())
		}
		return rows.Session{Session: studio.Session{
			Key: studio.SessionKey{Slot: slot, Date: day}, Start: at(from), End: at(to), Capacity: capacity,
		}}
	}
	for _, c := range []struct {
		name     string
		sessions []rows.Session
		want     []place // by slot, from 1
	}{
		{"one after the other", []rows.Session{class(1, "16:00", "17:00", 9), class(2, "17:00", "18:00", 9)}, []place{{0, 1}, {0, 1}}},
		{"two at once", []rows.Session{class(1, "19:00", "20:30", 9), class(2, "20:00", "21:00", 9)}, []place{{0, 2}, {1, 2}}},
		{
			"a third in the place of the first",
			[]rows.Session{class(1, "16:00", "17:00", 9), class(2, "16:30", "18:00", 9), class(3, "17:00", "18:00", 9)},
			[]place{{0, 2}, {1, 2}, {0, 2}},
		},
		{"slots of one person are elsewhere", []rows.Session{class(1, "16:00", "17:00", 9), class(2, "16:00", "16:30", 1)}, []place{{0, 1}, {0, 1}}},
	} {
		places := week{monday: day, sessions: c.sessions}.places()
		for i, want := range c.want {
			if got := places[c.sessions[i].Key]; got != want {
				t.Errorf("%s: slot %d at %+v instead of %+v", c.name, i+1, got, want)
			}
		}
	}
}

func TestMondayOfAWeek(t *testing.T) {
	monday := civil.Date{Year: 2026, Month: 11, Day: 16}
	for i := range daysOfWeek {
		if got := mondayOf(monday.AddDays(i)); got != monday {
			t.Errorf("of day %d: %s", i, got)
		}
	}
}

func TestASessionIsOpenedFromTheWeekAndBooked(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	w := NewTimetable(s).(*timetablePage)
	shown(t, s, w, 1440, 900)
	if got := w.week.sessions[w.grid.Chosen()].Class.Name; got != "ヨガ入門" {
		t.Errorf("first chosen: %s", got)
	}
	s.Window.Canvas().Focus(w.First())
	w.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	yoga := w.week.sessions[w.grid.Chosen()].Key
	if !slices.Contains(shell.went, seat.Place{Screen: seat.Session, Of: yoga.String()}) {
		t.Fatalf("went %v", shell.went)
	}

	p := NewSession(s, yoga.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	members, err := s.Register.Members(t.Context(), s.Who(), studio.Active, "")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(members, func(m rows.Member) bool { return slices.Contains(m.Classes, "ヨガ入門") })
	if i < 0 {
		t.Fatal("nobody has a contract for the class")
	}
	p.Keys().Press(fyne.KeyB)
	for _, r := range members[i].Number {
		s.Window.Canvas().Focused().TypedRune(r)
	}
	s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(p.facts.people) != 0 {
		t.Fatal("Enter alone booked")
	}
	kit.PressPrimary(s.Window.Canvas())
	if len(p.facts.people) != 1 || p.facts.people[0].Number != members[i].Number {
		t.Fatalf("after booking: %v, said %v", p.facts.people, shell.said)
	}

	p.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if !p.release.Enabled() {
		t.Fatal("the booking cannot be given back")
	}
	p.release.OnTap()
	kit.PressPrimary(s.Window.Canvas())
	if len(p.facts.people) != 0 {
		t.Errorf("after giving back: %v", p.facts.people)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

// Somebody calls that their child does not come: the seat is free that day, the
// list says so, and undo brings the child back.
func TestAnAbsenceIsTakenDown(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	day := civil.Date{Year: 2026, Month: 11, Day: 23}
	list, err := s.Lessons.Day(t.Context(), s.Who(), day)
	if err != nil {
		t.Fatal(err)
	}
	karate := sessionOf(t, list, "こども空手", day)
	p := NewSession(s, karate.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	p.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	child := p.facts.people[p.table.Chosen()]
	before, coming := p.facts.Seats.Enrolled, p.facts.sums().coming
	p.Keys().Press(fyne.KeyE)
	for _, r := range "母" {
		s.Window.Canvas().Focused().TypedRune(r)
	}
	kit.PressPrimary(s.Window.Canvas())
	told, err := s.Lessons.Absences(t.Context(), s.Who(), karate.Key)
	if err != nil || len(told) != 1 || told[0].Number != child.Number || told[0].By != "母" || told[0].How != studio.NotePhone {
		t.Fatalf("%+v, %v, said %v, failed %v", told, err, shell.said, shell.failed)
	}
	if p.facts.Seats.Enrolled != before-1 {
		t.Errorf("%d seats taken, before %d", p.facts.Seats.Enrolled, before)
	}
	if len(p.facts.absent) != 1 || p.facts.sums().coming != coming-1 {
		t.Errorf("%+v", p.facts.sums())
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

func TestWhatIsClosedSaysSo(t *testing.T) {
	s, _ := seated(t, studio.Owner, lang.Japanese, kit.Light)
	w := NewTimetable(s).(*timetablePage)
	shown(t, s, w, 1440, 900)
	yoga := w.week.sessions[w.grid.Chosen()]
	before := w.week.sums()
	if _, err := s.Lessons.ChangeSession(t.Context(), s.Who(), lessons.Change{
		Kind: studio.CloseSession, Session: yoga.Key, Reason: "講師急病",
	}); err != nil {
		t.Fatal(err)
	}
	w.Reload()
	at := slices.IndexFunc(w.week.sessions, func(s rows.Session) bool { return s.Key == yoga.Key })
	if b := w.blocks(noon)[at]; b.Closed != "休講" || b.Note != "" {
		t.Errorf("in the week: %+v", b)
	}
	if after := w.week.sums(); after.closed != 1 || after.classes != before.classes-1 {
		t.Errorf("counted %+v, before %+v", after, before)
	}
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	if seats := p.figures(p.facts.sums())[0]; seats.Line != "休講のため、空きはありません" {
		t.Errorf("its seats are told as %q", seats.Line)
	}
	if said := sessionWhy(s.Words, p.facts.Session); p.primary.Enabled() || said != "休講です · 理由：講師急病" {
		t.Errorf("its page says %q; booking is %v", said, p.primary.Enabled())
	}
}
