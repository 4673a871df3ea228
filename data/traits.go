package data

import "github.com/kayoi-app/kayoi/studio"

// InsertTrait stores a word that the studio has for a member, under an id of its
// own.
func (t *Tx) InsertTrait(x studio.Trait, act studio.ActID) error {
	return t.exec(`INSERT INTO traits (id, member_id, kind, body, from_date, act) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.NewID(), int64(x.Member), string(x.Kind), x.Text, day(x.From), int64(act))
}

// EndTrait ends a trait; its row stays.
func (t *Tx) EndTrait(id studio.TraitID, act studio.ActID) error {
	return t.exec(`UPDATE traits SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

const (
	traitColumns = `id, member_id, kind, body, from_date, act`
	traitsHeld   = ` FROM traits WHERE ended_act IS NULL AND undone_act IS NULL`
)

func traitFields(x *studio.Trait) []any {
	return []any{&x.ID, &x.Member, &x.Kind, &x.Text, intoDay{&x.From}, &x.Act}
}

// Traits lists those that a member has, in the order in which they were given.
func (t *Tx) Traits(m studio.MemberID) ([]studio.Trait, error) {
	return all(t, traitFields, `SELECT `+traitColumns+traitsHeld+` AND member_id = $1 ORDER BY act, id`, int64(m))
}

// AllTraits lists those of everybody, each member's in the order in which they
// were given.
func (t *Tx) AllTraits() ([]studio.Trait, error) {
	return all(t, traitFields, `SELECT `+traitColumns+traitsHeld+` ORDER BY act, id`)
}

// TraitsInUse lists the words of a kind that members have, each once.
func (t *Tx) TraitsInUse(kind studio.TraitKind) ([]string, error) {
	return column[string](t, `SELECT DISTINCT body`+traitsHeld+` AND kind = $1 ORDER BY body`, string(kind))
}

// TraitsOf lists what an act gave and what it ended, of what was not undone. What
// a merge ended holds again when the merge is undone, not otherwise.
func (t *Tx) TraitsOf(act studio.ActID) (begun, ended []studio.Trait, err error) {
	of := `SELECT ` + traitColumns + ` FROM traits WHERE undone_act IS NULL
		AND NOT EXISTS (SELECT 1 FROM merges g WHERE g.act = $1) AND `
	if begun, err = all(t, traitFields, of+`act = $1 ORDER BY id`, int64(act)); err != nil {
		return nil, nil, err
	}
	ended, err = all(t, traitFields, of+`ended_act = $1 ORDER BY id`, int64(act))
	return begun, ended, err
}

// UndoTraits makes what an act gave never have been, and lets hold again what it
// ended.
func (t *Tx) UndoTraits(of, act studio.ActID) error {
	if err := t.exec(`UPDATE traits SET undone_act = $2 WHERE act = $1`, int64(of), int64(act)); err != nil {
		return err
	}
	return t.exec(`UPDATE traits SET ended_act = NULL WHERE ended_act = $1 AND undone_act IS NULL`, int64(of))
}
