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
}

// Rebook decides what becomes of a booking whose cancellation is undone. It is
// as before: a seat, also past those who wait, as it was not theirs a moment
// ago. A seat that went to somebody meanwhile stays theirs; then, as for a place
// in the queue, it is the place that its age gives. When booking opens and closes
// and the like do not matter, but an allowance that was used up since then does.
func Rebook(f RebookFacts, now time.Time) BookDecision {
	if now.Sub(f.Ended) > RebookFor {
		return BookDecision{Reasons: []Reason{Because("book.undone_too_late", "ended", f.Ended.Format(time.RFC3339))}}
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
	if f.Was == Seated {
		d.Reasons = []Reason{Because("book.seat_gone", "position", strconv.Itoa(d.Position))}
	}
	return d
}
