package teaching

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// sessionFacts is what the page asks about a session.
type sessionFacts struct {
	rows.Session
	people []rows.Attendee // who is expected or came; whoever told that they do not is not
	queue  []rows.Waiting  // in order, also those who are offered a seat
	phase  studio.Phase    // empty where that is not to be known
	turns  studio.Turns
	absent []rows.Absence
	missed []lessons.Missed // given back late, or nobody came
}

// ask asks about the session.
func (p *sessionPage) ask(ctx context.Context, key studio.SessionKey) (f sessionFacts, err error) {
	if p.May(desk.BookSession) {
		w, err := p.waitlist(ctx, key)
		if err != nil {
			return f, err
		}
		f.queue, f.phase, f.turns = w.Waiting, w.Phase, w.Turns
	}
	var queue []rows.Waiting
	if f.Session, queue, err = p.Lessons.Session(ctx, p.Who(), key); err != nil {
		return f, err
	}
	if f.phase == "" {
		f.queue = queue
	}
	if f.absent, err = p.Lessons.Absences(ctx, p.Who(), key); err != nil {
		return f, err
	}
	if p.May(desk.CancelBooking) {
		if f.missed, err = p.Lessons.Misses(ctx, p.Who(), lessons.MissFilter{Session: key}); err != nil {
			return f, err
		}
	}
	f.people, err = p.Entrance.List(ctx, p.Who(), key)
	f.people = slices.DeleteFunc(f.people, toldAbsent)
	return f, err
}

// waitlist asks who waits. Where an offer ran out it passes on first, so that the
// queue is shown as it holds now.
func (p *sessionPage) waitlist(ctx context.Context, key studio.SessionKey) (lessons.Waitlist, error) {
	w, err := p.Lessons.Waitlist(ctx, p.Who(), key)
	ranOut := func(of rows.Waiting) bool { return of.Offer.RanOut(p.Desk.Now()) }
	if err != nil || w.Seats.Free() == 0 || p.Desk.ReadOnly() || !slices.ContainsFunc(w.Waiting, ranOut) {
		return w, err
	}
	f, err := p.Lessons.Settle(ctx, p.Who())
	if err != nil || !f.Changed {
		return w, err
	}
	return p.Lessons.Waitlist(ctx, p.Who(), key)
}

// toldAbsent reports whether somebody said that they do not come.
func toldAbsent(a rows.Attendee) bool { return a.State == studio.Absent && a.How == studio.ByWord }

// sessionSums are the figures of a session.
type sessionSums struct{ coming, enrolled, booked, came int }

func (f sessionFacts) sums() sessionSums {
	s := sessionSums{coming: len(f.people)}
	for _, p := range f.people {
		switch p.Place {
		case rows.ByEnrolment:
			s.enrolled++
		case rows.ByBooking:
			s.booked++
		}
		if p.State.Came() {
			s.came++
		}
	}
	return s
}

// gathers reports whether people come by now: from an hour before the start.
func (f sessionFacts) gathers(now time.Time) bool { return !now.Before(f.Start.Add(-time.Hour)) }

// over reports whether the session has ended.
func (f sessionFacts) over(now time.Time) bool { return now.After(f.End) }

// offered are those who can accept a seat, who has to answer first before the
// others.
func (f sessionFacts) offered(now time.Time) []rows.Waiting {
	var list []rows.Waiting
	for _, w := range f.queue {
		if w.Offer.Open(now) {
			list = append(list, w)
		}
	}
	slices.SortStableFunc(list, func(a, b rows.Waiting) int { return cmp.Compare(a.Offer.Until.Unix(), b.Offer.Until.Unix()) })
	return list
}

// waiting are those who wait without an offer, in order.
func (f sessionFacts) waiting(now time.Time) []rows.Waiting {
	var list []rows.Waiting
	for _, w := range f.queue {
		if !w.Offer.Open(now) {
			list = append(list, w)
		}
	}
	return list
}

// position is somebody's in the queue, from 1; zero for who is not in it.
func (f sessionFacts) position(id studio.BookingID) int {
	return 1 + slices.IndexFunc(f.queue, func(w rows.Waiting) bool { return w.Booking == id })
}

// nextSeat is who may be given a free seat by hand: the first of the queue who
// could have one or, where nobody could, the first.
func (f sessionFacts) nextSeat(now time.Time) (studio.BookingID, bool) {
	waiting := f.waiting(now)
	if f.Seats.Free() == 0 || f.over(now) || f.Closed() || len(waiting) == 0 {
		return 0, false
	}
	i := slices.IndexFunc(waiting, func(w rows.Waiting) bool { return len(w.Bars) == 0 })
	return waiting[max(0, i)].Booking, true
}

// booking is a place in a session that can be given back.
type booking struct {
	id   studio.BookingID
	name string
	// next is who is first in the queue and may get the seat; empty when nobody
	// waits, or when what is given back is a place in the queue.
	next string
}

// seatOf is the booking of somebody of the list; a standing seat is none.
func (f sessionFacts) seatOf(row int) (booking, bool) {
	if row < 0 || row >= len(f.people) || f.people[row].Booking == 0 {
		return booking{}, false
	}
	b := booking{id: f.people[row].Booking, name: f.people[row].Name}
	if len(f.queue) > 0 {
		b.next = f.queue[0].Name
	}
	return b, true
}

// missOf is how somebody missed the seat that they booked, if they did.
func (f sessionFacts) missOf(id studio.BookingID) (lessons.Missed, bool) {
	i := slices.IndexFunc(f.missed, func(m lessons.Missed) bool { return m.Booking == id })
	if id == 0 || i < 0 {
		return lessons.Missed{}, false
	}
	return f.missed[i], true
}

// booking is the word for what a booking is now: of a seat, or, where none is left,
// of a place in the queue.
func (f sessionFacts) booking() string {
	if f.Key.Slot != 0 && f.Seats.Free() <= 0 {
		return "session.queue"
	}
	return "session.book"
}

// standing reports whether somebody of the list has a standing seat and is still
// expected.
func (f sessionFacts) standing(row int) bool {
	return row >= 0 && row < len(f.people) && f.people[row].Place == rows.ByEnrolment && f.people[row].State == studio.Expected
}

// freeing is the word for freeing the seat of somebody of the list.
func (f sessionFacts) freeing(row int) string {
	if f.standing(row) {
		return "session.absent"
	}
	return "session.release"
}
