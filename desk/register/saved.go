package register

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// Lists lists the lists that are kept, by name.
func (r *Room) Lists(ctx context.Context, who desk.Who) ([]studio.List, error) {
	var list []studio.List
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) (err error) {
		list, err = t.Lists()
		return err
	})
	return list, err
}

// SavedList is the list of a name, however its characters are typed.
func (r *Room) SavedList(ctx context.Context, who desk.Who, name string) (studio.List, error) {
	var l studio.List
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) (err error) {
		l, err = savedList(t, name)
		return err
	})
	return l, err
}

func savedList(t *desk.Tx, name string) (studio.List, error) {
	lists, err := t.Lists()
	if err != nil {
		return studio.List{}, err
	}
	if l, ok := named(lists, name); ok {
		return l, nil
	}
	return studio.List{}, studio.Errorf("list.unknown", "list", name)
}

// named finds a list by name, folded.
func named(lists []studio.List, name string) (studio.List, bool) {
	i := slices.IndexFunc(lists, func(l studio.List) bool { return exchange.Fold(l.Name) == exchange.Fold(name) })
	if i < 0 {
		return studio.List{}, false
	}
	return lists[i], true
}

// SaveList keeps a list under its name: a new one, which has no id, or one that
// is there as it is from now on, also under another name. What it was stays.
func (r *Room) SaveList(ctx context.Context, who desk.Who, l studio.List) (studio.List, error) {
	l.Name = strings.Join(strings.Fields(l.Name), " ")
	err := r.desk.Do(ctx, who, desk.SaveList, func(t *desk.Tx) error {
		if err := studio.NameProblem(l.Name); err != nil {
			return err
		}
		if err := knownWords(t, l.Where); err != nil {
			return err
		}
		lists, err := t.Lists()
		if err != nil {
			return err
		}
		if other, ok := named(lists, l.Name); ok && other.ID != l.ID {
			return studio.Errorf("list.name_taken", "list", other.Name)
		}
		detail := "changed"
		switch {
		case l.ID == 0:
			l.ID, detail = studio.ListID(t.NewID()), "saved"
		case !slices.ContainsFunc(lists, func(o studio.List) bool { return o.ID == l.ID }):
			return studio.Errorf("list.unknown", "list", l.Name)
		}
		if err := t.EndList(l.ID, t.Act); err != nil {
			return err
		}
		aboutList(t, l.ID, detail)
		return t.InsertList(l, t.Act)
	})
	return l, err
}

// RemoveList takes a list away; its rows stay.
func (r *Room) RemoveList(ctx context.Context, who desk.Who, id studio.ListID) error {
	return r.desk.Do(ctx, who, desk.RemoveList, func(t *desk.Tx) error {
		lists, err := t.Lists()
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(lists, func(l studio.List) bool { return l.ID == id }) {
			return studio.Errorf("list.gone")
		}
		aboutList(t, id, "removed")
		return t.EndList(id, t.Act)
	})
}

func aboutList(t *desk.Tx, id studio.ListID, detail string) {
	t.About("list "+strconv.FormatInt(int64(id), 10), detail)
}

// Check refuses a condition that names a class or a rank which the studio does
// not have: it would find nobody, and nobody would know why.
func (r *Room) Check(ctx context.Context, who desk.Who, c studio.Condition) error {
	return r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error { return knownWords(t, c) })
}

func knownWords(t *desk.Tx, c studio.Condition) error {
	if err := knownClasses(t, c); err != nil {
		return err
	}
	if err := knownOwn(t, c); err != nil {
		return err
	}
	return knownRanks(t, c)
}

// knownOwn refuses a comparison of a field that the studio did not define, or
// with what it cannot say.
func knownOwn(t *desk.Tx, c studio.Condition) error {
	policy, _, err := t.Policy()
	if err != nil {
		return err
	}
	for _, of := range c.Comparisons() {
		code, own := studio.OwnCode(string(of.Field))
		if !own {
			continue
		}
		fields := policy.Studio.Fields
		i := slices.IndexFunc(fields, func(f studio.OwnField) bool { return f.Code == code })
		if i < 0 {
			var codes []string
			for _, f := range fields {
				codes = append(codes, f.Prefixed())
			}
			return studio.Errorf("list.own_unknown", "field", string(of.Field), "possible", strings.Join(codes, ", "))
		}
		if err := fields[i].Compares(of, exchange.Fold); err != nil {
			return err
		}
	}
	return nil
}

// knownRanks refuses a comparison with a rank that has no place in the order.
// What was a rank once can be asked for as a whole.
func knownRanks(t *desk.Tx, c studio.Condition) error {
	policy, _, err := t.Policy()
	if err != nil {
		return err
	}
	ranks := folded(policy.Studio.Ranks)
	for _, of := range c.Comparisons() {
		if of.Field != studio.FieldRank || of.Op == studio.Is || of.Op == studio.IsNot {
			continue
		}
		for _, v := range of.Values {
			if !slices.Contains(ranks, exchange.Fold(v)) {
				return studio.Errorf("list.rank_unknown", "rank", v, "possible", strings.Join(policy.Studio.Ranks, ", "))
			}
		}
	}
	return nil
}

func knownClasses(t *desk.Tx, c studio.Condition) error {
	asked := c.Asked(studio.FieldClass)
	if len(asked) == 0 {
		return nil
	}
	classes, err := t.Classes()
	if err != nil {
		return err
	}
	names := make([]string, len(classes))
	for i, of := range classes {
		names[i] = of.Name
	}
	for _, a := range asked {
		there := func(name string) bool { return exchange.Fold(name) == exchange.Fold(a) }
		if !slices.ContainsFunc(names, there) {
			return studio.Errorf("list.class_unknown", "class", a, "possible", strings.Join(names, ", "))
		}
	}
	return nil
}
