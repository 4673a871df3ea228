package billing_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

func TestDue(t *testing.T) {
	for _, c := range []struct {
		name          string
		day           int
		month, issued string
		want          string
	}{
		{"issued on the first", 27, "2026-11", "2026-11-01", "2026-11-27"},
		{"issued in advance", 27, "2026-11", "2026-10-20", "2026-11-27"},
		{"issued on the due day", 27, "2026-11", "2026-11-27", "2026-11-27"},
		{"issued after it", 27, "2026-11", "2026-11-28", "2026-12-28"},
		{"on a Saturday", 27, "2026-06", "2026-06-01", "2026-06-29"},
		{"on a Sunday, issued the day before the bank day", 27, "2026-09", "2026-09-28", "2026-09-28"},
		{"shifted into the next month", 31, "2026-01", "2026-01-01", "2026-02-02"},
		{"months late", 27, "2025-01", "2026-11-22", "2026-11-27"},
		{"the last day of February", 31, "2023-02", "2023-02-01", "2023-02-28"},
		{"the last day of a leap February, a Thursday", 31, "2024-02", "2024-02-15", "2024-02-29"},
		{"the last day of a leap February, a Saturday", 31, "2020-02", "2020-02-01", "2020-03-02"},
		{"after New Year's Eve", 31, "2026-12", "2026-12-01", "2027-01-04"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := studio.ParseMonth(c.month)
			if err != nil {
				t.Fatal(err)
			}
			policy := billing.DefaultPolicy()
			policy.DueDay = c.day
			if got := policy.Due(m, day(c.issued)); got != day(c.want) {
				t.Errorf("due %s, want %s", got, c.want)
			}
		})
	}
}

func TestRate(t *testing.T) {
	policy := billing.DefaultPolicy()
	for _, c := range []struct {
		class billing.TaxClass
		on    string
		want  int64
	}{
		{billing.Standard, "2026-11-30", 10},
		{billing.Standard, "2019-10-01", 10},
		{billing.Standard, "2019-09-30", 8},
		{billing.Standard, "2014-03-31", 5},
		{billing.Standard, "1989-03-31", 0},
		{billing.Reduced, "2026-11-30", 8},
		{billing.Reduced, "2019-09-30", 0},
	} {
		if got := policy.Rate(c.class, day(c.on)); got != c.want {
			t.Errorf("%s on %s: %d, want %d", c.class, c.on, got, c.want)
		}
	}
}

func TestTaxInside(t *testing.T) {
	for _, c := range []struct {
		gross, rate       int64
		floor, ceil, half int64
	}{
		{15950, 10, 1450, 1450, 1450},
		{8800, 10, 800, 800, 800},
		{539, 8, 39, 40, 40},
		{1000, 10, 90, 91, 91},
		{1004, 10, 91, 92, 91},
		{33, 10, 3, 3, 3},
		{0, 10, 0, 0, 0},
		{5000, 0, 0, 0, 0},
		{-1000, 10, -90, -91, -91}, // a return bears what its sale bore
	} {
		for rounding, want := range map[billing.Rounding]int64{billing.Floor: c.floor, billing.Ceil: c.ceil, billing.HalfUp: c.half} {
			if got := billing.TaxInside(c.gross, c.rate, rounding); got != want {
				t.Errorf("%d at %d %% %s: %d, want %d", c.gross, c.rate, rounding, got, want)
			}
		}
	}
}

// Three net lines of 105 bear 31, not three times 10.
func TestNetTaxIsRoundedOnce(t *testing.T) {
	if got := billing.Floor.Divide(3*105*10, 100); got != 31 {
		t.Errorf("%d, want 31", got)
	}
}

func TestPolicySurvivesStorage(t *testing.T) {
	stored, err := json.Marshal(billing.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	var read billing.Policy
	if err := json.Unmarshal(stored, &read); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(billing.DefaultPolicy(), read); diff != "" {
		t.Errorf("-written +read:\n%s\n%s", diff, stored)
	}
}
