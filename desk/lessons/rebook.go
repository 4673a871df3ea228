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
		if f.BookFacts, _, _, err = lockAndCount(t, m.Number, t.Session(on).Key); err != nil {
			return err
		}
		if f.Override, err = overridden(t, id); err != nil {
			return err
		}
		if f.Ahead, err = t.WaitingBefore(was); err != nil {
			return err
		}
		d := studio.Rebook(f, t.Now)
		if d.State == "" {
			return studio.Refused(d.Reasons)
		}
		b = Booked{Booking: studio.BookingID(t.NewID()), State: d.State, Position: d.Position, Reasons: d.Reasons}
		t.About("booking "+strconv.FormatInt(int64(b.Booking), 10), string(d.State)+" again "+m.Number+" "+f.Session.Key.String())
		if err := t.InsertBooking(studio.Booking{
			ID: b.Booking, Session: was.Session, Member: was.Member, State: d.State, Queue: was.Queue, At: was.At, Act: t.Act,
		}, d.Reasons); err != nil {
			return err
		}
		return t.NoteBooking(rows.BookingStep{Booking: b.Booking, Step: studio.StepRebooked, Why: d.Reasons})
	})
	return b, err
}

// overridden reports whether a place was had against the rules.
func overridden(t *desk.Tx, id studio.BookingID) (bool, error) {
	steps, err := t.BookingSteps(id, t.Now.Location())
	return slices.ContainsFunc(steps, func(s rows.BookingStep) bool { return s.Facts != nil && s.Facts.Override }), err
}
