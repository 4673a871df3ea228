package register

import (
	"context"
	"slices"
	"strconv"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Traited is what became of a change of somebody's rank, group and tags.
type Traited struct {
	Member rows.Member
	Traits []studio.Trait // that hold now
	Act    studio.ActID   // by which it is undone; zero where nothing changed
}

// ChangeTraits changes the rank, the group and the tags of a member. What is
// wrong is the error form.wrong, with studio.FieldErrors.
func (r *Room) ChangeTraits(ctx context.Context, who desk.Who, number string, c studio.TraitChange) (Traited, error) {
	var done Traited
	err := r.desk.Do(ctx, who, desk.ChangeTraits, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		changed, err := changeTraits(t, m.ID, c)
		if err != nil {
			return err
		}
		t.About("member "+m.Number, "traits")
		if done.Act = t.Act; !changed {
			done.Act = 0
			t.Nothing()
		}
		if done.Traits, err = t.Traits(m.ID); err != nil {
			return err
		}
		done.Member, err = t.MemberRow(m.ID, t.Today)
		return err
	})
	return done, err
}

func changeTraits(t *desk.Tx, m studio.MemberID, c studio.TraitChange) (changed bool, err error) {
	now, err := t.Traits(m)
	if err != nil {
		return false, err
	}
	policy, _, err := t.Policy()
	if err != nil {
		return false, err
	}
	d := studio.ChangeTraits(now, c, policy.Studio.Ranks, exchange.Fold, t.Today)
	if err := d.Wrong.Refusal("form.wrong"); err != nil {
		return false, err
	}
	for _, x := range d.Ended {
		if err := t.EndTrait(x.ID, t.Act); err != nil {
			return false, err
		}
	}
	for _, x := range d.Begun {
		x.Member = m
		if err := t.InsertTrait(x, t.Act); err != nil {
			return false, err
		}
	}
	if len(d.Begun)+len(d.Ended) == 0 {
		return false, nil
	}
	return true, touch(t, m)
}

// UndoTraits undoes what ChangeTraits did: what it gave was never there, and what
// it ended holds again. It is refused where more became of it since.
func (r *Room) UndoTraits(ctx context.Context, who desk.Who, act studio.ActID) error {
	return r.desk.Do(ctx, who, desk.UndoTraits, func(t *desk.Tx) error {
		begun, ended, err := t.TraitsOf(act)
		if err != nil {
			return err
		}
		of := slices.Concat(begun, ended)
		if len(of) == 0 {
			return studio.Errorf("trait.nothing_to_undo")
		}
		now, err := t.Traits(of[0].Member)
		if err != nil {
			return err
		}
		if studio.TraitsChangedSince(now, begun, ended, exchange.Fold) {
			return studio.Errorf("trait.changed_since")
		}
		t.About("member traits", "act "+strconv.FormatInt(int64(act), 10)+" undone")
		if err := t.UndoTraits(act, t.Act); err != nil {
			return err
		}
		return touch(t, of[0].Member)
	})
}

// TraitWords are the words that members are marked with, from which to choose
// another one's: the studio's ranks from the lowest to the highest, and the groups
// or tags in use.
func (r *Room) TraitWords(ctx context.Context, who desk.Who) (w rows.TraitWords, err error) {
	return w, r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		policy, _, err := t.Policy()
		if err != nil {
			return err
		}
		w.Ranks = policy.Studio.Ranks
		if w.Groups, err = t.TraitsInUse(studio.TraitGroup); err != nil {
			return err
		}
		w.Tags, err = t.TraitsInUse(studio.TraitTag)
		return err
	})
}
