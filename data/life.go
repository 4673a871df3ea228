package data

import "github.com/kayoi-app/kayoi/studio"

// Life is what holds of a member, by date.
func (t *Tx) Life(m studio.MemberID) (studio.Life, error) {
	return t.life(m, "ended_act IS NULL")
}

// LifeBefore is what held of a member before an act: what was known by then and
// not ended, and what the act itself began and ended again.
func (t *Tx) LifeBefore(m studio.MemberID, act studio.ActID) (studio.Life, error) {
	return t.life(m, "(act < $2 AND (ended_act IS NULL OR ended_act >= $2) OR act = $2 AND ended_act = $2)", int64(act))
}

// LifeAfter is what held of a member after an act, of what is the member's now.
func (t *Tx) LifeAfter(m studio.MemberID, act studio.ActID) (studio.Life, error) {
	return t.life(m, "act <= $2 AND (ended_act IS NULL OR ended_act > $2)", int64(act))
}

// Restore lets rows hold again that were ended, and ends those that hold instead.
func (t *Tx) Restore(again, instead studio.Life, act studio.ActID) error {
	if err := t.end(instead, int64(act)); err != nil {
		return err
	}
	return t.end(again, nil)
}

// LifeEnded is what of a member an act ended.
func (t *Tx) LifeEnded(m studio.MemberID, act studio.ActID) (studio.Life, error) {
	return t.life(m, "ended_act = $2", int64(act))
}

func (t *Tx) life(m studio.MemberID, where string, args ...any) (l studio.Life, err error) {
	where = ` WHERE member_id = $1 AND ` + where + ` ORDER BY from_date, act, id`
	args = append([]any{int64(m)}, args...)
	if l.Standings, err = all(t, standingFields, `SELECT `+standingColumns+` FROM standings`+where, args...); err != nil {
		return l, err
	}
	if l.Contracts, err = all(t, contractFields, `SELECT `+contractColumns+` FROM contracts`+where, args...); err != nil {
		return l, err
	}
	l.Enrolments, err = all(t, enrolmentFields, `SELECT `+enrolmentColumns+` FROM enrolments`+where, args...)
	return l, err
}

// Replace ends rows of a member, which stay, and stores what holds instead,
// under ids of its own.
func (t *Tx) Replace(m studio.MemberID, ended, begun studio.Life, act studio.ActID) error {
	if err := t.end(ended, int64(act)); err != nil {
		return err
	}
	for _, s := range begun.Standings {
		s.Member, s.Act = m, act
		if err := t.InsertStanding(s); err != nil {
			return err
		}
	}
	for _, c := range begun.Contracts {
		c.Member, c.Origin = m, c.Charged()
		c.ID = studio.ContractID(t.NewID())
		if err := t.InsertContract(c, act); err != nil {
			return err
		}
	}
	for _, e := range begun.Enrolments {
		e.Member = m
		if err := t.InsertEnrolment(e, act); err != nil {
			return err
		}
	}
	return nil
}

// end marks rows as ended by an act, or with nil as not ended.
func (t *Tx) end(l studio.Life, act any) error {
	for _, s := range l.Standings {
		if err := t.exec(`UPDATE standings SET ended_act = $2 WHERE id = $1`, int64(s.ID), act); err != nil {
			return err
		}
	}
	for _, c := range l.Contracts {
		if err := t.exec(`UPDATE contracts SET ended_act = $2 WHERE id = $1`, int64(c.ID), act); err != nil {
			return err
		}
	}
	for _, e := range l.Enrolments {
		if err := t.exec(`UPDATE enrolments SET ended_act = $2 WHERE id = $1`, int64(e.ID), act); err != nil {
			return err
		}
	}
	return nil
}
