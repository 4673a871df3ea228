package billing_test

import (
	"testing"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

func TestReverse(t *testing.T) {
	today := billing.Payment{Date: day("2026-11-21")}
	before := billing.Payment{Date: day("2026-11-20")}
	gone := billing.Payment{Date: day("2026-11-21"), Reversed: day("2026-11-21")}
	for _, c := range []struct {
		name    string
		payment billing.Payment
		by      studio.Role
		code    string
	}{
		{"of today, by the desk", today, studio.Reception, ""},
		{"of today, by the owner", today, studio.Owner, ""},
		{"of yesterday, by the desk", before, studio.Reception, "payment.of_another_day"},
		{"of yesterday, by the owner", before, studio.Owner, ""},
		{"twice", gone, studio.Owner, "payment.already_reversed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			code := ""
			if why := billing.Reverse(c.payment, c.by, day("2026-11-21")); len(why) > 0 {
				code = why[0].Code
			}
			if code != c.code {
				t.Errorf("got %q, want %q", code, c.code)
			}
		})
	}
}
