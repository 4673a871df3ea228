package desk

import (
	"slices"
	"time"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Freed is what became of the free seats of a session.
type Freed struct {
	Promoted []Promoted
	Offered  []Promoted // who was offered one, and has to accept it
	Reasons  []studio.Reason
	Changed  bool // anything was written
}

// Promoted is who got a freed seat, or was offered one.
type Promoted struct {
	Booking studio.BookingID
	Member  studio.MemberID
	Number  string
	Name    string
}

// Seats counts a session's places, with what is offered now.
func (t *Tx) Seats(s studio.Session) (studio.Seats, error) {
	seats, err := t.SeatsTaken(s.Slot, s.ID, s.Key.Date, t.Now)
	seats.Capacity = s.Capacity
	return seats, err
}

// Waiters are who waits for a session, in order, with what the rules need of
// them.
func (t *Tx) Waiters(s studio.Session, seats studio.Seats) ([]rows.Waiting, []studio.Waiter, error) {
	queue, err := t.Queue(s.ID)
	if err != nil {
		return nil, nil, err
	}
	waiters := make([]studio.Waiter, len(queue))
	for i, w := range queue {
		m, err := t.Member(w.Member)
		if err != nil {
			return nil, nil, err
		}
		f, err := t.ownFacts(m, s)
		if err != nil {
			return nil, nil, err
		}
		f.Seats, f.Booking, f.Offer, f.Override = seats, studio.Waiting, w.Offer, w.Override
		waiters[i] = studio.Waiter{Booking: w.Booking, Facts: f.In(t.Now.Location())}
	}
	return queue, waiters, nil
}

// Settle gives and offers the free seats of a session to those whom the rule
// names. It comes with every act that may free a seat, and before every act that
// may take one: offers that ran out meanwhile pass on.
func (t *Tx) Settle(s studio.Session) (Freed, error) {
	return t.settle(s, 0, true)
}

// SettleAll locks and settles those of some sessions that are not over, and says who
// got a seat.
func (t *Tx) SettleAll(sessions []data.SlotOn) ([]Promoted, error) {
	var all []Promoted
	for _, on := range sessions {
		s := t.Session(on)
		if s.End.Before(t.Now) {
			continue
		}
		if _, err := t.TouchSession(s.Slot, s.Key.Date); err != nil {
			return nil, err
		}
		f, err := t.Settle(s)
		if err != nil {
			return nil, err
		}
		all = append(all, f.Promoted...)
	}
	return all, nil
}

// WouldSettle says what Settle would do if a booking ended, and writes nothing.
func (t *Tx) WouldSettle(s studio.Session, without studio.BookingID) (Freed, error) {
	return t.settle(s, without, false)
}

func (t *Tx) settle(s studio.Session, without studio.BookingID, write bool) (Freed, error) {
	waits, err := t.AnybodyWaits(s.ID)
	if err != nil || !waits { // as nearly always: nothing needs to be counted
		return Freed{}, err
	}
	seats, err := t.Seats(s)
	if err != nil {
		return Freed{}, err
	}
	if without == 0 && seats.Settled() { // as after most acts
		return Freed{}, nil
	}
	queue, waiters, err := t.Waiters(s, seats)
	if err != nil {
		return Freed{}, err
	}
	if without != 0 {
		seats, waiters = leave(seats, waiters, without, t.Now)
	}
	policy, version, err := t.InForce()
	if err != nil {
		return Freed{}, err
	}
	done := studio.Settle(seats, waiters, policy.Studio, t.Now)
	if write {
		if err := t.settled(done, queue, version); err != nil {
			return Freed{}, err
		}
	}
	return freed(s, seats, done, queue, policy.Studio, t.Now), nil
}

// leave are the seats and the queue of a session once a place is given back: one
// in the queue, or else a seat.
func leave(seats studio.Seats, queue []studio.Waiter, id studio.BookingID, now time.Time) (studio.Seats, []studio.Waiter) {
	i := slices.IndexFunc(queue, func(w studio.Waiter) bool { return w.Booking == id })
	if i < 0 {
		seats.Booked--
		return seats, queue
	}
	seats.Waiting--
	if o := queue[i].Facts.Offer; o.Open(now) {
		if o.Sole {
			seats.Sole--
		} else {
			seats.Shared--
		}
	}
	return seats, slices.Delete(slices.Clone(queue), i, i+1)
}

// settled writes what became of a queue.
func (t *Tx) settled(done studio.Settling, queue []rows.Waiting, version int) error {
	member := map[studio.BookingID]studio.MemberID{}
	for _, w := range queue {
		member[w.Booking] = w.Member
	}
	for _, id := range done.Gone {
		if err := t.EndOffer(id, t.Act); err != nil {
			return err
		}
		if err := t.NoteBooking(rows.BookingStep{Booking: id, Step: studio.StepGone}); err != nil {
			return err
		}
		if err := t.Tell(id, member[id], studio.NewsGone); err != nil {
			return err
		}
	}
	for _, m := range done.Moves {
		f := m.Facts
		step, news := rows.BookingStep{Booking: m.Booking, Facts: &f, Why: m.Reasons, Policy: version}, studio.NewsPromoted
		if m.Seated {
			step.Step = studio.StepPromoted
			if err := t.SeatBooking(m.Booking, t.Now); err != nil {
				return err
			}
			if err := t.EndOffer(m.Booking, t.Act); err != nil {
				return err
			}
		} else {
			step.Step, news = studio.StepOffered, studio.NewsOffered
			if err := t.InsertOffer(m.Booking, *m.Offer, t.Act); err != nil {
				return err
			}
		}
		if err := t.NoteBooking(step); err != nil {
			return err
		}
		if err := t.Tell(m.Booking, member[m.Booking], news); err != nil {
			return err
		}
	}
	return nil
}

// Tell notes that somebody is to be told what became of their place.
func (t *Tx) Tell(b studio.BookingID, m studio.MemberID, what studio.News) error {
	return t.InsertTelling(studio.Telling{Member: m, Booking: b, What: what, At: t.Now}, t.Act)
}

// freed says what became of the free seats, and why nobody got one.
func freed(s studio.Session, seats studio.Seats, done studio.Settling, queue []rows.Waiting, p studio.Policy, now time.Time) Freed {
	var f Freed
	for _, m := range done.Moves {
		w := queue[slices.IndexFunc(queue, func(w rows.Waiting) bool { return w.Booking == m.Booking })]
		who := Promoted{w.Booking, w.Member, w.Number, w.Name}
		if m.Seated {
			f.Promoted = append(f.Promoted, who)
		} else {
			f.Offered = append(f.Offered, who)
		}
	}
	f.Changed = len(done.Moves)+len(done.Gone) > 0
	f.Reasons = studio.SettlingReasons(s, seats, done, p, now)
	return f
}
