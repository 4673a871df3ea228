package register

import (
	"context"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// Match is the quick search over everybody: the ids of whom Find would list, in
// its order, however many. It is for a list whose rows are there already.
func (r *Room) Match(ctx context.Context, who desk.Who, words string) ([]studio.MemberID, error) {
	var ids []studio.MemberID
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		if err := r.finder.refresh(t); err != nil {
			return err
		}
		ids, _ = r.finder.find(words, howeverMany)
		return nil
	})
	return ids, err
}
