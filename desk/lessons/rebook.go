package lessons

import (
	"context"
	"errors"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// Rebook undoes a cancellation: a booking like the one that was cancelled, with
// its place in the queue, or, where the seat is somebody's by now, the place
// that its age gives. A refusal is a studio.Error with the rule's reasons.
func (r *Room) Rebook(ctx context.Context, who desk.Who, id studio.BookingID) (Booked, error) {
	var b Booked
	err := r.desk.Do(ctx, who, desk.BookSession, func(t *desk.Tx) error {
		was, ended, err := t.EndedBooking(id)
		if errors.Is(err, data.ErrNotFound) {
			return studio.Errorf("booking.unknown", "booking", strconv.FormatInt(int64(id), 10))
		}
		if err != nil {
			return err
		}
		on, err := t.StoredSession(was.Session)
		if err != nil {
			return err
		}
		m, err := t.Member(was.Member)
		if err != nil {
			return err
		}
		f := studio.RebookFacts{Was: was.State, Ended: ended}
		locked, err := lockAndCount(t, m, t.Session(on).Key)
		if err != nil {
			return err
		}
		f.BookFacts = locked.BookFacts
		if f.Ahead, err = t.WaitingBefore(was); err != nil {
			return err
		}
		d := studio.Rebook(f, t.Now)
		if d.State == "" {
			return studio.Refused(d.Reasons)
		}
		b = Booked{Booking: studio.BookingID(t.NewID()), State: d.State, Position: d.Position, Reasons: d.Reasons}
		t.About("booking "+strconv.FormatInt(int64(b.Booking), 10), string(d.State)+" again "+m.Number+" "+f.Session.Key.String())
		return t.InsertBooking(studio.Booking{
			ID: b.Booking, Session: was.Session, Member: was.Member, State: d.State, Queue: was.Queue, At: was.At, Act: t.Act,
		}, d.Reasons)
	})
	return b, err
}
