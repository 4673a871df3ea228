package billing_test

import (
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

var november = studio.Month{Year: 2026, Month: 11}

func TestCharge(t *testing.T) {
	active := standing(studio.Active, "2026-04-01", "")
	for _, c := range []struct {
		name      string
		standings []studio.Standing
		from, to  string // of the contract
		fee       int64  // charged in November 2026
		reasons   []studio.Reason
	}{
		{"active all month", with(active), "2026-04-01", "", 8250, nil},
		{"joined on the last day", with(standing(studio.Active, "2026-11-30", "")), "2026-11-30", "", 8250, nil},
		{"contract ends on the first", with(active), "2026-04-01", "2026-11-01", 8250, nil},
		{"contract ended before", with(active), "2026-04-01", "2026-10-31", 0, nil},
		{"contract begins after", with(active), "2026-12-01", "", 0, nil},
		{
			"on leave all month", with(active, standing(studio.Leave, "2026-10-15", "")), "2026-04-01", "",
			0, with(studio.Because("bill.on_leave", "from", "2026-10-15")),
		},
		{
			"on leave until later", with(active, standing(studio.Leave, "2026-10-15", "2027-01-31")), "2026-04-01", "",
			0, with(studio.Because("bill.on_leave_until", "from", "2026-10-15", "until", "2027-01-31")),
		},
		{
			"back from leave on the last day", with(active, standing(studio.Leave, "2026-10-15", "2026-11-29")),
			"2026-04-01", "", 8250, nil,
		},
		{"leave begins on the second", with(active, standing(studio.Leave, "2026-11-02", "")), "2026-04-01", "", 8250, nil},
		{
			"active only without the contract", with(active, standing(studio.Leave, "2026-11-10", "")), "2026-11-10", "",
			0, with(studio.Because("bill.on_leave", "from", "2026-11-10")),
		},
		{
			"on trial", with(standing(studio.Trial, "2026-11-05", "")), "2026-11-01", "",
			0, with(studio.Because("bill.on_trial")),
		},
		{
			"trial, then leave", with(standing(studio.Trial, "2026-11-01", ""), standing(studio.Leave, "2026-11-20", "")),
			"2026-11-01", "", 0, with(studio.Because("bill.on_trial"), studio.Because("bill.on_leave", "from", "2026-11-20")),
		},
		{"trial became member", with(standing(studio.Trial, "2026-11-01", ""), standing(studio.Active, "2026-11-20", "")), "2026-11-01", "", 8250, nil},
		{"withdrawn before", with(active, standing(studio.Withdrawn, "2026-10-31", "")), "2026-04-01", "", 0, nil},
		{"withdrawn in the month", with(active, standing(studio.Withdrawn, "2026-11-02", "")), "2026-04-01", "", 8250, nil},
		{"nothing known", nil, "2026-04-01", "", 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			contract := studio.Contract{ID: 7, Label: "キッズダンス(金)", Fee: 8250, From: day(c.from), To: day(c.to)}
			f := family(billing.MemberFacts{ID: 1, Number: "00001", Household: 5, Standings: c.standings, Contracts: with(contract)})
			run := billing.Charge(f, billing.DefaultPolicy(), november)
			if run.Total() != c.fee {
				t.Errorf("charged %d, want %d", run.Total(), c.fee)
			}
			var reasons []studio.Reason
			for _, s := range run.Skipped {
				reasons = append(reasons, s.Reasons...)
			}
			if diff := cmp.Diff(c.reasons, reasons); diff != "" {
				t.Errorf("reasons (-want +got):\n%s", diff)
			}
		})
	}
}

func TestChargeExplainsEachLine(t *testing.T) {
	f := family(pupil(1, "00031", "五十嵐 健太", 8250))
	f.Members[0].Joined = day("2026-07-23")
	line := billing.Charge(f, billing.DefaultPolicy(), november).Drafts[0].Lines[0]
	want := with(
		studio.Because("bill.monthly_fee", "fee", "8250", "since", "2026-04-01"),
		studio.Because("bill.joined_whole_month", "joined", "2026-07-23", "month", "2026-11"),
		studio.Because("bill.no_discount"),
		studio.Because("bill.tax_inside", "rate", "10", "tax", "750"),
	)
	if diff := cmp.Diff(want, line.Why); diff != "" {
		t.Errorf("why (-want +got):\n%s", diff)
	}

	f.Members[0].Joined = civil.Date{}
	line = billing.Charge(f, billing.DefaultPolicy(), november).Drafts[0].Lines[0]
	if want := studio.Because("bill.whole_month", "month", "2026-11"); !cmp.Equal(line.Why[1], want) {
		t.Errorf("without a joining date: %v, want %v", line.Why[1], want)
	}
}

