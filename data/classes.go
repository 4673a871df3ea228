package data

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// InsertClass stores a course. What a class can be from a day on only, such as its
// level, is left to InsertClassChange.
func (t *Tx) InsertClass(c studio.Class, act studio.ActID) error {
	return t.exec(`INSERT INTO classes (id, name, held_name, form, age_from, age_to, fee, monthly_limit, remark, act)
		VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9)`,
		int64(c.ID), c.Name, string(c.Form), c.AgeFrom, c.AgeTo, c.Fee, c.MonthlyLimit, c.Remark, int64(act))
}

// InsertClassChange stores how a class is from a day on, until the next change of
// it that is stored; what was stored for that very day ends.
func (t *Tx) InsertClassChange(c studio.Class, from civil.Date, act studio.ActID) error {
	if err := t.exec(`UPDATE class_changes SET ended_act = $3 WHERE class_id = $1 AND from_date = $2 AND ended_act IS NULL`,
		int64(c.ID), day(from), int64(act)); err != nil {
		return err
	}
	return t.exec(`INSERT INTO class_changes (id, class_id, from_date, age_from, age_to, level, rank_from, rank_to, fee, monthly_limit,
		remark, off_holidays, during_breaks, act) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		t.NewID(), int64(c.ID), day(from), c.AgeFrom, c.AgeTo, c.Level, c.RankFrom, c.RankTo, c.Fee, c.MonthlyLimit,
		c.Remark, c.OffHolidays, c.DuringBreaks, int64(act))
}

// Classes lists the courses as they are on a day, in the order in which they were
// added.
func (t *Tx) Classes(on civil.Date) ([]studio.Class, error) {
	return all(t, classFields, `SELECT `+classColumns+` FROM classes c`+classOn(`$1`)+` WHERE c.ended_act IS NULL ORDER BY c.act, c.id`, day(on))
}

// ClassesChanging are the days after a day on which classes change next.
func (t *Tx) ClassesChanging(after civil.Date) (map[studio.ClassID]civil.Date, error) {
	type next struct {
		class studio.ClassID
		from  civil.Date
	}
	list, err := all(t, func(n *next) []any { return []any{&n.class, intoDay{&n.from}} },
		`SELECT class_id, min(from_date) FROM class_changes WHERE ended_act IS NULL AND from_date > $1 GROUP BY class_id`, day(after))
	days := make(map[studio.ClassID]civil.Date, len(list))
	for _, n := range list {
		days[n.class] = n.from
	}
	return days, err
}

// Breaks lists the studio's own holidays, by date.
func (t *Tx) Breaks() ([]studio.Break, error) {
	return all(t, breakFields, `SELECT id, name, from_date, to_date FROM breaks WHERE ended_act IS NULL ORDER BY from_date, id`)
}

func breakFields(b *studio.Break) []any {
	return []any{&b.ID, &b.Name, intoDay{&b.From}, intoDay{&b.To}}
}

// InsertBreak stores a holiday of the studio's own.
func (t *Tx) InsertBreak(b studio.Break, act studio.ActID) error {
	return t.exec(`INSERT INTO breaks (id, name, from_date, to_date, act) VALUES ($1, $2, $3, $4, $5)`,
		int64(b.ID), b.Name, day(b.From), day(b.To), int64(act))
}

// EndBreak takes a holiday back; the row stays.
func (t *Tx) EndBreak(id studio.BreakID, act studio.ActID) error {
	return t.exec(`UPDATE breaks SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

// Break finds a holiday that holds.
func (t *Tx) Break(id studio.BreakID) (studio.Break, error) {
	return only(t, breakFields, `SELECT id, name, from_date, to_date FROM breaks WHERE id = $1 AND ended_act IS NULL`, int64(id))
}

// BreakAct is what an act stored and ended of the studio's own holidays.
type BreakAct struct {
	Made  int            // how many it stored
	Holds []studio.Break // those of them that hold
	Ended []studio.Break // by it
}

// BreakAct finds what an act stored of holidays, and what it ended.
func (t *Tx) BreakAct(act studio.ActID) (a BreakAct, err error) {
	if err := t.one(`SELECT count(*) FROM breaks WHERE act = $1`, []any{int64(act)}, &a.Made); err != nil {
		return a, err
	}
	const of = `SELECT id, name, from_date, to_date FROM breaks WHERE `
	if a.Holds, err = all(t, breakFields, of+`act = $1 AND ended_act IS NULL`, int64(act)); err != nil {
		return a, err
	}
	a.Ended, err = all(t, breakFields, of+`ended_act = $1`, int64(act))
	return a, err
}

// inBreaks notes for sessions in which of the studio's holidays they lie, the
// first of several.
func inBreaks[T any](t *Tx, list []T, session func(*T) *SlotOn) error {
	if len(list) == 0 {
		return nil
	}
	breaks, err := t.Breaks()
	if err != nil || len(breaks) == 0 {
		return err
	}
	for i := range list {
		s := session(&list[i])
		for _, b := range breaks {
			if s.Break == "" && b.Covers(s.Planned().Day) {
				s.Break = b.Name
			}
		}
	}
	return nil
}

// LastSlot is the largest number that a slot has; zero before the first.
func (t *Tx) LastSlot() (int, error) {
	var n int
	err := t.one(`SELECT coalesce(max(number), 0) FROM slots`, nil, &n)
	return n, err
}
