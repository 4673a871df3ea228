package data

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// SlotOn is a session's plan with its teacher.
type SlotOn struct {
	studio.Occurrence
	TeacherName string     // of who teaches it
	OwnTeacher  string     // of who would without a substitute
	StandsName  string     // of who is asked to teach it, or does, instead
	SeatUntil   civil.Date // the last day of the standing seat by which it is somebody's own; zero is open
}

// A class (c) is read as it is on a day.
const classColumns = `c.id, c.name, c.form, coalesce(cv.age_from, c.age_from), coalesce(cv.age_to, c.age_to),
	coalesce(cv.fee, c.fee), coalesce(cv.monthly_limit, c.monthly_limit), coalesce(cv.remark, c.remark),
	coalesce(cv.level, ''), coalesce(cv.rank_from, ''), coalesce(cv.rank_to, ''), coalesce(cv.off_holidays, FALSE), coalesce(cv.during_breaks, FALSE)`

// classOn joins how a class is on a day.
func classOn(date string) string {
	return ` LEFT JOIN class_changes cv ON cv.id = (SELECT v.id FROM class_changes v WHERE v.class_id = c.id
		AND v.ended_act IS NULL AND v.from_date <= ` + date + ` ORDER BY v.from_date DESC LIMIT 1)`
}

// A slot (sl) is read as it stands on the original date of a session, with the
// session (se), if that is stored, and what was changed of both.
const slotOnColumns = `sl.id, sl.number, sl.class_id, sl.weekday, coalesce(sv.start_minute, sl.start_minute),
	coalesce(sv.minutes, sl.minutes), coalesce(sv.teacher_id, sl.teacher_id), coalesce(sv.room, sl.room),
	coalesce(sv.capacity, sl.capacity), sl.from_date, sl.to_date,
	` + classColumns + `, CASE WHEN su.state = 'accepted' THEN ws.name ELSE w.name END, w.name, coalesce(ws.name, ''), se.id,
	coalesce(su.id, 0), coalesce(su.teacher_id, 0), coalesce(su.state, ''), coalesce(su.pay, ''), coalesce(su.note, ''),
	coalesce(ro.capacity, 0), coalesce(sv.shift, 0), coalesce(sv.closed, FALSE), coalesce(sv.to_date, ''), coalesce(sv.reason, ''),
	sc.closed, coalesce(sc.date, ''), coalesce(sc.start_minute, 0), coalesce(sc.minutes, 0), sc.teacher_id,
	coalesce(sc.room, ''), coalesce(sc.reason, '')`

// planned joins what slotOnColumns needs besides the slot and the session, of an
// original date.
func planned(date string) string {
	return ` JOIN classes c ON c.id = sl.class_id` + classOn(date) + changes(date) +
		roomOn(`coalesce(sc.room, sv.room, sl.room)`, date) + `
	JOIN staff w ON w.id = coalesce(sc.teacher_id, sv.teacher_id, sl.teacher_id)
	LEFT JOIN staff ws ON ws.id = su.teacher_id`
}

// changes joins what was changed of a slot on an original date, and of the
// session.
func changes(date string) string {
	return ` LEFT JOIN slot_changes sv ON sv.slot_id = sl.id AND sv.ended_act IS NULL
		AND sv.from_date <= ` + date + ` AND (sv.to_date = '' OR sv.to_date >= ` + date + `)
	LEFT JOIN session_changes sc ON sc.session_id = se.id AND sc.ended_act IS NULL
	LEFT JOIN substitutes su ON su.session_id = se.id AND su.ended_act IS NULL AND su.state <> 'declined'`
}

// sinceShifted is the first original date of sessions that may take place from a
// day on, zero for all.
func sinceShifted(from civil.Date) string {
	if from.IsZero() {
		return ""
	}
	return day(from.AddDays(-studio.MostShift))
}

func slotFields(s *studio.Slot) []any {
	return []any{
		&s.ID, &s.Number, &s.Class, &s.Weekday, &s.Start, &s.Minutes, &s.Teacher, &s.Room, &s.Capacity,
		intoDay{&s.From},
		intoDay{&s.To},
	}
}