func TestChargeMakesOneDraftAHousehold(t *testing.T) {
	kenta, aoi, ren := pupil(1, "00031", "五十嵐 健太", 8250), pupil(2, "9", "五十嵐 葵", 7700), pupil(3, "00010", "東 蓮", 9900)
	ren.Household = 6
	f := family(kenta, ren, aoi)
	f.Households[6] = studio.Household{ID: 6, Payer: "東 優子"}
	run := billing.Charge(f, billing.DefaultPolicy(), november)

	if len(run.Drafts) != 2 || run.LineCount() != 3 {
		t.Fatalf("%d drafts of %d lines, want 2 of 3", len(run.Drafts), run.LineCount())
	}
	first := run.Drafts[0]
	if got := with(first.Payer.Name, run.Drafts[1].Payer.Name); !cmp.Equal(got, with("五十嵐 杏", "東 優子")) {
		t.Errorf("payers %v, not by the lowest member number", got)
	}
	if got := with(first.Lines[0].MemberName, first.Lines[1].MemberName); !cmp.Equal(got, with("五十嵐 葵", "五十嵐 健太")) {
		t.Errorf("lines %v, not by member number", got)
	}
	if diff := cmp.Diff(with(billing.TaxSum{Rate: 10, Base: 15950, Tax: 1450}), first.Taxes); diff != "" {
		t.Errorf("taxes (-want +got):\n%s", diff)
	}
	if first.Total != 15950 || first.From != day("2026-11-01") || first.To != day("2026-11-30") || first.Due != day("2026-11-27") {
		t.Errorf("total %d, %s to %s, due %s", first.Total, first.From, first.To, first.Due)
	}
	if first.Account == nil || first.Account.Number != "0001256" || run.Drafts[1].Account != nil {
		t.Errorf("accounts %v, %v", first.Account, run.Drafts[1].Account)
	}
}

// Tax of two children at 1,004: 91.27 each, but 182.54 together.
func TestTaxIsRoundedOnceAnInvoice(t *testing.T) {
	f := family(pupil(1, "00001", "葵", 1004), pupil(2, "00002", "蓮", 1004))
	for rounding, want := range map[billing.Rounding]int64{billing.Floor: 182, billing.Ceil: 183, billing.HalfUp: 183} {
		policy := billing.DefaultPolicy()
		policy.Rounding = rounding
		if got := billing.Charge(f, policy, november).Drafts[0].Taxes[0].Tax; got != want {
			t.Errorf("%s: %d, want %d", rounding, got, want)
		}
	}
}

func TestChargeTwiceIssuesNothing(t *testing.T) {
	f := family(pupil(1, "00001", "葵", 7700), pupil(2, "00002", "蓮", 8250))
	policy := billing.DefaultPolicy()
	first := billing.Charge(f, policy, november)
	f.Billed[first.Drafts[0].Lines[0].Key] = true
	if again := billing.Charge(f, policy, november); again.Total() != 8250 {
		t.Errorf("after one line: %d, want the other's 8250", again.Total())
	}
	f.Billed[first.Drafts[0].Lines[1].Key] = true
	again := billing.Charge(f, policy, november)
	if len(again.Drafts) != 0 || len(again.Skipped) != 0 {
		t.Errorf("after both: %+v", again)
	}
	if december := billing.Charge(f, policy, november.Next()); december.Total() != 15950 {
		t.Errorf("December charges %d", december.Total())
	}
}

// A contract that goes on under another id and another end is the same charge.
func TestAReplacedContractIsNotChargedAgain(t *testing.T) {
	f := family(pupil(1, "00001", "葵", 7700))
	c := &f.Members[0].Contracts[0]
	f.Billed[billing.Charge(f, billing.DefaultPolicy(), november).Drafts[0].Lines[0].Key] = true
	c.ID, c.Origin, c.To = c.ID+1, c.ID, day("2026-12-31")
	if run := billing.Charge(f, billing.DefaultPolicy(), november); run.Total() != 0 {
		t.Errorf("charged again: %d", run.Total())
	}
	c.Origin = 0
	if run := billing.Charge(f, billing.DefaultPolicy(), november); run.Total() != 7700 {
		t.Errorf("another contract: %d", run.Total())
	}
}

