package data

import (
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Belongings counts what holds of a member, and of those who were merged into
// them.
func (t *Tx) Belongings(m studio.MemberID) (b rows.Belongings, err error) {
	for _, q := range []struct {
		into *int
		from string
	}{
		{&b.Contracts, `contracts WHERE ended_act IS NULL AND member_id IN `},
		{&b.Seats, `enrolments WHERE ended_act IS NULL AND member_id IN `},
		{&b.Cards, `cards WHERE ended_act IS NULL AND member_id IN `},
		{&b.Bookings, `bookings WHERE ended_act IS NULL AND member_id IN `},
		{&b.Visits, `visits WHERE ended_act IS NULL AND state <> '' AND member_id IN `},
		{&b.Notes, `notes WHERE ended_act IS NULL AND member_id IN `},
	} {
		if err := t.one(`SELECT count(*) FROM `+q.from+underOne, []any{int64(m)}, q.into); err != nil {
			return b, err
		}
	}
	return b, t.one(`SELECT count(DISTINCT invoice_id) FROM invoice_lines WHERE member_id IN `+underOne, []any{int64(m)}, &b.Invoices)
}
