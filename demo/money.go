package demo

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// unpaid is how many of the last months the late have not paid.
const unpaid = 2

// invoice issues a month, and plans its payments.
func (y *year) invoice(ctx context.Context, m studio.Month) error {
	if _, err := y.month.Run(ctx, desk.Who{}, m); err != nil {
		return err
	}
	list, err := y.month.Invoices(ctx, y.who, m.String(), "")
	if err != nil {
		return err
	}
	for _, inv := range list {
		y.told.Invoices++
		home := y.numbered[inv.Lines[0].MemberNumber].home
		if !home.late || y.longAgo(inv) {
			y.planPayment(inv, home.pays)
		}
	}
	return nil
}

// longAgo reports whether even the late have paid an invoice: of those that are
// due the last ones are open.
func (y *year) longAgo(inv billing.Invoice) bool {
	return inv.Due.Before(civil.DateOf(y.at(y.today(), 0).AddDate(0, -unpaid, 0)))
}

// planPayment plans a payment: a debit on the due day, other money before it.
func (y *year) planPayment(inv billing.Invoice, by billing.Method) {
	at := y.at(inv.Due, banking)
	if by != billing.Debit {
		at = y.at(inv.Due.AddDays(-y.rand.IntN(12)), noon+studio.Clock(y.rand.IntN(300)))
	}
	y.plan(at, func(ctx context.Context) error {
		_, err := y.month.Pay(ctx, y.who, inv.Number, inv.Total, by)
		y.told.Payments++
		return err
	})
}
