package desk

import (
	"cmp"
	"errors"
	"iter"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/studio"
)

const (
	// lookAhead is for how many days ahead the next session of a weekly seat is
	// looked for: past the longest leave.
	lookAhead = 400
	// bookedAhead is how many coming bookings are looked at for the next one.
	bookedAhead = 20
)

// NextSession finds the next session in which a member has a seat, that has not
// begun, on whose day they attend, and to which they did not say that they do not
// come; the one that they are here for is left
// out. It is nil where there is none.
func (t *Tx) NextSession(m studio.MemberID, here studio.SessionKey) (*studio.Session, error) {
	standings, err := t.Standings(m)
	if err != nil {
		return nil, err
	}
	booked, err := t.BookedFrom(m, t.Today, bookedAhead)
	if err != nil {
		return nil, err
	}
	weekly, err := t.OwnSlots(m, t.Today)
	if err != nil {
		return nil, err
	}
	var coming []studio.Session
	var failed error
	consider := func(on data.SlotOn) bool {
		standing, _ := studio.StandingOn(standings, on.Date)
		s := t.Session(on)
		if !standing.Status.Attends() || !s.Start.After(t.Now) || s.Key == here {
			return false
		}
		absent, err := t.toldAbsentOn(m, s.Key)
		if failed = errors.Join(failed, err); absent {
			return false
		}
		coming = append(coming, s)
		return true
	}
	for _, on := range booked {
		consider(on)
	}
	for _, on := range weekly {
		for day := range weeklyDays(on, t.Today.AddDays(lookAhead)) {
			if on.Date = day; consider(on) {
				break
			}
		}
	}
	if failed != nil || len(coming) == 0 {
		return nil, failed
	}
	first := slices.MinFunc(coming, func(a, b studio.Session) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Key.Slot, b.Key.Slot))
	})
	return &first, nil
}

// weeklyDays are the days of a weekly seat's sessions, from its first up to a
// last.
func weeklyDays(on data.SlotOn, last civil.Date) iter.Seq[civil.Date] {
	if !on.Until.IsZero() && on.Until.Before(last) {
		last = on.Until
	}
	return func(yield func(civil.Date) bool) {
		day := on.Date.AddDays(int(on.Slot.Weekday-on.Date.Weekday()+7) % 7)
		for ; !day.After(last); day = day.AddDays(7) {
			if on.Slot.On(day) && !yield(day) {
				return
			}
		}
	}
}
