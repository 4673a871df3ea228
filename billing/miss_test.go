package billing_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

func TestFeesOfMissedSeats(t *testing.T) {
	f := family(pupil(1, "00031", "五十嵐 健太", 8250))
	f.Misses = with(
		billing.MissFee{
			Booking: 8, Member: 1, Number: "00031", Kind: billing.NoShowFee, Class: "ヨガ入門", Day: day("2026-11-21"), Amount: 2200,
			Why: with(studio.Because("miss.no_show")),
		},
		billing.MissFee{Booking: 9, Member: 1, Kind: billing.LateCancelFee, Class: "ヨガ入門", Day: day("2026-11-14"), Amount: 1100},
		billing.MissFee{Booking: 10, Member: 1, Kind: billing.NoShowFee, Class: "ヨガ入門", Day: day("2026-10-31"), Amount: 2200},
		billing.MissFee{Booking: 11, Member: 2, Number: "00040", Name: "東 蓮", Kind: billing.NoShowFee, Day: day("2026-11-21"), Amount: 2200},
	)
	run := billing.Charge(f, billing.DefaultPolicy(), november)
	if len(run.Drafts) != 1 || run.Total() != 8250+1100+2200 {
		t.Fatalf("%d drafts of %d", len(run.Drafts), run.Total())
	}
	lines := run.Drafts[0].Lines
	if lines[0].Kind != billing.MonthlyFee || lines[1].Amount != 1100 || lines[2].Amount != 2200 {
		t.Errorf("in order: %+v", lines)
	}
	want := with(studio.Because("miss.no_show"), studio.Because("bill.tax_inside", "rate", "10", "tax", "200"))
	if diff := cmp.Diff(want, lines[2].Why); diff != "" {
		t.Errorf("why (-want +got):\n%s", diff)
	}
	if len(run.Skipped) != 1 || run.Skipped[0].Number != "00040" || run.Skipped[0].Reasons[0].Code != "bill.miss_no_contract" {
		t.Errorf("skipped: %+v", run.Skipped)
	}
	f.Billed = map[string]bool{}
	for _, l := range lines {
		f.Billed[l.Key] = true
	}
	if again := billing.Charge(f, billing.DefaultPolicy(), november); len(again.Drafts) != 0 {
		t.Errorf("charged twice: %+v", again.Drafts)
	}
	// What is accepted after the month was issued is charged by itself.
	delete(f.Billed, lines[1].Key)
	if late := billing.Charge(f, billing.DefaultPolicy(), november); late.Total() != 1100 {
		t.Errorf("charged %d", late.Total())
	}
}

func TestWhoCanBeChargedNothingForAMissIsNamedOnce(t *testing.T) {
	f := family(pupil(1, "00031", "五十嵐 健太", 8250))
	f.Members[0].Contracts, f.Households = nil, nil
	f.Misses = with(billing.MissFee{Booking: 8, Member: 1, Number: "00031", Kind: billing.NoShowFee, Day: day("2026-11-21"), Amount: 2200})
	run := billing.Charge(f, billing.DefaultPolicy(), november)
	if len(run.Drafts) != 0 || len(run.Skipped) != 1 || run.Skipped[0].Reasons[0].Code != "bill.miss_no_contract" {
		t.Errorf("%+v", run)
	}
}
