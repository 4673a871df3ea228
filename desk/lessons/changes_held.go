package lessons

import (
	"context"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Changes lists what was changed of a session and holds, and by whom: the
// session's own change first, as it goes before its slot's.
func (r *Room) Changes(ctx context.Context, who desk.Who, key studio.SessionKey) ([]rows.HeldChange, error) {
	var list []rows.HeldChange
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) error {
		on, _, err := t.FindSession(key)
		if err != nil {
			return err
		}
		list, err = t.HeldChanges(on.Slot.ID, on.Date)
		for i := range list {
			list[i].At = list[i].At.In(t.Now.Location())
		}
		return err
	})
	return list, err
}
