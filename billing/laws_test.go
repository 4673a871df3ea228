package billing_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

func TestAllocationConservesMoney(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		open := rapid.SliceOfNDistinct(rapid.Custom(openInvoice), 0, 8, func(o billing.OpenInvoice) studio.InvoiceID { return o.ID }).Draw(t, "open")
		amount := rapid.Int64Range(0, 100_000).Draw(t, "amount")
		first := studio.InvoiceID(rapid.Int64Range(0, 20).Draw(t, "first"))
		allocs, credit := billing.Allocate(open, amount, first)

		rest := make(map[studio.InvoiceID]int64)
		var asked int64
		for _, o := range open {
			rest[o.ID] = o.Rest
			asked += o.Rest
		}
		sum := credit
		for _, a := range allocs {
			if a.Amount <= 0 || a.Amount > rest[a.Invoice] {
				t.Fatalf("%d to invoice %d, which wants %d", a.Amount, a.Invoice, rest[a.Invoice])
			}
			rest[a.Invoice] -= a.Amount // a second share of one invoice would exceed it
			sum += a.Amount
		}
		if sum != amount {
			t.Fatalf("%d allocated and kept of %d", sum, amount)
		}
		if credit != max(0, amount-asked) {
			t.Fatalf("%d kept of %d while %d was asked", credit, amount, asked)
		}
		shuffled := rapid.Permutation(open).Draw(t, "shuffled")
		if again, _ := billing.Allocate(shuffled, amount, first); !cmp.Equal(allocs, again) {
			t.Fatalf("another order gives %v, not %v", again, allocs)
		}
	})
}

func TestChargingLaws(t *testing.T) {
	policies := rapid.Custom(func(t *rapid.T) billing.Policy {
		p := billing.DefaultPolicy()
		p.Rounding = rapid.SampledFrom(billing.Roundings).Draw(t, "rounding")
		p.Hold = billing.HoldFee{
			Kind:   rapid.SampledFrom(billing.HoldKinds).Draw(t, "hold"),
			Amount: rapid.Int64Range(0, 20_000).Draw(t, "amount"), Percent: rapid.Int64Range(0, 100).Draw(t, "percent"),
		}
		return p
	})
	rapid.Check(t, func(t *rapid.T) {
		f, policy := drawFacts(t), policies.Draw(t, "policy")
		run := billing.Charge(f, policy, november)

		shuffled := f
		shuffled.Members = rapid.Permutation(f.Members).Draw(t, "shuffled")
		if diff := cmp.Diff(run, billing.Charge(shuffled, policy, november)); diff != "" {
			t.Fatalf("another order of members changes the run:\n%s", diff)
		}
		for i, d := range run.Drafts {
			inv := d.Issue(billing.Issue{Month: november, Nth: i + 1, On: november.First(), Policy: policy, Text: func(l billing.Line) string { return l.Label }})
			if broken := billing.Check(inv); broken != nil {
				t.Fatalf("invoice %d: %v", i, broken)
			}
			if len(d.Taxes) != 1 {
				t.Fatalf("one rate, but %d tax sums", len(d.Taxes))
			}
			for _, l := range d.Lines {
				if f.Billed[l.Key] {
					t.Fatalf("line %s is charged twice", l.Key)
				}
				f.Billed[l.Key] = true
			}
		}
		for _, m := range f.Members {
			for _, c := range m.Contracts {
				_, payer := f.Households[m.Household]
				active, leave := hasDay(m, c, studio.Active), hasDay(m, c, studio.Leave)
				want := payer && c.Fee > 0 && (active || leave && policy.Hold.Kind == billing.HoldNormal)
				if got := f.Billed[billing.Key(c.ID, billing.MonthlyFee, november.First())]; got != want {
					t.Fatalf("contract %d is charged: %v, want %v", c.ID, got, want)
				}
				if f.Billed[billing.Key(c.ID, billing.HoldCharge, november.First())] && (active || !leave) {
					t.Fatalf("contract %d is charged as on hold", c.ID)
				}
			}
		}
		if again := billing.Charge(f, policy, november); len(again.Drafts) != 0 || !cmp.Equal(run.Skipped, again.Skipped) {
			t.Fatalf("a second run: %+v", again)
		}
	})
}

// hasDay looks for a day of a status day by day.
func hasDay(m billing.MemberFacts, c studio.Contract, of studio.Status) bool {
	for day := november.First(); !day.After(november.Last()); day = day.AddDays(1) {
		if s, ok := studio.StandingOn(m.Standings, day); ok && s.Status == of && c.Covers(day) {
			return true
		}
	}
	return false
}

func openInvoice(t *rapid.T) billing.OpenInvoice {
	return billing.OpenInvoice{
		ID:   studio.InvoiceID(rapid.Int64Range(1, 20).Draw(t, "id")),
		Due:  november.First().AddDays(rapid.IntRange(-5, 5).Draw(t, "due")),
		Rest: rapid.Int64Range(0, 20_000).Draw(t, "rest"),
	}
}

// drawFacts makes members in up to four households with standings, contracts
// and gaps of all kinds around November 2026.
func drawFacts(t *rapid.T) billing.Facts {
	f := billing.Facts{Households: make(map[studio.HouseholdID]studio.Household), Billed: make(map[string]bool)}
	for id := range studio.HouseholdID(4) {
		f.Households[id] = studio.Household{ID: id}
	}
	contract := studio.ContractID(0)
	for id := range studio.MemberID(rapid.IntRange(0, 8).Draw(t, "members")) {
		m := billing.MemberFacts{
			ID: id, Number: rapid.StringMatching(`0{0,2}[1-9][0-9]?`).Draw(t, "number"),
			Household: studio.HouseholdID(rapid.Int64Range(0, 4).Draw(t, "household")), // 4 is nobody
		}
		for range rapid.IntRange(0, 3).Draw(t, "standings") {
			s := studio.Standing{Member: id, Status: rapid.SampledFrom(studio.Statuses).Draw(t, "status")}
			s.From = november.First().AddDays(rapid.IntRange(-40, 40).Draw(t, "from"))
			if rapid.Bool().Draw(t, "ends") {
				s.To = s.From.AddDays(rapid.IntRange(0, 40).Draw(t, "days"))
			}
			m.Standings = append(m.Standings, s)
		}
		for range rapid.IntRange(0, 3).Draw(t, "contracts") {
			contract++
			c := studio.Contract{ID: contract, Member: id, Fee: rapid.Int64Range(0, 30_000).Draw(t, "fee")}
			c.From = november.First().AddDays(rapid.IntRange(-40, 40).Draw(t, "from"))
			c.To = c.From.AddDays(rapid.IntRange(0, 60).Draw(t, "days"))
			m.Contracts = append(m.Contracts, c)
		}
		f.Members = append(f.Members, m)
	}
	return f
}

func TestDueLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		policy := billing.DefaultPolicy()
		policy.DueDay = rapid.IntRange(1, 31).Draw(t, "day")
		issued := november.First().AddDays(rapid.IntRange(-400, 400).Draw(t, "issued"))
		due := policy.Due(november, issued)
		if due.Before(issued) || due.Before(november.First()) || !studio.BankDay(due) {
			t.Fatalf("due %s, issued %s", due, issued)
		}
		if late := november.First().AddDays(45); due.After(late) && due.DaysSince(issued) > 45 {
			t.Fatalf("due %s, so long after %s", due, issued)
		}
	})
}
