package lessons

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// UndoPlace takes back what was done last by hand with a place in a queue: an offer
// that was accepted or declined, a free seat that was given, another position. The
// person waits again where they did, and who lost an offer by it has that again. A
// place that was given back, or whose offer was declined, is had again as before, by
// an id of its own. A refusal is a studio.Error with the rule's reasons.
func (r *Room) UndoPlace(ctx context.Context, who desk.Who, id studio.BookingID) (Booked, error) {
	var b Booked
	err := r.desk.Do(ctx, who, desk.UndoPlace, func(t *desk.Tx) error {
		was, err := findBooking(t, id)
		if err != nil {
			return err
		}
		if was.State == studio.Cancelled {
			b, err = rebook(t, id)
			return err
		}
		b, err = putBack(t, was)
		return err
	})
	return b, err
}

// putBack puts a place back into the queue, or where it stood in it, as the rule
// says, and settles the queue.
func putBack(t *desk.Tx, was studio.Booking) (Booked, error) {
	b := Booked{Booking: was.ID, State: studio.Waiting}
	s, err := t.SessionOf(was.Session)
	if err != nil {
		return b, err
	}
	if _, err := t.TouchSession(s.Slot, s.Key.Date); err != nil {
		return b, err
	}
	done, err := lastDone(t, was.ID)
	if err != nil {
		return b, err
	}
	f, err := done.reverse(t, was, s)
	if err != nil {
		return b, err
	}
	d := studio.UndoPlace(f, t.Now)
	if d.State == "" { // nothing is written then
		return b, studio.Refused(d.Reasons)
	}
	_, version, err := t.InForce()
	if err != nil {
		return b, err
	}
	t.About("booking "+strconv.FormatInt(int64(was.ID), 10), "undone "+string(done.Step)+" "+s.Key.String())
	if err := t.NoteBooking(rows.BookingStep{
		Booking: was.ID, Step: studio.StepUndone, Facts: &f, Why: d.Reasons, Policy: version,
	}); err != nil {
		return b, err
	}
	b.Position, b.Reasons = d.Position, d.Reasons
	if _, err := t.Settle(s); err != nil {
		return b, err
	}
	is, err := t.Booking(was.ID)
	if is.State == studio.Seated { // it was their turn meanwhile
		b.State, b.Position, b.Reasons = is.State, 0, []studio.Reason{studio.Because("waitlist.promoted")}
	}
	return b, err
}

// done is what was done last by hand with a place.
type done struct {
	studio.Undoing
	act      studio.ActID
	from, to int // of a position that was changed
}

// lastDone finds it among the steps of a place.
func lastDone(t *desk.Tx, id studio.BookingID) (done, error) {
	steps, err := t.BookingSteps(id, t.Now.Location())
	if err != nil || len(steps) == 0 {
		return done{}, err
	}
	last := steps[len(steps)-1]
	d := done{Undoing: studio.Undoing{Step: last.Step, At: last.At}, act: last.Act}
	for _, s := range slices.Backward(steps) {
		if last.Step == studio.StepUndone || !s.Step.ByHand() {
			continue
		}
		d.Step, d.At, d.act = s.Step, s.At, s.Act
		if s.Act != last.Act {
			d.Since = last.Step
		}
		for _, r := range s.Why {
			if r.Code == "waitlist.moved" {
				d.from, _ = strconv.Atoi(r.Args["from"])
				d.to, _ = strconv.Atoi(r.Args["to"])
			}
		}
		break
	}
	return d, nil
}

// reverse makes of a place and of the offers of its queue what they were before, as
// far as that still can be, and gathers what it is decided from whether it may.
func (d done) reverse(t *desk.Tx, was studio.Booking, s studio.Session) (f studio.BookFacts, err error) {
	u := d.Undoing
	f = studio.BookFacts{Session: s, Booking: was.State, Undoes: &u}
	if u.Came, err = came(t, was); err != nil || !u.Step.ByHand() {
		return f, err
	}
	if was.State == studio.Seated {
		if err := t.UnseatBooking(was.ID); err != nil {
			return f, err
		}
	}
	if err := restoreOffers(t, was, d.act); err != nil {
		return f, err
	}
	queue, err := t.Queue(s.ID)
	if err != nil {
		return f, err
	}
	i := slices.IndexFunc(queue, func(w rows.Waiting) bool { return w.Booking == was.ID })
	f.Offer, u.Position = queue[i].Offer, i+1
	if u.Step == studio.StepMoved {
		u.Position = d.from
		if u.Changed, err = d.moveBack(t, was, queue); err != nil {
			return f, err
		}
	}
	f.Seats, err = t.Seats(s)
	return f.In(t.Now.Location()), err
}

// restoreOffers ends what an act offered to a place, and lets the offers hold again
// that it ended: the place's own, and those of others who wait, which are open still.
func restoreOffers(t *desk.Tx, was studio.Booking, act studio.ActID) error {
	made, err := t.OffersMadeBy(act)
	if err != nil {
		return err
	}
	if slices.Contains(made, was.ID) {
		if err := t.EndOffer(was.ID, t.Act); err != nil {
			return err
		}
		if err := t.Tell(was.ID, was.Member, studio.NewsGone); err != nil {
			return err
		}
	}
	ended, err := t.OffersEndedBy(act)
	if err != nil {
		return err
	}
	for _, o := range ended {
		if own := o.Booking == was.ID; !o.Missing || !own && !o.Open(t.Now) {
			continue
		}
		if err := t.RestoreOffer(o.Booking, act); err != nil {
			return err
		}
		if o.Booking == was.ID {
			continue
		}
		until := o.Until.In(t.Now.Location()).Format(time.RFC3339)
		if err := t.NoteBooking(rows.BookingStep{
			Booking: o.Booking, Step: studio.StepOffered, Why: []studio.Reason{studio.Because("undo.offered_again", "until", until)},
		}); err != nil {
			return err
		}
		told, err := t.WithdrawGone(o.Booking, act, t.Act)
		if err != nil {
			return err
		}
		if told {
			if err := t.Tell(o.Booking, o.Member, studio.NewsOffered); err != nil {
				return err
			}
		}
	}
	return nil
}

// moveBack gives a place its position before a move, unless the queue has changed
// since.
func (d done) moveBack(t *desk.Tx, was studio.Booking, queue []rows.Waiting) (changed bool, err error) {
	left, err := t.QueueChangedSince(was.Session, d.act)
	if err != nil {
		return false, err
	}
	places := make([]studio.Booking, len(queue))
	for i, w := range queue {
		places[i] = w.Place
	}
	if !studio.MovedBack(places, left, d.act, d.from, d.to) {
		return true, nil
	}
	back, why := studio.Reorder(places, was.ID, d.from)
	if len(why) > 0 {
		return true, nil
	}
	for _, b := range back {
		if err := t.PutInQueue(b); err != nil {
			return false, err
		}
	}
	return false, nil
}
