package lessons

import (
	"context"
	"strconv"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Accept gives somebody the seat that they are offered. A refusal is a
// studio.Error with the rule's reasons.
func (r *Room) Accept(ctx context.Context, who desk.Who, id studio.BookingID) (Booked, error) {
	var b Booked
	err := r.desk.Do(ctx, who, desk.AnswerOffer, func(t *desk.Tx) error {
		f, m, err := offered(t, id)
		if err != nil {
			return err
		}
		b, err = decideAndPlace(t, f, m, id, "")
		return err
	})
	return b, err
}

// Decline ends the place of somebody who does not want the seat that they are
// offered, which passes on.
func (r *Room) Decline(ctx context.Context, who desk.Who, id studio.BookingID) (desk.Freed, error) {
	var freed desk.Freed
	err := r.desk.Do(ctx, who, desk.AnswerOffer, func(t *desk.Tx) error {
		f, m, err := offered(t, id)
		if err != nil {
			return err
		}
		if err := t.EndOffer(id, t.Act); err != nil {
			return err
		}
		if err := t.EndBooking(id, t.Now, t.Act); err != nil {
			return err
		}
		t.About("booking "+strconv.FormatInt(int64(id), 10), "declined "+m.Number+" "+f.Session.Key.String())
		if err := t.NoteBooking(rows.BookingStep{Booking: id, Step: studio.StepDeclined}); err != nil {
			return err
		}
		freed, err = t.Settle(f.Session)
		return err
	})
	return freed, err
}

// offered locks the session of a booking to which a seat is offered. Where none
// is, it is a studio.Error with why.
func offered(t *desk.Tx, id studio.BookingID) (f studio.BookFacts, m studio.Member, err error) {
	b, err := holds(t, id)
	if err != nil {
		return f, m, err
	}
	s, err := t.SessionOf(b.Session)
	if err != nil {
		return f, m, err
	}
	if m, err = t.Member(b.Member); err != nil {
		return f, m, err
	}
	if f, _, err = lockAndCount(t, m, s); err != nil {
		return f, m, err
	}
	if why := studio.OfferRefusal(f, t.Now); len(why) > 0 {
		return f, m, studio.Refused(why)
	}
	return f, m, nil
}
