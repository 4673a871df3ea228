package register

import (
	"cmp"
	"context"
	"errors"
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

// Details are what somebody wishes to say of a member in the studio's own words.
type Details struct {
	studio.TraitChange
	Own Form         // of the fields that the studio defines itself
	Rev studio.ActID // that it was made from; see EditMember
}

// ChangeTraits changes the rank, the group and the tags of a member, and what the
// studio's own fields say. What is wrong is the error form.wrong, with
// studio.FieldErrors; see EditMember for what others changed meanwhile.
func (r *Room) ChangeTraits(ctx context.Context, who desk.Who, number string, c Details) (Traited, error) {
	var done Traited
	err := r.desk.Do(ctx, who, desk.ChangeTraits, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		changed, err := changeDetails(t, m, c)
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

// changeDetails changes both, or names all that is wrong with either.
func changeDetails(t *desk.Tx, m studio.Member, c Details) (bool, error) {
	e, err := newEdit(t, m.Number, c.Rev)
	if err != nil {
		return false, err
	}
	err = e.merge(t, c.Own)
	changed, wrong := changeTraits(t, m.ID, c.TraitChange)
	var fields, more studio.FieldErrors
	if errors.As(err, &fields) && errors.As(wrong, &more) && studio.CodeOf(err) == "form.wrong" {
		return false, slices.Concat(more, fields).Refusal("form.wrong")
	}
	if err = cmp.Or(wrong, err); err != nil || len(e.changed) == 0 {
		return changed, err
	}
	return true, e.write(t)
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
	if len(d.Begun)+len(d.Ended) == 0 {
		return false, nil
	}
	return true, cmp.Or(putTraits(t, m, d), touch(t, m))
}

// putTraits writes what a decision ends and begins.
func putTraits(t *desk.Tx, m studio.MemberID, d studio.TraitDecision) error {
	for _, x := range d.Ended {
		if err := t.EndTrait(x.ID, t.Act); err != nil {
			return err
		}
	}
	for _, x := range d.Begun {
		x.Member = m
		if err := t.InsertTrait(x, t.Act); err != nil {
			return err
		}
	}
	return nil
}

// UndoTraits undoes what ChangeTraits did: what it gave was never there, and what
// it ended holds again. It is refused where more became of it since.
func (r *Room) UndoTraits(ctx context.Context, who desk.Who, act studio.ActID) error {
	return r.desk.Do(ctx, who, desk.UndoTraits, func(t *desk.Tx) error {
		begun, ended, err := t.TraitsOf(act)
		if err != nil {
			return err
		}
		own, err := t.OwnChangesOf(act)
		if err != nil {
			return err
		}
		of := touchedBy(begun, ended, own)
		if of == 0 {
			return studio.Errorf("trait.nothing_to_undo")
		}
		now, err := t.Traits(of)
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
		if err := undoOwn(t, of, own); err != nil {
			return err
		}
		return touch(t, of)
	})
}

// touchedBy is whom an act was about; zero where it was about nobody.
func touchedBy(begun, ended []studio.Trait, own []rows.Change) studio.MemberID {
	for _, x := range slices.Concat(begun, ended) {
		return x.Member
	}
	for _, c := range own {
		return c.Member
	}
	return 0
}

// undoOwn lets the studio's own fields say again what they did before changes.
func undoOwn(t *desk.Tx, m studio.MemberID, changes []rows.Change) error {
	said, err := saidOf(t, m)
	if err != nil {
		return err
	}
	for _, c := range changes {
		code, _ := studio.OwnCode(c.Field)
		if said[code] != c.Became {
			return studio.Errorf("trait.changed_since")
		}
		if err := t.SetOwnValue(studio.OwnValue{Member: m, Field: code, Text: c.Was}, t.Act); err != nil {
			return err
		}
		if err := t.InsertChange(m, c.Field, c.Became, c.Was, t.Act); err != nil {
			return err
		}
	}
	return nil
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
