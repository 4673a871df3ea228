package data

import (
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Counts of a day by slot.
type Counts struct {
	studio.Seats // but for the capacity
	Attended     int
}

// enrolledOn are the standing seats (e) that count in their sessions of a date,
// but for who told that they do not come: their holder is a member.
func enrolledOn(date string) string {
	return ` FROM enrolments e WHERE e.ended_act IS NULL AND e.from_date <= ` + date + ` AND (e.to_date = '' OR e.to_date >= ` + date + `)
			AND ` + ofStanding(`status`, `e.member_id`, date) + ` IN ('active', 'leave')`
}

// bookedIn counts who has a booked seat in a session, who waits for one, and to
// whom one is offered at a moment, alone and with others.
func bookedIn(session, now string) string {
	const of = `(SELECT count(*) FROM bookings b WHERE b.ended_act IS NULL AND b.session_id = `
	offers := func(sole string) string {
		return `(SELECT count(*) FROM bookings b JOIN offers o ON o.booking_id = b.id WHERE b.session_id = ` + session + `
			AND b.ended_act IS NULL AND b.seat_at = '' AND o.ended_act IS NULL AND o.until > ` + now + ` AND o.sole = ` + sole + `)`
	}
	return of + session + ` AND b.seat_at <> ''), ` + of + session + ` AND b.seat_at = ''), ` + offers(`TRUE`) + `, ` + offers(`FALSE`)
}

// walkIns counts who came to a session (se) without a seat in it, or with a standing
// one that they had given back.
const walkIns = `(SELECT count(*) FROM visits v WHERE v.session_id = se.id AND v.state <> '' AND ` + came + `
	AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.session_id = se.id AND b.member_id = v.member_id
		AND b.ended_act IS NULL AND b.seat_at <> '')
	AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.slot_id = se.slot_id AND e.member_id = v.member_id AND e.ended_act IS NULL
		AND e.from_date <= se.date AND (e.to_date = '' OR e.to_date >= se.date)
		AND NOT EXISTS (SELECT 1 FROM absences ab WHERE ab.session_id = se.id AND ab.member_id = e.member_id AND ab.ended_act IS NULL)))`

// CountsOn counts the seats taken or offered at a moment, and the people who
// came, for each slot that has any on a day.
func (t *Tx) CountsOn(date civil.Date, now time.Time) (map[studio.SlotID]Counts, error) {
	counts := map[studio.SlotID]Counts{}
	err := t.each(`SELECT e.slot_id, count(*)`+enrolledOn(`$1`)+` AND `+notAbsent(`$1`)+`
			AND e.slot_id IN (SELECT sl.id FROM slots sl WHERE sl.weekday = $2) GROUP BY e.slot_id`,
		[]any{day(date), int(date.Weekday())}, func(scan func(...any) error) error {
			var slot studio.SlotID
			var c Counts
			err := scan(&slot, &c.Enrolled)
			counts[slot] = c
			return err
		})
	if err != nil {
		return nil, err
	}
	return counts, t.each(`SELECT se.slot_id, `+bookedIn(`se.id`, `$2`)+`,
			`+walkIns+`, (SELECT count(*) FROM visits v WHERE v.session_id = se.id AND v.state <> '' AND `+came+`)
		FROM sessions se WHERE se.date = $1`, []any{day(date), instant(now)}, func(scan func(...any) error) error {
		var slot studio.SlotID
		var c Counts
		err := scan(&slot, &c.Booked, &c.Waiting, &c.Sole, &c.Shared, &c.WalkIns, &c.Attended)
		c.Enrolled = counts[slot].Enrolled
		counts[slot] = c
		return err
	})
}

// SeatsTaken counts who has a seat in one session, who waits for one, and who is
// offered one at a moment. Their capacity is not filled in.
func (t *Tx) SeatsTaken(slot studio.SlotID, session studio.SessionID, date civil.Date, now time.Time) (s studio.Seats, err error) {
	err = t.one(`SELECT (SELECT count(*)`+enrolledOn(`$1`)+` AND `+notAbsent(`$1`)+` AND e.slot_id = $2), `+bookedIn(`$3`, `$4`)+`,
			coalesce((SELECT `+walkIns+` FROM sessions se WHERE se.id = $3), 0)`,
		[]any{day(date), int64(slot), int64(session), instant(now)}, &s.Enrolled, &s.Booked, &s.Waiting, &s.Sole, &s.Shared, &s.WalkIns)
	return s, err
}

// InsertBooking stores a seat or a place in the queue. Where it has no Queue yet,
// that is given here: one behind the last of the session.
func (t *Tx) InsertBooking(b studio.Booking, reasons []studio.Reason) error {
	text, err := why(reasons)
	if err != nil {
		return err
	}
	var seatAt time.Time
	if b.State == studio.Seated {
		seatAt = b.At
	}
	return t.exec(`INSERT INTO bookings (id, session_id, member_id, queue, at, seat_at, ended_at, why, act, priority)
		SELECT $1, $2, $3, CASE WHEN $8 > 0 THEN $8 ELSE coalesce(max(queue), 0) + 1 END, $4, $5, '', $6, $7, $9
		FROM bookings WHERE session_id = $2`,
		int64(b.ID), int64(b.Session), int64(b.Member), instant(b.At), instant(seatAt), text, int64(b.Act), b.Queue, b.Priority)
}

// bookingState is the state of a booking (b).
const bookingState = `CASE WHEN b.ended_act IS NOT NULL THEN 'cancelled' WHEN b.seat_at <> '' THEN 'booked' ELSE 'waiting' END`

const bookingColumns = `b.id, b.session_id, b.member_id, ` + bookingState + `,
	b.queue, b.priority, b.at, b.act`

func bookingFields(b *studio.Booking) []any {
	return []any{&b.ID, &b.Session, &b.Member, &b.State, &b.Queue, &b.Priority, intoInstant{&b.At}, &b.Act}
}

// Booking finds a booking, also one that was cancelled.
func (t *Tx) Booking(id studio.BookingID) (studio.Booking, error) {
	return only(t, bookingFields, `SELECT `+bookingColumns+` FROM bookings b WHERE b.id = $1`, int64(id))
}

// EndedBooking finds a booking that was cancelled, in the state that it had
// before, when it ended, and by which act.
func (t *Tx) EndedBooking(id studio.BookingID) (b studio.Booking, ended time.Time, by studio.ActID, err error) {
	err = t.one(`SELECT b.id, b.session_id, b.member_id, CASE WHEN b.seat_at <> '' THEN 'booked' ELSE 'waiting' END,
		b.queue, b.priority, b.at, b.act, b.ended_at, b.ended_act FROM bookings b WHERE b.id = $1 AND b.ended_act IS NOT NULL`,
		[]any{int64(id)}, append(bookingFields(&b), intoInstant{&ended}, &by)...)
	return b, ended, by, err
}

// WaitingBefore counts who waits for a seat in a booking's session and stands
// before it.
func (t *Tx) WaitingBefore(b studio.Booking) (int, error) {
	var n int
	err := t.one(`SELECT count(*) FROM bookings b WHERE b.session_id = $1 AND b.ended_act IS NULL AND b.seat_at = ''
		AND (b.priority > $3 OR b.priority = $3 AND b.queue < $2)`, []any{int64(b.Session), b.Queue, b.Priority}, &n)
	return n, err
}

// BookingOf finds a member's booking in a session that holds.
func (t *Tx) BookingOf(m studio.MemberID, s studio.SessionID) (studio.Booking, error) {
	return only(t, bookingFields, `SELECT `+bookingColumns+` FROM bookings b
		WHERE b.session_id = $1 AND b.member_id = $2 AND b.ended_act IS NULL`, int64(s), int64(m))
}

// SeatBooking moves a booking from the queue to a seat.
func (t *Tx) SeatBooking(id studio.BookingID, at time.Time) error {
	return t.exec(`UPDATE bookings SET seat_at = $2 WHERE id = $1`, int64(id), instant(at))
}

// UnseatBooking puts a booking back into the queue, where it stood.
func (t *Tx) UnseatBooking(id studio.BookingID) error {
	return t.exec(`UPDATE bookings SET seat_at = '' WHERE id = $1`, int64(id))
}

// EndBooking gives a booking back.
func (t *Tx) EndBooking(id studio.BookingID, at time.Time, act studio.ActID) error {
	return t.exec(`UPDATE bookings SET ended_at = $2, ended_act = $3 WHERE id = $1`, int64(id), instant(at), int64(act))
}

// BookedFrom lists the stored sessions that take place on a day or later, or are
// closed, in which a member has a booked seat, at most n, the soonest first.
func (t *Tx) BookedFrom(m studio.MemberID, from civil.Date, n int) ([]SlotOn, error) {
	list, err := t.storedSessions(bookedTables+`
		WHERE b.member_id = $1 AND b.ended_act IS NULL AND b.seat_at <> '' AND coalesce(sc.date, se.date) >= $2
		ORDER BY coalesce(sc.date, se.date), 5 LIMIT $3`, int64(m), sinceShifted(from), n)
	return slices.DeleteFunc(list, func(s SlotOn) bool { return s.Place().Day.Before(from) }), err
}
