package data

import (
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// toldAbsent says of an enrolment (e) that its member told their absence from the
// session of a date.
func toldAbsent(date string) string {
	return `EXISTS (SELECT 1 FROM absences ab JOIN sessions abs ON abs.id = ab.session_id
		WHERE ab.member_id = e.member_id AND ab.ended_act IS NULL AND abs.slot_id = e.slot_id AND abs.date = ` + date + `)`
}

// notAbsent says of the enrolments (e) of one date that their members did not. Who
// told is looked up once for all of them.
func notAbsent(date string) string {
	return `(e.member_id, e.slot_id) NOT IN (SELECT ab.member_id, abs.slot_id FROM absences ab JOIN sessions abs ON abs.id = ab.session_id
		WHERE ab.ended_act IS NULL AND abs.date = ` + date + `)`
}

// InsertAbsence notes that somebody does not come to a session.
func (t *Tx) InsertAbsence(a studio.Absence) error {
	return t.exec(`INSERT INTO absences (id, member_id, session_id, booking_id, at, said_by, how, note, act)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, int64(a.ID), int64(a.Member), int64(a.Session), id(a.Booking),
		instant(a.At), a.By, string(a.How), a.Note, int64(a.Act))
}

const absenceColumns = `ab.id, ab.member_id, ab.session_id, ab.booking_id, ab.at, ab.said_by, ab.how, ab.note, ab.act`

func absenceFields(a *studio.Absence) []any {
	return []any{
		&a.ID, &a.Member, &a.Session,
		orZero[studio.BookingID]{&a.Booking},
		intoInstant{&a.At},
		&a.By, &a.How, &a.Note, &a.Act,
	}
}

// Absence finds an absence that holds.
func (t *Tx) Absence(id studio.AbsenceID) (studio.Absence, error) {
	return only(t, absenceFields, `SELECT `+absenceColumns+` FROM absences ab WHERE ab.id = $1 AND ab.ended_act IS NULL`, int64(id))
}

// AbsenceOf finds the absence of a member from a session that holds.
func (t *Tx) AbsenceOf(m studio.MemberID, s studio.SessionID) (studio.Absence, error) {
	return only(t, absenceFields, `SELECT `+absenceColumns+` FROM absences ab
		WHERE ab.member_id = $1 AND ab.session_id = $2 AND ab.ended_act IS NULL ORDER BY ab.act LIMIT 1`, int64(m), int64(s))
}

// Absences lists who told that they do not come to a session, the first first.
func (t *Tx) Absences(s studio.SessionID) ([]rows.Absence, error) {
	return all(t, func(a *rows.Absence) []any {
		return append(absenceFields(&a.Absence), &a.Number, &a.Name, &a.Staff)
	}, `SELECT `+absenceColumns+`, m.number, m.name, w.name FROM absences ab JOIN members m ON m.id = ab.member_id
		JOIN trail a ON a.seq = ab.act JOIN staff w ON w.id = a.staff_id
		WHERE ab.session_id = $1 AND ab.ended_act IS NULL ORDER BY ab.at, ab.id`, int64(s))
}

// EndAbsence takes back what was told; the row stays.
func (t *Tx) EndAbsence(id studio.AbsenceID, act studio.ActID) error {
	return t.exec(`UPDATE absences SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}
