package studio

import (
	"slices"
	"strconv"
	"time"
)

// WaitlistPolicy is what the studio has decided about queues. Until when a freed
// seat goes to the next by itself is Policy.PromoteUntil.
type WaitlistPolicy struct {
	Closes        Minutes `json:"closes"`         // before the start; from then on nobody is moved
	OfferFor      Minutes `json:"offer_for"`      // how long an offer holds a seat, at most until the queue closes
	ByOffer       bool    `json:"by_offer"`       // the next is offered the seat, not given it
	ContractFirst bool    `json:"contract_first"` // whoever has a contract for the class goes before those without
}

// defaultWaitlist closes an hour before the start, so that nobody sets out for
// nothing.
func defaultWaitlist() WaitlistPolicy { return WaitlistPolicy{Closes: 60, OfferFor: 24 * 60} }

// closes is the moment from which nobody is moved.
func (p WaitlistPolicy) closes(s Session) time.Time { return s.Start.Add(-p.Closes.Duration()) }

// Turns are the moments at which it changes how a freed seat finds somebody.
type Turns struct {
	InOrder time.Time // the last moment at which the next who waits has it
	Closes  time.Time // from then on nobody is moved
	ByOffer bool      // until InOrder the next is offered it, not given it
}

// TurnsOf are those of a session.
func TurnsOf(s Session, p Policy) Turns {
	return Turns{InOrder: s.Start.Add(-p.PromoteUntil.Duration()), Closes: p.Waitlist.closes(s), ByOffer: p.Waitlist.ByOffer}
}

// Phase is how a freed seat finds somebody.
type Phase string

const (
	ByOrder  Phase = "order"  // the next who waits has it
	ByAnswer Phase = "answer" // all who wait are offered it, and the first to accept has it
	Closed   Phase = "closed" // nobody is moved
)

// PhaseOf is how a freed seat of a session finds somebody at a moment.
func PhaseOf(s Session, p Policy, now time.Time) Phase {
	turns := TurnsOf(s, p)
	switch {
	case !now.Before(turns.Closes):
		return Closed
	case now.After(turns.InOrder):
		return ByAnswer
	}
	return ByOrder
}

// Offer is a seat that is offered to somebody who waits.
type Offer struct {
	At    time.Time `json:"at"`
	Until time.Time `json:"until"` // then it has run out
	Sole  bool      `json:"sole,omitempty"`
}

// Open reports whether the offer can be accepted: time alone ends it.
func (o *Offer) Open(now time.Time) bool { return o != nil && now.Before(o.Until) }

// RanOut reports whether the offer was not answered in time. Whoever let one run
// out is not offered a seat again, but can still take one that nobody else is
// offered.
func (o *Offer) RanOut(now time.Time) bool { return o != nil && !now.Before(o.Until) }

// taken reports whether somebody else has what is offered.
func (o *Offer) taken(s Seats) bool {
	if o.Sole {
		return s.Vacant() == 0
	}
	return s.Vacant()-s.Sole <= 0
}

// OfferRefusal is why somebody has no offer to answer; there is none where they
// have.
func OfferRefusal(f BookFacts, now time.Time) []Reason {
	switch {
	case f.Booking != Waiting || f.Offer == nil:
		return []Reason{Because("offer.none")}
	case f.Offer.RanOut(now):
		return []Reason{Because("offer.ran_out", "until", f.Offer.Until.Format(time.RFC3339))}
	}
	return nil
}

// priority is where somebody joins a queue.
func (f BookFacts) priority(p WaitlistPolicy) int {
	if p.ContractFirst && f.Contracted {
		return 1
	}
	return 0
}

// Bars are why somebody who waits cannot be given a seat: their offer ran out, or
// they may not book any more. There are none where they can.
func (f BookFacts) Bars(p Policy, now time.Time) []Reason {
	if f.Offer.RanOut(now) {
		return []Reason{Because("waitlist.ran_out", "until", f.Offer.Until.Format(time.RFC3339))}
	}
	asked := f
	asked.Ahead, asked.Offer, asked.Seats = 0, nil, Seats{Capacity: 1} // as if it were their turn
	if why := asked.refusal(now); why != nil {
		return []Reason{*why}
	}
	if against, _ := asked.objections(p, now); !f.Override {
		return against
	}
	return nil
}

// Move is what becomes of somebody who waits: a seat, an offer, or nothing.
type Move struct {
	Booking BookingID
	Facts   BookFacts // what it was decided from
	Seated  bool
	Offer   *Offer
	Reasons []Reason
}

