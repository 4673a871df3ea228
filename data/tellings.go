package data

import (
	"time"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// InsertTelling notes that somebody is to be told what became of their place.
func (t *Tx) InsertTelling(n studio.Telling, act studio.ActID) error {
	return t.exec(`INSERT INTO tellings (id, member_id, booking_id, session_id, what, at, act, told_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, '')`,
		t.NewID(), int64(n.Member), id(n.Booking), id(n.Session), string(n.What), instant(n.At), int64(act))
}

// tellingQuery counts a standing seat that holds on the session's date as one.
const tellingQuery = `SELECT x.id, x.member_id, x.booking_id, x.what, x.at, x.told_at, coalesce(x.session_id, b.session_id),
		m.number, m.name, m.phone, h.payer, h.phone,
		CASE WHEN x.booking_id IS NOT NULL THEN ` + bookingState + `
			WHEN EXISTS (SELECT 1 FROM enrolments e JOIN sessions se ON se.slot_id = e.slot_id WHERE se.id = x.session_id
				AND e.member_id = m.id AND e.ended_act IS NULL AND (e.to_date = '' OR e.to_date >= se.date)) THEN 'booked'
			ELSE 'cancelled' END, coalesce(o.until, '')
	FROM tellings x JOIN members m ON m.id = x.member_id JOIN households h ON h.id = m.household_id
	LEFT JOIN bookings b ON b.id = x.booking_id LEFT JOIN offers o ON o.booking_id = b.id AND o.ended_act IS NULL `

func tellingFields(n *rows.Telling) []any {
	return []any{
		&n.ID, &n.Member,
		orZero[studio.BookingID]{&n.Booking},
		&n.What,
		intoInstant{&n.At},
		intoInstant{&n.Told},
		&n.Session, &n.Number, &n.Name, &n.Phone, &n.Payer, &n.PayerPhone, &n.Stands,
		intoInstant{&n.Until},
	}
}

// OpenTellings lists who is to be told something and was not yet, the first
// first. That an offer is gone concerns only whoever had been told of it.
func (t *Tx) OpenTellings() ([]rows.Telling, error) {
	return all(t, tellingFields, tellingQuery+`WHERE x.told_act IS NULL AND x.ended_act IS NULL
		AND (x.what <> 'gone' OR EXISTS (SELECT 1 FROM tellings y WHERE y.booking_id = x.booking_id AND y.what = 'offered'
			AND y.act < x.act AND y.told_act IS NOT NULL)) ORDER BY x.at, x.id`)
}

// Telling finds what somebody is or was to be told.
func (t *Tx) Telling(id studio.TellingID) (rows.Telling, error) {
	return only(t, tellingFields, tellingQuery+`WHERE x.id = $1 AND x.ended_act IS NULL`, int64(id))
}

// TellingsOf lists whom an act brought something to be told, and that was not
// withdrawn.
func (t *Tx) TellingsOf(act studio.ActID) ([]rows.Telling, error) {
	return all(t, tellingFields, tellingQuery+`WHERE x.act = $1 AND x.ended_act IS NULL ORDER BY x.id`, int64(act))
}

// Tick notes that somebody was told.
func (t *Tx) Tick(id studio.TellingID, at time.Time, act studio.ActID) error {
	return t.exec(`UPDATE tellings SET told_at = $2, told_act = $3 WHERE id = $1`, int64(id), instant(at), int64(act))
}

// Untick notes that somebody was not told after all.
func (t *Tx) Untick(id studio.TellingID) error {
	return t.exec(`UPDATE tellings SET told_at = '', told_act = NULL WHERE id = $1`, int64(id))
}

// WithdrawNews ends what somebody was to be told of changes of a session and was
// not: there is newer news.
func (t *Tx) WithdrawNews(m studio.MemberID, s studio.SessionID, act studio.ActID) error {
	return t.exec(`UPDATE tellings SET ended_act = $3
		WHERE member_id = $1 AND session_id = $2 AND told_act IS NULL AND ended_act IS NULL`, int64(m), int64(s), int64(act))
}

// RestoreNews lets news of a session that an act withdrew hold again, and reports
// whether there was any.
func (t *Tx) RestoreNews(m studio.MemberID, s studio.SessionID, act studio.ActID) (bool, error) {
	const withdrawn = ` WHERE member_id = $1 AND session_id = $2 AND ended_act = $3`
	args := []any{int64(m), int64(s), int64(act)}
	ids, err := column[studio.TellingID](t, `SELECT id FROM tellings`+withdrawn, args...)
	if err != nil || len(ids) == 0 {
		return false, err
	}
	return true, t.exec(`UPDATE tellings SET ended_act = NULL`+withdrawn, args...)
}

// WithdrawGone ends that somebody was to be told by an act that what was offered to
// them is gone, and reports whether they were told by now.
func (t *Tx) WithdrawGone(b studio.BookingID, act, by studio.ActID) (told bool, err error) {
	const gone = `booking_id = $1 AND act = $2 AND what = 'gone' AND ended_act IS NULL`
	if err := t.one(`SELECT EXISTS (SELECT 1 FROM tellings WHERE `+gone+` AND told_act IS NOT NULL)`,
		[]any{int64(b), int64(act)}, &told); err != nil || told {
		return told, err
	}
	return false, t.exec(`UPDATE tellings SET ended_act = $3 WHERE `+gone, int64(b), int64(act), int64(by))
}
