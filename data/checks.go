package data

import (
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

// CheckFile lets SQLite look for damage in the file, and for rows that point
// nowhere. It returns what it found, in SQLite's words; nothing is good.
func (t *Tx) CheckFile() ([]string, error) {
	var problems []string
	for _, check := range []string{
		"PRAGMA integrity_check(20)",
		`SELECT "table" || ' ' || rowid FROM pragma_foreign_key_check`,
	} {
		found, err := column[string](t, check)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if f != "ok" {
				problems = append(problems, f)
			}
		}
	}
	return problems, nil
}

// mostSeats is the largest capacity that a slot ever had for a session: it may have
// been made smaller when the seats were given.
const mostSeats = `(SELECT max(x.capacity) FROM (SELECT sl.capacity UNION ALL SELECT o.capacity FROM slot_changes o
	WHERE o.slot_id = sl.id AND o.from_date <= se.date AND (o.to_date = '' OR o.to_date >= se.date)) x)`

// Oversold lists the stored sessions in which more people booked than the seats
// that were left by the standing ones known before the first booking. A standing
// seat given later, or made to count later, may overfill a session.
func (t *Tx) Oversold() ([]SlotOn, error) {
	return all(t, storedFields,
		`SELECT `+storedColumns+` FROM (SELECT b.session_id, count(*) AS booked, min(b.act) AS first FROM bookings b
			WHERE b.ended_act IS NULL AND b.seat_at <> '' GROUP BY b.session_id) taken
		JOIN sessions se ON se.id = taken.session_id`+stored+`
		WHERE taken.booked > `+mostSeats+` - (SELECT count(*)`+enrolledOn(`se.date`)+` AND NOT `+toldAbsent(`se.date`)+`
			AND e.slot_id = sl.id AND e.act < taken.first AND `+ofStanding(`act`, `e.member_id`, `se.date`)+` < taken.first)`)
}

// Numbers lists the invoice numbers of each month in their order.
func (t *Tx) Numbers() (map[string][]string, error) {
	numbers := map[string][]string{}
	return numbers, t.each(`SELECT month, number FROM invoices ORDER BY month, length(number), number`, nil,
		func(scan func(...any) error) error {
			var month, number string
			if err := scan(&month, &number); err != nil {
				return err
			}
			numbers[month] = append(numbers[month], number)
			return nil
		})
}

// Counters lists the counters whose names begin with a prefix, without it, and
// what they gave last.
func (t *Tx) Counters(prefix string) (map[string]int64, error) {
	counters := map[string]int64{}
	return counters, t.each(`SELECT name, value FROM counters`, nil, func(scan func(...any) error) error {
		var name string
		var value int64
		if err := scan(&name, &value); err != nil {
			return err
		}
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			counters[rest] = value
		}
		return nil
	})
}

// Misallocated lists the payments that went to an invoice of another household.
func (t *Tx) Misallocated() ([]int64, error) {
	return column[int64](t, `SELECT p.id FROM allocations a
		JOIN payments p ON p.id = a.payment_id JOIN invoices i ON i.id = a.invoice_id
		WHERE p.household_id <> i.household_id`)
}

// acts are the columns that name acts, and their tables.
var acts = map[string][]string{
	"act": {
		"staff", "policies", "households", "bank_accounts", "standings", "contracts", "enrolments", "steps", "changes",
		"cards", "card_steps", "qr_secret", "qr_versions", "notes", "contacts", "photos", "traits", "own_values", "agreements",
		"lists", "mappings", "merges", "payer_moves", "payer_changes", "classes", "class_changes", "slots", "slot_changes",
		"session_changes", "substitutes", "breaks", "rooms", "bookings", "booking_steps", "allowances", "offers", "tellings",
		"absences", "miss_reviews", "visits", "invoices", "payments", "reversals",
	},
	"ended_act": {
		"standings", "contracts", "enrolments", "steps", "cards", "notes", "contacts", "photos", "traits", "own_values",
		"agreements", "lists", "mappings", "merges", "payer_moves", "payer_changes", "classes", "class_changes", "slots",
		"slot_changes", "session_changes", "substitutes", "breaks", "rooms", "bookings", "allowances", "offers", "tellings",
		"absences", "miss_reviews", "visits", "members",
	},
	"undone_act": {"traits"},
	"done_act":   {"notes"},
	"told_act":   {"tellings"},
	"rev":        {"members"},
}

