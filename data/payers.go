package data

import (
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

const payerMoveColumns = `p.id, p.member_id, p.was_id, p.then_id, p.from_date, p.act`

func payerMoveFields(p *studio.PayerMove) []any {
	return []any{&p.ID, &p.Member, &p.Was, &p.Then, intoDay{&p.From}, &p.Act}
}

// InsertPayerMove stores that another household pays for a member.
func (t *Tx) InsertPayerMove(p studio.PayerMove) error {
	return t.exec(`INSERT INTO payer_moves (id, member_id, was_id, then_id, from_date, act) VALUES ($1, $2, $3, $4, $5, $6)`,
		int64(p.ID), int64(p.Member), int64(p.Was), int64(p.Then), day(p.From), int64(p.Act))
}

// EndPayerMove takes a move back; it stays.
func (t *Tx) EndPayerMove(id studio.PayerMoveID, act studio.ActID) error {
	return t.exec(`UPDATE payer_moves SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

// PayerMoves lists the moves of a member that hold, by their days.
func (t *Tx) PayerMoves(m studio.MemberID) ([]studio.PayerMove, error) {
	return all(t, payerMoveFields, `SELECT `+payerMoveColumns+` FROM payer_moves p
		WHERE p.member_id = $1 AND p.ended_act IS NULL ORDER BY p.from_date, p.act`, int64(m))
}

// PayerMovesAfter lists the moves of everybody that hold and are of a later day
// than a month's: they say who pays for it.
func (t *Tx) PayerMovesAfter(m studio.Month) ([]studio.PayerMove, error) {
	return all(t, payerMoveFields, `SELECT `+payerMoveColumns+` FROM payer_moves p
		WHERE p.from_date > $1 AND p.ended_act IS NULL ORDER BY p.from_date, p.act`, day(m.Last()))
}

// MovedFrom lists the members for whom a household paid before a move that holds.
func (t *Tx) MovedFrom(h studio.HouseholdID) ([]studio.Member, error) {
	return all(t, memberFields, `SELECT `+memberColumns+` FROM members m WHERE `+present+` AND m.household_id <> $1
		AND m.id IN (SELECT p.member_id FROM payer_moves p WHERE p.was_id = $1 AND p.ended_act IS NULL) ORDER BY m.number`, int64(h))
}

// PayerHistory lists who paid for a member, and those moves too that were taken
// back, in the order in which they were made.
func (t *Tx) PayerHistory(m studio.MemberID) ([]rows.PayerMove, error) {
	return all(t, func(p *rows.PayerMove) []any {
		return append(payerMoveFields(&p.PayerMove), &p.WasPayer, &p.ThenPayer, intoInstant{&p.At}, &p.Staff, &p.Undone)
	}, `SELECT `+payerMoveColumns+`, b.payer, n.payer, a.at, w.name, p.ended_act IS NOT NULL FROM payer_moves p
		JOIN households b ON b.id = p.was_id JOIN households n ON n.id = p.then_id
		JOIN trail a ON a.seq = p.act JOIN staff w ON w.id = a.staff_id
		WHERE p.member_id IN `+underOne+` ORDER BY p.act, p.id`, int64(m))
}

// InsertPayerChange notes what a detail of a payer said before an act, and since.
func (t *Tx) InsertPayerChange(h studio.HouseholdID, c rows.Change) error {
	return t.exec(`INSERT INTO payer_changes (id, household_id, field, was, became, act) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.NewID(), int64(h), c.Field, c.Was, c.Became, int64(c.Act))
}

// PayerChanges lists what became of a payer's details, the oldest first.
func (t *Tx) PayerChanges(h studio.HouseholdID) ([]rows.Change, error) {
	return all(t, func(c *rows.Change) []any {
		return []any{&c.Act, intoInstant{&c.At}, &c.Staff, &c.Field, &c.Was, &c.Became}
	}, `SELECT c.act, a.at, w.name, c.field, c.was, c.became FROM payer_changes c JOIN trail a ON a.seq = c.act
		JOIN staff w ON w.id = a.staff_id WHERE c.household_id = $1 AND c.ended_act IS NULL ORDER BY c.act, c.id`, int64(h))
}

// EndPayerChanges takes back what an act changed of a payer; it stays.
func (t *Tx) EndPayerChanges(h studio.HouseholdID, of, act studio.ActID) error {
	return t.exec(`UPDATE payer_changes SET ended_act = $3 WHERE household_id = $1 AND act = $2 AND ended_act IS NULL`,
		int64(h), int64(of), int64(act))
}
