package lessons

import (
	"errors"
	"slices"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// rebook undoes a cancellation: a booking like the one that was cancelled, with
// its place in the queue, or, where the seat is somebody's by now, the place
// that its age gives. What was offered because of it is offered no more. A
// refusal is a studio.Error with the rule's reasons.
func rebook(t *desk.Tx, id studio.BookingID) (Booked, error) {
	was, f, err := rebookFacts(t, id)
	if err != nil {
		return Booked{}, err
	}
	d := studio.Rebook(f, t.Now)
	if d.State == "" {
		return Booked{}, studio.Refused(d.Reasons)
	}
	b := Booked{Booking: studio.BookingID(t.NewID()), State: d.State, Position: d.Position, Reasons: d.Reasons}
	t.About("booking "+strconv.FormatInt(int64(b.Booking), 10), string(d.State)+" again "+f.Session.Key.String())
	if err := t.InsertBooking(studio.Booking{
		ID: b.Booking, Session: was.Session, Member: was.Member, State: d.State, Queue: was.Queue, Priority: was.Priority,
		At: was.At, Act: t.Act,
	}, d.Reasons); err != nil {
		return b, err
	}
	if d.Offer != nil {
		if err := t.InsertOffer(b.Booking, *d.Offer, t.Act); err != nil {
			return b, err
		}
	}
	if err := t.NoteBooking(rows.BookingStep{Booking: b.Booking, Step: studio.StepRebooked, Why: d.Reasons}); err != nil {
		return b, err
	}
	_, err = t.Settle(f.Session)
	return b, err
}

// rebookFacts locks the session of a booking that was cancelled, takes back the
// offers that the cancellation made, and gathers what is decided from.
func rebookFacts(t *desk.Tx, id studio.BookingID) (was studio.Booking, f studio.RebookFacts, err error) {
	was, ended, by, err := t.EndedBooking(id)
	if errors.Is(err, data.ErrNotFound) {
		return was, f, studio.Errorf("booking.unknown", "booking", strconv.FormatInt(int64(id), 10))
	}
	if err != nil {
		return was, f, err
	}
	f.Was, f.Ended = was.State, ended
	if f.Offered, err = endedWith(t, id, by); err != nil {
		return was, f, err
	}
	s, err := t.SessionOf(was.Session)
	if err != nil {
		return was, f, err
	}
	m, err := t.Member(was.Member)
	if err != nil {
		return was, f, err
	}
	if _, err := t.TouchSession(s.Slot, s.Key.Date); err != nil {
		return was, f, err
	}
	if err := withdrawOffers(t, by); err != nil {
		return was, f, err
	}
	if f.BookFacts, _, err = t.BookFacts(m, s); err != nil {
		return was, f, err
	}
	if f.Override, err = overridden(t, id); err != nil {
		return was, f, err
	}
	f.Ahead, err = t.WaitingBefore(was)
	return was, f, err
}

// endedWith is what was offered to a place when an act ended it; nil where nothing
// was.
func endedWith(t *desk.Tx, id studio.BookingID, by studio.ActID) (*studio.Offer, error) {
	ended, err := t.OffersEndedBy(by)
	for _, o := range ended {
		if o.Booking == id {
			return &studio.Offer{At: o.At.In(t.Now.Location()), Until: o.Until.In(t.Now.Location()), Sole: o.Sole}, err
		}
	}
	return nil, err
}

// withdrawOffers ends the offers that an act made and nobody answered. Whoever had
// been told of theirs is to be told that it is gone.
func withdrawOffers(t *desk.Tx, act studio.ActID) error {
	offered, err := t.OffersMadeBy(act)
	if err != nil {
		return err
	}
	for _, o := range offered {
		if err := t.EndOffer(o, t.Act); err != nil {
			return err
		}
		if err := t.NoteBooking(rows.BookingStep{Booking: o, Step: studio.StepGone}); err != nil {
			return err
		}
		b, err := t.Booking(o)
		if err != nil {
			return err
		}
		if err := t.Tell(o, b.Member, studio.NewsGone); err != nil {
			return err
		}
	}
	return nil
}

// overridden reports whether a place was had against the rules.
func overridden(t *desk.Tx, id studio.BookingID) (bool, error) {
	steps, err := t.BookingSteps(id, t.Now.Location())
	return slices.ContainsFunc(steps, func(s rows.BookingStep) bool { return s.Facts != nil && s.Facts.Override }), err
}