// LastAct is the largest act that any table names: no larger than the trail's
// last entry, unless entries were cut off.
func (t *Tx) LastAct() (last studio.ActID, err error) {
	for column, tables := range acts {
		for _, table := range tables {
			var n studio.ActID
			if err := t.one(`SELECT coalesce(max(`+column+`), 0) FROM `+table, nil, &n); err != nil {
				return 0, err
			}
			last = max(last, n)
		}
	}
	return last, nil
}

// Overspent lists the payments of which more was allocated than came in.
func (t *Tx) Overspent() ([]int64, error) {
	return column[int64](t, `SELECT p.id FROM payments p
		WHERE p.amount < (SELECT coalesce(sum(a.amount), 0) FROM allocations a WHERE a.payment_id = p.id)`)
}

// VisitsTwice lists members with two lines for one session, or two visits
// without a session on one day.
func (t *Tx) VisitsTwice() ([]string, error) {
	return column[string](t, `SELECT m.number || ' ' || v.date FROM visits v
		JOIN members m ON m.id = v.member_id WHERE v.ended_act IS NULL AND v.state <> ''
		GROUP BY m.number, v.date, coalesce(v.session_id, 0) HAVING count(*) > 1`)
}

// TwoStandings lists the members of whom two standings cover one day.
func (t *Tx) TwoStandings() ([]string, error) {
	return column[string](t, `SELECT DISTINCT m.number FROM standings a
		JOIN standings b ON b.member_id = a.member_id AND b.id > a.id JOIN members m ON m.id = a.member_id
		WHERE a.ended_act IS NULL AND b.ended_act IS NULL
			AND (a.to_date = '' OR a.to_date >= b.from_date) AND (b.to_date = '' OR b.to_date >= a.from_date)
		ORDER BY m.number`)
}

// HeldWithdrawn lists the members who hold a seat, a contract or a booking on a
// day on which they are withdrawn; a booking of a day before that became known
// is none, nor one of a session that was moved to after their last day.
func (t *Tx) HeldWithdrawn() ([]string, error) {
	return column[string](t, `SELECT DISTINCT m.number FROM standings st
		JOIN members m ON m.id = st.member_id JOIN trail a ON a.seq = st.act
		WHERE st.status = 'withdrawn' AND st.ended_act IS NULL AND (
			EXISTS (SELECT 1 FROM enrolments e WHERE e.member_id = m.id AND e.ended_act IS NULL
				AND (e.to_date = '' OR e.to_date >= st.from_date) AND (st.to_date = '' OR st.to_date >= e.from_date))
			OR EXISTS (SELECT 1 FROM contracts k WHERE k.member_id = m.id AND k.ended_act IS NULL
				AND (k.to_date = '' OR k.to_date >= st.from_date) AND (st.to_date = '' OR st.to_date >= k.from_date))
			OR EXISTS (SELECT 1 FROM bookings b JOIN sessions se ON se.id = b.session_id
				LEFT JOIN session_changes sc ON sc.session_id = se.id AND sc.ended_act IS NULL
				WHERE b.member_id = m.id AND b.ended_act IS NULL AND se.date > substr(a.at, 1, 10)
					AND se.date >= st.from_date AND coalesce(sc.date, se.date) >= st.from_date AND (st.to_date = '' OR st.to_date >= se.date)))
		ORDER BY m.number`)
}