func TestNothingIsChargedBeforeTheFirstMonth(t *testing.T) {
	f := family(pupil(1, "00001", "葵", 7700))
	f.First = november
	if run := billing.Charge(f, billing.DefaultPolicy(), november.Previous()); len(run.Drafts)+len(run.Skipped) != 0 {
		t.Errorf("October: %+v", run)
	}
	if run := billing.Charge(f, billing.DefaultPolicy(), november); run.Total() != 7700 {
		t.Errorf("November: %d", run.Total())
	}
}

// Of a month in which another household takes over, it pays all that is not
// billed yet; the brother's stays where it was.
func TestChargeGoesToWhoPaysOnTheLastDayOfTheMonth(t *testing.T) {
	for from, want := range map[string]map[studio.HouseholdID]int64{
		"2026-11-01": {5: 7700, 6: 8250},
		"2026-11-15": {5: 7700, 6: 8250},
		"2026-11-30": {5: 7700, 6: 8250},
		"2026-12-01": {5: 15950},
	} {
		moved, brother := pupil(1, "00031", "五十嵐 健太", 8250), pupil(2, "00038", "五十嵐 葵", 7700)
		moved.Household = 6
		moved.Moves = with(studio.PayerMove{Member: 1, Was: 5, Then: 6, From: day(from)})
		f := family(moved, brother)
		f.Households[6] = studio.Household{ID: 6, Payer: "五十嵐 誠"}
		got := map[studio.HouseholdID]int64{}
		for _, d := range billing.Charge(f, billing.DefaultPolicy(), november).Drafts {
			got[d.Household] = d.Total
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("from %s, want (-), got (+):\n%s", from, diff)
		}
		f.Billed[billing.Key(1, billing.MonthlyFee, november.First())] = true
		for _, d := range billing.Charge(f, billing.DefaultPolicy(), november).Drafts {
			if d.Household != 5 || d.Total != 7700 {
				t.Errorf("from %s, what was billed is charged again: %+v", from, d)
			}
		}
	}
}

func TestChargeNeedsAPayer(t *testing.T) {
	f := family(pupil(1, "00001", "葵", 7700))
	f.Members[0].Household = 99
	run := billing.Charge(f, billing.DefaultPolicy(), november)
	want := with(billing.Skipped{ID: 1, Number: "00001", Name: "葵", Reasons: with(studio.Because("bill.no_payer"))})
	if diff := cmp.Diff(want, run.Skipped); diff != "" || run.Total() != 0 {
		t.Errorf("charged %d, skipped (-want +got):\n%s", run.Total(), diff)
	}
}

func TestAContractWithoutAFeeIsSilent(t *testing.T) {
	f := family(pupil(1, "00001", "葵", 0))
	if run := billing.Charge(f, billing.DefaultPolicy(), november); len(run.Drafts)+len(run.Skipped) != 0 {
		t.Errorf("%+v", run)
	}
}

// family gathers members of household 5, which pays from an account.
func family(members ...billing.MemberFacts) billing.Facts {
	return billing.Facts{
		Members: members,
		Households: map[studio.HouseholdID]studio.Household{
			5: {ID: 5, Payer: "五十嵐 杏", Postal: "231-6835", Address: "神奈川県横浜市青葉区美しが丘5-26-7"},
		},
		Accounts: map[studio.HouseholdID]studio.BankAccount{5: {Household: 5, Number: "0001256"}},
		Billed:   map[string]bool{},
	}
}

// pupil is an active member of household 5 with one contract.
func pupil(id studio.MemberID, number, name string, fee int64) billing.MemberFacts {
	return billing.MemberFacts{
		ID: id, Number: number, Name: name, Household: 5,
		Standings: with(standing(studio.Active, "2026-04-01", "")),
		Contracts: with(studio.Contract{ID: studio.ContractID(id), Member: id, Label: "こども空手(月)", Fee: fee, From: day("2026-04-01")}),
	}
}

func standing(s studio.Status, from, to string) studio.Standing {
	return studio.Standing{Member: 1, Status: s, From: day(from), To: day(to)}
}

func with[T any](items ...T) []T { return items }

// day reads a date that the test wrote; "" is the zero date.
func day(s string) civil.Date {
	if s == "" {
		return civil.Date{}
	}
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}
