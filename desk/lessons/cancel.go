package lessons

import (
	"context"
	"errors"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Cancelled is what became of a booking that was given back.
type Cancelled struct {
	Promoted []Promoted
	Reasons  []studio.Reason
}

// Promoted is who got the freed seat.
type Promoted struct {
	Booking studio.BookingID
	Member  studio.MemberID
	Number  string
	Name    string
}

// Cancel gives a booking back and, where the rule says so, its seat to the first
// in the queue.
func (r *Room) Cancel(ctx context.Context, who desk.Who, id studio.BookingID) (Cancelled, error) {
	var c Cancelled
	err := r.desk.Do(ctx, who, desk.CancelBooking, func(t *desk.Tx) error {
		c = Cancelled{}
		b, s, err := cancellable(t, id)
		if err != nil {
			return err
		}
		if _, err := t.TouchSession(s.Slot, s.Key.Date); err != nil {
			return err
		}
		if err := t.EndBooking(b.ID, t.Now, t.Act); err != nil {
			return err
		}
		t.About("booking "+strconv.FormatInt(int64(id), 10), "cancelled "+s.Key.String())
		c, err = promote(t, s)
		return err
	})
	return c, err
}

// cancellable finds a booking that can be given back, with its session. One that
// cannot is a studio.Error with the rule's reasons.
func cancellable(t *desk.Tx, id studio.BookingID) (studio.Booking, studio.Session, error) {
	b, err := t.Booking(id)
	if errors.Is(err, data.ErrNotFound) {
		return b, studio.Session{}, studio.Errorf("booking.unknown", "booking", strconv.FormatInt(int64(id), 10))
	}
	if err != nil {
		return b, studio.Session{}, err
	}
	on, err := t.StoredSession(b.Session)
	if err != nil {
		return b, studio.Session{}, err
	}
	s := t.Session(on)
	came, err := came(t, b)
	if err != nil {
		return b, s, err
	}
	if why := studio.Cancel(s, b, came, t.Now); len(why) > 0 {
		return b, s, studio.Refused(why)
	}
	return b, s, nil
}

func came(t *desk.Tx, b studio.Booking) (bool, error) {
	v, err := t.VisitTo(b.Session, b.Member)
	if errors.Is(err, data.ErrNotFound) {
		return false, nil
	}
	return v.State.Came(), err
}

// promote gives the free seats of a session to those whom the rule names.
func promote(t *desk.Tx, s studio.Session) (Cancelled, error) {
	free, err := seats(t, s)
	if err != nil {
		return Cancelled{}, err
	}
	queue, err := t.Queue(s.ID)
	if err != nil {
		return Cancelled{}, err
	}
	c, err := promotion(t, s, free, queue)
	if err != nil {
		return c, err
	}
	for _, p := range c.Promoted {
		if err := t.SeatBooking(p.Booking, t.Now); err != nil {
			return c, err
		}
	}
	return c, nil
}

// promotion asks the rule who of a queue gets a seat.
func promotion(t *desk.Tx, s studio.Session, free studio.Seats, queue []rows.Waiting) (Cancelled, error) {
	policy, _, err := t.Policy()
	if err != nil {
		return Cancelled{}, err
	}
	if queue, err = mayAttend(t, s, queue); err != nil {
		return Cancelled{}, err
	}
	ids := make([]studio.BookingID, len(queue))
	for i, w := range queue {
		ids[i] = w.Booking
	}
	p := studio.Promote(s, free, ids, policy.Studio, t.Now)
	c := Cancelled{Reasons: p.Reasons}
	for i, id := range p.Bookings {
		c.Promoted = append(c.Promoted, Promoted{id, queue[i].Member, queue[i].Number, queue[i].Name})
	}
	return c, nil
}

// mayAttend leaves out whoever waits and could not come: on leave or withdrawn
// on the session's day.
func mayAttend(t *desk.Tx, s studio.Session, queue []rows.Waiting) ([]rows.Waiting, error) {
	var able []rows.Waiting
	for _, w := range queue {
		standing, err := t.Standing(w.Member, s.Key.Date)
		if err != nil {
			return nil, err
		}
		if standing.Status.Attends() {
			able = append(able, w)
		}
	}
	return able, nil
}
