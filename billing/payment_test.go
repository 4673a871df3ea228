package billing_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

func TestAllocate(t *testing.T) {
	september := billing.OpenInvoice{ID: 1, Number: "202609-0001", Due: day("2026-09-28"), Rest: 230}
	october := billing.OpenInvoice{ID: 2, Number: "202610-0001", Due: day("2026-10-27"), Rest: 100}
	for _, c := range []struct {
		name   string
		open   []billing.OpenInvoice
		amount int64
		first  studio.InvoiceID
		allocs []billing.Allocation
		credit int64
	}{
		{"in full", with(september), 230, 1, with(billing.Allocation{1, "202609-0001", 230}), 0},
		{"in part", with(september), 30, 1, with(billing.Allocation{1, "202609-0001", 30}), 0},
		{"too much", with(september), 300, 1, with(billing.Allocation{1, "202609-0001", 230}), 70},
		{"oldest first", with(october, september), 240, 0, with(billing.Allocation{1, "202609-0001", 230}, billing.Allocation{2, "202610-0001", 10}), 0},
		{"the named before the oldest", with(september, october), 240, 2, with(billing.Allocation{2, "202610-0001", 100}, billing.Allocation{1, "202609-0001", 140}), 0},
		{"nothing open", nil, 240, 2, nil, 240},
		{"nothing paid", with(september), 0, 1, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			allocs, credit := billing.Allocate(c.open, c.amount, c.first)
			if diff := cmp.Diff(c.allocs, allocs); diff != "" || credit != c.credit {
				t.Errorf("credit %d, want %d; allocations (-want +got):\n%s", credit, c.credit, diff)
			}
		})
	}
}
