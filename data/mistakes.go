package data

import (
	"strconv"

	"github.com/kayoi-app/kayoi/studio"
)

// present says of a member (m) that they are one: neither merged into another nor
// entered by mistake.
const present = `m.merged_into IS NULL AND m.ended_act IS NULL`

// BilledTo counts what became of a member in the ledgers of money: the lines of
// invoices, the owner's decisions about what they missed, and the payments of who
// pays for them that were not reversed.
func (t *Tx) BilledTo(m studio.MemberID, h studio.HouseholdID) (lines, reviews, payments int, err error) {
	err = t.one(`SELECT (SELECT count(*) FROM invoice_lines WHERE member_id = $1),
		(SELECT count(*) FROM miss_reviews WHERE member_id = $1 AND ended_act IS NULL),
		(SELECT count(*) FROM payments p WHERE p.household_id = $2
			AND NOT EXISTS (SELECT 1 FROM reversals r WHERE r.payment_id = p.id))`,
		[]any{int64(m), int64(h)}, &lines, &reviews, &payments)
	return lines, reviews, payments, err
}

// EnteredBy is the act by which a member got the first status, be it ended or not.
func (t *Tx) EnteredBy(m studio.MemberID) (studio.ActID, error) {
	var act studio.ActID
	return act, t.one(`SELECT coalesce(min(act), 0) FROM standings WHERE member_id = $1`, []any{int64(m)}, &act)
}

// EndMember notes that somebody was entered by mistake. Their row stays, and so
// does what was known of them; what others would still see of it ends.
func (t *Tx) EndMember(m studio.MemberID, act studio.ActID) error {
	for _, table := range []string{"visits", "absences", "notes", "contacts", "photos", "traits", "own_values", "agreements", "tellings"} {
		if err := t.exec(`UPDATE `+table+` SET ended_act = $2 WHERE member_id = $1 AND ended_act IS NULL`, int64(m), int64(act)); err != nil {
			return err
		}
	}
	return t.exec(`UPDATE members SET left_number = number, number = $2, ended_act = $3, rev = $3 WHERE id = $1`,
		int64(m), "#"+strconv.FormatInt(int64(m), 10), int64(act))
}

// LeftNumbers lists the numbers of those who were entered by mistake.
func (t *Tx) LeftNumbers() ([]string, error) {
	return column[string](t, `SELECT left_number FROM members WHERE ended_act IS NOT NULL ORDER BY ended_act`)
}
