package lessons

import (
	"context"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Booked is what became of a wish for a seat.
type Booked struct {
	Booking  studio.BookingID
	State    studio.BookingState
	Position int // in the queue, from 1; zero when seated
	Reasons  []studio.Reason
	Waited   bool // had a place in the queue before: it is taken back by UndoPlace

	priority int
}

// Book gives a member a seat in a session or a place in its queue. A refusal is
// a studio.Error with the rule's reasons.
func (r *Room) Book(ctx context.Context, who desk.Who, number string, key studio.SessionKey) (Booked, error) {
	return r.BookAnyway(ctx, who, number, key, "")
}

// BookAnyway is Book against the rules that the staff may override, for a reason
// that they write, which is kept with the decision. Without one it is Book.
func (r *Room) BookAnyway(ctx context.Context, who desk.Who, number string, key studio.SessionKey, because string) (Booked, error) {
	var b Booked
	because = strings.TrimSpace(because)
	err := r.desk.Do(ctx, who, desk.BookSession, func(t *desk.Tx) error {
		if err := studio.Writable(studio.Written{Of: "reason", Text: because, Most: studio.LineLength}); err != nil {
			return err
		}
		m, s, err := memberAndSession(t, number, key)
		if err != nil {
			return err
		}
		f, own, err := lockAndCount(t, m, s)
		if err != nil {
			return err
		}
		b, err = decideAndPlace(t, f, m, own, because)
		return err
	})
	return b, err
}

// decideAndPlace asks the rule about a booking, stores what it says, and settles
// the queue.
func decideAndPlace(t *desk.Tx, f studio.BookFacts, m studio.Member, own studio.BookingID, because string) (Booked, error) {
	f.Override = f.Override || because != ""
	policy, version, err := t.InForce()
	if err != nil {
		return Booked{}, err
	}
	d := studio.Book(f, policy.Studio, t.Now)
	if d.State == "" {
		return Booked{}, studio.Refused(d.Reasons)
	}
	b := Booked{Booking: own, State: d.State, Position: d.Position, Reasons: d.Reasons, Waited: own != 0, priority: d.Priority}
	step := rows.BookingStep{Facts: &f, Why: d.Reasons, Policy: version}
	if d.Overridden {
		step.Note = because
	}
	if err := place(t, &b, &step, m, f.Session); err != nil {
		return b, err
	}
	step.Booking = b.Booking
	if err := t.NoteBooking(step); err != nil {
		return b, err
	}
	if f.Seats.Waiting > 0 { // for who is left without the seat that was offered to all
		_, err = t.Settle(f.Session)
	}
	return b, err
}

// place stores a seat or a place in the queue, or makes the one a seat that the
// member has in the queue.
func place(t *desk.Tx, b *Booked, step *rows.BookingStep, m studio.Member, s studio.Session) error {
	if b.Booking != 0 {
		step.Step = studio.StepTaken
		if step.Facts.Offer.Open(t.Now) {
			step.Step = studio.StepAccepted
		}
		if err := t.EndOffer(b.Booking, t.Act); err != nil {
			return err
		}
		t.About("booking "+strconv.FormatInt(int64(b.Booking), 10), "from the queue "+m.Number+" "+s.Key.String())
		return t.SeatBooking(b.Booking, t.Now)
	}
	b.Booking, step.Step = studio.BookingID(t.NewID()), studio.StepBooked
	if b.State == studio.Waiting {
		step.Step = studio.StepQueued
	}
	t.About("booking "+strconv.FormatInt(int64(b.Booking), 10), string(b.State)+" "+m.Number+" "+s.Key.String())
	return t.InsertBooking(studio.Booking{
		ID: b.Booking, Session: s.ID, Member: m.ID, State: b.State, Priority: b.priority, At: t.Now, Act: t.Act,
	}, b.Reasons)
}

// WouldBook says what Book would answer now, and writes nothing.
func (r *Room) WouldBook(ctx context.Context, who desk.Who, number string, key studio.SessionKey) (studio.BookDecision, error) {
	var d studio.BookDecision
	err := r.desk.Ask(ctx, who, desk.BookSession, func(t *desk.Tx) error {
		m, s, err := memberAndSession(t, number, key)
		if err != nil {
			return err
		}
		f, _, err := t.BookFacts(m, s)
		if err != nil {
			return err
		}
		policy, _, err := t.InForce()
		if err != nil {
			return err
		}
		d = studio.Book(f, policy.Studio, t.Now)
		return nil
	})
	return d, err
}

// lockAndCount touches a session before it settles its queue and counts: on every
// engine the one that touches first books first, and what ran out meanwhile
// passes on before.
func lockAndCount(t *desk.Tx, m studio.Member, s studio.Session) (f studio.BookFacts, own studio.BookingID, err error) {
	if s.ID, err = t.TouchSession(s.Slot, s.Key.Date); err != nil {
		return f, 0, err
	}
	if _, err := t.Settle(s); err != nil {
		return f, 0, err
	}
	return t.BookFacts(m, s)
}

func memberAndSession(t *desk.Tx, number string, key studio.SessionKey) (studio.Member, studio.Session, error) {
	m, err := t.FindMember(number)
	if err != nil {
		return m, studio.Session{}, err
	}
	_, s, err := t.FindSession(key)
	return m, s, err
}
