package studio

import (
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"
)

func days(texts ...string) []civil.Date {
	list := make([]civil.Date, len(texts))
	for i, t := range texts {
		list[i] = date(t)
	}
	return list
}

func TestAllowance(t *testing.T) {
	monthly := Allowance{Limit: 4, Per: PerMonth}
	carrying := Allowance{Limit: 4, Per: PerMonth, Carry: 2}
	first := carrying
	first.CarriedFirst = true
	weekly := Allowance{Limit: 1, Per: PerWeek}
	for _, c := range []struct {
		name          string
		allowance     Allowance
		days          []civil.Date
		on            string
		carried, left int
	}{
		{"none used", monthly, nil, "2026-11-21", 0, 4},
		{"two of four", monthly, days("2026-11-03", "2026-11-30", "2026-10-31", "2026-12-01"), "2026-11-21", 0, 2},
		{"more than all, by override", monthly, days("2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07"), "2026-11-21", 0, 0},
		{"a leap day is February's", monthly, days("2028-02-29", "2028-03-01"), "2028-02-01", 0, 3},
		{"a week begins on Monday", weekly, days("2026-11-22"), "2026-11-23", 0, 1},
		{"and ends on Sunday", weekly, days("2026-11-22"), "2026-11-16", 0, 0},
		{"over the turn of the year", weekly, days("2026-12-31"), "2027-01-03", 0, 0},
		{"three left over, two go over", carrying, days("2026-10-01"), "2026-11-21", 2, 6},
		{"one left over", carrying, days("2026-10-01", "2026-10-02", "2026-10-03"), "2026-11-21", 1, 5},
		{"nothing before the contract", carrying, nil, "2026-09-30", 0, 4},
		// In October two were carried over from September, and two of the six used.
		{"its own is used first: two are left to carry", carrying, days("2026-10-01", "2026-10-02"), "2026-11-21", 2, 6},
		{"its own is used first: none is left", carrying, days("2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04"), "2026-11-21", 0, 4},
		{"the carried is used first: two of its own are left", first, days("2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04"), "2026-11-21", 2, 6},
		{"more than all leaves no debt", carrying, days("2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"), "2026-11-21", 0, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			use := c.allowance.On(date(c.on), date("2026-09-10"), c.days)
			if use.Carried != c.carried || use.Left() != c.left {
				t.Errorf("%d carried over, %d left", use.Carried, use.Left())
			}
		})
	}
}

// Whatever was used: a period lies around its day, no more is carried than the
// cap, and using the carried ones first never leaves less.
func TestAllowanceLaws(t *testing.T) {
	since := date("2026-09-10")
	rapid.Check(t, func(t *rapid.T) {
		a := Allowance{
			Limit: rapid.IntRange(1, 5).Draw(t, "limit"), Per: rapid.SampledFrom([]Period{PerMonth, PerWeek}).Draw(t, "per"),
			Carry: rapid.IntRange(0, 4).Draw(t, "carry"),
		}
		var used []civil.Date
		for range rapid.IntRange(0, 60).Draw(t, "visits") {
			used = append(used, since.AddDays(rapid.IntRange(0, 900).Draw(t, "day")))
		}
		on := since.AddDays(rapid.IntRange(0, 900).Draw(t, "on"))
		last := a.On(on, since, used)
		a.CarriedFirst = true
		first := a.On(on, since, used)
		if last.From.After(on) || last.To.Before(on) || a.Per.First(last.To.AddDays(1)) != last.To.AddDays(1) {
			t.Fatalf("%s lies in %s to %s", on, last.From, last.To)
		}
		if last.Carried > a.Carry || first.Carried > a.Carry || first.Left() < last.Left() {
			t.Fatalf("first %+v, last %+v", first, last)
		}
		if a.Per == PerWeek && last.From.Weekday() != time.Monday {
			t.Fatalf("a week begins on %s", last.From.Weekday())
		}
	})
}

func TestWhatOfAnAllowanceIsWrongStandsInOrder(t *testing.T) {
	for range 20 {
		wrong := Allowance{Limit: -1, Carry: mostSessions + 1}.Check()
		if len(wrong) != 2 || wrong[0].Field != "limit" || wrong[1].Field != "carry" {
			t.Fatalf("%+v", wrong)
		}
	}
}
