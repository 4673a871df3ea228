package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// InsertVisit adds a line to the attendance ledger.
func (t *Tx) InsertVisit(v studio.Visit) error {
	text, err := why(v.Why)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO visits (id, member_id, session_id, date, at, state, how, answer, why, policy, act)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		int64(v.ID), int64(v.Member), id(v.Session), day(v.Date), instant(v.At), string(v.State), string(v.How),
		string(v.Answer), text, v.Policy, int64(v.Act))
}

const visitColumns = `v.id, v.member_id, v.session_id, v.date, v.at, v.state, v.how, v.answer, v.why, v.policy, v.act`

func visitFields(v *studio.Visit) []any {
	return []any{
		&v.ID, &v.Member,
		orZero[studio.SessionID]{&v.Session},
		intoDay{&v.Date},
		intoInstant{&v.At},
		&v.State, &v.How, &v.Answer,
		intoJSON{&v.Why},
		&v.Policy, &v.Act,
	}
}

// Visit finds a line that holds.
func (t *Tx) Visit(id studio.VisitID) (studio.Visit, error) {
	return only(t, visitFields, `SELECT `+visitColumns+` FROM visits v WHERE v.id = $1 AND v.ended_act IS NULL`, int64(id))
}

// AnyVisit finds a line, also one that was taken back, but none of who was entered
// by mistake.
func (t *Tx) AnyVisit(id studio.VisitID) (v studio.Visit, ended bool, err error) {
	err = t.one(`SELECT `+visitColumns+`, v.ended_act IS NOT NULL FROM visits v
		JOIN members m ON m.id = v.member_id WHERE v.id = $1 AND m.ended_act IS NULL`, []any{int64(id)},
		append(visitFields(&v), &ended)...)
	return v, ended, err
}

// VisitsOn lists a member's lines of a day that hold, attempts too, oldest first.
func (t *Tx) VisitsOn(m studio.MemberID, date civil.Date) ([]studio.Visit, error) {
	return all(t, visitFields, `SELECT `+visitColumns+` FROM visits v
		WHERE v.member_id = $1 AND v.date = $2 AND v.ended_act IS NULL ORDER BY v.act`, int64(m), day(date))
}

// VisitsHeld lists the lines of a member that hold and say whether they came.
func (t *Tx) VisitsHeld(m studio.MemberID) ([]studio.Visit, error) {
	return all(t, visitFields, `SELECT `+visitColumns+` FROM visits v
		WHERE v.member_id = $1 AND v.ended_act IS NULL AND v.state <> '' ORDER BY v.date, v.act`, int64(m))
}

// VisitTo finds the line that says whether a member came to a session.
func (t *Tx) VisitTo(s studio.SessionID, m studio.MemberID) (studio.Visit, error) {
	return only(t, visitFields, `SELECT `+visitColumns+` FROM visits v
		WHERE v.session_id = $1 AND v.member_id = $2 AND v.ended_act IS NULL AND v.state <> ''`, int64(s), int64(m))
}

// VisitsAddedBy lists the lines of a session that an act added and that hold.
func (t *Tx) VisitsAddedBy(s studio.SessionID, act studio.ActID) ([]studio.Visit, error) {
	return all(t, visitFields, `SELECT `+visitColumns+` FROM visits v
		WHERE v.session_id = $1 AND v.ended_act IS NULL AND v.state <> '' AND v.act = $2`, int64(s), int64(act))
}

// VisitsEndedBy lists the lines of a session that an act ended, without those of who
// was entered by mistake.
func (t *Tx) VisitsEndedBy(s studio.SessionID, act studio.ActID) ([]studio.Visit, error) {
	return all(t, visitFields, `SELECT `+visitColumns+` FROM visits v JOIN members m ON m.id = v.member_id
		WHERE v.session_id = $1 AND v.ended_act = $2 AND m.ended_act IS NULL`, int64(s), int64(act))
}

