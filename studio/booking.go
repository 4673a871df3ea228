package studio

import (
	"strconv"
	"time"
)

// BookingState is where a booking stands.
type BookingState string

const (
	Seated    BookingState = "booked"
	Waiting   BookingState = "waiting"
	Cancelled BookingState = "cancelled"
)

// Booking is somebody's place in one session: a seat, or a place in its queue.
type Booking struct {
	ID      BookingID
	Session SessionID
	Member  MemberID
	State   BookingState
	Queue   int64 // order in the session's queue, given in the transaction
	At      time.Time
	Act     ActID
}

// Seats counts a session's places as they stand in the transaction.
type Seats struct {
	Capacity int
	Enrolled int // active or on leave, with a seat in the slot
	Booked   int
	Waiting  int
}

// Free is how many seats nobody has. A slot that was filled over its capacity
// has none.
func (s Seats) Free() int { return max(0, s.Capacity-s.Enrolled-s.Booked) }

// BookFacts is what a booking is decided from.
type BookFacts struct {
	Standing   Standing // on the session's day
	Session    Session
	Seats      Seats
	Enrolled   bool         // has a standing seat in the slot
	Booking    BookingState // the person's own; empty without one
	First      bool         // waits, and nobody who could come waits before
	Contracted bool         // has a contract for the class on that day
	UsedMonth  int          // sessions of the class booked in the session's month
}

// BookDecision is a seat, a place in the queue, or a refusal (State is empty).
type BookDecision struct {
	State    BookingState
	Position int // in the queue, from 1; zero when seated
	Reasons  []Reason
}

// Book decides whether somebody gets a seat in a session.
//
// Whoever comes behind a queue joins it, also when a seat is free: a freed seat
// is never sold past those who wait. The first who waits can be given one that
// nobody moved to by itself.
func Book(f BookFacts, _ Policy, now time.Time) BookDecision {
	if why := f.refusal(now); why != nil {
		return BookDecision{Reasons: []Reason{*why}}
	}
	var why []Reason
	if !f.Contracted && f.Standing.Status != Trial {
		why = append(why, Because("book.no_contract", "class", f.Session.Class.Name))
	}
	if f.Booking == Waiting {
		return BookDecision{State: Seated, Reasons: append(why, Because("book.from_queue"))}
	}
	if f.Seats.Free() > 0 && f.Seats.Waiting == 0 {
		return BookDecision{State: Seated, Reasons: why}
	}
	d := BookDecision{State: Waiting, Position: f.Seats.Waiting + 1}
	if f.Seats.Free() > 0 {
		d.Reasons = append(why, Because("book.queue_ahead", "position", strconv.Itoa(d.Position)))
	} else {
		d.Reasons = append(why, Because("book.full", "position", strconv.Itoa(d.Position)))
	}
	return d
}

func (f BookFacts) refusal(now time.Time) *Reason {
	var r Reason
	limit := f.Session.Class.MonthlyLimit
	switch {
	case f.Session.Closed():
		r = Because("book.closed")
	case now.After(f.Session.End):
		r = Because("book.over", "ends", f.Session.End.Format(time.RFC3339))
	case f.Standing.Status == Leave:
		r = Because("book.on_leave", "from", f.Standing.From.String())
	case f.Standing.Status == Withdrawn:
		r = Because("book.withdrawn", "since", f.Standing.From.String())
	case !f.Standing.Status.Attends():
		r = Because("book.not_a_member")
	case f.Enrolled:
		r = Because("book.enrolled")
	case f.Booking == Seated:
		r = Because("book.already")
	case f.Booking == Waiting && (!f.First || f.Seats.Free() == 0):
		r = Because("book.already_waiting")
	case f.Booking != Waiting && f.Contracted && limit > 0 && f.UsedMonth >= limit:
		r = Because("book.allowance_used", "limit", strconv.Itoa(limit), "used", strconv.Itoa(f.UsedMonth))
	default:
		return nil
	}
	return &r
}

// Promotion says who of a queue gets a seat, and why, or why nobody does.
type Promotion struct {
	Bookings []BookingID
	Reasons  []Reason
}

// Promote decides who of the queue, given in its order, moves to the free
// seats: the first in it, until p.PromoteUntil before the start; later nobody
// by itself.
func Promote(s Session, seats Seats, queue []BookingID, p Policy, now time.Time) Promotion {
	if len(queue) == 0 || seats.Free() == 0 || s.Closed() {
		return Promotion{}
	}
	if until := s.Start.Add(-p.PromoteUntil.Duration()); now.After(until) {
		return Promotion{Reasons: []Reason{Because("cancel.too_late_to_promote",
			"until", until.Format(time.RFC3339), "waiting", strconv.Itoa(len(queue)))}}
	}
	n := min(seats.Free(), len(queue))
	return Promotion{
		Bookings: queue[:n],
		Reasons:  []Reason{Because("cancel.promoted", "count", strconv.Itoa(n))},
	}
}

// Cancel decides whether a booking can be given back; a late one can, until the
// session's end, unless the person came.
func Cancel(s Session, b Booking, came bool, now time.Time) []Reason {
	switch {
	case b.State == Cancelled:
		return []Reason{Because("cancel.already")}
	case came:
		return []Reason{Because("cancel.attended")}
	case now.After(s.End):
		return []Reason{Because("cancel.over", "ends", s.End.Format(time.RFC3339))}
	}
	return nil
}
