package teaching

import (
	"slices"
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
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// nextSaturday is a week after the day of the tests.
var nextSaturday = civil.Date{Year: 2026, Month: 11, Day: 28}

// queueing fills a yoga lesson of the next week and lets four wait, in a studio that
// offers freed seats; then somebody calls that they do not come, and the first who
// waits is offered their seat.
func queueing(t *testing.T, s *seat.Seat) rows.Session {
	t.Helper()
	if _, err := s.Safe.ChangePolicy(t.Context(), s.Who(), func(p *desk.Policy) { p.Studio.Waitlist.ByOffer = true }); err != nil {
		t.Fatal(err)
	}
	list, err := s.Lessons.Day(t.Context(), s.Who(), nextSaturday)
	if err != nil {
		t.Fatal(err)
	}
	yoga := sessionOf(t, list, "ヨガ入門", nextSaturday)
	places := 0
	for _, m := range yogis(t, s) {
		if places == yoga.Capacity+4 {
			break
		}
		if _, err := s.Lessons.BookAnyway(t.Context(), s.Who(), m.Number, yoga.Key, "the class of the tests"); err != nil {
			continue // has a seat elsewhere
		}
		if places++; places == 1 {
			defer func() {
				said := lessons.Said{By: "母", How: studio.NotePhone, Note: "家の用事"}
				if _, err := s.Lessons.TellAbsence(t.Context(), s.Who(), m.Number, yoga.Key, said); err != nil {
					t.Fatal(err)
				}
			}()
		}
	}
	if places != yoga.Capacity+4 {
		t.Fatalf("%d places for %d seats", places, yoga.Capacity)
	}
	return yoga
}

// yogis are those with a contract for the class.
func yogis(t *testing.T, s *seat.Seat) []rows.Member {
	t.Helper()
	members, err := s.Register.Members(t.Context(), s.Who(), studio.Active, "")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(members, func(m rows.Member) bool { return !slices.Contains(m.Classes, "ヨガ入門") })
}

// names are those of who waits, in order.
func names(queue []rows.Waiting) []string {
	var list []string
	for _, w := range queue {
		list = append(list, w.Name)
	}
	return list
}

// press presses a key where the focus is.
func press(s *seat.Seat, keys ...fyne.KeyName) {
	for _, k := range keys {
		s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// writes types where the focus is.
func writes(s *seat.Seat, text string) {
	for _, r := range text {
		s.Window.Canvas().Focused().TypedRune(r)
	}
}

func TestTheQueueIsShownWithItsOffersAndAbsences(t *testing.T) {
	s, shell := seated(t, studio.Reception, lang.Japanese, kit.Light)
	s.Staff.Role = studio.Owner
	yoga := queueing(t, s)
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	f, now := p.facts, s.Desk.Now()
	if len(f.offered(now)) != 1 || len(f.waiting(now)) != 3 || len(f.absent) != 1 || f.phase != studio.ByOrder {
		t.Fatalf("%d offered, %d wait, %d absent, %s", len(f.offered(now)), len(f.waiting(now)), len(f.absent), f.phase)
	}
	if got := offerLine(s.Words, f.offered(now)[0]); got != "連絡まだ · 11月21日 12:52から" {
		t.Errorf("the offer says %q", got)
	}
	if got := left(s.Words, f.offered(now)[0].Offer.Until, now); got != "あと24時間" {
		t.Errorf("it is open for %q", got)
	}
	if got := absentLine(s.Words, f.absent[0]); got != "11月21日 電話 · 母 · 家の用事" {
		t.Errorf("the absence says %q", got)
	}
	tiles := p.figures(f.sums())
	if tiles[1].Figure != "11" || tiles[2].Figure != "1" || tiles[3].Line != "先頭 "+f.waiting(now)[0].Name {
		t.Errorf("%+v", tiles)
	}

	// Whoever is to be told was, and the offer says when.
	told, err := s.Lessons.Tellings(t.Context(), s.Who())
	if err != nil || len(told) != 1 {
		t.Fatal(told, err)
	}
	if err := s.Lessons.Tick(t.Context(), s.Who(), true, told[0].ID); err != nil {
		t.Fatal(err)
	}
	if got := offerLine(s.Words, p.facts.offered(now)[0]); got != "11月21日 12:52に連絡ずみ" {
		t.Errorf("once told, the offer says %q", got)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

func TestAnOfferIsAcceptedForSomebodyAndAnotherDeclined(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	yoga := queueing(t, s)
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	queue := names(p.facts.queue)

	p.openWaiting(p.facts.queue[0])
	press(s, fyne.KeyReturn) // the first that can be done: to accept
	if len(p.facts.people) != 12 || !slices.Equal(names(p.facts.queue), queue[1:]) {
		t.Fatalf("%d come, %v wait", len(p.facts.people), names(p.facts.queue))
	}
	shell.undo()
	if w := p.facts.queue[0]; len(p.facts.people) != 11 || w.Name != queue[0] || !w.Offer.Open(noon) {
		t.Fatalf("after taking it back %d come, %v wait", len(p.facts.people), names(p.facts.queue))
	}
	p.openWaiting(p.facts.queue[0])
	press(s, fyne.KeyReturn)

	p.table.Choose(0)
	p.offerRelease()
	p.releaseChosen()
	kit.PressPrimary(s.Window.Canvas())
	second := p.facts.queue[0]
	if !second.Offer.Open(noon) {
		t.Fatal("the freed seat is not offered to the next")
	}
	p.openWaiting(second)
	press(s, fyne.KeyDown, fyne.KeyReturn) // the second: to decline
	if !slices.Equal(names(p.facts.queue), queue[2:]) || !p.facts.queue[0].Offer.Open(noon) {
		t.Fatalf("%v wait", names(p.facts.queue))
	}
	shell.undo()
	if !slices.Equal(names(p.facts.queue), queue[1:]) || !p.facts.queue[0].Offer.Open(noon) || p.facts.queue[1].Offer != nil {
		t.Errorf("after taking it back %v wait", names(p.facts.queue))
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

func TestTheOrderIsChangedForAReason(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	yoga := queueing(t, s)
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	queue := names(p.facts.queue)
	p.reorder(p.facts.queue[3])
	press(s, fyne.KeyRight) // from the front to one up
	kit.PressPrimary(s.Window.Canvas())
	if !slices.Equal(names(p.facts.queue), queue) {
		t.Fatal("moved without a reason")
	}
	writes(s, "先に電話をもらった")
	kit.PressPrimary(s.Window.Canvas())
	if got := names(p.facts.queue); !slices.Equal(got, []string{queue[0], queue[1], queue[3], queue[2]}) {
		t.Fatalf("%v, before %v", got, queue)
	}
	steps, err := s.Lessons.Steps(t.Context(), s.Who(), p.facts.queue[2].Booking)
	if err != nil || steps[len(steps)-1].Note != "先に電話をもらった" {
		t.Errorf("%+v, %v", steps, err)
	}
	shell.undo()
	if got := names(p.facts.queue); !slices.Equal(got, queue) {
		t.Errorf("after taking it back: %v", got)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

func TestWhereSomebodyCanBeMovedTo(t *testing.T) {
	for _, c := range []struct {
		at, length int
		want       []int
	}{{1, 2, []int{2}}, {2, 2, []int{1}}, {1, 4, []int{2, 4}}, {2, 4, []int{1, 3, 4}}, {3, 4, []int{1, 2, 4}}, {4, 4, []int{1, 3}}} {
		var got []int
		for _, m := range queueMoves(c.at, c.length) {
			got = append(got, m.to)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("from %d of %d: %v", c.at, c.length, got)
		}
	}
}

func TestAnAbsenceIsTakenBackOnThePage(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	list, err := s.Lessons.Day(t.Context(), s.Who(), nextSaturday)
	if err != nil {
		t.Fatal(err)
	}
	dance := sessionOf(t, list, "キッズダンス", nextSaturday)
	p := NewSession(s, dance.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	all := len(p.facts.people)
	told := lessons.Said{By: "父", How: studio.NoteMail}
	if _, err := s.Lessons.TellAbsence(t.Context(), s.Who(), p.facts.people[0].Number, dance.Key, told); err != nil {
		t.Fatal(err)
	}
	if len(p.facts.absent) != 1 || len(p.facts.people) != all-1 {
		t.Fatalf("%d absent, %d come", len(p.facts.absent), len(p.facts.people))
	}
	p.openAbsent(p.facts.absent[0])
	press(s, fyne.KeyReturn)
	kit.PressPrimary(s.Window.Canvas())
	if len(p.facts.absent) != 0 || len(p.facts.people) != all {
		t.Fatalf("%d absent, %d come", len(p.facts.absent), len(p.facts.people))
	}
	shell.undo()
	if len(p.facts.absent) != 1 || p.facts.absent[0].By != "父" || p.facts.absent[0].How != studio.NoteMail {
		t.Errorf("%+v", p.facts.absent)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

func TestHowLongAnOfferIsOpen(t *testing.T) {
	words, err := lang.New(lang.Japanese, noon.Location(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		open time.Duration
		want string
	}{{72 * time.Hour, "あと3日"}, {47 * time.Hour, "あと47時間"}, {59 * time.Minute, "あと59分"}, {time.Second, "あと1分"}} {
		if got := left(words, noon.Add(c.open), noon); got != c.want {
			t.Errorf("%v: %q", c.open, got)
		}
	}
}

// Nobody is moved shortly before the start: whoever is first is given the free seat by
// hand, and the page says so.
func TestAFreeSeatIsGivenByHand(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	list, err := s.Lessons.Day(t.Context(), s.Who(), civil.DateOf(noon))
	if err != nil {
		t.Fatal(err)
	}
	yoga := sessionOf(t, list, "ヨガ入門", civil.DateOf(noon))
	var booked []lessons.Booked
	for _, m := range yogis(t, s) {
		b, err := s.Lessons.BookAnyway(t.Context(), s.Who(), m.Number, yoga.Key, "the class of the tests")
		if err == nil {
			booked = append(booked, b)
		}
		if len(booked) == yoga.Capacity+2 {
			break
		}
	}
	if _, err := s.Lessons.Cancel(t.Context(), s.Who(), booked[0].Booking); err != nil {
		t.Fatal(err)
	}
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1024, 768)
	first := p.facts.queue[0]
	if next, free := p.facts.nextSeat(noon); p.facts.phase != studio.Closed || !free || next != first.Booking || len(p.facts.queue) != 2 {
		t.Fatalf("%s, next %d, %v", p.facts.phase, next, free)
	}
	p.openWaiting(first)
	press(s, fyne.KeyReturn)
	if _, free := p.facts.nextSeat(noon); len(p.facts.queue) != 1 || len(p.facts.people) != yoga.Capacity || free {
		t.Errorf("%d wait, %d come", len(p.facts.queue), len(p.facts.people))
	}
	shell.undo()
	if p.facts.queue[0].Booking != first.Booking || len(p.facts.people) != yoga.Capacity-1 {
		t.Errorf("after taking it back %v wait", names(p.facts.queue))
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

// An offer that ran out has passed on when the page is looked at.
func TestAnOfferThatRanOutHasPassedOn(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	yoga := queueing(t, s)
	w, err := s.Lessons.Waitlist(t.Context(), s.Who(), yoga.Key)
	if err != nil {
		t.Fatal(err)
	}
	later := noon.Add(25 * time.Hour)
	d, err := desk.Open(t.Context(), s.Desk.Path(), desk.Options{Clock: desk.FixedClock(later)})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	s.Desk, s.Lessons, s.Entrance = d, lessons.New(d), entrance.New(d)
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	offered := p.facts.offered(later)
	if len(offered) != 1 || offered[0].Booking != w.Waiting[1].Booking {
		t.Errorf("offered to %v", names(offered))
	}
	if line := waitingLine(s.Words, p.facts.waiting(later)[0]); line != "11月21日 12:52 から · 案内に11月22日 12:52までお返事がありませんでした" {
		t.Errorf("whose offer ran out: %q", line)
	}
	if len(shell.failed) > 0 {
		t.Error(shell.failed)
	}
}

// A teacher sees who comes and who waits, and can do nothing about it.
func TestATeacherOnlyLooksAtTheQueue(t *testing.T) {
	s, shell := seated(t, studio.Owner, lang.Japanese, kit.Light)
	yoga := queueing(t, s)
	s.Staff = studio.Staff{ID: yoga.Teacher, Role: studio.Teacher, Active: true}
	p := NewSession(s, yoga.Key.String()).(*sessionPage)
	shown(t, s, p, 1440, 900)
	if len(p.facts.queue) != 4 || len(p.facts.people) != 11 {
		t.Fatalf("%d wait, %d come", len(p.facts.queue), len(p.facts.people))
	}
	p.openWaiting(p.facts.queue[0])
	p.openSeat(0)
	if s.Window.Canvas().Overlays().Top() != nil || len(shell.went) > 0 || len(shell.failed) > 0 {
		t.Errorf("went %v, failed %v", shell.went, shell.failed)
	}
}
