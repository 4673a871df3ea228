package studio

import (
	"strconv"
	"time"
)

// RebookFor is how long a cancelled booking can be taken up again with its old
// place: as long as nobody can have acted on the cancellation.
const RebookFor = 2 * time.Minute

// RebookFacts is what taking a cancelled booking up again is decided from.
type RebookFacts struct {
	BookFacts              // as for booking anew
	Was       BookingState // what the booking was: Seated or Waiting
	Ended     time.Time    // when it was cancelled
	Ahead     int          // how many wait who came before it
	Offered   *Offer       // what was offered to the place, and ended with it
}

// Rebook decides what becomes of a booking whose cancellation is undone. It is
// as before: a seat, also past those who wait, as it was not theirs a moment
// ago. A seat that went to somebody meanwhile stays theirs; then, as for a place
// in the queue, it is the place that its age gives. When booking opens and closes
// and the like do not matter, but an allowance that was used up since then does.
// What was offered to a place in the queue is offered again until it would have run
// out, unless somebody took it.
func Rebook(f RebookFacts, now time.Time) BookDecision {
	if now.Sub(f.Ended) > RebookFor {
		return BookDecision{Reasons: []Reason{Because("book.undone_too_late", "ended", f.Ended.Format(time.RFC3339))}}
	}
	if f.Booking == Waiting {
		return BookDecision{Reasons: []Reason{Because("book.already_waiting")}}
	}
	if why := f.refusal(now); why != nil {
		return BookDecision{Reasons: []Reason{*why}}
	}
	if why := f.usedUp(); why != nil && !f.Override {
		return BookDecision{Reasons: []Reason{*why}}
	}
	if f.Was == Seated && f.Seats.Free() > 0 {
		return BookDecision{State: Seated}
	}
	d := BookDecision{State: Waiting, Position: f.Ahead + 1}
	switch {
	case f.Was == Seated:
		d.Reasons = []Reason{Because("book.seat_gone", "position", strconv.Itoa(d.Position))}
	case f.Offered.Open(now) && f.Seats.Vacant() <= f.Seats.Sole:
		d.Reasons = []Reason{Because("offer.gone")}
	case f.Offered != nil:
		d.Offer, d.Reasons = f.Offered, []Reason{f.Offered.again(now)}
	}
	return d
}
