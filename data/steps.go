package data

import (
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// InsertStep stores a step of a membership with its reasons.
func (t *Tx) InsertStep(m studio.MemberID, s studio.Step, reasons []studio.Reason, policy int) error {
	text, err := why(reasons)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO steps (id, member_id, kind, from_date, to_date, reason, note, why, policy, act)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		int64(s.ID), int64(m), string(s.Kind), day(s.From), day(s.To), s.Reason, s.Note, text, policy, int64(s.Act))
}

// EndStep takes a step back; it stays.
func (t *Tx) EndStep(id studio.StepID, act studio.ActID) error {
	return t.exec(`UPDATE steps SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

// Steps lists the steps of a member in the order in which they were taken, those
// that were taken back too.
func (t *Tx) Steps(m studio.MemberID) ([]rows.Step, error) {
	return all(t, func(s *rows.Step) []any {
		return []any{
			&s.ID, &s.Kind,
			intoDay{&s.From},
			intoDay{&s.To},
			&s.Reason, &s.Note,
			intoJSON{&s.Why},
			&s.Act,
			intoInstant{&s.At},
			&s.Staff,
			intoInstant{&s.Undone},
			&s.UndoneBy,
		}
	}, `SELECT s.id, s.kind, s.from_date, s.to_date, s.reason, s.note, s.why, s.act, a.at, w.name,
			coalesce(b.at, ''), coalesce(v.name, '')
		FROM steps s JOIN trail a ON a.seq = s.act JOIN staff w ON w.id = a.staff_id
		LEFT JOIN trail b ON b.seq = s.ended_act LEFT JOIN staff v ON v.id = b.staff_id
		WHERE s.member_id = $1 ORDER BY s.act, s.id`, int64(m))
}

// SeatsHeld lists the standing seats in a slot that others than a member hold on
// a day or later, as far as they count: their holder is a member by then.
func (t *Tx) SeatsHeld(slot studio.SlotID, from civil.Date, but studio.MemberID) ([]studio.Enrolment, error) {
	return all(t, enrolmentFields, `SELECT e.id, e.member_id, e.slot_id, e.from_date, e.to_date
		FROM (SELECT o.*, CASE WHEN o.from_date > $2 THEN o.from_date ELSE $2 END AS first FROM enrolments o
			WHERE o.slot_id = $1 AND o.ended_act IS NULL AND (o.to_date = '' OR o.to_date >= $2) AND o.member_id <> $3) e
		JOIN standings st ON st.id = `+standingOn(`e.member_id`, `e.first`)+`
		WHERE st.status IN ('active', 'leave') ORDER BY e.id`, int64(slot), day(from), int64(but))
}

// Placed is a booking with its session.
type Placed struct {
	Booking studio.Booking
	Seated  bool // has a seat, or had one when it ended
	SlotOn
}

// bookedTables are the tables of bookings with their sessions.
var bookedTables = ` FROM bookings b JOIN sessions se ON se.id = b.session_id` + stored

func placedFields(p *Placed) []any {
	return append(append(bookingFields(&p.Booking), storedFields(&p.SlotOn)...), &p.Seated)
}

func (t *Tx) places(where string, args ...any) ([]Placed, error) {
	list, err := all(t, placedFields, `SELECT `+bookingColumns+`, `+storedColumns+`, b.seat_at <> ''`+bookedTables+where, args...)
	if err != nil {
		return nil, err
	}
	return list, inBreaks(t, list, func(p *Placed) *SlotOn { return &p.SlotOn })
}

// PlacesFrom lists the bookings of a member that hold, waiting ones too, of
// sessions that take place on a day or later, or are closed.
func (t *Tx) PlacesFrom(m studio.MemberID, from civil.Date) ([]Placed, error) {
	list, err := t.places(`
		WHERE b.member_id = $1 AND b.ended_act IS NULL AND coalesce(sc.date, se.date) >= $2 ORDER BY se.date, sl.start_minute`,
		int64(m), sinceShifted(from))
	return slices.DeleteFunc(list, func(p Placed) bool { return p.Place().Day.Before(from) }), err
}

// PlacesEnded lists the bookings of a member that an act ended.
func (t *Tx) PlacesEnded(m studio.MemberID, act studio.ActID) ([]Placed, error) {
	return t.places(`
		WHERE b.member_id = $1 AND b.ended_act = $2 ORDER BY se.date, sl.start_minute`, int64(m), int64(act))
}

// LastVisit is the last day on which a member came; zero without one.
func (t *Tx) LastVisit(m studio.MemberID) (civil.Date, error) {
	var date civil.Date
	err := t.one(`SELECT coalesce(max(v.date), '') FROM visits v WHERE v.member_id = $1 AND `+came, []any{int64(m)}, intoDay{&date})
	return date, err
}

// LastBilled is the last day that a member was charged for, under whatever
// number; zero before the first.
func (t *Tx) LastBilled(m studio.MemberID) (civil.Date, error) {
	var date civil.Date
	err := t.one(`SELECT coalesce(max(to_date), '') FROM invoice_lines
		WHERE member_id IN `+underOne, []any{int64(m)}, intoDay{&date})
	return date, err
}
