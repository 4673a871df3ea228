package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// InsertSubstitute stores who was asked to teach a session, or their answer.
func (t *Tx) InsertSubstitute(s studio.SessionID, u studio.Substitute, act studio.ActID) error {
	return t.exec(`INSERT INTO substitutes (id, session_id, teacher_id, state, pay, note, act) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		t.NewID(), int64(s), int64(u.Teacher), string(u.State), u.Pay, u.Note, int64(act))
}

// EndSubstitute ends what was stored of a substitute; the row stays.
func (t *Tx) EndSubstitute(id studio.SubstituteID, act studio.ActID) error {
	return t.exec(`UPDATE substitutes SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

// Substitutes lists who was asked to teach a session of original dates from a day
// to another, both included, and what they answered, by date.
func (t *Tx) Substitutes(from, to civil.Date) ([]rows.Substitute, error) {
	return all(t, func(u *rows.Substitute) []any {
		return []any{
			&u.ID, &u.Teacher, &u.State, &u.Pay, &u.Note, &u.Name, &u.Key.Slot,
			intoDay{&u.Key.Date},
			&u.Class,
			intoInstant{&u.At},
		}
	}, `SELECT su.id, su.teacher_id, su.state, su.pay, su.note, w.name, sl.number, se.date, c.name, tr.at
		FROM substitutes su JOIN sessions se ON se.id = su.session_id JOIN slots sl ON sl.id = se.slot_id
		JOIN classes c ON c.id = sl.class_id JOIN staff w ON w.id = su.teacher_id JOIN trail tr ON tr.seq = su.act
		WHERE su.ended_act IS NULL AND se.date >= $1 AND se.date <= $2 ORDER BY se.date, sl.number, su.act`, day(from), day(to))
}

// StoredSubstitute is what was stored of who is asked to teach a session.
type StoredSubstitute struct {
	Session studio.SessionID
	studio.Substitute
}

// SubstituteAct is what an act stored and ended of substitutes.
type SubstituteAct struct {
	Made  int                // rows
	Holds []StoredSubstitute // those of them that hold
	Ended []StoredSubstitute // by it
}

// SubstituteAct finds what an act stored of substitutes, and what it ended.
func (t *Tx) SubstituteAct(act studio.ActID) (a SubstituteAct, err error) {
	of := func(where string) ([]StoredSubstitute, error) {
		return all(t, func(u *StoredSubstitute) []any {
			return []any{&u.ID, &u.Session, &u.Teacher, &u.State, &u.Pay, &u.Note}
		}, `SELECT id, session_id, teacher_id, state, pay, note FROM substitutes WHERE `+where, int64(act))
	}
	if err := t.one(`SELECT count(*) FROM substitutes WHERE act = $1`, []any{int64(act)}, &a.Made); err != nil {
		return a, err
	}
	if a.Holds, err = of(`act = $1 AND ended_act IS NULL`); err != nil {
		return a, err
	}
	a.Ended, err = of(`ended_act = $1`)
	return a, err
}
