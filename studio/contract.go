package studio

import "cloud.google.com/go/civil"

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
}

// Covers reports whether the contract is in force on a day.
func (c Contract) Covers(on civil.Date) bool { return within(on, c.From, c.To) }
