package entrance

import (
	"context"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Glance is what the door's card would say of a member who is not at the door:
// what is left, what comes next, what is owed. It has no answer and no session;
// what is left is of the class that comes next.
func (r *Room) Glance(ctx context.Context, who desk.Who, number string) (rows.DoorCard, error) {
	var c rows.DoorCard
	err := r.desk.Ask(ctx, who, desk.ReadDoor, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		if c, err = card(t, studio.Visit{Member: m.ID, Date: t.Today, At: t.Now}, false); err != nil || c.Next == nil {
			return err
		}
		contracts, err := t.MemberContracts(m.ID)
		if err != nil {
			return err
		}
		return left(t, &c, contracts, c.Next.Class, c.Next.Key.Date)
	})
	return c, err
}
