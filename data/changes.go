package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// InsertSessionChange stores what holds of a session from an act on, and by which
// act it first held.
func (t *Tx) InsertSessionChange(s studio.SessionID, c studio.SessionChange, origin, act studio.ActID) error {
	return t.exec(`INSERT INTO session_changes (id, session_id, closed, date, start_minute, minutes, teacher_id, room, reason,
		origin, act) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		t.NewID(), int64(s), c.Closed, day(c.Day), int(c.Start), c.Minutes, int64(c.Teacher), c.Room, c.Reason,
		int64(origin), int64(act))
}

// EndSessionChange ends what was changed of a session, if anything was.
func (t *Tx) EndSessionChange(s studio.SessionID, act studio.ActID) error {
	return t.exec(`UPDATE session_changes SET ended_act = $2 WHERE session_id = $1 AND ended_act IS NULL`, int64(s), int64(act))
}

// SessionChanged is a change of a session, and the act by which it first held.
type SessionChanged struct {
	Session studio.SessionID
	studio.SessionChange
	Origin studio.ActID
}

func (t *Tx) sessionChanges(where string, args ...any) ([]SessionChanged, error) {
	return all(t, func(c *SessionChanged) []any {
		return []any{
			&c.Session, &c.Closed, intoDay{&c.Day}, &c.Start, &c.Minutes, &c.Teacher, &c.Room, &c.Reason, &c.Origin,
		}
	}, `SELECT sc.session_id, sc.closed, sc.date, sc.start_minute, sc.minutes, sc.teacher_id, sc.room, sc.reason, sc.origin
		FROM session_changes sc JOIN sessions se ON se.id = sc.session_id WHERE `+where+` ORDER BY se.date`, args...)
}

// SessionChangesOf lists the changes that hold of a slot's sessions of original
// dates from a day to another; a zero to is open.
func (t *Tx) SessionChangesOf(slot studio.SlotID, from, to civil.Date) ([]SessionChanged, error) {
	return t.sessionChanges(`se.slot_id = $1 AND sc.ended_act IS NULL AND se.date >= $2 AND ($3 = '' OR se.date <= $3)`,
		int64(slot), day(from), day(to))
}

// InsertSlotChange stores what holds of a slot from an act on, and by which act it
// first held.
func (t *Tx) InsertSlotChange(c studio.SlotChange, origin, act studio.ActID) error {
	return t.exec(`INSERT INTO slot_changes (id, slot_id, from_date, to_date, closed, shift, start_minute, minutes, teacher_id,
		room, capacity, reason, origin, act) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		t.NewID(), int64(c.Slot), day(c.From), day(c.To), c.Closed, c.Shift, int(c.Start), c.Minutes, int64(c.Teacher),
		c.Room, c.Capacity, c.Reason, int64(origin), int64(act))
}

