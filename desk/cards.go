package desk

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// HeldCard is how a card stands, and whom it is with.
func (t *Tx) HeldCard(id string) (studio.HeldCard, error) {
	steps, err := t.CardSteps(id)
	if err != nil || len(steps) == 0 {
		return studio.HeldCard{}, err
	}
	last := steps[len(steps)-1]
	t.DateCardStep(&last)
	m, err := t.Member(last.Member)
	return studio.HeldCard{CardStep: last, Holder: m}, err
}

// DateCardStep shows a step's moment in the studio's zone, and the day from
// which it holds where that is the moment's own.
func (t *Tx) DateCardStep(s *studio.CardStep) {
	s.At = s.At.In(t.Now.Location())
	if s.Since.IsZero() {
		s.Since = civil.DateOf(s.At)
	}
}
