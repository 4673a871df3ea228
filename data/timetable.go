package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// SlotOn is a slot seen on one day: with its class, its teacher, and the stored
// session, whose id is zero until the first act on it.
type SlotOn struct {
	Slot        studio.Slot
	Class       studio.Class
	TeacherName string
	Date        civil.Date
	Until       civil.Date // the last day of the standing seat by which it is somebody's own; zero is open
	Session     studio.SessionID
}

const slotOnColumns = `sl.id, sl.number, sl.class_id, sl.weekday, sl.start_minute, sl.minutes, sl.teacher_id, sl.room,
	sl.capacity, sl.from_date, sl.to_date, c.id, c.name, c.form, c.age_from, c.age_to, c.fee, c.monthly_limit, c.remark,
	w.name, se.id`

func slotFields(s *studio.Slot) []any {
	return []any{
		&s.ID, &s.Number, &s.Class, &s.Weekday, &s.Start, &s.Minutes, &s.Teacher, &s.Room, &s.Capacity,
		intoDay{&s.From},
		intoDay{&s.To},
	}
}

func classFields(c *studio.Class) []any {
	return []any{&c.ID, &c.Name, &c.Form, &c.AgeFrom, &c.AgeTo, &c.Fee, &c.MonthlyLimit, &c.Remark}
}

func slotOnFields(s *SlotOn) []any {
	return append(append(slotFields(&s.Slot), classFields(&s.Class)...),
		&s.TeacherName, orZero[studio.SessionID]{&s.Session})
}

func (t *Tx) slotsOn(date civil.Date, query string, args ...any) ([]SlotOn, error) {
	list, err := all(t, slotOnFields, query, args...)
	for i := range list {
		list[i].Date = date
	}
	return list, err
}

// SlotsOn lists the slots that have a session on a day, by time.
func (t *Tx) SlotsOn(date civil.Date) ([]SlotOn, error) {
	return t.slotsOn(date, `SELECT `+slotOnColumns+` FROM slots sl
		JOIN classes c ON c.id = sl.class_id JOIN staff w ON w.id = sl.teacher_id
		LEFT JOIN sessions se ON se.slot_id = sl.id AND se.date = $1
		WHERE sl.weekday = $2 AND sl.from_date <= $1 AND (sl.to_date = '' OR sl.to_date >= $1)
		ORDER BY sl.start_minute, sl.number`, day(date), int(date.Weekday()))
}

// SlotOn finds the session of a slot on a day, whether or not it is stored.
func (t *Tx) SlotOn(number int, date civil.Date) (SlotOn, error) {
	list, err := t.slotsOn(date, `SELECT `+slotOnColumns+` FROM slots sl
		JOIN classes c ON c.id = sl.class_id JOIN staff w ON w.id = sl.teacher_id
		LEFT JOIN sessions se ON se.slot_id = sl.id AND se.date = $1
		WHERE sl.number = $3 AND sl.weekday = $2 AND sl.from_date <= $1 AND (sl.to_date = '' OR sl.to_date >= $1)`,
		day(date), int(date.Weekday()), number)
	if err != nil {
		return SlotOn{}, err
	}
	if len(list) == 0 {
		return SlotOn{}, ErrNotFound
	}
	return list[0], nil
}

// StoredSession finds a stored session.
func (t *Tx) StoredSession(id studio.SessionID) (SlotOn, error) {
	var date civil.Date
	s, err := only(t, func(s *SlotOn) []any { return append(slotOnFields(s), intoDay{&date}) },
		`SELECT `+slotOnColumns+`, se.date FROM sessions se JOIN slots sl ON sl.id = se.slot_id
		JOIN classes c ON c.id = sl.class_id JOIN staff w ON w.id = sl.teacher_id WHERE se.id = $1`, int64(id))
	s.Date = date
	return s, err
}