// NextMove decides about the next who waits for a session with the seats of
// their facts: until the cut-off they have a free seat, or are offered it alone;
// later they are offered it with all the others; from the close on, and so after
// the start, nothing happens.
func NextMove(f BookFacts, p Policy, now time.Time) Move {
	phase := PhaseOf(f.Session, p, now)
	if phase == Closed || f.Offer.Open(now) {
		return Move{}
	}
	if why := f.Bars(p, now); len(why) > 0 {
		return Move{Reasons: why}
	}
	until := p.Waitlist.closes(f.Session)
	if runs := now.Add(p.Waitlist.OfferFor.Duration()); runs.Before(until) {
		until = runs
	}
	switch {
	case phase == ByAnswer && f.Seats.Vacant() > f.Seats.Sole:
		return Move{
			Offer:   &Offer{At: now, Until: until},
			Reasons: []Reason{Because("waitlist.offered_all", "until", until.Format(time.RFC3339))},
		}
	case phase == ByAnswer || f.Seats.Free() == 0:
		return Move{}
	case p.Waitlist.ByOffer:
		return Move{
			Offer:   &Offer{At: now, Until: until, Sole: true},
			Reasons: []Reason{Because("waitlist.offered", "until", until.Format(time.RFC3339))},
		}
	}
	return Move{Seated: true, Reasons: []Reason{Because("waitlist.promoted")}}
}

// Waiter is somebody in a session's queue. Their facts are those of who waits.
type Waiter struct {
	Booking BookingID
	Facts   BookFacts
}

// Settled reports whether nothing can become of a queue, whoever stands in it: there
// is no seat to give or to offer, and no offer of one that somebody has.
func (s Seats) Settled() bool {
	return s.Vacant() <= s.Sole && s.Shared == 0 && (s.Sole == 0 || s.Vacant() > 0)
}

// Settling is what becomes of a session's queue.
type Settling struct {
	Moves []Move      // in order
	Gone  []BookingID // whose open offers end, as no seat is left for them
}

// Settle decides what becomes of a session's queue, given in its order, with the
// seats as they are: it gives and offers the seats that are free, and ends the
// offers of seats that somebody has. What was settled at a moment needs nothing
// more at that moment.
func Settle(seats Seats, queue []Waiter, p Policy, now time.Time) Settling {
	var s Settling
	for _, w := range queue {
		o := w.Facts.Offer
		if o.Open(now) && o.taken(seats) {
			s.Gone = append(s.Gone, w.Booking)
			seats = seats.without(o)
		}
	}
	for _, w := range queue {
		if slices.Contains(s.Gone, w.Booking) {
			continue
		}
		w.Facts.Seats = seats
		m := NextMove(w.Facts, p, now)
		if !m.Seated && m.Offer == nil {
			continue
		}
		m.Booking, m.Facts = w.Booking, w.Facts
		s.Moves = append(s.Moves, m)
		if m.Seated {
			seats.Booked, seats.Waiting = seats.Booked+1, seats.Waiting-1
		} else {
			seats = seats.with(m.Offer)
		}
	}
	return s
}

// SettlingReasons say in short what became of the free seats of a session, or why
// nothing did.
func SettlingReasons(s Session, seats Seats, done Settling, p Policy, now time.Time) []Reason {
	seated, offered := 0, 0
	var last *Offer
	for _, m := range done.Moves {
		if m.Seated {
			seated++
		} else {
			offered, last = offered+1, m.Offer
		}
	}
	var why []Reason
	if seated > 0 {
		why = append(why, Because("cancel.promoted", "count", strconv.Itoa(seated)))
	}
	switch {
	case offered > 0:
		code := "cancel.offered"
		if !last.Sole {
			code = "cancel.offered_all"
		}
		why = append(why, Because(code, "count", strconv.Itoa(offered), "until", last.Until.Format(time.RFC3339)))
	case seated == 0 && seats.Free() > 0 && seats.Waiting > 0 && PhaseOf(s, p, now) == Closed:
		why = append(why, Because("cancel.queue_closed",
			"closed", p.Waitlist.closes(s).Format(time.RFC3339), "waiting", strconv.Itoa(seats.Waiting)))
	}
	return why
}

func (s Seats) with(o *Offer) Seats {
	if o.Sole {
		s.Sole++
	} else {
		s.Shared++
	}
	return s
}

func (s Seats) without(o *Offer) Seats {
	if o.Sole {
		s.Sole--
	} else {
		s.Shared--
	}
	return s
}

// Reorder moves a place of a queue, given in its order, to a position from 1. It
// returns the places whose order changed, as they are to be, or why it cannot be.
func Reorder(queue []Booking, id BookingID, to int) ([]Booking, []Reason) {
	from := slices.IndexFunc(queue, func(b Booking) bool { return b.ID == id })
	switch {
	case from < 0:
		return nil, []Reason{Because("waitlist.not_waiting")}
	case to < 1 || to > len(queue):
		return nil, []Reason{Because("waitlist.no_position", "position", strconv.Itoa(to), "last", strconv.Itoa(len(queue)))}
	}
	moved := slices.Insert(slices.Delete(slices.Clone(queue), from, from+1), to-1, queue[from])
	var changed []Booking
	for i, b := range moved {
		if place := queue[i]; b.ID != place.ID {
			b.Priority, b.Queue = place.Priority, place.Queue
			changed = append(changed, b)
		}
	}
	return changed, nil
}
