package lessons

import (
	"context"
	"errors"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Steps says why a place in a session is as it is: what became of it, in order,
// with the reasons.
func (r *Room) Steps(ctx context.Context, who desk.Who, id studio.BookingID) ([]rows.BookingStep, error) {
	var list []rows.BookingStep
	err := r.desk.Ask(ctx, who, desk.BookSession, func(t *desk.Tx) (err error) {
		switch _, err := t.Booking(id); {
		case errors.Is(err, data.ErrNotFound):
			return studio.Errorf("booking.unknown", "booking", strconv.FormatInt(int64(id), 10))
		case err != nil:
			return err
		}
		list, err = t.BookingSteps(id, t.Now.Location())
		return err
	})
	return list, err
}
