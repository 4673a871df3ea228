package desk

import (
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Freed is what became of the seats of a session that were given back.
type Freed struct {
	Promoted []Promoted
	Reasons  []studio.Reason
}

// Promoted is who got a freed seat.
type Promoted struct {
	Booking studio.BookingID
	Member  studio.MemberID
	Number  string
	Name    string
}

// Seats counts a session's places.
func (t *Tx) Seats(s studio.Session) (studio.Seats, error) {
	enrolled, booked, waiting, err := t.SeatsTaken(s.Slot, s.ID, s.Key.Date)
	return studio.Seats{Capacity: s.Capacity, Enrolled: enrolled, Booked: booked, Waiting: waiting}, err
}

// Promote gives the free seats of a session to those whom the rule names.
func (t *Tx) Promote(s studio.Session) (Freed, error) {
	free, err := t.Seats(s)
	if err != nil {
		return Freed{}, err
	}
	queue, err := t.Queue(s.ID)
	if err != nil {
		return Freed{}, err
	}
	f, err := t.Promotion(s, free, queue)
	if err != nil {
		return f, err
	}
	for _, p := range f.Promoted {
		if err := t.SeatBooking(p.Booking, t.Now); err != nil {
			return f, err
		}
	}
	return f, nil
}

// Promotion asks the rule who of a queue gets a seat.
func (t *Tx) Promotion(s studio.Session, free studio.Seats, queue []rows.Waiting) (Freed, error) {
	policy, _, err := t.Policy()
	if err != nil {
		return Freed{}, err
	}
	if queue, err = t.Able(s, queue); err != nil {
		return Freed{}, err
	}
	ids := make([]studio.BookingID, len(queue))
	for i, w := range queue {
		ids[i] = w.Booking
	}
	p := studio.Promote(s, free, ids, policy.Studio, t.Now)
	f := Freed{Reasons: p.Reasons}
	for i, id := range p.Bookings {
		f.Promoted = append(f.Promoted, Promoted{id, queue[i].Member, queue[i].Number, queue[i].Name})
	}
	return f, nil
}

// Able leaves out of a queue whoever could not come: on leave or withdrawn on
// the session's day.
func (t *Tx) Able(s studio.Session, queue []rows.Waiting) ([]rows.Waiting, error) {
	var able []rows.Waiting
	for _, w := range queue {
		standing, err := t.Standing(w.Member, s.Key.Date)
		if err != nil {
			return nil, err
		}
		if standing.Status.Attends() {
			able = append(able, w)
		}
	}
	return able, nil
}
