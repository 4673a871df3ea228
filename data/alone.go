package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// SeatedAlone names who comes to each session of an original date that its slot has
// one seat in: by a standing seat, or a booking.
func (t *Tx) SeatedAlone(date civil.Date) (map[studio.SlotID]string, error) {
	names := map[studio.SlotID]string{}
	keep := func(scan func(...any) error) error {
		var slot studio.SlotID
		var name string
		err := scan(&slot, &name)
		if names[slot] == "" {
			names[slot] = name
		}
		return err
	}
	alone := `(SELECT sl.id FROM slots sl LEFT JOIN slot_changes sv ON sv.slot_id = sl.id AND sv.ended_act IS NULL
			AND sv.from_date <= $1 AND (sv.to_date = '' OR sv.to_date >= $1)
		WHERE coalesce(sv.capacity, sl.capacity) = 1)`
	err := t.each(`SELECT e.slot_id, m.name FROM enrolments e JOIN members m ON m.id = e.member_id
			JOIN standings st ON st.id = `+standingOn(`e.member_id`, `$1`)+`
		WHERE e.slot_id IN `+alone+` AND e.ended_act IS NULL AND e.from_date <= $1 AND (e.to_date = '' OR e.to_date >= $1)
			AND st.status IN ('active', 'trial') AND NOT `+toldAbsent(`$1`)+` ORDER BY m.kana, m.number`,
		[]any{day(date)}, keep)
	if err != nil {
		return nil, err
	}
	return names, t.each(`SELECT se.slot_id, m.name FROM sessions se JOIN bookings b ON b.session_id = se.id
			JOIN members m ON m.id = b.member_id
		WHERE se.date = $1 AND se.slot_id IN `+alone+` AND b.ended_act IS NULL AND b.seat_at <> '' ORDER BY m.kana, m.number`,
		[]any{day(date)}, keep)
}
