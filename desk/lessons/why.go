package lessons

import (
	"context"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Steps says why a place in a session is as it is: what became of it, in order,
// with the reasons.
func (r *Room) Steps(ctx context.Context, who desk.Who, id studio.BookingID) ([]rows.BookingStep, error) {
	var list []rows.BookingStep
	err := r.desk.Ask(ctx, who, desk.BookSession, func(t *desk.Tx) (err error) {
		if _, err := findBooking(t, id); err != nil {
			return err
		}
		list, err = t.BookingSteps(id, t.Now.Location())
		return err
	})
	return list, err
}
