package desk_test

import (
	"math"
	"testing"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/studio"
)

// Slips of the finger that nobody could take back afterwards are refused.
func TestAMonthTooFarOffIsNotBilled(t *testing.T) {
	d, _ := imported(t)
	r := month.New(d)
	for m, code := range map[studio.Month]string{
		{Year: 2027, Month: 12}: "",
		{Year: 2028, Month: 11}: "",
		{Year: 2028, Month: 12}: "bill.month_too_far",
		{Year: 2062, Month: 11}: "bill.month_too_far",
		{Year: 9999, Month: 12}: "bill.month_too_far",
	} {
		if _, err := r.Preview(t.Context(), desk.Who{}, m); studio.CodeOf(err) != code {
			t.Errorf("preview of %s: %v", m, err)
		}
		if _, err := r.Run(t.Context(), desk.Who{}, m); studio.CodeOf(err) != code {
			t.Errorf("run of %s: %v", m, err)
		}
	}
}

func TestAmountsThatNoPaymentHas(t *testing.T) {
	d, _ := imported(t)
	r := month.New(d)
	run, err := r.Run(t.Context(), desk.Who{}, studio.Month{Year: 2026, Month: 11})
	if err != nil || len(run.Drafts) == 0 {
		t.Fatal(err)
	}
	number := billing.Number(studio.Month{Year: 2026, Month: 11}, 1)
	for amount, code := range map[int64]string{
		0:                 "payment.not_above_zero",
		-8800:             "payment.not_above_zero",
		math.MinInt64:     "payment.not_above_zero",
		math.MaxInt64:     "payment.too_large",
		1_000_000_000_001: "payment.too_large",
	} {
		if _, err := r.Pay(t.Context(), desk.Who{}, number, amount, billing.Method("cash")); studio.CodeOf(err) != code {
			t.Errorf("%d: %v", amount, err)
		}
	}
	if inv, payments, err := r.Invoice(t.Context(), desk.Who{}, number); err != nil || inv.Paid != 0 || len(payments) != 0 {
		t.Errorf("paid %d by %d payments, %v", inv.Paid, len(payments), err)
	}
}
