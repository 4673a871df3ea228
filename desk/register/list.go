package register

import (
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Query is what is asked of the members.
type Query struct {
	studio.List
	Search string // only those whom the quick search finds; empty: all
	Why    bool   // say also what put each of them on the list
}

// List lists whom a list shows today.
func (r *Room) List(ctx context.Context, who desk.Who, q Query) ([]rows.Listed, error) {
	var list []rows.Listed
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) (err error) {
		list, err = r.list(t, q)
		return err
	})
	return list, err
}

// Count says of how many people a condition holds today.
func (r *Room) Count(ctx context.Context, who desk.Who, where studio.Condition) (n int, err error) {
	err = r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		r.all.mu.Lock()
		defer r.all.mu.Unlock()
		if err := r.all.refresh(t, where.Fields()); err != nil {
			return err
		}
		for range r.all.where(where, nil) {
			n++
		}
		return nil
	})
	return n, err
}

// Choices lists what a text field says of the members, each once and sorted, such
// as the plans that somebody has. Of classes it lists all that there are, and of
// ranks those of the studio's order, from the lowest to the highest.
func (r *Room) Choices(ctx context.Context, who desk.Who, f studio.ListField) (list []string, err error) {
	err = r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		r.all.mu.Lock()
		defer r.all.mu.Unlock()
		if err := r.all.refresh(t, []studio.ListField{f}); err != nil {
			return err
		}
		switch f {
		case studio.FieldRank:
			list = slices.Clone(r.all.own.policy.Ranks)
		case studio.FieldClass:
			list = slices.Sorted(slices.Values(r.all.classes.names))
		default:
			list = r.all.said(f)
		}
		return nil
	})
	return list, err
}

// said lists what a text field says of anybody.
func (c *crowd) said(f studio.ListField) []string {
	all := map[string]bool{}
	for i := range c.people {
		p := &c.people[i]
		all[p.text(f)] = true
		for _, text := range p.texts(f) {
			all[text] = true
		}
	}
	delete(all, "")
	return slices.Sorted(maps.Keys(all))
}

// where goes through those of whom a condition holds, and who are found, unless
// that is nil.
func (c *crowd) where(where studio.Condition, found map[studio.MemberID]bool) iter.Seq[*listed] {
	filter := where.On(c.today, exchange.Fold)
	return func(yield func(*listed) bool) {
		for i := range c.people {
			p := &c.people[i]
			if (found == nil || found[p.row.ID]) && filter.Holds(&p.facts) && !yield(p) {
				return
			}
		}
	}
}

func (r *Room) list(t *desk.Tx, q Query) ([]rows.Listed, error) {
	found, err := r.searched(t, q.Search)
	if err != nil {
		return nil, err
	}
	r.all.mu.Lock()
	defer r.all.mu.Unlock()
	if err := r.all.refresh(t, q.Asks()); err != nil {
		return nil, err
	}
	people := slices.Collect(r.all.where(q.Where, found))
	if len(q.Order) > 0 {
		compare := q.Order.On(t.Today)
		slices.SortStableFunc(people, func(a, b *listed) int { return compare(&a.facts, &b.facts) })
	}
	list := make([]rows.Listed, len(people))
	cells := cellsOf(q.Columns, len(people), t.Today)
	filter := q.Where.On(t.Today, exchange.Fold)
	for i, p := range people {
		list[i] = rows.Listed{Member: p.row, Cells: cells(p)}
		if found != nil {
			list[i].By = r.finder.because(q.Search, p.row.ID)
		}
		if q.Why {
			list[i].Why = filter.Why(&p.facts)
		}
	}
	return list, nil
}

// searched are those whom the quick search finds; nil without a search.
func (r *Room) searched(t *desk.Tx, search string) (map[studio.MemberID]bool, error) {
	if strings.TrimSpace(search) == "" {
		return nil, nil
	}
	if err := r.finder.refresh(t); err != nil {
		return nil, err
	}
	found := map[studio.MemberID]bool{}
	ids, _ := r.finder.find(search, howeverMany)
	for _, id := range ids {
		found[id] = true
	}
	return found, nil
}
