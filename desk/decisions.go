package desk

import (
	"reflect"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Misdecided lists the steps of bookings that their facts, as they were known
// then, and the policy of their version do not give back.
func (t *Tx) Misdecided() ([]rows.BookingStep, error) {
	steps, err := t.DecidedSteps(t.Now.Location())
	if err != nil {
		return nil, err
	}
	policies := map[int]Policy{}
	var wrong []rows.BookingStep
	for _, s := range steps {
		p, ok := policies[s.Policy]
		if !ok {
			p = DefaultPolicy()
			if err := t.PolicyVersion(s.Policy, &p); err != nil {
				return nil, err
			}
			policies[s.Policy] = p
		}
		if !givesBack(s, p.Studio) {
			wrong = append(wrong, s)
		}
	}
	return wrong, nil
}

// givesBack reports whether the rule answers as it did.
func givesBack(s rows.BookingStep, p studio.Policy) bool {
	switch s.Step {
	case studio.StepPromoted, studio.StepOffered:
		m := studio.NextMove(*s.Facts, p, s.At)
		return m.Seated == (s.Step == studio.StepPromoted) && sameReasons(m.Reasons, s.Why)
	}
	if s.Step == studio.StepUndone {
		d := studio.UndoPlace(*s.Facts, s.At)
		return d.State == studio.Waiting && sameReasons(d.Reasons, s.Why)
	}
	d := studio.Book(*s.Facts, p, s.At)
	state := studio.Seated
	if s.Step == studio.StepQueued {
		state = studio.Waiting
	}
	return d.State == state && sameReasons(d.Reasons, s.Why)
}

func sameReasons(a, b []studio.Reason) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}
