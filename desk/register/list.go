package register

import (
	"context"
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
	filter := q.Where.On(t.Today, exchange.Fold)
	var people []*listed
	for i := range r.all.people {
		p := &r.all.people[i]
		if (found == nil || found[p.row.ID]) && filter.Holds(&p.facts) {
			people = append(people, p)
		}
	}
	if len(q.Order) > 0 {
		compare := q.Order.On(t.Today)
		slices.SortStableFunc(people, func(a, b *listed) int { return compare(&a.facts, &b.facts) })
	}
	list := make([]rows.Listed, len(people))
	cells := cellsOf(q.Columns, t.Today)
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
	for _, id := range r.finder.find(search, -1) {
		found[id] = true
	}
	return found, nil
}
