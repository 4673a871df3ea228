package lessons

import (
	"context"
	"errors"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Told is somebody who is to be told what became of their place, with the
// session.
type Told struct {
	rows.Telling
	Session studio.Session
}

// Tellings lists who is to be told what, the first first: what no longer is so is
// left out.
func (r *Room) Tellings(ctx context.Context, who desk.Who) ([]Told, error) {
	var list []Told
	err := r.desk.Ask(ctx, who, desk.TickTold, func(t *desk.Tx) error {
		all, err := t.OpenTellings()
		if err != nil {
			return err
		}
		for _, n := range all {
			s, err := t.SessionOf(n.Session)
			if err != nil {
				return err
			}
			if n.Telling.Holds(s, n.Stands, n.Until, t.Now) {
				n.At, n.Until = n.At.In(t.Now.Location()), n.Until.In(t.Now.Location())
				list = append(list, Told{n, s})
			}
		}
		return nil
	})
	return list, err
}

// Tick notes that somebody was told, or, undoing it, that they were not.
func (r *Room) Tick(ctx context.Context, who desk.Who, id studio.TellingID, told bool) error {
	return r.desk.Do(ctx, who, desk.TickTold, func(t *desk.Tx) error {
		n, err := t.Telling(id)
		if errors.Is(err, data.ErrNotFound) {
			return studio.Errorf("telling.unknown")
		}
		if err != nil {
			return err
		}
		if told != n.Told.IsZero() {
			t.Nothing()
			return nil
		}
		if !told {
			t.About("member "+n.Number, "not told "+string(n.What))
			return t.Untick(id)
		}
		t.About("member "+n.Number, "told "+string(n.What))
		return t.Tick(id, t.Now, t.Act)
	})
}
