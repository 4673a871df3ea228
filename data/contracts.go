package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// InsertContract puts a member on a plan.
func (t *Tx) InsertContract(c studio.Contract, act studio.ActID) error {
	return t.exec(`INSERT INTO contracts (id, member_id, class_id, label, fee, from_date, to_date, act, origin)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		int64(c.ID), int64(c.Member), id(c.Class), c.Label, c.Fee, day(c.From), day(c.To), int64(act), int64(c.Charged()))
}

const contractColumns = `id, member_id, class_id, label, fee, from_date, to_date, origin`

func contractFields(c *studio.Contract) []any {
	return []any{
		&c.ID, &c.Member, orZero[studio.ClassID]{&c.Class}, &c.Label, &c.Fee, intoDay{&c.From}, intoDay{&c.To}, &c.Origin,
	}
}

// Contracts lists every contract that holds, by member and then as they were
// added.
func (t *Tx) Contracts() ([]studio.Contract, error) {
	return all(t, contractFields, `SELECT `+contractColumns+` FROM contracts WHERE ended_act IS NULL
		ORDER BY member_id, act, id`)
}

// ContractsEnding lists the contracts whose last day lies in a span of days, by
// that day.
func (t *Tx) ContractsEnding(from, to civil.Date) ([]studio.Contract, error) {
	return all(t, contractFields, `SELECT `+contractColumns+` FROM contracts
		WHERE ended_act IS NULL AND to_date >= $1 AND to_date <= $2 ORDER BY to_date, member_id, act, id`, day(from), day(to))
}

// MemberContracts lists the contracts of a member that hold, as they were added.
func (t *Tx) MemberContracts(m studio.MemberID) ([]studio.Contract, error) {
	return all(t, contractFields, `SELECT `+contractColumns+` FROM contracts
		WHERE member_id = $1 AND ended_act IS NULL ORDER BY act, id`, int64(m))
}
