package desk

import (
	"cmp"
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
// come; the one that they are here for is left out. It is nil where there is none.
func (t *Tx) NextSession(m studio.MemberID, here studio.SessionKey) (*studio.Session, error) {
	standings, err := t.Standings(m)
	if err != nil {
		return nil, err
	}
	booked, err := t.BookedFrom(m, t.Today, bookedAhead)
	if err != nil {
		return nil, err
	}
	moved, err := t.OwnMovedFrom(m, t.Today)
	if err != nil {
		return nil, err
	}
	coming := ahead{t: t, member: m, standings: standings, here: here}
	for _, on := range slices.Concat(booked, moved) {
		if _, err := coming.add(on); err != nil {
			return nil, err
		}
	}
	if err := coming.addWeekly(); err != nil || len(coming.sessions) == 0 {
		return nil, err
	}
	first := slices.MinFunc(coming.sessions, func(a, b studio.Session) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Key.Slot, b.Key.Slot))
	})
	return &first, nil
}

// ahead gathers sessions that somebody may come to.
type ahead struct {
	t         *Tx
	member    studio.MemberID
	standings []studio.Standing
	here      studio.SessionKey
	sessions  []studio.Session
}

// add adds a session, if they may come to it, and reports whether they may.
func (a *ahead) add(on data.SlotOn) (bool, error) {
	s := a.t.Session(on)
	standing, _ := studio.StandingOn(a.standings, s.Day())
	if !standing.Status.Attends() || !s.Start.After(a.t.Now) || s.Key == a.here || s.Closed() {
		return false, nil
	}
	absent, err := a.t.ToldAbsent(a.member, s.ID)
	if absent || err != nil {
		return false, err
	}
	a.sessions = append(a.sessions, s)
	return true, nil
}

// addWeekly adds the first session of each weekly seat.
func (a *ahead) addWeekly() error {
	weekly, err := a.t.OwnSlots(a.member, a.t.Today.AddDays(-studio.MostShift))
	if err != nil {
		return err
	}
	for _, seat := range weekly {
		for day := range weeklyDays(seat, a.t.Today.AddDays(lookAhead)) {
			on, err := a.t.SlotOn(seat.Slot.Number, day)
			if err != nil {
				return err
			}
			added, err := a.add(on)
			if err != nil {
				return err
			}
			if added || on.Ended() {
				break
			}
		}
	}
	return nil
}

// weeklyDays are the original dates of a weekly seat's sessions, from its first
// up to a last.
func weeklyDays(on data.SlotOn, last civil.Date) iter.Seq[civil.Date] {
	if !on.SeatUntil.IsZero() && on.SeatUntil.Before(last) {
		last = on.SeatUntil
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
