package data

import (
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Counts of a day by slot.
type Counts struct {
	Enrolled, Booked, Waiting, Attended int
}

// CountsOn counts the seats taken and the people who came, for each slot that
// has any on a day.
func (t *Tx) CountsOn(date civil.Date) (map[studio.SlotID]Counts, error) {
	counts := map[studio.SlotID]Counts{}
	err := t.each(`SELECT e.slot_id, count(*) FROM slots sl JOIN enrolments e ON e.slot_id = sl.id
			JOIN members m ON m.id = e.member_id JOIN standings st ON st.id = `+standingOn+`
		WHERE sl.weekday = $2 AND e.ended_act IS NULL AND e.from_date <= $1 AND (e.to_date = '' OR e.to_date >= $1)
			AND st.status IN ('active', 'leave') GROUP BY e.slot_id`,
		[]any{day(date), int(date.Weekday())}, func(scan func(...any) error) error {
			var slot studio.SlotID
			var c Counts
			if err := scan(&slot, &c.Enrolled); err != nil {
				return err
			}
			counts[slot] = c
			return nil
		})
	if err != nil {
		return nil, err
	}
	return counts, t.each(`SELECT se.slot_id,
			(SELECT count(*) FROM bookings b WHERE b.session_id = se.id AND b.ended_act IS NULL AND b.seat_at <> ''),
			(SELECT count(*) FROM bookings b WHERE b.session_id = se.id AND b.ended_act IS NULL AND b.seat_at = ''),
			(SELECT count(*) FROM visits v WHERE v.session_id = se.id AND v.ended_act IS NULL
				AND v.state <> '' AND v.state IN ('present', 'late'))
		FROM sessions se WHERE se.date = $1`, []any{day(date)}, func(scan func(...any) error) error {
		var slot studio.SlotID
		var booked, waiting, attended int
		if err := scan(&slot, &booked, &waiting, &attended); err != nil {
			return err
		}
		c := counts[slot]
		c.Booked, c.Waiting, c.Attended = booked, waiting, attended
		counts[slot] = c
		return nil
	})
}

// SeatsTaken counts who has a seat in one session, and who waits for one.
func (t *Tx) SeatsTaken(slot studio.SlotID, session studio.SessionID, date civil.Date) (enrolled, booked, waiting int, err error) {
	err = t.one(`SELECT
			(SELECT count(*) FROM enrolments e JOIN members m ON m.id = e.member_id JOIN standings st ON st.id = `+standingOn+`
				WHERE e.slot_id = $2 AND e.ended_act IS NULL AND e.from_date <= $1
					AND (e.to_date = '' OR e.to_date >= $1) AND st.status IN ('active', 'leave')),
			(SELECT count(*) FROM bookings b WHERE b.session_id = $3 AND b.ended_act IS NULL AND b.seat_at <> ''),
			(SELECT count(*) FROM bookings b WHERE b.session_id = $3 AND b.ended_act IS NULL AND b.seat_at = '')`,
		[]any{day(date), int64(slot), int64(session)}, &enrolled, &booked, &waiting)
	return enrolled, booked, waiting, err
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
	return t.exec(`INSERT INTO bookings (id, session_id, member_id, queue, at, seat_at, ended_at, why, act)
		SELECT $1, $2, $3, CASE WHEN $8 > 0 THEN $8 ELSE coalesce(max(queue), 0) + 1 END, $4, $5, '', $6, $7
		FROM bookings WHERE session_id = $2`,
		int64(b.ID), int64(b.Session), int64(b.Member), instant(b.At), instant(seatAt), text, int64(b.Act), b.Queue)
}

const bookingColumns = `b.id, b.session_id, b.member_id,
	CASE WHEN b.ended_act IS NOT NULL THEN 'cancelled' WHEN b.seat_at <> '' THEN 'booked' ELSE 'waiting' END,
	b.queue, b.at, b.act`

func bookingFields(b *studio.Booking) []any {
	return []any{&b.ID, &b.Session, &b.Member, &b.State, &b.Queue, intoInstant{&b.At}, &b.Act}
}

// Booking finds a booking, also one that was cancelled.
func (t *Tx) Booking(id studio.BookingID) (studio.Booking, error) {
	return only(t, bookingFields, `SELECT `+bookingColumns+` FROM bookings b WHERE b.id = $1`, int64(id))
}

// EndedBooking finds a booking that was cancelled, in the state that it had
// before, and when it ended.
func (t *Tx) EndedBooking(id studio.BookingID) (b studio.Booking, ended time.Time, err error) {
	err = t.one(`SELECT b.id, b.session_id, b.member_id, CASE WHEN b.seat_at <> '' THEN 'booked' ELSE 'waiting' END,
		b.queue, b.at, b.act, b.ended_at FROM bookings b WHERE b.id = $1 AND b.ended_act IS NOT NULL`,
		[]any{int64(id)}, append(bookingFields(&b), intoInstant{&ended})...)
	return b, ended, err
}

// WaitingBefore counts who waits for a seat in a booking's session and came
// before it.
func (t *Tx) WaitingBefore(b studio.Booking) (int, error) {
	var n int
	err := t.one(`SELECT count(*) FROM bookings b WHERE b.session_id = $1 AND b.ended_act IS NULL AND b.seat_at = ''
		AND b.queue < $2`, []any{int64(b.Session), b.Queue}, &n)
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

// EndBooking gives a booking back.
func (t *Tx) EndBooking(id studio.BookingID, at time.Time, act studio.ActID) error {
	return t.exec(`UPDATE bookings SET ended_at = $2, ended_act = $3 WHERE id = $1`, int64(id), instant(at), int64(act))
}

// Queue lists who waits for a seat in a session, in order.
func (t *Tx) Queue(s studio.SessionID) ([]rows.Waiting, error) {
	return all(t, func(w *rows.Waiting) []any {
		return []any{&w.Booking, &w.Member, &w.Number, &w.Name, intoInstant{&w.Since}}
	}, `SELECT b.id, m.id, m.number, m.name, b.at FROM bookings b JOIN members m ON m.id = b.member_id
		WHERE b.session_id = $1 AND b.ended_act IS NULL AND b.seat_at = '' ORDER BY b.queue`, int64(s))
}

// CountBooked counts the sessions of a class from one original date to another,
// both included, that a member has a place in, waiting ones too; a closed one is
// none.
func (t *Tx) CountBooked(m studio.MemberID, class studio.ClassID, from, to civil.Date) (int, error) {
	list, err := t.storedSessions(` FROM bookings b JOIN sessions se ON se.id = b.session_id`+stored+`
		WHERE b.member_id = $1 AND sl.class_id = $2 AND se.date >= $3 AND se.date <= $4 AND b.ended_act IS NULL`,
		int64(m), int64(class), day(from), day(to))
	n := 0
	for _, s := range list {
		if s.Closing() == nil {
			n++
		}
	}
	return n, err
}

// BookedFrom lists the stored sessions that take place on a day or later, or are
// closed, in which a member has a booked seat, at most n, the soonest first.
func (t *Tx) BookedFrom(m studio.MemberID, from civil.Date, n int) ([]SlotOn, error) {
	list, err := t.storedSessions(` FROM bookings b JOIN sessions se ON se.id = b.session_id`+stored+`
		WHERE b.member_id = $1 AND b.ended_act IS NULL AND b.seat_at <> '' AND coalesce(sc.date, se.date) >= $2
		ORDER BY coalesce(sc.date, se.date), 5 LIMIT $3`, int64(m), sinceShifted(from), n)
	return slices.DeleteFunc(list, func(s SlotOn) bool { return s.Place().Day.Before(from) }), err
}
