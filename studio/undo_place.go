package studio

import (
	"strconv"
	"time"
)

// Undoing is what was done by hand with a place in a queue, and is to be taken
// back.
type Undoing struct {
	Step     BookingStep `json:"step"`
	At       time.Time   `json:"at"`
	Position int         `json:"position"`          // in the queue, from 1, where the place stands again
	Since    BookingStep `json:"since,omitempty"`   // the last that became of the place after it; empty for nothing
	Changed  bool        `json:"changed,omitempty"` // the queue stands otherwise now than the step left it
	Came     bool        `json:"came,omitempty"`    // the person is here by now
}

// ByHand reports whether a step is one that the staff took with a place that
// stood in the queue before, and stands there again once it is taken back.
func (s BookingStep) ByHand() bool {
	return s == StepAccepted || s == StepTaken || s == StepMoved
}

// UndoPlace decides whether a seat that was accepted or given by hand, or another
// position in the queue, can be taken back: only what was done last with the
// place, as long as nobody can have acted on it. The person waits again where they
// did. What was offered to them is offered again, until the moment at which it would
// have run out.
func UndoPlace(f BookFacts, now time.Time) BookDecision {
	u := *f.Undoes
	if why := u.refusal(f.Session, now); why != nil {
		return BookDecision{Reasons: []Reason{*why}}
	}
	why := Because("undo.waits_again", "position", strconv.Itoa(u.Position))
	if u.Step == StepAccepted && f.Offer != nil {
		why = f.Offer.again(now)
	}
	return BookDecision{State: Waiting, Position: u.Position, Offer: f.Offer, Reasons: []Reason{why}}
}

func (u Undoing) refusal(s Session, now time.Time) *Reason {
	switch {
	case !u.Step.ByHand():
		return because("undo.place_nothing")
	case u.Since != "":
		return because("undo.place_since", "step", string(u.Since))
	case now.Sub(u.At) > RebookFor:
		return because("undo.place_too_late")
	case u.Came:
		return because("undo.place_came")
	case now.After(s.End):
		return because("book.over", "ends", s.End.Format(time.RFC3339))
	case !now.Before(s.Start) && u.At.Before(s.Start):
		return because("undo.place_begun", "start", s.Start.Format(time.RFC3339))
	case u.Changed:
		return because("undo.queue_changed")
	}
	return nil
}

// again says until when an offer holds that holds again, or that it has run out
// since.
func (o *Offer) again(now time.Time) Reason {
	code := "undo.offered_again"
	if o.RanOut(now) {
		code = "undo.ran_out"
	}
	return Because(code, "until", o.Until.Format(time.RFC3339))
}

// MovedBack reports whether a queue, given in its order, stands as the move of a
// place left it, so that the place can go back to its position: nobody who was
// in it left, and nobody who joined it later stands before.
func MovedBack(queue []Booking, left bool, move ActID, from, to int) bool {
	last := max(from, to)
	if left || last > len(queue) {
		return false
	}
	for _, b := range queue[:last] {
		if b.Act > move {
			return false
		}
	}
	return true
}
