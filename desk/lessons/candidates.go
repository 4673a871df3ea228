package lessons

import (
	"context"
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Substituting is who was asked to teach a session instead of its teacher, and who
// else can be.
type Substituting struct {
	Asked      []rows.Substitute // the last asked last; who declined stays
	Candidates []studio.SubstituteCandidate
	Concerned  []rows.Concerned // who comes; known to who may call them alone
	Tells      bool             // they are told of a substitute unless somebody says otherwise
}

// Holds is who is asked to teach the session, or does; false without one.
func (s Substituting) Holds() (rows.Substitute, bool) {
	i := slices.IndexFunc(s.Asked, func(u rows.Substitute) bool { return u.State != studio.SubstituteDeclined })
	if i < 0 {
		return rows.Substitute{}, false
	}
	return s.Asked[i], true
}

// Substituting says who was asked to teach a session and what they answered. Who
// else can be asked is known to who may ask; a teacher reads what was agreed on
// with themself alone.
func (r *Room) Substituting(ctx context.Context, who desk.Who, key studio.SessionKey) (Substituting, error) {
	var s Substituting
	err := r.desk.Ask(ctx, who, desk.AnswerSubstitute, func(t *desk.Tx) error {
		f, _, err := substituteFacts(t, key)
		if err != nil {
			return err
		}
		s.Tells = studio.NewsTeacher.Tells(f.Session)
		if desk.May(t.Who.Role, desk.TickTold) {
			if s.Concerned, err = t.Concerned(f.Session.Slot, key.Date, key.Date); err != nil {
				return err
			}
		}
		all, err := t.Substitutes(key.Date, key.Date)
		if err != nil {
			return err
		}
		for _, u := range all {
			if u.Key != key || t.Who.Role == studio.Teacher && u.Teacher != t.Who.ID {
				continue
			}
			u.At = u.At.In(t.Now.Location())
			s.Asked = append(s.Asked, u)
		}
		if !desk.May(t.Who.Role, desk.AskSubstitute) {
			return nil
		}
		staff, err := t.Staff()
		if err != nil {
			return err
		}
		slices.SortFunc(staff, func(a, b studio.Staff) int { return strings.Compare(a.Name, b.Name) })
		s.Candidates = studio.SubstituteCandidates(f, staff, t.Now)
		return nil
	})
	return s, err
}