func classFields(c *studio.Class) []any {
	return []any{
		&c.ID, &c.Name, &c.Form, &c.AgeFrom, &c.AgeTo, &c.Fee, &c.MonthlyLimit, &c.Remark,
		&c.Level, &c.RankFrom, &c.RankTo, &c.OffHolidays, &c.DuringBreaks,
	}
}

func slotOnFields(s *SlotOn) []any {
	change := &studio.SessionChange{}
	return append(append(slotFields(&s.Slot), classFields(&s.Class)...),
		&s.TeacherName, &s.OwnTeacher, &s.StandsName, orZero[studio.SessionID]{&s.Session},
		&s.Stands.ID, &s.Stands.Teacher, &s.Stands.State, &s.Stands.Pay, &s.Stands.Note,
		&s.RoomSeats, &s.Shift, &s.Closed,
		intoDay{&s.Until},
		&s.ClosedFor,
		intoChange{&s.Change, change},
		intoDay{&change.Day},
		&change.Start, &change.Minutes, orZero[studio.StaffID]{&change.Teacher}, &change.Room, &change.Reason)
}

// intoChange scans whether a session's change closes it; without a change there
// is none.
type intoChange struct {
	to     **studio.SessionChange
	change *studio.SessionChange
}

func (i intoChange) Scan(v any) error {
	switch closed := v.(type) {
	case nil:
		return nil
	case bool:
		i.change.Closed = closed
	case int64:
		i.change.Closed = closed != 0
	default:
		return fmt.Errorf("not a yes or no: %v", v)
	}
	*i.to = i.change
	return nil
}

// intoShifted scans by how many days a day lies off one that was scanned before.
type intoShifted struct{ from, to *civil.Date }

func (i intoShifted) Scan(v any) error {
	n, ok := v.(int64)
	if !ok {
		return fmt.Errorf("not a number of days: %v", v)
	}
	*i.to = i.from.AddDays(int(n))
	return nil
}

// intoDayIf scans what day stores over what is there, unless it is empty.
type intoDayIf struct{ to *civil.Date }

func (i intoDayIf) Scan(v any) error {
	var d civil.Date
	if err := (intoDay{&d}).Scan(v); err != nil || d.IsZero() {
		return err
	}
	*i.to = d
	return nil
}

// planDates lists the original dates that sessions of a day may have: the day
// itself, those from which a slot's sessions are shifted to it, and those of
// sessions that were moved to it.
func (t *Tx) planDates(on civil.Date) ([]civil.Date, error) {
	dates := []civil.Date{on}
	shifts, err := column[int](t, `SELECT DISTINCT shift FROM slot_changes WHERE ended_act IS NULL AND shift <> 0`)
	if err != nil {
		return nil, err
	}
	for _, n := range shifts {
		dates = append(dates, on.AddDays(-n))
	}
	moved, err := all(t, func(d *civil.Date) []any { return []any{intoDay{d}} },
		`SELECT DISTINCT se.date FROM session_changes sc JOIN sessions se ON se.id = sc.session_id
		WHERE sc.date = $1 AND sc.ended_act IS NULL`, day(on))
	dates = append(dates, moved...)
	slices.SortFunc(dates, civil.Date.Compare)
	return slices.Compact(dates), err
}

// heldOn lists the sessions that take place on a day, or are closed on it, by
// time, of those that are planned for an original date; and beside them those that
// were to be on the day, and take place on another.
func (t *Tx) heldOn(on civil.Date, planned func(civil.Date) ([]SlotOn, error)) (held, away []SlotOn, err error) {
	dates, err := t.planDates(on)
	if err != nil {
		return nil, nil, err
	}
	for _, date := range dates {
		of, err := planned(date)
		if err != nil {
			return nil, nil, err
		}
		for _, s := range of {
			switch {
			case s.Ended():
			case s.Place().Day == on:
				held = append(held, s)
			case s.Closing() == nil && (s.Date == on || s.Planned().Day == on):
				away = append(away, s)
			}
		}
	}
	slices.SortStableFunc(held, func(a, b SlotOn) int {
		return cmp.Or(cmp.Compare(a.Place().Start, b.Place().Start), cmp.Compare(a.Slot.Number, b.Slot.Number),
			a.Date.Compare(b.Date))
	})
	return held, away, nil
}

