package studio

import (
	"cmp"

	"cloud.google.com/go/civil"
)

// Contract is a member on a plan from a date: what is charged each month and
// what may be attended. In this version a plan is a class at its monthly fee.
type Contract struct {
	ID     ContractID
	Member MemberID
	Class  ClassID // zero when the fee covers several classes at once
	Label  string  // as the invoice says it: "こども空手(月)"
	Fee    int64   // a month, tax included
	From   civil.Date
	To     civil.Date // included; zero is open
	// Origin is the contract that this one goes on with under other dates, so
	// that no month is charged twice; zero: itself.
	Origin ContractID
}

// Charged is what charges know the contract by.
func (c Contract) Charged() ContractID { return cmp.Or(c.Origin, c.ID) }

// Covers reports whether the contract is in force on a day.
func (c Contract) Covers(on civil.Date) bool { return within(on, c.From, c.To) }

// MostMoney is the largest amount that anything may be, so that sums of many stay
// inside int64.
const MostMoney = 1_000_000_000_000