// EndSlotChange ends a change of a slot; the row stays.
func (t *Tx) EndSlotChange(id studio.ChangeID, act studio.ActID) error {
	return t.exec(`UPDATE slot_changes SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

// SlotChanged is a change of a slot, and the act by which it first held.
type SlotChanged struct {
	studio.SlotChange
	Origin studio.ActID
}

func (t *Tx) slotChanges(where string, args ...any) ([]SlotChanged, error) {
	return all(t, func(c *SlotChanged) []any {
		return []any{
			&c.ID, &c.Slot,
			intoDay{&c.From},
			intoDay{&c.To},
			&c.Closed, &c.Shift, &c.Start, &c.Minutes, &c.Teacher, &c.Room,
			&c.Capacity, &c.Reason, &c.Origin,
		}
	}, `SELECT id, slot_id, from_date, to_date, closed, shift, start_minute, minutes, teacher_id, room, capacity, reason, origin
		FROM slot_changes WHERE `+where+` ORDER BY from_date`, args...)
}

// SlotChanges lists the changes of a slot that hold, by date.
func (t *Tx) SlotChanges(slot studio.SlotID) ([]studio.SlotChange, error) {
	list, err := t.slotChanges(`slot_id = $1 AND ended_act IS NULL`, int64(slot))
	held := make([]studio.SlotChange, len(list))
	for i, c := range list {
		held[i] = c.SlotChange
	}
	return held, err
}

// TimetableAct is what an act changed in the timetable.
type TimetableAct struct {
	Made          int // rows
	Slots         []SlotChanged
	Sessions      []SessionChanged
	SlotsEnded    []SlotChanged // by it
	SessionsEnded []SessionChanged
}

// TimetableAct finds what an act changed in the timetable and still holds, and
// what it ended.
func (t *Tx) TimetableAct(act studio.ActID) (a TimetableAct, err error) {
	if err := t.one(`SELECT (SELECT count(*) FROM slot_changes WHERE origin = $1 AND act = $1)
		+ (SELECT count(*) FROM session_changes WHERE origin = $1 AND act = $1)`, []any{int64(act)}, &a.Made); err != nil {
		return a, err
	}
	if a.Slots, err = t.slotChanges(`origin = $1 AND ended_act IS NULL`, int64(act)); err != nil {
		return a, err
	}
	if a.SlotsEnded, err = t.slotChanges(`ended_act = $1`, int64(act)); err != nil {
		return a, err
	}
	if a.Sessions, err = t.sessionChanges(`sc.origin = $1 AND sc.ended_act IS NULL`, int64(act)); err != nil {
		return a, err
	}
	a.SessionsEnded, err = t.sessionChanges(`sc.ended_act = $1`, int64(act))
	return a, err
}

// Concerned lists whom it concerns when the sessions of a slot of original dates
// from a day to another do not take place as planned: who has a standing seat,
// who booked and who waits, each with the telephone number under which they, or
// whoever pays for them, are reached. A zero to is open. Of one day those are left
// out who are on leave on it.
func (t *Tx) Concerned(slot studio.SlotID, from, to civil.Date) ([]rows.Concerned, error) {
	const people = `m.number, m.name, m.kana, CASE WHEN m.phone <> '' THEN m.phone ELSE h.phone END,
		CASE WHEN h.payer = m.name THEN '' ELSE h.payer END`
	const tables = ` JOIN members m ON m.id = x.member_id JOIN households h ON h.id = m.household_id`
	return all(t, func(c *rows.Concerned) []any {
		return []any{&c.Number, &c.Name, &c.Kana, &c.Phone, &c.Payer, &c.Place, &c.Session.Slot, intoDay{&c.Session.Date}, &c.Member, &c.Booking}
	}, `SELECT * FROM (
		SELECT `+people+`, 'enrolled', 0, '', m.id, 0 FROM (SELECT e.member_id, CASE WHEN e.from_date > $2 THEN e.from_date ELSE $2 END AS first
			FROM enrolments e WHERE e.slot_id = $1 AND e.ended_act IS NULL AND (e.to_date = '' OR e.to_date >= $2)
				AND ($3 = '' OR e.from_date <= $3)) x`+tables+`
		JOIN standings st ON st.id = `+standingOn(`x.member_id`, `x.first`)+`
		WHERE st.status IN ('active', 'trial') OR st.status = 'leave' AND $3 <> $2
		UNION ALL
		SELECT `+people+`, CASE WHEN x.seat_at <> '' THEN 'booked' ELSE 'waiting' END, sl.number, se.date, m.id, x.id
		FROM bookings x JOIN sessions se ON se.id = x.session_id JOIN slots sl ON sl.id = se.slot_id`+tables+`
		WHERE se.slot_id = $1 AND x.ended_act IS NULL AND se.date >= $2 AND ($3 = '' OR se.date <= $3)
		) people ORDER BY 6, 8, 3, 1`, int64(slot), day(from), day(to))
}
