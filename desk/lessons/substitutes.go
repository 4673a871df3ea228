package lessons

import (
	"context"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Substitution is who teaches a session, or is asked to.
type Substitution struct {
	Act     studio.ActID // for UndoSubstitute
	Session rows.Session
	Pay     string
	Note    string
	Answer  studio.Answer
	Reasons []studio.Reason
}

// AskSubstitute asks somebody of the staff to teach a session instead of its
// teacher, with what is paid for it, in words. A refusal is a studio.Error with
// the rule's reasons.
func (r *Room) AskSubstitute(ctx context.Context, who desk.Who, key studio.SessionKey, teacher, pay, note string) (Substitution, error) {
	var done Substitution
	err := r.desk.Do(ctx, who, desk.AskSubstitute, func(t *desk.Tx) error {
		f, on, err := substituteFacts(t, key)
		if err != nil {
			return err
		}
		if f.Teacher, err = t.FindStaff(teacher); err != nil {
			return err
		}
		d := studio.AskSubstitute(f, t.Now)
		if d.Answer == studio.Refuse {
			return studio.Refused(d.Reasons)
		}
		u := studio.Substitute{
			Teacher: f.Teacher.ID, State: studio.SubstituteAsked, Pay: strings.TrimSpace(pay), Note: strings.TrimSpace(note),
		}
		if err := agreed(u); err != nil {
			return err
		}
		done, err = storeSubstitute(t, on, u)
		done.Answer, done.Reasons = d.Answer, d.Reasons
		return err
	})
	return done, err
}

// AnswerSubstitute stores what who was asked answers; who accepts teaches the
// session from then on. What is paid stays as it was agreed, where pay is empty.
// A teacher answers for nobody else. Whoever comes is told who teaches the session,
// as studio.News.Tells has it where tell is nil. A refusal is a studio.Error with the
// rule's reasons.
func (r *Room) AnswerSubstitute(ctx context.Context, who desk.Who, key studio.SessionKey, accepts bool, pay string, tell *bool) (Substitution, error) {
	var done Substitution
	err := r.desk.Do(ctx, who, desk.AnswerSubstitute, func(t *desk.Tx) error {
		f, on, err := substituteFacts(t, key)
		if err != nil {
			return err
		}
		if why := studio.AnswerSubstitute(f, t.Who, accepts, t.Now); len(why) > 0 {
			return studio.Refused(why)
		}
		u := f.Holds
		if u.State = studio.SubstituteDeclined; accepts {
			u.State = studio.SubstituteAccepted
		}
		if pay = strings.TrimSpace(pay); pay != "" {
			u.Pay = pay
		}
		if err := agreed(u); err != nil {
			return err
		}
		if done, err = storeSubstitute(t, on, u); err != nil {
			return err
		}
		return done.tell(t, on, tell)
	})
	return done, err
}

// WithdrawSubstitute takes the question back, or what was accepted: the session's
// own teacher teaches it.
func (r *Room) WithdrawSubstitute(ctx context.Context, who desk.Who, key studio.SessionKey) (Substitution, error) {
	var done Substitution
	err := r.desk.Do(ctx, who, desk.AskSubstitute, func(t *desk.Tx) error {
		f, on, err := substituteFacts(t, key)
		if err != nil {
			return err
		}
		if why := studio.AnswerSubstitute(f, t.Who, false, t.Now); len(why) > 0 {
			return studio.Refused(why)
		}
		t.About("session "+key.String(), "substitute withdrawn")
		if err := t.EndSubstitute(f.Holds.ID, t.Act); err != nil {
			return err
		}
		if done, err = substitution(t, on); err != nil {
			return err
		}
		return done.tell(t, on, new(bool))
	})
	return done, err
}

// tell notes that whom the session concerns are to be told where somebody else
// teaches it than before. That its own teacher does is told to whoever was told
// otherwise alone.
func (n Substitution) tell(t *desk.Tx, was data.SlotOn, wanted *bool) error {
	s := n.Session.Session
	if studio.NewsOf(t.Session(was), s) != studio.NewsTeacher {
		return nil
	}
	people, err := t.Concerned(s.Slot, s.Key.Date, s.Key.Date)
	if err != nil {
		return err
	}
	tells := studio.NewsTeacher.Tells(s) && s.Teacher != n.Session.OwnTeacher
	take(&tells, wanted)
	return bringAll(t, s, people, studio.NewsTeacher, tells)
}

// Substitutes lists who was asked to teach sessions from one original date to
// another, both included, and what they answered.
func (r *Room) Substitutes(ctx context.Context, who desk.Who, from, to civil.Date) ([]rows.Substitute, error) {
	var list []rows.Substitute
	err := r.desk.Ask(ctx, who, desk.ReadSubstitutes, func(t *desk.Tx) (err error) {
		if err := withinAYear(from, to); err != nil {
			return err
		}
		list, err = t.Substitutes(from, to)
		for i := range list {
			list[i].At = list[i].At.In(t.Now.Location())
		}
		return err
	})
	return list, err
}

// agreed refuses what cannot be kept of what was agreed on.
func agreed(u studio.Substitute) error {
	return studio.Writable(studio.Written{Of: "pay", Text: u.Pay, Most: studio.LineLength}, studio.Written{Of: "note", Text: u.Note, Most: studio.LineLength})
}

func substituteFacts(t *desk.Tx, key studio.SessionKey) (f studio.SubstituteFacts, on data.SlotOn, err error) {
	if on, f.Session, err = t.FindSession(key); err != nil {
		return f, on, err
	}
	f.Holds, f.Session.Teacher = on.Stands, on.Place().Teacher
	list, err := t.SlotsOn(f.Session.Day())
	for _, o := range list {
		f.Around = append(f.Around, t.Session(o))
	}
	return f, on, err
}

// storeSubstitute stores a question or an answer over the one that held.
func storeSubstitute(t *desk.Tx, on data.SlotOn, u studio.Substitute) (Substitution, error) {
	t.About("session "+t.Session(on).Key.String(), "substitute "+string(u.State))
	id, err := t.TouchSession(on.Slot.ID, on.Date)
	if err != nil {
		return Substitution{}, err
	}
	if on.Stands.ID != 0 {
		if err := t.EndSubstitute(on.Stands.ID, t.Act); err != nil {
			return Substitution{}, err
		}
	}
	if err := t.InsertSubstitute(id, u, t.Act); err != nil {
		return Substitution{}, err
	}
	s, err := substitution(t, on)
	s.Pay, s.Note = u.Pay, u.Note
	return s, err
}

// substitution is how a session stands now.
func substitution(t *desk.Tx, on data.SlotOn) (Substitution, error) {
	on, err := t.SlotOn(on.Slot.Number, on.Date)
	if err != nil {
		return Substitution{}, err
	}
	list, err := counted(t, []data.SlotOn{on})
	if err != nil {
		return Substitution{}, err
	}
	return Substitution{Act: t.Act, Session: list[0], Answer: studio.Allow}, nil
}