// plannedFor lists the sessions of an original date, $1, of which the weekday is $2.
func (t *Tx) plannedFor(date civil.Date, query string, args ...any) ([]SlotOn, error) {
	list, err := all(t, slotOnFields, query, append([]any{day(date), int(date.Weekday())}, args...)...)
	if err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Date = date
	}
	return list, inBreaks(t, list, func(s *SlotOn) *SlotOn { return s })
}

// slotsFor asks for the slots of an original date.
const slotsFor = ` FROM slots sl LEFT JOIN sessions se ON se.slot_id = sl.id AND se.date = $1`

// plannedOn are the slots that have an original date, $1.
const plannedOn = `sl.weekday = $2 AND sl.ended_act IS NULL AND sl.from_date <= $1 AND (sl.to_date = '' OR sl.to_date >= $1)`

// SlotsOn lists the slots that have a session on a day, closed ones too, by time.
func (t *Tx) SlotsOn(date civil.Date) ([]SlotOn, error) {
	held, _, err := t.heldOn(date, func(date civil.Date) ([]SlotOn, error) {
		return t.plannedFor(date, `SELECT `+slotOnColumns+slotsFor+planned(`$1`)+` WHERE `+plannedOn)
	})
	return held, err
}

// SlotOn finds the session of a slot by its original date, whether or not it is
// stored.
func (t *Tx) SlotOn(number int, date civil.Date) (SlotOn, error) {
	return t.planOf(`sl.number = $3`, date, number)
}

func (t *Tx) planOf(which string, date civil.Date, args ...any) (SlotOn, error) {
	list, err := t.plannedFor(date, `SELECT `+slotOnColumns+slotsFor+planned(`$1`)+` WHERE `+which+` AND `+plannedOn, args...)
	if err != nil {
		return SlotOn{}, err
	}
	if len(list) == 0 {
		return SlotOn{}, ErrNotFound
	}
	return list[0], nil
}

// FirstOf finds the first session of a slot from an original date on.
func (t *Tx) FirstOf(id studio.SlotID, from civil.Date) (SlotOn, error) {
	var weekday time.Weekday
	if err := t.one(`SELECT weekday FROM slots WHERE id = $1`, []any{int64(id)}, &weekday); err != nil {
		return SlotOn{}, err
	}
	return t.planOf(`sl.id = $3`, from.AddDays(int(weekday-from.Weekday()+7)%7), int64(id))
}

// storedColumns and storedFields are those of a stored session, with its date.
const storedColumns = slotOnColumns + `, se.date`

func storedFields(s *SlotOn) []any { return append(slotOnFields(s), intoDay{&s.Date}) }

// stored are the tables of stored sessions.
var stored = ` JOIN slots sl ON sl.id = se.slot_id` + planned(`se.date`)

// storedSessions reads stored sessions from se and the tables of stored.
func (t *Tx) storedSessions(from string, args ...any) ([]SlotOn, error) {
	list, err := all(t, storedFields, `SELECT `+storedColumns+from, args...)
	if err != nil {
		return nil, err
	}
	return list, inBreaks(t, list, func(s *SlotOn) *SlotOn { return s })
}

// StoredSession finds a stored session.
func (t *Tx) StoredSession(id studio.SessionID) (SlotOn, error) {
	list, err := t.storedSessions(` FROM sessions se`+stored+` WHERE se.id = $1`, int64(id))
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return SlotOn{}, err
	}
	return list[0], nil
}

