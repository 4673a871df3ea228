package desk_test

import (
	"slices"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func (x *day) walksIn(number string, key studio.SessionKey) rows.DoorCard {
	x.Helper()
	c, err := x.door.CheckIn(x.Context(), desk.Who{}, entrance.Person{How: studio.ByNumber, Text: number}, &key)
	if err != nil {
		x.Fatal(err)
	}
	return c
}

// queueIs holds the queue of a session to some bookings, in order.
func (x *day) queueIs(key studio.SessionKey, want ...lessons.Booked) {
	x.Helper()
	w := x.waitlist(key)
	same := slices.EqualFunc(w.Waiting, want, func(w rows.Waiting, b lessons.Booked) bool { return w.Booking == b.Booking })
	if !same || w.Seats.Waiting != len(want) {
		x.Errorf("%+v wait, not %+v", w.Waiting, want)
	}
}

// lastStep is what became of a place last, with its reasons.
func (x *day) lastStep(b lessons.Booked) []string {
	x.Helper()
	list, err := x.lessons.Steps(x.Context(), desk.Who{}, b.Booking)
	if err != nil {
		x.Fatal(err)
	}
	last := list[len(list)-1]
	said := []string{string(last.Step)}
	for _, r := range last.Why {
		said = append(said, r.Code)
	}
	return said
}

// Whoever waits and walks in has no place in the queue any more, until that is taken
// back.
func TestWhoWalksInWaitsNoMore(t *testing.T) {
	x := newDay(t)
	key := x.yoga().Key
	people := x.active("ヨガ入門", 14)
	for _, number := range people[:11] {
		x.book(number)
	}
	other := x.walksIn(people[11], key)
	first, second := x.book(people[12]), x.book(people[13])
	if err := x.door.TakeBack(t.Context(), desk.Who{}, other.Visit); err != nil {
		t.Fatal(err)
	}
	x.queueIs(key, first, second)

	c := x.walksIn(people[12], key)
	x.queueIs(key, second)
	if got := x.lastStep(first); !c.Counted || !slices.Equal(got, []string{"came", "waitlist.walked_in"}) {
		t.Errorf("counted %v, %v", c.Counted, got)
	}
	if s := x.yoga(); s.Seats.WalkIns != 1 || s.Seats.Free() != 0 {
		t.Errorf("%+v", s.Seats)
	}
	if err := x.door.TakeBack(t.Context(), desk.Who{}, c.Visit); err != nil {
		t.Fatal(err)
	}
	x.queueIs(key, first, second)
	if got := x.lastStep(first); !slices.Equal(got, []string{"undone", "undo.waits_again"}) {
		t.Errorf("taken back: %v", got)
	}
	again, err := x.door.PutBack(t.Context(), desk.Who{}, c.Visit)
	if err != nil {
		t.Fatal(err)
	}
	x.queueIs(key, second)

	// Whoever has another place by then keeps that.
	later := x.book(people[12])
	if err := x.door.TakeBack(t.Context(), desk.Who{}, again); err != nil {
		t.Fatal(err)
	}
	x.queueIs(key, second, later)
	x.whole()
}

// Who is offered a seat and walks in has that one: nothing is held for them beside it.
// Taken back, it is held for them again.
func TestWhoWalksInHasTheSeatThatWasOffered(t *testing.T) {
	x, key, seated, queue := queued(t, 2)
	x.decide(func(p *studio.Policy) { p.Waitlist.ByOffer, p.Waitlist.Closes = true, 30 })
	if _, err := x.lessons.Cancel(t.Context(), desk.Who{}, seated[0].Booking); err != nil {
		t.Fatal(err)
	}
	offered := x.waitlist(key).Waiting[0]
	x.clock.now = offered.Offer.Until.Add(-time.Minute)
	c := x.walksIn(offered.Number, key)
	x.queueIs(key, queue[1])
	if w := x.waitlist(key); !c.Counted || w.Seats.Held() != 0 || w.Seats.WalkIns != 1 || w.Seats.Free() != 0 {
		t.Fatalf("%+v, %+v", c, w.Seats)
	}
	if err := x.door.TakeBack(t.Context(), desk.Who{}, c.Visit); err != nil {
		t.Fatal(err)
	}
	x.queueIs(key, queue...)
	if now := x.waitlist(key).Waiting[0]; !now.Offer.Open(x.clock.now) || !now.Offer.Until.Equal(offered.Offer.Until) {
		t.Errorf("offered is %+v", now.Offer)
	}
	x.whole()
}

// Who came is marked anew without a place in the queue, and the mark taken back brings
// that back.
func TestWhoIsMarkedAsComeWaitsNoMore(t *testing.T) {
	x := newDay(t)
	key := x.yoga().Key
	people := x.active("ヨガ入門", 13)
	for _, number := range people[:11] {
		x.book(number)
	}
	c := x.walksIn(people[11], key)
	if _, err := x.door.Mark(t.Context(), desk.Who{}, key, c.Member, studio.Absent); err != nil {
		t.Fatal(err)
	}
	other := x.walksIn(people[12], key)
	waits := x.book(people[11])
	x.queueIs(key, waits)
	if err := x.door.TakeBack(t.Context(), desk.Who{}, other.Visit); err != nil {
		t.Fatal(err)
	}
	act, err := x.door.Mark(t.Context(), desk.Who{}, key, c.Member, studio.Present)
	if err != nil {
		t.Fatal(err)
	}
	x.queueIs(key)
	if err := x.door.Unmark(t.Context(), desk.Who{}, key, act); err != nil {
		t.Fatal(err)
	}
	x.queueIs(key, waits)
	x.whole()
}
