package lessons

import (
	"cmp"
	"context"
	"slices"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// Place is a member's booking of a session that is not over, a seat or a place in
// its queue, or a standing seat in one.
type Place struct {
	Booking studio.BookingID // zero: a standing seat
	State   studio.BookingState
	Session studio.Session
}

// placesAhead is for how many days Places looks ahead.
const placesAhead = 31

// Places lists a member's bookings from today on, the soonest first.
func (r *Room) Places(ctx context.Context, who desk.Who, number string) ([]Place, error) {
	var list []Place
	err := r.desk.Ask(ctx, who, desk.BookSession, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		list, err = places(t, m.ID)
		return err
	})
	sortPlaces(list)
	return list, err
}

func sortPlaces(list []Place) {
	slices.SortStableFunc(list, func(a, b Place) int {
		return cmp.Or(a.Session.Start.Compare(b.Session.Start), cmp.Compare(a.Session.Key.Slot, b.Session.Key.Slot))
	})
}

func places(t *desk.Tx, m studio.MemberID) ([]Place, error) {
	all, err := t.PlacesFrom(m, t.Today)
	var list []Place
	for _, p := range all {
		if s := t.Session(p.SlotOn); p.Place().Day.Before(t.Today.AddDays(placesAhead)) && !p.Ended() && !s.End.Before(t.Now) {
			list = append(list, Place{Booking: p.Booking.ID, State: p.Booking.State, Session: s})
		}
	}
	return list, err
}

// Coming lists the places that a member can give back or be absent from: Places, and
// as far ahead the sessions to which they come by a standing seat, the soonest first.
func (r *Room) Coming(ctx context.Context, who desk.Who, number string) ([]Place, error) {
	var list []Place
	err := r.desk.Ask(ctx, who, desk.BookSession, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		if list, err = places(t, m.ID); err != nil {
			return err
		}
		for n := range placesAhead {
			on, err := attended(t, m.ID, t.Today.AddDays(n))
			if err != nil {
				return err
			}
			for _, o := range on {
				s := t.Session(o)
				booked := slices.ContainsFunc(list, func(p Place) bool { return p.Session.Key == s.Key })
				if !booked && !s.Closed() && !s.End.Before(t.Now) {
					list = append(list, Place{State: studio.Seated, Session: s})
				}
			}
		}
		return nil
	})
	sortPlaces(list)
	return list, err
}

// WouldCancel says what Cancel would do now, and writes nothing. A booking that
// cannot be given back is a studio.Error with the rule's reasons.
func (r *Room) WouldCancel(ctx context.Context, who desk.Who, id studio.BookingID) (Cancelled, error) {
	var c Cancelled
	err := r.desk.Ask(ctx, who, desk.CancelBooking, func(t *desk.Tx) error {
		b, s, err := cancellable(t, id)
		if err != nil {
			return err
		}
		late, err := lateReasons(t, b, s)
		if err != nil {
			return err
		}
		c, err = t.WouldSettle(s, b.ID)
		c.Reasons = slices.Concat(late, c.Reasons)
		return err
	})
	return c, err
}
