package teaching

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// Somebody outside the ages of a class is booked all the same, once it is written
// why; that is kept with the booking, and shown when it is asked why.
func TestABookingAgainstTheRulesNeedsAReason(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	list, err := s.Lessons.Day(t.Context(), s.Who(), nextSaturday)
	if err != nil {
		t.Fatal(err)
	}
	yoga := sessionOf(t, list, "ヨガ入門", nextSaturday)
	refused := refusedAt(t, s, yoga.Key)
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	p.book()
	writes(s, refused.Number)
	kit.PressPrimary(s.Window.Canvas())
	if len(p.facts.people) != 0 {
		t.Fatal("booked without a reason")
	}
	writes(s, "先生の許可")
	kit.PressPrimary(s.Window.Canvas())
	if len(p.facts.people) != 1 || p.facts.people[0].Number != refused.Number {
		t.Fatalf("%v, said %v", p.facts.people, shell.said)
	}
	steps, err := s.Lessons.Steps(t.Context(), s.Who(), p.facts.people[0].Booking)
	if err != nil || len(steps) != 1 || steps[0].Note != "先生の許可" {
		t.Errorf("%+v, %v", steps, err)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

// Who was found by what stood in the entry before is not booked.
func TestNobodyElseIsBooked(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	list, err := s.Lessons.Day(t.Context(), s.Who(), nextSaturday)
	if err != nil {
		t.Fatal(err)
	}
	people := yogis(t, s)
	p := NewSession(s, sessionOf(t, list, "ヨガ入門", nextSaturday).Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	p.book()
	entry := s.Window.Canvas().Focused().(fyne.Shortcutable)
	writes(s, people[0].Number)
	answer := slow(s)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	writes(s, people[1].Number)
	kit.PressPrimary(s.Window.Canvas())
	answer()
	if len(p.facts.people) != 0 {
		t.Fatalf("booked %v", p.facts.people)
	}
	kit.PressPrimary(s.Window.Canvas())
	answer()
	if len(p.facts.people) != 1 || p.facts.people[0].Number != people[1].Number || len(shell.failed) > 0 {
		t.Errorf("%v, failed %v", p.facts.people, shell.failed)
	}
}

// The button says what it does: a full session takes nobody more but into its queue.
func TestAFullSessionSaysThatOneWaits(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	list, err := s.Lessons.Day(t.Context(), s.Who(), nextSaturday)
	if err != nil {
		t.Fatal(err)
	}
	piano := sessionOf(t, list, "ピアノ個人", nextSaturday)
	p := NewSession(s, piano.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	word := func() string {
		key, _ := p.Keys().On(fyne.KeyB)
		return key.Word
	}
	if got := word(); got != "予約を入れる" {
		t.Errorf("with a seat free it says %q", got)
	}
	people := yogis(t, s)
	if _, err := s.Lessons.BookAnyway(t.Context(), s.Who(), people[0].Number, piano.Key, "試しに"); err != nil {
		t.Fatal(err)
	}
	if got := word(); got != "待ちに入れる" || p.primary.MinSize().Width == 0 {
		t.Errorf("full it says %q", got)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

// What is chosen while a booking is written does not let another begin.
func TestABookingThatIsWrittenIsTheOnlyOne(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	list, err := s.Lessons.Day(t.Context(), s.Who(), nextSaturday)
	if err != nil {
		t.Fatal(err)
	}
	p := NewSession(s, sessionOf(t, list, "ヨガ入門", nextSaturday).Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	p.book()
	writes(s, "a")
	for range 3 {
		press(s, fyne.KeyDown) // to who can be booked, as the next can
	}
	var late []func()
	run := s.Runner.Go
	s.Runner.Go = func(work func()) { late = append(late, work) }
	kit.PressPrimary(s.Window.Canvas())
	s.Runner.Go = run
	press(s, fyne.KeyDown)
	kit.PressPrimary(s.Window.Canvas())
	if len(late) != 1 {
		t.Fatalf("%d are under way", len(late))
	}
	late[0]()
	if len(p.facts.people) != 1 || len(shell.failed) > 0 {
		t.Errorf("%v, failed %v", p.facts.people, shell.failed)
	}
}
