package office

import (
	"slices"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// missSift says which of the seats that were missed are listed.
type missSift int

const (
	withFee missSift = iota // also those forgiven, or waived
	withoutFee
	everyMiss
)

// misses are the seats that were missed whose member or class holds the words: those
// of the month and, of the months before, fees that are not settled. Their order
// stays while they are reviewed.
func (m billMonth) misses(sift missSift, words string) []lessons.Missed {
	return slices.DeleteFunc(slices.Clone(m.missed), func(x lessons.Missed) bool {
		fee, of := x.Price().Fee > 0, studio.MonthOf(x.Session.Key.Date)
		unsettled := of.Before(m.month) && (x.Open() || fee && x.Review != nil && !x.Review.Waived && !x.Charged)
		return sift == withFee && !fee || sift == withoutFee && fee || of != m.month && !unsettled ||
			!holds(words, x.Name, x.Number, x.Session.Class.Name)
	})
}

// firstSift is what of them is listed at first: the fees, which wait for the owner, or
// everything.
func (m billMonth) firstSift() missSift {
	if len(m.misses(withFee, "")) == 0 {
		return everyMiss
	}
	return withFee
}

// feesOpen are the fees that wait for the owner.
func (m billMonth) feesOpen() []lessons.Missed {
	return slices.DeleteFunc(m.misses(withFee, ""), func(x lessons.Missed) bool { return !x.Open() })
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
