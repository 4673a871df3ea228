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

// tellingQuery counts a standing seat that holds on the session's date as one. Of a
// standing seat it says whether the change holds of the slot's sessions onward, and
// until when.
const tellingQuery = `SELECT x.id, x.member_id, x.booking_id, x.what, x.at, x.act, x.told_at, coalesce(w.name, ''), se.id, se.date,
		m.number, m.name, m.kana, m.phone, h.payer, h.phone,
		CASE WHEN x.booking_id IS NOT NULL THEN ` + bookingState + `
			WHEN EXISTS (SELECT 1 FROM enrolments e WHERE e.slot_id = se.slot_id
				AND e.member_id = m.id AND e.ended_act IS NULL AND (e.to_date = '' OR e.to_date >= se.date)) THEN 'booked'
			ELSE 'cancelled' END, coalesce(o.until, ''), sv.id IS NOT NULL, coalesce(sv.to_date, '')
	FROM tellings x JOIN members m ON m.id = x.member_id JOIN households h ON h.id = m.household_id
	LEFT JOIN bookings b ON b.id = x.booking_id LEFT JOIN offers o ON o.booking_id = b.id AND o.ended_act IS NULL
	JOIN sessions se ON se.id = coalesce(x.session_id, b.session_id)
	LEFT JOIN slot_changes sv ON sv.origin = x.act AND sv.ended_act IS NULL AND x.booking_id IS NULL
		AND sv.from_date <= se.date AND (sv.to_date = '' OR sv.to_date >= se.date)
	LEFT JOIN trail tr ON tr.seq = x.told_act LEFT JOIN staff w ON w.id = tr.staff_id `

func tellingFields(n *rows.Telling) []any {
	return []any{
		&n.ID, &n.Member,
		orZero[studio.BookingID]{&n.Booking},
		&n.What,
		intoInstant{&n.At},
		&n.Act,
		intoInstant{&n.Told},
		&n.Teller, &n.Session,
		intoDay{&n.Date},
		&n.Number, &n.Name, &n.Kana, &n.Phone, &n.Payer, &n.PayerPhone, &n.Stands,
		intoInstant{&n.Until},
		&n.Onward,
		intoDay{&n.OnwardTo},
	}
}

// openTellings are those (x) that were not told yet and, where a moment is given, those
// that were since.
func openTellings(since time.Time) (where string, args []any) {
	if since.IsZero() {
		return `x.told_act IS NULL AND x.ended_act IS NULL`, nil
	}
	return `(x.told_act IS NULL OR x.told_at >= $1) AND x.ended_act IS NULL`, []any{instant(since)}
}

// OpenTellings lists who is to be told something and was not yet, the first
// first, and who was told since a moment, where one is given. That an offer is gone
// concerns only whoever had been told of it.
func (t *Tx) OpenTellings(since time.Time) ([]rows.Telling, error) {
	open, args := openTellings(since)
	return all(t, tellingFields, tellingQuery+`WHERE `+open+`
		AND (x.what <> 'gone' OR EXISTS (SELECT 1 FROM tellings y WHERE y.booking_id = x.booking_id AND y.what = 'offered'
			AND y.act < x.act AND y.told_act IS NOT NULL)) ORDER BY x.at, x.id`, args...)
}

// TellingSessions lists the sessions that OpenTellings is about.
func (t *Tx) TellingSessions(since time.Time) ([]SlotOn, error) {
	open, args := openTellings(since)
	return t.storedSessions(` FROM sessions se`+stored+` WHERE se.id IN (SELECT coalesce(x.session_id, b.session_id)
		FROM tellings x LEFT JOIN bookings b ON b.id = x.booking_id WHERE `+open+`)`, args...)
}

// Telling finds what somebody is or was to be told.
func (t *Tx) Telling(id studio.TellingID) (rows.Telling, error) {
	return only(t, tellingFields, tellingQuery+`WHERE x.id = $1 AND x.ended_act IS NULL`, int64(id))
}

// SessionNews is what somebody is or was to be told of a change of a session.
type SessionNews struct {
	studio.Telling
	Told bool
}

func (t *Tx) changeTellings(where string, args ...any) ([]SessionNews, error) {
	return all(t, func(n *SessionNews) []any {
		return []any{
			&n.ID, &n.Member,
			orZero[studio.BookingID]{&n.Booking},
			&n.Session, &n.What,
			intoInstant{&n.At},
			&n.Act, &n.Told,
		}
	}, `SELECT id, member_id, booking_id, session_id, what, at, act, told_act IS NOT NULL FROM tellings
		WHERE session_id IS NOT NULL AND `+where+` ORDER BY act, id`, args...)
}

// TellingsOf lists whom an act brought changes of sessions to be told, and that were
// not withdrawn.
func (t *Tx) TellingsOf(act studio.ActID) ([]SessionNews, error) {
	return t.changeTellings(`act = $1 AND ended_act IS NULL`, int64(act))
}

// WithdrawnBy lists what an act withdrew.
func (t *Tx) WithdrawnBy(act studio.ActID) ([]SessionNews, error) {
	return t.changeTellings(`ended_act = $1`, int64(act))
}

// WithdrawnFrom lists what of a session an act withdrew from somebody.
func (t *Tx) WithdrawnFrom(m studio.MemberID, s studio.SessionID, act studio.ActID) ([]SessionNews, error) {
	return t.changeTellings(`member_id = $1 AND session_id = $2 AND ended_act = $3`, int64(m), int64(s), int64(act))
}

// KnownOf is what somebody knows of the changes of a session, and is yet to hear.
func (t *Tx) KnownOf(m studio.MemberID, s studio.SessionID) (k studio.Known, err error) {
	list, err := t.changeTellings(`member_id = $1 AND session_id = $2 AND ended_act IS NULL`, int64(m), int64(s))
	for _, n := range list {
		if n.Told {
			k.Heard = append(k.Heard, n.What)
		} else {
			k.Open = append(k.Open, n.Telling)
		}
	}
	return k, err
}

// Tick notes that somebody was told.
func (t *Tx) Tick(id studio.TellingID, at time.Time, act studio.ActID) error {
	return t.exec(`UPDATE tellings SET told_at = $2, told_act = $3 WHERE id = $1`, int64(id), instant(at), int64(act))
}

// Untick notes that somebody was not told after all.
func (t *Tx) Untick(id studio.TellingID) error {
	return t.exec(`UPDATE tellings SET told_at = '', told_act = NULL WHERE id = $1`, int64(id))
}

// WithdrawTelling ends what somebody was to be told and was not: there is newer news.
func (t *Tx) WithdrawTelling(id studio.TellingID, act studio.ActID) error {
	return t.exec(`UPDATE tellings SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

// RestoreTelling lets it hold again.
func (t *Tx) RestoreTelling(id studio.TellingID) error {
	return t.exec(`UPDATE tellings SET ended_act = NULL WHERE id = $1`, int64(id))
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