// OwnSlotsOn lists the sessions of a day in which a member has a seat: a
// standing one, or a booking.
func (t *Tx) OwnSlotsOn(m studio.MemberID, date civil.Date) ([]SlotOn, error) {
	return t.slotsOn(date, `SELECT `+slotOnColumns+` FROM enrolments e JOIN slots sl ON sl.id = e.slot_id
		JOIN classes c ON c.id = sl.class_id JOIN staff w ON w.id = sl.teacher_id
		LEFT JOIN sessions se ON se.slot_id = sl.id AND se.date = $1
		WHERE e.member_id = $2 AND e.ended_act IS NULL AND sl.weekday = $3 AND sl.from_date <= $1 AND (sl.to_date = '' OR sl.to_date >= $1)
			AND e.from_date <= $1 AND (e.to_date = '' OR e.to_date >= $1)
		UNION ALL
		SELECT `+slotOnColumns+` FROM bookings b JOIN sessions se ON se.id = b.session_id AND se.date = $1
		JOIN slots sl ON sl.id = se.slot_id JOIN classes c ON c.id = sl.class_id JOIN staff w ON w.id = sl.teacher_id
		WHERE b.member_id = $2 AND b.ended_act IS NULL AND b.seat_at <> ''`,
		day(date), int64(m), int(date.Weekday()))
}

// OwnSlots lists the slots in which a member has a standing seat on a day or
// later, whatever their weekday. Date and Until are the days from and until which
// it holds.
func (t *Tx) OwnSlots(m studio.MemberID, from civil.Date) ([]SlotOn, error) {
	return all(t, func(s *SlotOn) []any { return append(slotOnFields(s), intoDay{&s.Date}, intoDay{&s.Until}) },
		`SELECT `+slotOnColumns+`, CASE WHEN e.from_date > $2 THEN e.from_date ELSE $2 END, e.to_date FROM enrolments e
		JOIN slots sl ON sl.id = e.slot_id JOIN classes c ON c.id = sl.class_id JOIN staff w ON w.id = sl.teacher_id
		LEFT JOIN sessions se ON se.slot_id = sl.id AND se.date = ''
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

// InsertClass stores a course.
func (t *Tx) InsertClass(c studio.Class, act studio.ActID) error {
	return t.exec(`INSERT INTO classes (id, name, form, age_from, age_to, fee, monthly_limit, remark, act)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		int64(c.ID), c.Name, string(c.Form), c.AgeFrom, c.AgeTo, c.Fee, c.MonthlyLimit, c.Remark, int64(act))
}

// Classes lists the courses in the order in which they were added.
func (t *Tx) Classes() ([]studio.Class, error) {
	return all(t, classFields, `SELECT c.id, c.name, c.form, c.age_from, c.age_to, c.fee, c.monthly_limit, c.remark
		FROM classes c ORDER BY c.act, c.id`)
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
	return all(t, slotFields, `SELECT id, number, class_id, weekday, start_minute, minutes, teacher_id, room, capacity,
		from_date, to_date FROM slots ORDER BY number`)
}

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

// InsertContract puts a member on a plan.
func (t *Tx) InsertContract(c studio.Contract, act studio.ActID) error {
	return t.exec(`INSERT INTO contracts (id, member_id, class_id, label, fee, from_date, to_date, act, origin)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		int64(c.ID), int64(c.Member), id(c.Class), c.Label, c.Fee, day(c.From), day(c.To), int64(act), int64(c.Charged()))
}

const contractColumns = `id, member_id, class_id, label, fee, from_date, to_date, origin`

func contractFields(c *studio.Contract) []any {
	return []any{
		&c.ID, &c.Member, orZero[studio.ClassID]{&c.Class}, &c.Label, &c.Fee, intoDay{&c.From}, intoDay{&c.To}, &c.Origin,
	}
}

// Contracts lists every contract that holds, by member and then as they were
// added.
func (t *Tx) Contracts() ([]studio.Contract, error) {
	return all(t, contractFields, `SELECT `+contractColumns+` FROM contracts WHERE ended_act IS NULL
		ORDER BY member_id, act, id`)
}

// ContractsEnding lists the contracts whose last day lies in a span of days, by
// that day.
func (t *Tx) ContractsEnding(from, to civil.Date) ([]studio.Contract, error) {
	return all(t, contractFields, `SELECT `+contractColumns+` FROM contracts
		WHERE ended_act IS NULL AND to_date >= $1 AND to_date <= $2 ORDER BY to_date, member_id, act, id`, day(from), day(to))
}

// MemberContracts lists the contracts of a member that hold, as they were added.
func (t *Tx) MemberContracts(m studio.MemberID) ([]studio.Contract, error) {
	return all(t, contractFields, `SELECT `+contractColumns+` FROM contracts
		WHERE member_id = $1 AND ended_act IS NULL ORDER BY act, id`, int64(m))
}
