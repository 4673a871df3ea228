package data

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// place is where a merge changes fields: a table, its key, and what names whose
// row it is. A table that has rows of members stands here or in stays.
type place struct{ table, key, member string }

// moving are the tables whose rows go to the kept member.
var moving = []place{
	{"contracts", "id", "member_id"},
	{"enrolments", "id", "member_id"},
	{"cards", "row_id", "member_id"},
	{"card_steps", "id", "member_id"},
	{"bookings", "id", "member_id"},
	{"visits", "id", "member_id"},
	{"notes", "id", "member_id"},
	{"contacts", "id", "member_id"},
	{"photos", "id", "member_id"},
	{"traits", "id", "member_id"},
	{"own_values", "id", "member_id"},
	{"agreements", "id", "member_id"},
	{"tellings", "id", "member_id"},
	{"absences", "id", "member_id"},
	{"miss_reviews", "id", "member_id"},
	{"members", "id", "merged_into"}, // those who were merged into the dropped one before
}

// staying are the tables whose rows stay with the dropped member: what was done
// and billed by name, the versions of the code that names their number, and
// standings, of which the kept member has those that a merge makes of both.
var staying = []string{"standings", "steps", "changes", "invoice_lines", "qr_versions", "payer_moves"}

// underOne are the ids of a member, $1, and of those who were merged into them:
// whatever stays is looked for under all of them.
const underOne = `(SELECT n.id FROM members n WHERE n.id = $1 OR n.merged_into = $1)`

// numeric are the fields of a merge that hold ids and acts; the others are text.
var numeric = map[string]bool{"member_id": true, "merged_into": true, "ended_act": true, "household_id": true}

// Merging is a merge that is being written. It notes what each field was.
type Merging struct {
	tx       *Tx
	id       int64
	kept     studio.MemberID
	dropped  studio.MemberID
	act      studio.ActID
	position int
}

// Merge begins a merge: the dropped member is found under the kept one from now
// on, and whatever can move goes there. What must not hold twice is ended first.
func (t *Tx) Merge(kept, dropped studio.MemberID, reasons []studio.Reason, act studio.ActID) (*Merging, error) {
	text, err := why(reasons)
	if err != nil {
		return nil, err
	}
	m := &Merging{tx: t, id: t.NewID(), kept: kept, dropped: dropped, act: act}
	return m, t.exec(`INSERT INTO merges (id, kept_id, dropped_id, why, act) VALUES ($1, $2, $3, $4, $5)`,
		m.id, int64(kept), int64(dropped), text, int64(act))
}

// Move moves all rows that can move.
func (m *Merging) Move() error {
	for _, p := range moving {
		keys, err := column[int64](m.tx, `SELECT `+p.key+` FROM `+p.table+` WHERE `+p.member+` = $1 ORDER BY `+p.key, int64(m.dropped))
		if err != nil {
			return err
		}
		for _, key := range keys {
			if err := m.set(p, key, p.member, int64(m.kept)); err != nil {
				return err
			}
		}
	}
	return m.set(place{"members", "id", ""}, int64(m.dropped), "merged_into", int64(m.kept))
}

// End ends what must not hold twice, and the standings that others replace.
func (m *Merging) End(l studio.Life) error {
	for _, s := range l.Standings {
		if err := m.end("standings", int64(s.ID)); err != nil {
			return err
		}
	}
	for _, c := range l.Contracts {
		if err := m.end("contracts", int64(c.ID)); err != nil {
			return err
		}
	}
	for _, e := range l.Enrolments {
		if err := m.end("enrolments", int64(e.ID)); err != nil {
			return err
		}
	}
	return nil
}

func (m *Merging) end(table string, key int64) error {
	return m.set(place{table, "id", ""}, key, "ended_act", int64(m.act))
}

// EndTrait ends what is said of both, or another thing of each.
func (m *Merging) EndTrait(id studio.TraitID) error { return m.end("traits", int64(id)) }

// EndOwnValue ends what a field says of the dropped member where it says
// something of the kept one.
func (m *Merging) EndOwnValue(id int64) error { return m.end("own_values", id) }

// EndVisit ends a line of which there are two; it stays in the ledger.
func (m *Merging) EndVisit(id studio.VisitID) error { return m.end("visits", int64(id)) }

// EndBooking gives back a place of which there are two.
func (m *Merging) EndBooking(id studio.BookingID, at time.Time) error {
	if err := m.set(place{"bookings", "id", ""}, int64(id), "ended_at", instant(at)); err != nil {
		return err
	}
	return m.end("bookings", int64(id))
}

// Stand stores a standing of the kept member.
func (m *Merging) Stand(s studio.Standing) error {
	id := m.tx.NewID()
	s.Member, s.Act = m.kept, m.act
	if err := m.tx.insertStanding(id, s); err != nil {
		return err
	}
	return m.note("standings", id, "", nil, nil)
}

// Fill makes the kept member's fields those of a merge.
func (m *Merging) Fill(is studio.Member) error {
	p := place{"members", "id", ""}
	for _, f := range []struct {
		name  string
		value any
	}{
		{"name", is.Name},
		{"kana", is.Kana},
		{"sex", string(is.Sex)},
		{"birth", day(is.Birth)},
		{"postal", is.Postal},
		{"address", is.Address},
		{"phone", is.Phone},
		{"email", is.Email},
		{"household_id", int64(is.Household)},
		{"joined", day(is.Joined)},
		{"caution", is.Caution},
	} {
		if err := m.set(p, int64(m.kept), f.name, f.value); err != nil {
			return err
		}
	}
	return nil
}

