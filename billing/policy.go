package billing

import (
	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Policy is what the owner decides about charging. It is stored with a version
// and kept, so that an old month can be explained by the policy of its day.
type Policy struct {
	Rounding Rounding  `json:"rounding"`
	DueDay   int       `json:"due_day"` // 1 to 31; a month without that day is due on its last
	Rates    []TaxRate `json:"rates"`
	Hold     HoldFee   `json:"hold"` // of a month that somebody is on hold in all of
}

// DefaultPolicy rounds tax down, is due on the 27th (the usual day of bank
// debits) and knows the rates of Japan's consumption tax.
func DefaultPolicy() Policy {
	return Policy{Rounding: Floor, DueDay: 27, Rates: japaneseRates()}
}

// Due is the last day to pay the invoice of a month that is issued on a day:
// the month's due day, or the next bank day when banks are closed then. When
// the issue comes later than that, the due day of the following month holds,
// and so on: nothing is ever due before it was asked for.
func (p Policy) Due(m studio.Month, issued civil.Date) civil.Date {
	if of := studio.MonthOf(issued.AddDays(-31)); m.Before(of) {
		m = of
	}
	for {
		if due := studio.NextBankDay(p.dueDay(m)); !due.Before(issued) {
			return due
		}
		m = m.Next()
	}
}

// dueDay is the day that the policy names in a month, bank day or not.
func (p Policy) dueDay(m studio.Month) civil.Date {
	day := m.First().AddDays(p.DueDay - 1)
	if day.After(m.Last()) {
		return m.Last()
	}
	return day
}
