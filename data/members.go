package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// TouchMember says that an act changed what is known of a member.
func (t *Tx) TouchMember(id studio.MemberID, rev studio.ActID) error {
	return t.exec(`UPDATE members SET rev = $2 WHERE id = $1`, int64(id), int64(rev))
}

// MemberRev is the last act that changed a member's fields.
func (t *Tx) MemberRev(id studio.MemberID) (studio.ActID, error) {
	var rev studio.ActID
	err := t.one(`SELECT rev FROM members WHERE id = $1`, []any{int64(id)}, &rev)
	return rev, err
}

// MemberNumbers lists the numbers that are taken, and those that were until their
// holders turned out to be entered by mistake.
func (t *Tx) MemberNumbers() ([]string, error) {
	return column[string](t, `SELECT CASE WHEN ended_act IS NULL THEN number ELSE left_number END FROM members`)
}

// Alike lists the members with a birth date or a phone; one that is not known is
// nobody's.
func (t *Tx) Alike(birth civil.Date, phone string) ([]studio.Member, error) {
	return all(t, memberFields, `SELECT `+memberColumns+` FROM members m
		WHERE `+present+` AND (m.birth <> '' AND m.birth = $1 OR m.phone <> '' AND m.phone = $2) ORDER BY m.number`, day(birth), phone)
}

// HouseholdMembers lists those for whom a household pays, by number.
func (t *Tx) HouseholdMembers(h studio.HouseholdID) ([]studio.Member, error) {
	return all(t, memberFields, `SELECT `+memberColumns+` FROM members m
		WHERE `+present+` AND m.household_id = $1 ORDER BY m.number`, int64(h))
}

// HouseholdsByPhone lists those with a phone of some digits.
func (t *Tx) HouseholdsByPhone(digits string) ([]studio.Household, error) {
	return all(t, householdFields, `SELECT `+householdColumns+` FROM households h
		WHERE replace(replace(h.phone, '-', ''), '+', '') = $1 ORDER BY h.id`, digits)
}

// InsertChange notes what a field of a member said before an act, and since.
func (t *Tx) InsertChange(m studio.MemberID, field, was, became string, act studio.ActID) error {
	return t.exec(`INSERT INTO changes (id, member_id, field, was, became, act) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.NewID(), int64(m), field, was, became, int64(act))
}

// Changes lists what became of a member's fields after an act, the oldest first.
func (t *Tx) Changes(m studio.MemberID, after studio.ActID) ([]rows.Change, error) {
	return all(t, func(c *rows.Change) []any {
		return []any{&c.Act, intoInstant{&c.At}, &c.Staff, &c.Field, &c.Was, &c.Became}
	}, `SELECT c.act, a.at, w.name, c.field, c.was, c.became FROM changes c JOIN trail a ON a.seq = c.act
		JOIN staff w ON w.id = a.staff_id WHERE c.member_id = $1 AND c.act > $2 ORDER BY c.act, c.id`, int64(m), int64(after))
}
