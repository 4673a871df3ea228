package reception

import (
	"slices"

	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// cancelling is a booking being given back, or an absence from a standing seat being
// told: whose, which, and who would get the seat.
type cancelling struct {
	wanted studio.SessionKey // chosen first if it is among the places
	places []lessons.Place
	chosen int
}

// offer shows a member's places. Where one was wanted that is not among them, as they
// told of it already, none is chosen: another is not meant.
func (c *cancelling) offer(places []lessons.Place) {
	c.places, c.chosen = places, 0
	if c.wanted != (studio.SessionKey{}) {
		c.chosen = slices.IndexFunc(places, func(p lessons.Place) bool { return p.Session.Key == c.wanted })
	}
}

// place is the chosen one, and whether there is one.
func (c *cancelling) place() (lessons.Place, bool) {
	if c.chosen < 0 || c.chosen >= len(c.places) {
		return lessons.Place{}, false
	}
	return c.places[c.chosen], true
}

// standing reports whether the chosen place is a standing seat.
func (c *cancelling) standing() bool {
	p, ok := c.place()
	return ok && p.Booking == 0
}

// placeWord is by what somebody has a place.
func placeWord(w *lang.Printer, p lessons.Place) string {
	if p.Booking == 0 {
		return w.T("session.as_enrolled")
	}
	return w.T("state." + string(p.State))
}

// consequence says what a cancellation would do.
func consequence(w *lang.Printer, c lessons.Cancelled) []string {
	var lines []string
	for _, p := range c.Promoted {
		lines = append(lines, w.T("cancel.would_promote", "name", p.Name))
	}
	if len(c.Promoted) == 0 {
		for _, r := range c.Reasons {
			lines = append(lines, w.Reason(r))
		}
	}
	if len(lines) == 0 {
		lines = []string{w.T("cancel.no_one_waiting")}
	}
	return lines
}
