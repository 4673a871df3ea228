package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// InsertEnrolment gives a member a standing seat.
func (t *Tx) InsertEnrolment(e studio.Enrolment, act studio.ActID) error {
	return t.exec(`INSERT INTO enrolments (id, member_id, slot_id, from_date, to_date, act) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.NewID(), int64(e.Member), int64(e.Slot), day(e.From), day(e.To), int64(act))
}

const enrolmentColumns = `id, member_id, slot_id, from_date, to_date`

func enrolmentFields(e *studio.Enrolment) []any {
	return []any{&e.ID, &e.Member, &e.Slot, intoDay{&e.From}, intoDay{&e.To}}
}

// Enrolments lists every standing seat that holds.
func (t *Tx) Enrolments() ([]studio.Enrolment, error) {
	return all(t, enrolmentFields, `SELECT `+enrolmentColumns+` FROM enrolments WHERE ended_act IS NULL ORDER BY id`)
}

// Enrolled reports whether a member has a standing seat in a slot on a day.
func (t *Tx) Enrolled(m studio.MemberID, slot studio.SlotID, date civil.Date) (bool, error) {
	var n int
	err := t.one(`SELECT count(*) FROM enrolments WHERE member_id = $1 AND slot_id = $2 AND ended_act IS NULL
		AND from_date <= $3 AND (to_date = '' OR to_date >= $3)`, []any{int64(m), int64(slot), day(date)}, &n)
	return n > 0, err
}
