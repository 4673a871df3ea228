package studio

import (
	"strconv"

	"cloud.google.com/go/civil"
)

// Period is what an allowance is counted by.
type Period string

const (
	PerMonth Period = "month" // a calendar month
	PerWeek  Period = "week"  // Monday to Sunday
)

// First is the first day of the period that a day lies in.
func (p Period) First(on civil.Date) civil.Date {
	if p == PerWeek {
		return monday(on)
	}
	return MonthOf(on).First()
}

// Last is the last day of the period that a day lies in.
func (p Period) Last(on civil.Date) civil.Date {
	if p == PerWeek {
		return p.First(on).AddDays(6)
	}
	return MonthOf(on).Last()
}

// Allowance is how many sessions of a class a plan lets somebody attend.
type Allowance struct {
	Limit int    `json:"limit"` // sessions a period; 0 is no limit
	Per   Period `json:"per,omitempty"`
	// Carry is the most unused sessions of a period that go over into the next,
	// for which alone they are good; 0 carries none.
	Carry int `json:"carry,omitempty"`
	// CarriedFirst uses what was carried over before the period's own, which then
	// is what can be carried on; otherwise the period's own goes first.
	CarriedFirst bool `json:"carried_first,omitempty"`
}

// AllowanceUse is what a period's allowance comes to.
type AllowanceUse struct {
	Per      Period
	From, To civil.Date // the period, both days included
	Limit    int        // its own; 0 is no limit
	Carried  int        // from the period before
	Used     int
}

// Left is how many more sessions of the period can be attended.
func (u AllowanceUse) Left() int { return max(0, u.Limit+u.Carried-u.Used) }

// On counts the allowance of the period that a day lies in. Days are those of the
// sessions that count, in any order; since is the first day of the contract,
// before whose period nothing could be left over.
func (a Allowance) On(day, since civil.Date, days []civil.Date) AllowanceUse {
	used := map[civil.Date]int{}
	for _, d := range days {
		used[a.Per.First(d)]++
	}
	use := AllowanceUse{Per: a.Per, From: a.Per.First(day), To: a.Per.Last(day), Limit: a.Limit}
	use.Used = used[use.From]
	if a.Carry == 0 {
		return use
	}
	for from := a.Per.First(since); from.Before(use.From); from = a.Per.Last(from).AddDays(1) {
		own := used[from]
		if a.CarriedFirst {
			own = max(0, own-use.Carried)
		}
		use.Carried = min(a.Carry, max(0, a.Limit-own))
	}
	return use
}

// Check names what of an allowance cannot be.
func (a Allowance) Check() FieldErrors {
	var wrong FieldErrors
	within := func(field string, n int) {
		if n < 0 || n > mostSessions {
			wrong.Add(field, "policy.out_of_range", "value", strconv.Itoa(n), "most", strconv.Itoa(mostSessions))
		}
	}
	within("limit", a.Limit)
	within("carry", a.Carry)
	return wrong
}

// mostSessions is how many sessions a month anybody could attend.
const mostSessions = 200
