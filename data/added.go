package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Added is what an act added to the timetable.
type Added struct {
	Name    string        // the act's, in the trail
	Made    int           // rows
	Slots   []studio.Slot // of them those that hold
	Classes []studio.ClassID
}

// Added finds what an act added, and which of it holds.
func (t *Tx) Added(act studio.ActID) (a Added, err error) {
	if err := t.one(`SELECT coalesce((SELECT act FROM trail WHERE seq = $1), ''),
		(SELECT count(*) FROM slots WHERE act = $1) + (SELECT count(*) FROM classes WHERE act = $1)`,
		[]any{int64(act)}, &a.Name, &a.Made); err != nil {
		return a, err
	}
	if a.Slots, err = t.slots(`act = $1 AND ended_act IS NULL`, int64(act)); err != nil {
		return a, err
	}
	a.Classes, err = column[studio.ClassID](t, `SELECT id FROM classes WHERE act = $1 AND ended_act IS NULL`, int64(act))
	return a, err
}

// SlotUse is what was done with a slot since it was added. Of whom a place was given
// back, the record stays, and with it the slot.
func (t *Tx) SlotUse(id studio.SlotID) (u studio.SlotUse, err error) {
	const of = ` JOIN sessions se ON se.id = x.session_id WHERE se.slot_id = $1`
	err = t.one(`SELECT (SELECT count(DISTINCT x.member_id) FROM enrolments x WHERE x.slot_id = $1 AND x.ended_act IS NULL),
		(SELECT count(DISTINCT x.member_id) FROM bookings x`+of+` AND x.ended_act IS NULL),
		(SELECT count(DISTINCT x.member_id) FROM visits x`+of+` AND x.ended_act IS NULL AND x.state IN ('present', 'late')),
		(SELECT count(DISTINCT x.member_id) FROM tellings x`+of+` AND x.ended_act IS NULL AND x.told_act IS NOT NULL),
		(SELECT count(*) FROM enrolments x WHERE x.slot_id = $1) + (SELECT count(*) FROM sessions x WHERE x.slot_id = $1)
			+ (SELECT count(*) FROM slot_changes x WHERE x.slot_id = $1)`,
		[]any{int64(id)}, &u.Enrolled, &u.Booked, &u.Came, &u.Told, &u.Records)
	return u, err
}

// ClassUse is what was done with a class since an act added it, besides the act's own
// slot: lessons that hold, whose contracts name it, and how often it was changed.
func (t *Tx) ClassUse(id studio.ClassID, act studio.ActID) (u studio.ClassUse, err error) {
	err = t.one(`SELECT (SELECT count(*) FROM slots WHERE class_id = $1 AND ended_act IS NULL AND act <> $2),
		(SELECT count(DISTINCT member_id) FROM contracts WHERE class_id = $1),
		(SELECT count(*) FROM class_changes WHERE class_id = $1 AND act <> $2) + (SELECT count(*) FROM allowances WHERE class_id = $1)`,
		[]any{int64(id), int64(act)}, &u.Lessons, &u.Contracts, &u.Changes)
	return u, err
}

// EndSlot takes a slot out of the timetable; the row stays.
func (t *Tx) EndSlot(id studio.SlotID, act studio.ActID) error {
	return t.exec(`UPDATE slots SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

// EndClass takes a class out of the timetable; the row stays, and its name is free.
func (t *Tx) EndClass(id studio.ClassID, act studio.ActID) error {
	if err := t.exec(`UPDATE class_changes SET ended_act = $2 WHERE class_id = $1 AND ended_act IS NULL`, int64(id), int64(act)); err != nil {
		return err
	}
	return t.exec(`UPDATE classes SET ended_act = $2, held_name = ' ' || CAST(id AS TEXT) WHERE id = $1`, int64(id), int64(act))
}

// RoomSet is how many people a room holds from a day on, and the act by which that
// first held.
type RoomSet struct {
	ID       int64
	Name     string
	From     civil.Date
	Capacity int
	Origin   studio.ActID
}

// RoomAct is what an act stored of rooms.
type RoomAct struct {
	Made  int       // rows
	Holds []RoomSet // those of them that hold
	Ended []RoomSet // by it
}

// RoomAct finds what an act stored of rooms, and what it ended.
func (t *Tx) RoomAct(act studio.ActID) (a RoomAct, err error) {
	of := func(where string) ([]RoomSet, error) {
		return all(t, func(r *RoomSet) []any { return []any{&r.ID, &r.Name, intoDay{&r.From}, &r.Capacity, &r.Origin} },
			`SELECT id, name, from_date, capacity, origin FROM rooms WHERE `+where, int64(act))
	}
	if err := t.one(`SELECT count(*) FROM rooms WHERE origin = $1 AND act = $1`, []any{int64(act)}, &a.Made); err != nil {
		return a, err
	}
	if a.Holds, err = of(`origin = $1 AND ended_act IS NULL`); err != nil {
		return a, err
	}
	a.Ended, err = of(`ended_act = $1`)
	return a, err
}

// EndRoom ends what was stored of a room; the row stays.
func (t *Tx) EndRoom(id int64, act studio.ActID) error {
	return t.exec(`UPDATE rooms SET ended_act = $2 WHERE id = $1`, id, int64(act))
}
