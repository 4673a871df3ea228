package studio

import (
	"time"

	"cloud.google.com/go/civil"
)

// DueFacts are what it is decided from when time alone may move somebody who waits.
type DueFacts struct {
	Waits  bool        // somebody waits in a session that is to come
	Offers time.Time   // when the next of the open offers runs out; zero without one
	Ends   []time.Time // of the day's sessions
}

// NextDue is the next moment at which time alone may move somebody who waits; zero
// where nobody does. An offer runs out; a session ends, to which somebody did not come,
// which may give them one of their plan back; and with a new day a bar may end, or
// another policy begin.
func NextDue(f DueFacts, now time.Time) time.Time {
	if !f.Waits {
		return time.Time{}
	}
	next := civil.DateOf(now).AddDays(1).In(now.Location())
	sooner := func(at time.Time) {
		if at.After(now) && at.Before(next) {
			next = at
		}
	}
	sooner(f.Offers)
	for _, end := range f.Ends {
		sooner(end.Add(time.Millisecond)) // it is over then
	}
	return next
}
