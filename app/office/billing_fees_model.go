package office

import (
	"slices"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// fees are the seats that were missed at a price, forgiven ones too, whose member
// or class holds the words: those of the month, and of the months before what is
// not settled. Their order stays while they are reviewed.
func (m billMonth) fees(words string) []lessons.Missed {
	return slices.DeleteFunc(slices.Clone(m.missed), func(x lessons.Missed) bool {
		of := studio.MonthOf(x.Session.Key.Date)
		unsettled := of.Before(m.month) && (x.Open() || x.Review != nil && !x.Review.Waived && !x.Charged)
		return x.Price().Fee == 0 || of != m.month && !unsettled || !holds(words, x.Name, x.Number, x.Session.Class.Name)
	})
}

// feesOpen are the fees that wait for the owner.
func (m billMonth) feesOpen() []lessons.Missed {
	return slices.DeleteFunc(m.fees(""), func(x lessons.Missed) bool { return !x.Open() })
}

// feesOfMonth are how many of them would be charged with the month, and how much.
func (m billMonth) feesOfMonth() (n int, sum int64) {
	for _, x := range m.feesOpen() {
		if studio.MonthOf(x.Session.Key.Date) == m.month {
			n, sum = n+1, sum+x.Cost.Fee
		}
	}
	return n, sum
}

// feesOpen says what a household would be charged besides, if the owner accepted it.
func feesOpen(d billing.Draft, f billFacts) []studio.Reason {
	var sum int64
	for _, x := range f.missed {
		ours := slices.ContainsFunc(d.Lines, func(l billing.Line) bool { return l.Member == x.Member })
		if ours && x.Open() && studio.MonthOf(x.Session.Key.Date) == f.month {
			sum += x.Cost.Fee
		}
	}
	if sum == 0 {
		return nil
	}
	return []studio.Reason{studio.Because("billing.fee_open", "amount", decimal(sum))}
}

// The states of a fee, as the catalogue has their words.
const (
	feeOpen     = "open"
	feeAccepted = "accepted"
	feeCharged  = "charged"
	feeWaived   = "waived"
	feeForgiven = "forgiven"
)

// feeState is what became of a fee.
func feeState(x lessons.Missed) string {
	switch {
	case x.Charged:
		return feeCharged
	case x.Review != nil && x.Review.Waived:
		return feeWaived
	case x.Review != nil:
		return feeAccepted
	case x.Excused:
		return feeForgiven
	}
	return feeOpen
}

// nextOpen is the row of the next fee that waits for the owner, from a row on and
// then from the first; -1 where none does.
func nextOpen(list []lessons.Missed, from int) int {
	for i := range list {
		if at := (from + i) % len(list); list[at].Open() {
			return at
		}
	}
	return -1
}