// EndVisit takes a line back; it stays in the ledger.
func (t *Tx) EndVisit(id studio.VisitID, act studio.ActID) error {
	return t.exec(`UPDATE visits SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

// Scans lists what the door answered on a day, the last first, at most n; what it
// answered to who was entered by mistake is left out.
func (t *Tx) Scans(date civil.Date, n int) ([]rows.Scan, error) {
	return all(t, func(s *rows.Scan) []any {
		return []any{
			&s.Visit, &s.Member, &s.Number, &s.Name, &s.Class,
			intoInstant{&s.At},
			&s.Answer, &s.Counted, &s.Ended,
			intoJSON{&s.Why},
		}
	}, `SELECT v.id, m.id, m.number, m.name, coalesce(c.name, ''), v.at, v.answer, v.state <> '', v.ended_act IS NOT NULL, v.why
		FROM visits v JOIN members m ON m.id = v.member_id
		LEFT JOIN sessions se ON se.id = v.session_id LEFT JOIN slots sl ON sl.id = se.slot_id
		LEFT JOIN classes c ON c.id = sl.class_id
		WHERE v.date = $1 AND v.answer <> '' AND m.ended_act IS NULL ORDER BY v.act DESC LIMIT $2`, day(date), n)
}

// SessionList lists who has a seat in a session, by standing seat or booking,
// and who came without one, each with what is marked or was told before, by kana.
func (t *Tx) SessionList(slot studio.SlotID, session studio.SessionID, date civil.Date) ([]rows.Attendee, error) {
	const people = `m.id, m.number, m.name, m.kana, m.caution, coalesce(st.status, '')`
	const marks = `coalesce(v.id, 0), coalesce(v.state, 'expected'), coalesce(v.at, ''), coalesce(v.how, '')`
	const orTold = `coalesce(v.id, 0), coalesce(v.state, CASE WHEN ab.id IS NULL THEN 'expected' ELSE 'absent' END),
		coalesce(v.at, ab.at, ''), coalesce(v.how, CASE WHEN ab.id IS NULL THEN '' ELSE 'told' END)`
	const visit = `visits v ON v.session_id = $3 AND v.member_id = m.id AND v.ended_act IS NULL AND v.state <> ''`
	return all(t, func(a *rows.Attendee) []any {
		return []any{
			&a.Member, &a.Number, &a.Name, &a.Kana, &a.Caution, &a.Status, &a.Place, &a.Booking,
			&a.Visit, &a.State,
			intoInstant{&a.At},
			&a.How,
			intoDay{&a.Birth},
			intoInstant{&a.Booked},
		}
	}, `SELECT * FROM (
		SELECT `+people+`, 'enrolled', 0, `+orTold+`, m.birth, '' FROM enrolments e JOIN members m ON m.id = e.member_id
			JOIN standings st ON st.id = `+standingOn(`m.id`, `$1`)+` LEFT JOIN `+visit+`
			LEFT JOIN absences ab ON ab.id = (SELECT min(x.id) FROM absences x
				WHERE x.session_id = $3 AND x.member_id = m.id AND x.ended_act IS NULL)
			WHERE e.slot_id = $2 AND e.ended_act IS NULL AND e.from_date <= $1 AND (e.to_date = '' OR e.to_date >= $1)
				AND (st.status IN ('active', 'trial') OR v.id IS NOT NULL)
		UNION ALL
		SELECT `+people+`, 'booked', b.id, `+marks+`, m.birth, b.seat_at FROM bookings b JOIN members m ON m.id = b.member_id
			LEFT JOIN standings st ON st.id = `+standingOn(`m.id`, `$1`)+` LEFT JOIN `+visit+`
			WHERE b.session_id = $3 AND b.ended_act IS NULL AND b.seat_at <> ''
				AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.slot_id = $2 AND e.member_id = m.id
					AND e.ended_act IS NULL AND e.from_date <= $1 AND (e.to_date = '' OR e.to_date >= $1))
		UNION ALL
		SELECT `+people+`, 'walk_in', 0, `+marks+`, m.birth, '' FROM visits v JOIN members m ON m.id = v.member_id
			LEFT JOIN standings st ON st.id = `+standingOn(`m.id`, `$1`)+`
			WHERE v.session_id = $3 AND v.ended_act IS NULL AND v.state <> ''
				AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.session_id = $3 AND b.member_id = m.id
					AND b.ended_act IS NULL AND b.seat_at <> '')
				AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.slot_id = $2 AND e.member_id = m.id
					AND e.ended_act IS NULL AND e.from_date <= $1 AND (e.to_date = '' OR e.to_date >= $1))
		) people ORDER BY 4, 2`, day(date), int64(slot), int64(session))
}

// Arrears is what a household owes of invoices whose due day is before a day.
func (t *Tx) Arrears(h studio.HouseholdID, before civil.Date) (int64, error) {
	var n int64
	err := t.one(`SELECT CAST(coalesce(sum(i.total - (SELECT coalesce(sum(a.amount), 0) FROM settlements a
			WHERE a.invoice_id = i.id)), 0) AS BIGINT)
		FROM invoices i WHERE i.household_id = $1 AND i.due < $2`, []any{int64(h), day(before)}, &n)
	return n, err
}
