package lessons

import (
	"context"
	"slices"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// UndoSubstitute takes a question to a substitute, an answer or a withdrawal back
// by its act: what held before holds again. Who may not ask takes back answers
// alone, and a teacher what is about themself. A refusal is a studio.Error with the
// rule's reasons.
func (r *Room) UndoSubstitute(ctx context.Context, who desk.Who, act studio.ActID) (Substitution, error) {
	var done Substitution
	err := r.desk.Do(ctx, who, desk.AnswerSubstitute, func(t *desk.Tx) error {
		a, err := t.SubstituteAct(act)
		if err != nil {
			return err
		}
		about := slices.Concat(a.Holds, a.Ended)
		if len(about) == 0 && a.Made == 0 {
			return studio.Errorf("change.unknown", "change", strconv.FormatInt(int64(act), 10))
		}
		if why := studio.UndoChange(studio.UndoChangeFacts{Made: a.Made, Holding: len(a.Holds)}); len(why) > 0 {
			return studio.Refused(why)
		}
		if !answered(a) && !desk.May(t.Who.Role, desk.AskSubstitute) {
			return studio.Errorf("staff.may_not", "role", string(t.Who.Role), "act", string(desk.AskSubstitute))
		}
		on, err := t.StoredSession(about[0].Session)
		if err != nil {
			return err
		}
		made := func(u data.StoredSubstitute) bool { return u.ID == on.Stands.ID }
		if on.Stands.ID != 0 && !slices.ContainsFunc(a.Holds, made) { // somebody was asked since
			return studio.Refused([]studio.Reason{studio.Because("change.not_in_force")})
		}
		for _, u := range about {
			if t.Who.Role == studio.Teacher && u.Teacher != t.Who.ID {
				return studio.Refused([]studio.Reason{studio.Because("substitute.not_yours")})
			}
		}
		t.About("session "+t.Session(on).Key.String(), "substitute undone "+strconv.FormatInt(int64(act), 10))
		for _, u := range a.Holds {
			if err := t.EndSubstitute(u.ID, t.Act); err != nil {
				return err
			}
		}
		for _, u := range a.Ended {
			if err := t.InsertSubstitute(u.Session, u.Substitute, t.Act); err != nil {
				return err
			}
		}
		if done, err = substitution(t, on); err != nil {
			return err
		}
		return tellUndone(t, act)
	})
	return done, err
}

// answered reports whether an act was the answer of who had been asked, and nothing
// that only who may ask does: a teacher who took a withdrawal back would teach
// against who withdrew it.
func answered(a data.SubstituteAct) bool {
	return len(a.Ended) > 0 && len(a.Holds) > 0 && a.Holds[0].State != studio.SubstituteAsked
}
