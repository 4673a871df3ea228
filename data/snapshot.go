package data

import (
	"context"
	"errors"
	"fmt"
)

// Snapshot writes the studio as it is now to a new file, which is whole and
// needs no log beside it. Desks go on meanwhile.
func (s *Store) Snapshot(ctx context.Context, to string) (err error) {
	p, err := openPool(ctx, s.dsn("_busy_timeout=10000"), "BEGIN", 1)
	if err != nil {
		return s.opening(err)
	}
	defer func() { err = errors.Join(err, p.close()) }()
	c := <-p.free
	defer func() { p.free <- c }()
	if _, err := c.conn.ExecContext(ctx, "VACUUM INTO ?1", to); err != nil {
		return s.named(fmt.Errorf("snapshot: %w", err))
	}
	return nil
}

// CheckFile lets SQLite look for damage in the file, and for rows that point
// nowhere. It returns what it found, in SQLite's words; nothing is good.
func (t *Tx) CheckFile() ([]string, error) {
	var problems []string
	for _, check := range []string{
		"PRAGMA integrity_check(20)",
		`SELECT "table" || ' ' || rowid FROM pragma_foreign_key_check`,
	} {
		found, err := all(t, func(s *string) []any { return []any{s} }, check)
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

// Size counts members and invoices, to tell one snapshot from another.
func (t *Tx) Size() (members, invoices int, err error) {
	err = t.one(`SELECT (SELECT count(*) FROM members), (SELECT count(*) FROM invoices)`, nil, &members, &invoices)
	return members, invoices, err
}

// Oversold lists the stored sessions in which more people booked than the seats
// that standing ones left, as slot number and date.
func (t *Tx) Oversold() ([]SlotOn, error) {
	return all(t, func(s *SlotOn) []any { return append(slotOnFields(s), intoDay{&s.Date}) },
		`SELECT `+slotOnColumns+`, se.date FROM sessions se JOIN slots sl ON sl.id = se.slot_id
		JOIN classes c ON c.id = sl.class_id JOIN staff w ON w.id = sl.teacher_id
		WHERE (SELECT count(*) FROM bookings b WHERE b.session_id = se.id AND b.ended_act IS NULL AND b.seat_at <> '') > sl.capacity`)
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

// Overspent lists the payments of which more was allocated than came in.
func (t *Tx) Overspent() ([]int64, error) {
	return all(t, func(n *int64) []any { return []any{n} }, `SELECT p.id FROM payments p
		WHERE p.amount < (SELECT coalesce(sum(a.amount), 0) FROM allocations a WHERE a.payment_id = p.id)`)
}

// VisitsTwice lists members with two lines for one session, or two visits
// without a session on one day.
func (t *Tx) VisitsTwice() ([]string, error) {
	return all(t, func(s *string) []any { return []any{s} }, `SELECT m.number || ' ' || v.date FROM visits v
		JOIN members m ON m.id = v.member_id WHERE v.ended_act IS NULL AND v.state <> ''
		GROUP BY m.number, v.date, coalesce(v.session_id, 0) HAVING count(*) > 1`)
}
