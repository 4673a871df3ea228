package register

import (
	"context"
	"errors"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Like is a member whom a form may be about, and what they have in common with it.
type Like struct {
	rows.Member
	Reasons []studio.Reason
}

// WhoIsLike lists whom a form may be about that is being filled in: those of the
// same name, then those of the same phone, who may be of the family. What cannot
// be read yet is like nobody's.
func (r *Room) WhoIsLike(ctx context.Context, who desk.Who, f Form) ([]Like, error) {
	var list []Like
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		p, _ := f.read(t.Today)
		if err := r.finder.refresh(t); err != nil {
			return err
		}
		ids := r.finder.named(p.Name)
		reasons := map[studio.MemberID][]studio.Reason{}
		for _, id := range ids {
			reasons[id] = append(reasons[id], studio.Because("duplicate.name"))
		}
		phones, err := t.Alike(civil.Date{}, p.Phone)
		if err != nil {
			return err
		}
		for _, m := range phones {
			if !slices.Contains(ids, m.ID) {
				ids = append(ids, m.ID)
			}
			reasons[m.ID] = append(reasons[m.ID], studio.Because("duplicate.phone"))
		}
		for _, id := range ids {
			switch row, err := t.MemberRow(id, t.Today); {
			case errors.Is(err, data.ErrNotFound): // the finder is newer than this view; see find
			case err != nil:
				return err
			default:
				list = append(list, Like{row, reasons[id]})
			}
		}
		return nil
	})
	return list, err
}

// named lists those whose name is just this one, however it is written.
func (f *finder) named(name string) []studio.MemberID {
	folded := exchange.Fold(name)
	found, _ := f.find(name, howeverMany)
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.DeleteFunc(found, func(id studio.MemberID) bool {
		as := append([]*findable{f.known[id]}, f.under[id]...)
		return !slices.ContainsFunc(as, func(k *findable) bool { return exchange.Fold(k.Member.Name) == folded })
	})
}
