package desk_test

import (
	"slices"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// queued is a full session next week, a day before its start, with people in its
// queue.
func queued(t *testing.T, waiting int) (x *day, key studio.SessionKey, seated, queue []lessons.Booked) {
	t.Helper()
	x = newDay(t)
	key = x.yogaIn(1)
	x.clock.now = moment.AddDate(0, 0, 6)
	for i, number := range x.active("ヨガ入門", 12+waiting) {
		b, err := x.lessons.Book(t.Context(), desk.Who{}, number, key)
		if err != nil {
			t.Fatal(err)
		}
		if i < 12 {
			seated = append(seated, b)
		} else {
			queue = append(queue, b)
		}
	}
	return x, key, seated, queue
}

func (x *day) waitlist(key studio.SessionKey) lessons.Waitlist {
	x.Helper()
	w, err := x.lessons.Waitlist(x.Context(), desk.Who{}, key)
	if err != nil {
		x.Fatal(err)
	}
	return w
}

func (x *day) accept(b lessons.Booked) error {
	_, err := x.lessons.Accept(x.Context(), desk.Who{}, b.Booking)
	return err
}

func (x *day) tellings() []lessons.Told {
	x.Helper()
	list, err := x.lessons.Tellings(x.Context(), desk.Who{})
	if err != nil {
		x.Fatal(err)
	}
	return list
}

func bookings(list []desk.Promoted) []studio.BookingID {
	var ids []studio.BookingID
	for _, p := range list {
		ids = append(ids, p.Booking)
	}
	return ids
}

func TestLateSeatsGoToTheFirstToAccept(t *testing.T) {
	x, key, seated, queue := queued(t, 3)
	x.clock.now = x.clock.now.Add(13 * time.Hour) // eleven hours before the start
	c := x.cancel(seated[0].Booking)
	if !slices.Equal(bookings(c.Offered), []studio.BookingID{queue[0].Booking, queue[1].Booking, queue[2].Booking}) || len(c.Promoted) > 0 {
		t.Errorf("offered to %v", c.Offered)
	}
	w := x.waitlist(key)
	if w.Phase != studio.ByAnswer || w.Seats.Free() != 0 || w.Seats.Shared != 3 || !w.Waiting[1].Offer.Open(x.clock.now) {
		t.Errorf("%+v", w)
	}
	// The seat is held: nobody who comes now gets it.
	late, err := x.lessons.Book(t.Context(), desk.Who{}, x.active("ヨガ入門", 16)[15], key)
	if err != nil || late.State != studio.Waiting || late.Position != 4 {
		t.Errorf("%+v, %v", late, err)
	}
	if n := x.tellings(); len(n) != 4 || n[0].What != studio.NewsOffered || n[0].Phone == "" {
		t.Errorf("to tell: %+v", n)
	}
	if err := x.lessons.Tick(t.Context(), desk.Who{}, true, x.tellings()[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := x.accept(queue[1]); err != nil {
		t.Fatal(err)
	}
	if err := x.accept(queue[0]); !slices.Equal(x.refusal(err), []string{"offer.none"}) {
		t.Errorf("the second to accept: %v", err)
	}
	w = x.waitlist(key)
	if w.Seats.Booked != 12 || w.Seats.Shared != 0 || len(w.Waiting) != 3 {
		t.Errorf("%+v", w)
	}
	// Of those who were offered it, only who had been told is to hear that it is gone.
	if n := x.tellings(); len(n) != 1 || n[0].What != studio.NewsGone || n[0].Booking != queue[0].Booking {
		t.Errorf("to tell: %+v", n)
	}
	x.clock.now = w.Session.Start.Add(-time.Hour)
	if c := x.cancel(seated[1].Booking); len(c.Offered)+len(c.Promoted) > 0 || c.Reasons[0].Code != "cancel.queue_closed" {
		t.Errorf("after the close: %+v", c)
	}
	x.verify()
}

func TestOffersPassOnWhenTheyRunOut(t *testing.T) {
	x, key, seated, queue := queued(t, 3)
	x.decide(func(p *studio.Policy) { p.Waitlist.ByOffer, p.Waitlist.OfferFor = true, 60 })
	if c := x.cancel(seated[0].Booking); !slices.Equal(bookings(c.Offered), []studio.BookingID{queue[0].Booking}) {
		t.Errorf("offered to %v", c.Offered)
	}
	if err := x.accept(queue[1]); !slices.Equal(x.refusal(err), []string{"offer.none"}) {
		t.Errorf("whose turn it is not: %v", err)
	}
	x.clock.now = x.clock.now.Add(time.Hour) // no program was open meanwhile
	w := x.waitlist(key)
	if w.Seats.Free() != 1 || w.Waiting[0].Bars[0].Code != "waitlist.ran_out" {
		t.Errorf("%+v", w)
	}
	if err := x.accept(queue[0]); !slices.Equal(x.refusal(err), []string{"offer.ran_out"}) {
		t.Errorf("too late: %v", err)
	}
	f, err := x.lessons.Settle(t.Context(), desk.Who{})
	if err != nil || !slices.Equal(bookings(f.Offered), []studio.BookingID{queue[1].Booking}) {
		t.Errorf("passed on to %v, %v", f.Offered, err)
	}
	if f, err := x.lessons.Settle(t.Context(), desk.Who{}); err != nil || f.Changed {
		t.Errorf("settled twice: %+v, %v", f, err)
	}
	f, err = x.lessons.Decline(t.Context(), desk.Who{}, queue[1].Booking)
	if err != nil || !slices.Equal(bookings(f.Offered), []studio.BookingID{queue[2].Booking}) {
		t.Errorf("declined, passed on to %v, %v", f.Offered, err)
	}
	if err := x.accept(queue[2]); err != nil {
		t.Error(err)
	}
	// Whoever missed theirs waits on, and has their turn again where the staff say so.
	if c := x.cancel(seated[1].Booking); len(c.Offered) != 0 {
		t.Errorf("offered to %v", c.Offered)
	}
	f, err = x.lessons.MoveInQueue(t.Context(), desk.Who{}, queue[0].Booking, 1, "電話がつながらなかったため")
	if err != nil || !slices.Equal(bookings(f.Offered), []studio.BookingID{queue[0].Booking}) {
		t.Errorf("moved: %v, %v", f.Offered, err)
	}
	x.verify()
}

func TestTheStaffReorder(t *testing.T) {
	x, key, seated, queue := queued(t, 3)
	move := func(b lessons.Booked, to int, because string) error {
		_, err := x.lessons.MoveInQueue(t.Context(), desk.Who{}, b.Booking, to, because)
		return err
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{move(queue[2], 1, " "), "waitlist.reason_missing"},
		{move(queue[2], 4, "先に電話をいただいた"), "waitlist.no_position"},
		{move(seated[0], 1, "先に電話をいただいた"), "waitlist.not_waiting"},
	} {
		if !slices.Equal(x.refusal(c.err), []string{c.want}) {
			t.Errorf("%v, want %s", c.err, c.want)
		}
	}
	if err := move(queue[2], 1, "先に電話をいただいた"); err != nil {
		t.Fatal(err)
	}
	var order []studio.BookingID
	for _, w := range x.waitlist(key).Waiting {
		order = append(order, w.Booking)
	}
	if !slices.Equal(order, []studio.BookingID{queue[2].Booking, queue[0].Booking, queue[1].Booking}) {
		t.Errorf("in order: %v", order)
	}
	if c := x.cancel(seated[0].Booking); !slices.Equal(bookings(c.Promoted), []studio.BookingID{queue[2].Booking}) {
		t.Errorf("promoted %v", c.Promoted)
	}
	steps := x.steps(queue[2].Booking)
	if len(steps) != 3 || steps[1].Step != studio.StepMoved || steps[1].Note != "先に電話をいただいた" || steps[2].Step != studio.StepPromoted {
		t.Errorf("%+v", steps)
	}
	if n := x.tellings(); len(n) != 1 || n[0].What != studio.NewsPromoted {
		t.Errorf("to tell: %+v", n)
	}
	x.verify()
}

func TestWhoeverHasAContractGoesFirst(t *testing.T) {
	x, key, seated, _ := queued(t, 0)
	x.decide(func(p *studio.Policy) { p.Waitlist.ContractFirst = true })
	var without, with lessons.Booked
	for _, number := range x.active("ピラティス", 20) {
		b, err := x.lessons.Book(t.Context(), desk.Who{}, number, key)
		if err == nil && b.Reasons[0].Code == "book.no_contract" {
			without = b
			break
		}
	}
	with, err := x.lessons.Book(t.Context(), desk.Who{}, x.active("ヨガ入門", 14)[13], key)
	if err != nil || with.Position != 1 || without.Booking == 0 {
		t.Fatalf("%+v after %+v, %v", with, without, err)
	}
	if c := x.cancel(seated[0].Booking); !slices.Equal(bookings(c.Promoted), []studio.BookingID{with.Booking}) {
		t.Errorf("promoted %v", c.Promoted)
	}
	x.verify()
}

// Undoing a cancellation takes back the offers that it made.
func TestUndoingALateCancellation(t *testing.T) {
	x, key, seated, queue := queued(t, 2)
	x.clock.now = x.clock.now.Add(13 * time.Hour)
	x.cancel(seated[0].Booking)
	b, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, seated[0].Booking)
	if err != nil || b.State != studio.Seated {
		t.Fatalf("%+v, %v", b, err)
	}
	if w := x.waitlist(key); w.Seats.Booked != 12 || w.Seats.Shared != 0 || w.Waiting[0].Offer != nil {
		t.Errorf("%+v", w)
	}
	if n := x.tellings(); len(n) != 0 {
		t.Errorf("to tell: %+v", n)
	}
	// Where somebody accepted meanwhile, the seat is theirs.
	x.cancel(b.Booking)
	if err := x.accept(queue[1]); err != nil {
		t.Fatal(err)
	}
	if b, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, b.Booking); err != nil || b.State != studio.Waiting || b.Position != 1 {
		t.Errorf("%+v, %v", b, err)
	}
	x.verify()
}
