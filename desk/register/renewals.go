package register

import (
	"context"
	"slices"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Renewals lists the contracts of which somebody has to be asked whether they go
// on: those that end within the days of the policy, the soonest first.
func (r *Room) Renewals(ctx context.Context, who desk.Who) ([]rows.Renewal, error) {
	var list []rows.Renewal
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		policy, _, err := t.Policy()
		if err != nil {
			return err
		}
		ending, err := t.ContractsEnding(t.Today, t.Today.AddDays(policy.Studio.RenewalDays))
		if err != nil {
			return err
		}
		for _, c := range ending {
			life, err := t.Life(c.Member)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(life.Renewals(policy.Studio, t.Today), func(of studio.Contract) bool { return of.ID == c.ID }) {
				continue
			}
			m, err := t.Member(c.Member)
			if err != nil {
				return err
			}
			list = append(list, rows.Renewal{Contract: c, Number: m.Number, Name: m.Name})
		}
		return nil
	})
	return list, err
}