// OwnSlotsOn lists the sessions of a day in which a member has a seat: a
// standing one, or a booking; and beside them those that were to be on the day, and
// take place on another. Which they are is looked up first: a session with
// all that its plan and changes say is a join of fifteen tables, which SQLite takes
// longer to plan than to read.
func (t *Tx) OwnSlotsOn(m studio.MemberID, date civil.Date) (held, away []SlotOn, err error) {
	return t.heldOn(date, func(date civil.Date) ([]SlotOn, error) {
		enrolled, err := column[int64](t, `SELECT e.slot_id FROM enrolments e JOIN slots sl ON sl.id = e.slot_id
			WHERE e.member_id = $3 AND e.ended_act IS NULL AND `+plannedOn+`
				AND e.from_date <= $1 AND (e.to_date = '' OR e.to_date >= $1)`, day(date), int(date.Weekday()), int64(m))
		if err != nil {
			return nil, err
		}
		var list []SlotOn
		for _, id := range enrolled {
			s, err := t.planOf(`sl.id = $3`, date, id)
			if err != nil {
				return nil, err
			}
			list = append(list, s)
		}
		booked, err := column[studio.SessionID](t, `SELECT se.id FROM bookings b JOIN sessions se ON se.id = b.session_id
			WHERE b.member_id = $2 AND b.ended_act IS NULL AND b.seat_at <> '' AND se.date = $1`, day(date), int64(m))
		if err != nil {
			return nil, err
		}
		for _, id := range booked {
			s, err := t.StoredSession(id)
			if err != nil {
				return nil, err
			}
			list = append(list, s)
		}
		return list, nil
	})
}

// OwnMovedFrom lists the sessions that were moved to a day or later, or closed
// there, of the slots in which a member has a standing seat on their dates.
func (t *Tx) OwnMovedFrom(m studio.MemberID, from civil.Date) ([]SlotOn, error) {
	return t.storedSessions(` FROM enrolments e JOIN sessions se ON se.slot_id = e.slot_id`+stored+`
		WHERE e.member_id = $1 AND e.ended_act IS NULL AND e.from_date <= se.date AND (e.to_date = '' OR e.to_date >= se.date)
			AND sc.date >= $2`, int64(m), day(from))
}

// OwnSlots lists the slots in which a member has a standing seat on a day or
// later, whatever their weekday, as they stand on the day. Date and SeatUntil are
// the days from and until which it holds.
func (t *Tx) OwnSlots(m studio.MemberID, from civil.Date) ([]SlotOn, error) {
	return all(t, func(s *SlotOn) []any { return append(slotOnFields(s), intoDay{&s.Date}, intoDay{&s.SeatUntil}) },
		`SELECT `+slotOnColumns+`, CASE WHEN e.from_date > $2 THEN e.from_date ELSE $2 END, e.to_date FROM enrolments e
		JOIN slots sl ON sl.id = e.slot_id LEFT JOIN sessions se ON se.slot_id = sl.id AND se.date = ''`+planned(`$2`)+`
		WHERE e.member_id = $1 AND e.ended_act IS NULL AND (sl.to_date = '' OR sl.to_date >= $2)
			AND (e.to_date = '' OR e.to_date >= $2)`,
		int64(m), day(from))
}

// TouchSession stores the session of a slot on a day, or marks it as touched.
// It comes first in a booking's transaction: the touched row is its lock.
func (t *Tx) TouchSession(slot studio.SlotID, date civil.Date) (studio.SessionID, error) {
	var id studio.SessionID
	err := t.one(`INSERT INTO sessions (id, slot_id, date, rev) VALUES ($1, $2, $3, 1)
		ON CONFLICT (slot_id, date) DO UPDATE SET rev = sessions.rev + 1 RETURNING id`,
		[]any{t.NewID(), int64(slot), day(date)}, &id)
	return id, err
}

// InsertSlot stores a weekly place in the timetable.
func (t *Tx) InsertSlot(s studio.Slot, act studio.ActID) error {
	return t.exec(`INSERT INTO slots (id, number, class_id, weekday, start_minute, minutes, teacher_id, room, capacity,
		from_date, to_date, act) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		int64(s.ID), s.Number, int64(s.Class), int(s.Weekday), int(s.Start), s.Minutes, int64(s.Teacher), s.Room, s.Capacity,
		day(s.From), day(s.To), int64(act))
}

// Slots lists the timetable by number.
func (t *Tx) Slots() ([]studio.Slot, error) {
	return t.slots(`ended_act IS NULL`)
}

func (t *Tx) slots(where string, args ...any) ([]studio.Slot, error) {
	return all(t, slotFields, `SELECT id, number, class_id, weekday, start_minute, minutes, teacher_id, room, capacity,
		from_date, to_date FROM slots WHERE `+where+` ORDER BY number`, args...)
}
