package billing_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

func TestIssue(t *testing.T) {
	inv := issued(t)
	if inv.Number != "202611-0028" || inv.Total != 15950 || inv.Due != day("2026-11-27") {
		t.Errorf("number %s, total %d, due %s", inv.Number, inv.Total, inv.Due)
	}
	if got := inv.Lines[0].Text; got != "月謝 こども空手(月)" {
		t.Errorf("text %q", got)
	}
	if from, to := inv.Period(); from != day("2026-11-01") || to != day("2026-11-30") {
		t.Errorf("period %s to %s", from, to)
	}
}

func TestState(t *testing.T) {
	for _, c := range []struct {
		paid int64
		on   string
		want billing.State
	}{
		{0, "2026-11-01", billing.Open},
		{0, "2026-11-27", billing.Open},
		{0, "2026-11-28", billing.Overdue},
		{8000, "2026-11-21", billing.Partly},
		{8000, "2026-11-28", billing.Overdue},
		{15950, "2026-11-28", billing.Paid},
	} {
		inv := issued(t)
		inv.Paid = c.paid
		if got := inv.State(day(c.on)); got != c.want || inv.Rest() != 15950-c.paid {
			t.Errorf("%d paid on %s: %s with %d left, want %s", c.paid, c.on, got, inv.Rest(), c.want)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*billing.Invoice)
		codes []string
	}{
		{"as issued", func(*billing.Invoice) {}, nil},
		{"paid", func(inv *billing.Invoice) { inv.Paid = 15950 }, nil},
		{"a line changed", func(inv *billing.Invoice) { inv.Lines[0].Amount++ }, with("bill.broken_line", "bill.broken_total", "bill.broken_tax")},
		{"the total changed", func(inv *billing.Invoice) { inv.Total-- }, with("bill.broken_total")},
		{"the tax changed", func(inv *billing.Invoice) { inv.Taxes[0].Tax++ }, with("bill.broken_tax")},
		{"a rate is missing", func(inv *billing.Invoice) { inv.Taxes = nil }, with("bill.broken_tax")},
		{"no lines", func(inv *billing.Invoice) { inv.Lines, inv.Taxes, inv.Total = nil, nil, 0 }, with("bill.broken_empty")},
		{"overpaid", func(inv *billing.Invoice) { inv.Paid = 15951 }, with("bill.broken_paid")},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv := issued(t)
			c.spoil(&inv)
			if diff := cmp.Diff(c.codes, codes(billing.Check(inv))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestMissing(t *testing.T) {
	full := studio.Profile{
		Name: "みどり台カルチャースタジオ", Address: "神奈川県横浜市青葉区美しが丘2-1-1", Phone: "045-000-0000",
		Registration: "T7000012050002", Transfer: "三井住友銀行 神田支店 普通 0001256",
	}
	if got := billing.Missing(full); got != nil {
		t.Errorf("a full profile lacks %v", got)
	}
	got := codes(billing.Missing(studio.Profile{Name: "みどり台"}))
	want := with("bill.missing_address", "bill.missing_phone", "bill.missing_registration", "bill.missing_transfer")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRegistration(t *testing.T) {
	for _, c := range []struct {
		number, code string
		ok           bool
	}{
		{"T7000012050002", "", true},
		{"T4011001098993", "", true},
		{"T7010705000725", "", true},
		{"T9999999999999", "", true},
		{"T8000012050002", "bill.registration_check", true},
		{"T0000012050002", "bill.registration_form", false},
		{"T700001205000", "bill.registration_form", false},
		{"7000012050002", "bill.registration_form", false},
		{"T70000120500021", "bill.registration_form", false},
		{"t7000012050002", "bill.registration_form", false},
		{"", "bill.registration_form", false},
	} {
		r, ok := billing.Registration(c.number)
		if r.Code != c.code || ok != c.ok {
			t.Errorf("Registration(%q) = %v, %v, want %q, %v", c.number, r, ok, c.code, c.ok)
		}
	}
}

// issued is the invoice of picture 16: two children's fees, the 28th of its month.
func issued(t *testing.T) billing.Invoice {
	t.Helper()
	f := family(pupil(1, "00001", "五十嵐 葵", 7700), pupil(2, "00002", "五十嵐 健太", 8250))
	policy := billing.DefaultPolicy()
	run := billing.Charge(f, policy, november)
	return run.Drafts[0].Issue(billing.Issue{
		ID: 1, Month: november, Nth: 28, On: day("2026-11-01"), Policy: policy,
		Text: func(l billing.Line) string { return "月謝 " + l.Label },
	})
}

func codes(reasons []studio.Reason) []string {
	var all []string
	for _, r := range reasons {
		all = append(all, r.Code)
	}
	return all
}
