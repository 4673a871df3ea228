package studio

import (
	"slices"
	"time"

	"cloud.google.com/go/civil"
)

// UndoFacts are what taking a step back is decided from.
type UndoFacts struct {
	Life            // what holds
	Before   Life   // what held before the step
	Steps    []Step // of the person, those that hold, in the order in which they were taken
	Step     Step
	Slots    map[SlotID]SlotFacts
	Bookings []OpenBooking
	Merged   bool // somebody was merged into the person since
}

// UndoStep decides whether a step may be taken back: only the last one, on which
// nothing was built. What held before holds again then, for the same days; it is
// refused where a seat that was held has been given to others.
func UndoStep(f UndoFacts, now time.Time) StepDecision {
	d := StepDecision{Answer: Allow, After: f.Before}
	d.Ended, d.Begun = f.unlike(f.Before), f.Before.unlike(f.Life).anew()
	if why := f.refusal(d.Begun, civil.DateOf(now)); why != nil {
		return StepDecision{Answer: Refuse, Reasons: []Reason{*why}}
	}
	d.Cancelled = lost(f.Bookings, f.Life, f.Before, nil)
	return d
}

func (f UndoFacts) refusal(begun Life, today civil.Date) *Reason {
	first := today.AddDays(-stepBack)
	switch i := slices.IndexFunc(f.Steps, func(s Step) bool { return s.ID == f.Step.ID }); {
	case i < 0:
		return because("undo.undone")
	case i < len(f.Steps)-1:
		return because("undo.not_last", "kind", string(f.Steps[len(f.Steps)-1].Kind))
	case f.Merged:
		return because("undo.merged_since")
	case f.Step.On().Before(first):
		return because("step.too_far_back", "first", first.String())
	}
	facts := LifeFacts{Slots: f.Slots}
	for _, e := range begun.Enrolments {
		from := today
		if e.From.After(today) {
			from = e.From
		}
		if !e.To.IsZero() && e.To.Before(today) || !f.Before.StatusOn(from).HoldsSeat() {
			continue
		}
		if why := facts.full(e, today); why != nil {
			return why
		}
	}
	return nil
}
