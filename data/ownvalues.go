package data

import (
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

const ownColumns = `id, member_id, field, body`

func ownFields(v *studio.OwnValue) []any { return []any{&v.ID, &v.Member, &v.Field, &v.Text} }

// OwnValues lists what the studio's own fields say of a member.
func (t *Tx) OwnValues(m studio.MemberID) ([]studio.OwnValue, error) {
	return all(t, ownFields, `SELECT `+ownColumns+` FROM own_values WHERE member_id = $1 AND ended_act IS NULL ORDER BY field`, int64(m))
}

// AllOwnValues lists what they say of everybody.
func (t *Tx) AllOwnValues() ([]studio.OwnValue, error) {
	return all(t, ownFields, `SELECT `+ownColumns+` FROM own_values WHERE ended_act IS NULL`)
}

// SetOwnValue stores what a field says of a member from now on; an empty text is
// nothing. What it said before stays as ended.
func (t *Tx) SetOwnValue(v studio.OwnValue, act studio.ActID) error {
	if err := t.exec(`UPDATE own_values SET ended_act = $3 WHERE member_id = $1 AND field = $2 AND ended_act IS NULL`,
		int64(v.Member), v.Field, int64(act)); err != nil || v.Text == "" {
		return err
	}
	return t.exec(`INSERT INTO own_values (id, member_id, field, body, act) VALUES ($1, $2, $3, $4, $5)`,
		t.NewID(), int64(v.Member), v.Field, v.Text, int64(act))
}

// OwnChangesOf lists what an act that changed somebody's traits changed of the
// studio's own fields.
func (t *Tx) OwnChangesOf(act studio.ActID) ([]rows.Change, error) {
	return all(t, func(c *rows.Change) []any { return []any{&c.Act, &c.Member, &c.Field, &c.Was, &c.Became} },
		`SELECT ch.act, ch.member_id, ch.field, ch.was, ch.became FROM changes ch JOIN trail tr ON tr.seq = ch.act
		WHERE ch.act = $1 AND tr.act = 'member.traits' AND ch.field LIKE 'own:%' ORDER BY ch.id`, int64(act))
}