// set changes a field of a row, unless it is so already, and notes what it was.
func (m *Merging) set(p place, key int64, field string, value any) error {
	var was any
	err := m.tx.one(`SELECT `+field+` FROM `+p.table+` WHERE `+p.key+` = $1`, []any{key}, anything{&was})
	if err != nil || was == value {
		return err
	}
	if err := m.tx.exec(`UPDATE `+p.table+` SET `+field+` = $2 WHERE `+p.key+` = $1`, key, value); err != nil {
		return err
	}
	return m.note(p.table, key, field, was, value)
}

func (m *Merging) note(table string, key int64, field string, was, became any) error {
	m.position++
	return m.tx.exec(`INSERT INTO merge_changes (merge_id, position, place, row_id, field, was, became)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, m.id, m.position, table, key, field, asText(was), asText(became))
}

// anything scans a number, a text, or nothing.
type anything struct{ to *any }

func (a anything) Scan(v any) error {
	switch v := v.(type) {
	case nil, int64, string:
		*a.to = v
		return nil
	}
	return fmt.Errorf("neither number nor text: %v", v)
}

// asText is a value as merge_changes keeps it; nothing is nothing.
func asText(v any) any {
	if n, ok := v.(int64); ok {
		return strconv.FormatInt(n, 10)
	}
	return v
}

// LastMerge finds the last merge into a member that was not undone.
func (t *Tx) LastMerge(kept studio.MemberID) (rows.Merge, error) {
	return only(t, mergeFields, mergeQuery+` WHERE g.kept_id = $1 AND g.ended_act IS NULL ORDER BY g.act DESC LIMIT 1`, int64(kept))
}

// Merges lists the merges of whoever is found under a member now, the oldest first.
func (t *Tx) Merges(kept studio.MemberID) ([]rows.Merge, error) {
	return all(t, mergeFields, mergeQuery+` WHERE m.merged_into = $1 AND g.ended_act IS NULL ORDER BY g.act`, int64(kept))
}

const mergeQuery = `SELECT g.id, ` + memberColumns + `, g.why, g.act, a.at, w.name FROM merges g
	JOIN members m ON m.id = g.dropped_id JOIN trail a ON a.seq = g.act JOIN staff w ON w.id = a.staff_id`

func mergeFields(g *rows.Merge) []any {
	return append(append([]any{&g.ID}, memberFields(&g.Dropped)...),
		intoJSON{&g.Why}, &g.Act, intoInstant{&g.At}, &g.Staff)
}

// LeftBehind lists the numbers of those who were merged into another and still
// have rows that should have gone there.
func (t *Tx) LeftBehind() ([]string, error) {
	parts := make([]string, len(moving))
	for i, p := range moving {
		parts[i] = `SELECT m.number FROM members m JOIN ` + p.table + ` x ON x.` + p.member + ` = m.id WHERE m.merged_into IS NOT NULL`
	}
	return column[string](t, strings.Join(parts, " UNION ")+` ORDER BY 1`)
}

// change is what a merge made of a field.
type change struct {
	table, field string
	key          int64
	was, became  any
}

// Unmerge puts back what a merge changed, and says which fields it left because
// they were changed since.
func (t *Tx) Unmerge(g rows.Merge, act studio.ActID) (left []string, err error) {
	changes, err := all(t, func(c *change) []any {
		return []any{&c.table, &c.key, &c.field, anything{&c.was}, anything{&c.became}}
	}, `SELECT place, row_id, field, was, became FROM merge_changes WHERE merge_id = $1 ORDER BY position DESC`, g.ID)
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		n, err := t.putBack(c, act)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			left = append(left, c.field)
		}
	}
	return left, t.exec(`UPDATE merges SET ended_act = $2 WHERE id = $1`, g.ID, int64(act))
}

// putBack undoes one change, and says how many rows it found as the merge left them.
func (t *Tx) putBack(c change, act studio.ActID) (int64, error) {
	key, err := keyOf(c.table)
	if err != nil {
		return 0, err
	}
	if c.field == "" { // stored by the merge
		return t.changed(`UPDATE `+c.table+` SET ended_act = $2 WHERE `+key+` = $1 AND ended_act IS NULL`, c.key, int64(act))
	}
	was, err := typed(c.field, c.was)
	if err != nil {
		return 0, err
	}
	became, err := typed(c.field, c.became)
	if err != nil {
		return 0, err
	}
	return t.changed(`UPDATE `+c.table+` SET `+c.field+` = $2 WHERE `+key+` = $1 AND `+c.field+` IS NOT DISTINCT FROM $3`,
		c.key, was, became)
}

// errPlace says that merge_changes names a table that no merge changes.
var errPlace = errors.New("no place of a merge")

func keyOf(table string) (string, error) {
	for _, p := range moving {
		if p.table == table {
			return p.key, nil
		}
	}
	if table == "standings" {
		return "id", nil
	}
	return "", fmt.Errorf("%w: %s", errPlace, table)
}

// typed is a value of merge_changes as its field holds it.
func typed(field string, v any) (any, error) {
	text, ok := v.(string)
	if !ok || !numeric[field] {
		return v, nil
	}
	return strconv.ParseInt(text, 10, 64)
}
