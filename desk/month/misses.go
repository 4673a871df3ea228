package month

import (
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// missFees are the fees of seats missed in a month that the owner accepted.
func missFees(t *desk.Tx, m studio.Month) ([]billing.MissFee, error) {
	list, err := t.AcceptedFees(m.First(), m.Last())
	fees := make([]billing.MissFee, len(list))
	for i, r := range list {
		fees[i] = desk.MissFee(r.Review)
		fees[i].Number, fees[i].Name = r.Number, r.Name
	}
	return fees, err
}
