package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// HeldChanges lists the changes that hold of a slot's session of an original date:
// the session's own first, as it goes before the slot's.
func (t *Tx) HeldChanges(slot studio.SlotID, date civil.Date) ([]rows.HeldChange, error) {
	return all(t, func(c *rows.HeldChange) []any {
		return []any{
			&c.Act,
			intoInstant{&c.At},
			&c.Staff, &c.Closed, &c.Onward,
			intoDay{&c.From},
			intoDay{&c.Until},
			&c.Reason,
		}
	}, `SELECT x.origin, tr.at, w.name, x.closed, x.onward, x.from_date, x.to_date, x.reason FROM (
			SELECT sc.origin, sc.closed, FALSE AS onward, se.date AS from_date, se.date AS to_date, sc.reason
			FROM session_changes sc JOIN sessions se ON se.id = sc.session_id
			WHERE se.slot_id = $1 AND se.date = $2 AND sc.ended_act IS NULL
			UNION ALL
			SELECT origin, closed, TRUE, from_date, to_date, reason FROM slot_changes
			WHERE slot_id = $1 AND ended_act IS NULL AND from_date <= $2 AND (to_date = '' OR to_date >= $2)) x
		JOIN trail tr ON tr.seq = x.origin JOIN staff w ON w.id = tr.staff_id ORDER BY x.onward`, int64(slot), day(date))
}
