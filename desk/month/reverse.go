package month

import (
	"context"
	"strconv"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// Reverse takes a payment back by a counter-entry, and returns what it had
// settled, which is open again. A refusal is a studio.Error with the rule's
// reasons.
func (r *Room) Reverse(ctx context.Context, who desk.Who, id studio.PaymentID) ([]billing.Allocation, error) {
	var freed []billing.Allocation
	err := r.desk.Do(ctx, who, desk.ReversePayment, func(t *desk.Tx) error {
		p, err := payment(t, id)
		if err != nil {
			return err
		}
		if why := billing.Reverse(p, t.Who.Role, t.Today); len(why) > 0 {
			return studio.Refused(why)
		}
		freed = p.Allocated
		t.About("payment "+strconv.FormatInt(int64(id), 10), strconv.FormatInt(p.Amount, 10)+" reversed")
		return t.InsertReversal(id, t.Now, t.Today, t.Act)
	})
	return freed, err
}
