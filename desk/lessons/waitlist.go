package lessons

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Waitlist is a session's queue.
type Waitlist struct {
	Session studio.Session
	Seats   studio.Seats
	Phase   studio.Phase // how a seat that is freed now finds somebody
	Turns   studio.Turns // and when that changes
	Waiting []rows.Waiting
}

// Waitlist lists who waits for a session, in order, each with what is offered to
// them, or why they could not be given a seat.
func (r *Room) Waitlist(ctx context.Context, who desk.Who, key studio.SessionKey) (Waitlist, error) {
	var w Waitlist
	err := r.desk.Ask(ctx, who, desk.BookSession, func(t *desk.Tx) error {
		_, s, err := t.FindSession(key)
		if err != nil {
			return err
		}
		policy, _, err := t.Policy()
		if err != nil {
			return err
		}
		w.Session, w.Phase, w.Turns = s, studio.PhaseOf(s, policy.Studio, t.Now), studio.TurnsOf(s, policy.Studio)
		if w.Seats, err = t.Seats(s); err != nil {
			return err
		}
		var waiters []studio.Waiter
		w.Waiting, waiters, err = t.Waiters(s, w.Seats)
		for i, of := range waiters {
			w.Waiting[i].Offer = of.Facts.Offer
			w.Waiting[i].Bars = of.Facts.Bars(policy.Studio, t.Now)
			w.Waiting[i].Since, w.Waiting[i].Told = w.Waiting[i].Since.In(t.Now.Location()), w.Waiting[i].Told.In(t.Now.Location())
		}
		return err
	})
	return w, err
}

// MoveInQueue gives somebody who waits another position in the queue, from 1, for
// a reason that the staff write. An offer that they let run out is forgotten: it
// is their turn again.
func (r *Room) MoveInQueue(ctx context.Context, who desk.Who, id studio.BookingID, to int, because string) (desk.Freed, error) {
	var f desk.Freed
	because = strings.TrimSpace(because)
	err := r.desk.Do(ctx, who, desk.MoveInQueue, func(t *desk.Tx) error {
		if because == "" {
			return studio.Refused([]studio.Reason{studio.Because("waitlist.reason_missing")})
		}
		if err := studio.Writable(studio.Written{Of: "reason", Text: because, Most: studio.LineLength}); err != nil {
			return err
		}
		s, queue, err := lockQueue(t, id)
		if err != nil {
			return err
		}
		from := 1 + slices.IndexFunc(queue, func(w rows.Waiting) bool { return w.Booking == id })
		places := make([]studio.Booking, len(queue))
		for i, w := range queue {
			places[i] = w.Place
		}
		changed, why := studio.Reorder(places, id, to)
		if len(why) > 0 {
			return studio.Refused(why)
		}
		for _, b := range changed {
			if err := t.PutInQueue(b); err != nil {
				return err
			}
		}
		if o := queue[from-1].Offer; o.RanOut(t.Now) {
			if err := t.EndOffer(id, t.Act); err != nil {
				return err
			}
		}
		t.About("booking "+strconv.FormatInt(int64(id), 10), "to position "+strconv.Itoa(to)+" "+s.Key.String())
		if err := t.NoteBooking(rows.BookingStep{
			Booking: id, Step: studio.StepMoved, Note: because,
			Why: []studio.Reason{studio.Because("waitlist.moved", "from", strconv.Itoa(from), "to", strconv.Itoa(to))},
		}); err != nil {
			return err
		}
		f, err = t.Settle(s)
		return err
	})
	return f, err
}

// lockQueue touches the session of a booking that holds, settles its queue and lists
// it.
func lockQueue(t *desk.Tx, id studio.BookingID) (studio.Session, []rows.Waiting, error) {
	b, err := holds(t, id)
	if err != nil {
		return studio.Session{}, nil, err
	}
	on, err := t.StoredSession(b.Session)
	if err != nil {
		return studio.Session{}, nil, err
	}
	s := t.Session(on)
	if _, err := t.TouchSession(s.Slot, s.Key.Date); err != nil {
		return s, nil, err
	}
	if _, err := t.Settle(s); err != nil {
		return s, nil, err
	}
	queue, err := t.Queue(s.ID)
	return s, queue, err
}

// holds finds a booking that is not cancelled.
func holds(t *desk.Tx, id studio.BookingID) (studio.Booking, error) {
	b, err := t.Booking(id)
	if errors.Is(err, data.ErrNotFound) {
		return b, studio.Errorf("booking.unknown", "booking", strconv.FormatInt(int64(id), 10))
	}
	if err == nil && b.State == studio.Cancelled {
		err = studio.Refused([]studio.Reason{studio.Because("cancel.already")})
	}
	return b, err
}

// Settle passes on what was offered and ran out, in every session that is not
// over. The window asks it at each moment of Due, a scheduled job whenever it runs;
// whoever comes second finds nothing to do.
func (r *Room) Settle(ctx context.Context, who desk.Who) (desk.Freed, error) {
	var all desk.Freed
	err := r.desk.Do(ctx, who, desk.SettleQueues, func(t *desk.Tx) error {
		all = desk.Freed{}
		queued, err := t.Queued(t.Today.AddDays(-movedBack))
		if err != nil {
			return err
		}
		for _, on := range queued {
			s := t.Session(on)
			if s.Start.Before(t.Now) {
				continue
			}
			if _, err := t.TouchSession(s.Slot, s.Key.Date); err != nil {
				return err
			}
			f, err := t.Settle(s)
			if err != nil {
				return err
			}
			all.Promoted, all.Offered = append(all.Promoted, f.Promoted...), append(all.Offered, f.Offered...)
			all.Changed = all.Changed || f.Changed
		}
		if !all.Changed {
			t.Nothing()
		}
		t.About("queues", strconv.Itoa(len(all.Promoted))+" promoted "+strconv.Itoa(len(all.Offered))+" offered")
		return nil
	})
	return all, err
}

// Due is when time alone may next move somebody who waits, so that Settle is to be
// asked; zero while nobody waits.
func (r *Room) Due(ctx context.Context, who desk.Who) (time.Time, error) {
	var due time.Time
	err := r.desk.Ask(ctx, who, desk.SettleQueues, func(t *desk.Tx) error {
		var f studio.DueFacts
		var err error
		if f.Waits, err = t.AnybodyQueued(t.Today.AddDays(-movedBack)); err != nil || !f.Waits {
			return err
		}
		if f.Offers, err = t.NextOfferEnd(t.Now); err != nil {
			return err
		}
		today, err := t.SlotsOn(t.Today)
		for _, on := range today {
			f.Ends = append(f.Ends, t.Session(on).End)
		}
		due = studio.NextDue(f, t.Now)
		return err
	})
	return due, err
}

// movedBack is how many days before today the original date of a session may lie
// that is still to come.
const movedBack = 60
