package data

import (
	"time"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// InsertBookingStep notes what became of a place in a session, and from which
// facts.
func (t *Tx) InsertBookingStep(s rows.BookingStep) error {
	facts := ""
	if s.Facts != nil {
		var err error
		if facts, err = asJSON(s.Facts); err != nil {
			return err
		}
	}
	text, err := why(s.Why)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO booking_steps (id, booking_id, step, at, facts, why, policy, note, act)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		t.NewID(), int64(s.Booking), string(s.Step), instant(s.At), facts, text, s.Policy, s.Note, int64(s.Act))
}

// BookingSteps lists what became of a place in a session, in order. Their times
// are in a zone.
func (t *Tx) BookingSteps(id studio.BookingID, zone *time.Location) ([]rows.BookingStep, error) {
	return t.bookingSteps(zone, `b.booking_id = $1`, int64(id))
}

// DecidedSteps lists every step of a booking that a rule decided, in order. Their
// times are in a zone.
func (t *Tx) DecidedSteps(zone *time.Location) ([]rows.BookingStep, error) {
	return t.bookingSteps(zone, `b.facts <> ''`)
}

func (t *Tx) bookingSteps(zone *time.Location, where string, args ...any) ([]rows.BookingStep, error) {
	list, err := all(t, func(s *rows.BookingStep) []any {
		return []any{
			&s.Booking, &s.Step,
			intoInstant{&s.At},
			intoJSON{&s.Facts},
			intoJSON{&s.Why},
			&s.Policy, &s.Note, &s.Act, &s.Staff,
		}
	}, `SELECT b.booking_id, b.step, b.at, b.facts, b.why, b.policy, b.note, b.act, w.name
		FROM booking_steps b JOIN trail a ON a.seq = b.act JOIN staff w ON w.id = a.staff_id
		WHERE `+where+` ORDER BY b.act, b.id`, args...)
	for i := range list {
		list[i].At = list[i].At.In(zone)
		if list[i].Facts != nil {
			f := list[i].Facts.In(zone)
			list[i].Facts = &f
		}
	}
	return list, err
}
