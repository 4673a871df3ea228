package register

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Offers lists what a member can be put on from today on: by class, and by day
// and hour those with standing seats.
func (r *Room) Offers(ctx context.Context, who desk.Who) ([]rows.Offer, error) {
	var list []rows.Offer
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) error {
		o, err := readOffer(t)
		if err != nil {
			return err
		}
		for _, name := range o.names {
			of, err := offersOf(t, o, o.byName[name])
			if err != nil {
				return err
			}
			list = append(list, of...)
		}
		return nil
	})
	return list, err
}

// offersOf is a class as it can be attended.
func offersOf(t *desk.Tx, o offer, c studio.Class) ([]rows.Offer, error) {
	var list []rows.Offer
	for _, s := range o.all {
		if s.Class != c.ID {
			continue
		}
		if c.Form == studio.Booked {
			return []rows.Offer{{Class: c, Slot: s}}, nil
		}
		held, err := t.SeatsHeld(s.ID, t.Today, 0)
		if err != nil {
			return nil, err
		}
		list = append(list, rows.Offer{Class: c, Slot: s, Free: max(0, s.Capacity-len(held))})
	}
	slices.SortStableFunc(list, func(a, b rows.Offer) int {
		return cmp.Or(cmp.Compare((a.Slot.Weekday+6)%7, (b.Slot.Weekday+6)%7), cmp.Compare(a.Slot.Start, b.Slot.Start))
	})
	return list, nil
}

// WishOf is how a Wish names an offer among its Classes.
func WishOf(o rows.Offer) string { return strconv.Itoa(o.Slot.Number) }
