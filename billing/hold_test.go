package billing_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

// paused is a member of two contracts who is on hold from 15 October on.
func paused() billing.Facts {
	p := pupil(1, "00001", "葵", 8250)
	p.Standings = with(standing(studio.Active, "2026-04-01", "2026-10-14"), standing(studio.Leave, "2026-10-15", ""))
	p.Contracts = append(p.Contracts, studio.Contract{ID: 2, Member: 1, Label: "ヨガ", Fee: 6605, From: day("2026-04-01")})
	return family(p)
}

func TestWhatAHoldCosts(t *testing.T) {
	leave := studio.Because("bill.on_leave", "from", "2026-10-15")
	for name, c := range map[string]struct {
		hold  billing.HoldFee
		total int64
		lines int
		why   studio.Reason // the third of the first line
	}{
		"by default":     {billing.HoldFee{}, 0, 0, studio.Reason{}},
		"free":           {billing.HoldFee{Kind: billing.HoldFree, Amount: 1100, Percent: 50}, 0, 0, studio.Reason{}},
		"normal":         {billing.HoldFee{Kind: billing.HoldNormal}, 14855, 2, studio.Because("bill.hold_normal")},
		"half":           {billing.HoldFee{Kind: billing.HoldPercent, Percent: 50}, 4125 + 3302, 2, studio.Because("bill.hold_percent", "percent", "50", "fee", "8250")},
		"nothing of it":  {billing.HoldFee{Kind: billing.HoldPercent}, 0, 0, studio.Reason{}},
		"an amount":      {billing.HoldFee{Kind: billing.HoldAmount, Amount: 1100}, 1100, 1, studio.Because("bill.hold_amount", "amount", "1100")},
		"more than that": {billing.HoldFee{Kind: billing.HoldAmount, Amount: 99000}, 14855, 1, studio.Because("bill.hold_amount", "amount", "14855")},
	} {
		f, policy := paused(), billing.DefaultPolicy()
		policy.Hold = c.hold
		run := billing.Charge(f, policy, november)
		if run.Total() != c.total || run.LineCount() != c.lines || (len(run.Skipped) == 0) != (c.lines > 0) {
			t.Errorf("%s: %d in %d lines, skipped %v", name, run.Total(), run.LineCount(), run.Skipped)
			continue
		}
		if c.lines == 0 {
			continue
		}
		line := run.Drafts[0].Lines[0]
		if why := line.Why; !cmp.Equal(why[1], leave) || !cmp.Equal(why[2], c.why) || why[3].Code != "bill.tax_inside" {
			t.Errorf("%s: %v", name, why)
		}
		if october := billing.Charge(f, policy, november.Previous()); october.Total() != 14855 || october.Drafts[0].Lines[0].Kind != billing.MonthlyFee {
			t.Errorf("%s: October, with active days, costs %d", name, october.Total())
		}
		f.Billed[line.Key] = true
		if again := billing.Charge(f, policy, november); again.LineCount() != c.lines-1 {
			t.Errorf("%s: charged again: %v", name, again.Drafts)
		}
	}
}

// A month that was charged as one thing is not charged as another afterwards.
func TestAMonthIsChargedAsOneThing(t *testing.T) {
	policy := billing.DefaultPolicy()
	policy.Hold = billing.HoldFee{Kind: billing.HoldAmount, Amount: 1100}
	f := paused()
	f.Billed[billing.Key(2, billing.MonthlyFee, november.First())] = true
	if run := billing.Charge(f, policy, november); run.Total() != 0 {
		t.Errorf("on hold after the month was charged: %d", run.Total())
	}
	f = paused()
	f.Billed[billing.Charge(f, policy, november).Drafts[0].Lines[0].Key] = true
	f.Members[0].Standings = with(standing(studio.Active, "2026-04-01", ""))
	f.Members[0].Contracts = f.Members[0].Contracts[:1]
	if run := billing.Charge(f, policy, november); run.Total() != 0 {
		t.Errorf("back after the month was charged: %d", run.Total())
	}
}

func TestWhatAStepCosts(t *testing.T) {
	fee := studio.Effects{Ended: studio.Life{Contracts: with(studio.Contract{Fee: 6600})}, Begun: studio.Life{Contracts: with(studio.Contract{Fee: 7700})}}
	reduced := billing.HoldFee{Kind: billing.HoldPercent, Percent: 50}
	for _, c := range []struct {
		name   string
		step   studio.Step
		hold   billing.HoldFee
		billed string
		want   []studio.Reason // notes, then warnings
	}{
		{
			"two months",
			studio.Step{Kind: studio.ToHold, From: day("2026-11-01"), To: day("2026-12-31")},
			billing.HoldFee{},
			"",
			with(studio.Because("bill.hold_free", "first", "2026-11", "last", "2026-12")),
		},
		{
			"from and to the middle",
			studio.Step{Kind: studio.ToHold, From: day("2026-11-02"), To: day("2027-01-30")},
			reduced, "",
			with(studio.Because("bill.hold_reduced_one", "month", "2026-12")),
		},
		{
			"part of a month",
			studio.Step{Kind: studio.ToHold, From: day("2026-11-02"), To: day("2026-12-30")},
			billing.HoldFee{},
			"2026-11-30",
			with(studio.Because("bill.hold_no_month")),
		},
		{
			"open, billed ahead",
			studio.Step{Kind: studio.ToHold, From: day("2026-11-02")},
			billing.HoldFee{},
			"2026-12-31",
			with(studio.Because("bill.hold_free_open", "first", "2026-12"), studio.Because("bill.month_billed", "month", "2026-12")),
		},
		{
			"open and reduced",
			studio.Step{Kind: studio.ToHold, From: day("2026-12-01")},
			reduced, "2026-11-30",
			with(studio.Because("bill.hold_reduced_open", "first", "2026-12")),
		},
		{
			"at the normal fee",
			studio.Step{Kind: studio.ToHold, From: day("2026-12-01")},
			billing.HoldFee{Kind: billing.HoldNormal},
			"",
			with(studio.Because("bill.hold_normal")),
		},
		{
			"gone, billed for that month",
			studio.Step{Kind: studio.ToWithdraw, To: day("2026-11-10")},
			billing.HoldFee{},
			"2026-11-30",
			with(studio.Because("bill.last_month", "month", "2026-11")),
		},
		{
			"gone, billed for the next",
			studio.Step{Kind: studio.ToWithdraw, To: day("2026-10-31")},
			billing.HoldFee{},
			"2026-11-30",
			with(studio.Because("bill.last_month", "month", "2026-10"), studio.Because("bill.month_billed", "month", "2026-11")),
		},
		{
			"another plan in the middle",
			studio.Step{Kind: studio.ToPlan, From: day("2026-12-10")},
			billing.HoldFee{},
			"2026-11-30",
			with(studio.Because("bill.both_plans", "month", "2026-12")),
		},
		{"another plan on the first", studio.Step{Kind: studio.ToPlan, From: day("2026-12-01")}, billing.HoldFee{}, "2026-11-30", nil},
		{"joining", studio.Step{Kind: studio.ToJoin, From: day("2026-12-10")}, billing.HoldFee{}, "2026-12-31", nil},
	} {
		policy := billing.DefaultPolicy()
		policy.Hold = c.hold
		notes, warnings := billing.StepCost(c.step, fee, day(c.billed), policy)
		if diff := cmp.Diff(c.want, append(notes, warnings...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
