package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Allowance finds how often the plan of a class lets somebody come, where that
// was decided; else it is ErrNotFound.
func (t *Tx) Allowance(class studio.ClassID) (studio.Allowance, error) {
	return only(t, func(a *studio.Allowance) []any { return []any{&a.Limit, &a.Per, &a.Carry, &a.CarriedFirst} },
		`SELECT sessions, per, carry, carried_first FROM allowances WHERE class_id = $1 AND ended_act IS NULL`, int64(class))
}

// SetAllowance decides how often the plan of a class lets somebody come; what was
// decided before is ended.
func (t *Tx) SetAllowance(class studio.ClassID, a studio.Allowance, act studio.ActID) error {
	if err := t.exec(`UPDATE allowances SET ended_act = $2 WHERE class_id = $1 AND ended_act IS NULL`, int64(class), int64(act)); err != nil {
		return err
	}
	return t.exec(`INSERT INTO allowances (id, class_id, sessions, per, carry, carried_first, act) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		t.NewID(), int64(class), a.Limit, string(a.Per), a.Carry, a.CarriedFirst, int64(act))
}

// PlaceOn is a day on which a member has a place in a session of a class.
type PlaceOn struct {
	Date   civil.Date
	Seated bool // otherwise in the queue
}

// PlacesOf lists a member's places in the sessions of a class of original dates
// from one day to another, both included, but for one session's, and for those
// that are closed.
func (t *Tx) PlacesOf(m studio.MemberID, class studio.ClassID, from, to civil.Date, but studio.SessionID) ([]PlaceOn, error) {
	list, err := t.places(` WHERE b.member_id = $1 AND sl.class_id = $2 AND se.date >= $3 AND se.date <= $4 AND se.id <> $5
		AND b.ended_act IS NULL ORDER BY se.date, se.id`, int64(m), int64(class), day(from), day(to), int64(but))
	var open []PlaceOn
	for _, p := range list {
		if p.Closing() == nil {
			open = append(open, PlaceOn{Date: p.Date, Seated: p.Seated})
		}
	}
	return open, err
}
