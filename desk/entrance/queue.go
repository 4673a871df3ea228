package entrance

import (
	"errors"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// add adds a line to the ledger. Whoever waited for a seat in the session to which
// they came waits no more.
func add(t *desk.Tx, v studio.Visit) error {
	if err := t.InsertVisit(v); err != nil || v.Session == 0 || !v.State.Came() {
		return err
	}
	b, err := t.BookingOf(v.Member, v.Session)
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	why := studio.WaitsNoMore(b.State)
	if len(why) == 0 {
		return nil
	}
	if err := t.EndBooking(b.ID, t.Now, t.Act); err != nil {
		return err
	}
	if err := t.EndOffer(b.ID, t.Act); err != nil {
		return err
	}
	if err := t.NoteBooking(rows.BookingStep{Booking: b.ID, Step: studio.StepCame, Why: why}); err != nil {
		return err
	}
	return settle(t, v.Session)
}

// end ends a line of the ledger as if it had not been made: whoever waited until then
// waits again where they did, unless they have another place by now.
func end(t *desk.Tx, v studio.Visit) error {
	if err := t.EndVisit(v.ID, t.Act); err != nil || v.Session == 0 {
		return err
	}
	b, err := t.EndedPlace(v.Member, v.Session, v.Act)
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := t.BookingOf(v.Member, v.Session); !errors.Is(err, data.ErrNotFound) {
		return err
	}
	if err := t.ResumeBooking(b.ID); err != nil {
		return err
	}
	if err := offerAgain(t, b.ID, v); err != nil {
		return err
	}
	ahead, err := t.WaitingBefore(b)
	if err != nil {
		return err
	}
	why := []studio.Reason{studio.Because("undo.waits_again", "position", strconv.Itoa(ahead+1))}
	if err := t.NoteBooking(rows.BookingStep{Booking: b.ID, Step: studio.StepUndone, Why: why}); err != nil {
		return err
	}
	return settle(t, v.Session)
}

// offerAgain lets the offer hold again that ended with a place when somebody came.
func offerAgain(t *desk.Tx, id studio.BookingID, v studio.Visit) error {
	ended, err := t.OffersEndedBy(v.Act)
	if err != nil {
		return err
	}
	s, err := t.SessionOf(v.Session)
	if err != nil {
		return err
	}
	seats, err := t.Seats(s)
	if err != nil {
		return err
	}
	for _, o := range ended {
		if o.Booking == id && o.HoldsAgain(seats, t.Now) {
			return t.RestoreOffer(id, v.Act)
		}
	}
	return nil
}

// settle locks a session and settles its queue.
func settle(t *desk.Tx, id studio.SessionID) error {
	s, err := t.SessionOf(id)
	if err != nil {
		return err
	}
	if _, err := t.TouchSession(s.Slot, s.Key.Date); err != nil {
		return err
	}
	_, err = t.Settle(s)
	return err
}
