package lessons

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Cancelled is what became of a booking that was given back.
type Cancelled = desk.Freed

// Cancel gives a booking back, and its seat to those who wait, as the rule says.
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
		late, err := giveUp(t, b, s)
		if err != nil {
			return err
		}
		t.About("booking "+strconv.FormatInt(int64(id), 10), "cancelled "+s.Key.String())
		c, err = t.Settle(s)
		c.Reasons = slices.Concat(late, c.Reasons)
		return err
	})
	return c, err
}

// giveUp ends a place in a session, as the person wishes, and says what that
// costs where it comes late.
func giveUp(t *desk.Tx, b studio.Booking, s studio.Session) ([]studio.Reason, error) {
	late, err := lateReasons(t, b, s)
	if err != nil {
		return nil, err
	}
	_, version, err := t.Policy()
	if err != nil {
		return nil, err
	}
	if err := t.EndBooking(b.ID, t.Now, t.Act); err != nil {
		return nil, err
	}
	if err := t.EndOffer(b.ID, t.Act); err != nil {
		return nil, err
	}
	return late, t.NoteBooking(rows.BookingStep{Booking: b.ID, Step: studio.StepCancelled, Why: late, Policy: version})
}

// lateReasons say what it costs to give a place back now, or that it is forgiven;
// there are none where that costs nothing anyway.
func lateReasons(t *desk.Tx, b studio.Booking, s studio.Session) ([]studio.Reason, error) {
	v, err := t.CancelVerdict(b, s)
	if err != nil || v == nil || v.Cost == (studio.Cost{}) && !v.Excused && !v.Counts() {
		return nil, err
	}
	return v.Reasons, nil
}

// cancellable finds a booking that can be given back, with its session. One that
// cannot is a studio.Error with the rule's reasons.
func cancellable(t *desk.Tx, id studio.BookingID) (studio.Booking, studio.Session, error) {
	b, err := findBooking(t, id)
	if err != nil {
		return b, studio.Session{}, err
	}
	s, err := t.SessionOf(b.Session)
	if err != nil {
		return b, s, err
	}
	came, err := came(t, b)
	if err != nil {
		return b, s, err
	}
	if why := studio.Cancel(s, b, came, t.Now); len(why) > 0 {
		return b, s, studio.Refused(why)
	}
	return b, s, nil
}

func findBooking(t *desk.Tx, id studio.BookingID) (studio.Booking, error) {
	b, err := t.Booking(id)
	if errors.Is(err, data.ErrNotFound) {
		return b, studio.Errorf("booking.unknown", "booking", strconv.FormatInt(int64(id), 10))
	}
	return b, err
}

func came(t *desk.Tx, b studio.Booking) (bool, error) {
	v, err := t.VisitTo(b.Session, b.Member)
	if errors.Is(err, data.ErrNotFound) {
		return false, nil
	}
	return v.State.Came(), err
}
