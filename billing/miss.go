package billing

import (
	"cmp"
	"fmt"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// The fees of seats that were missed.
const (
	LateCancelFee Kind = "late_cancel" // given back late
	NoShowFee     Kind = "no_show"     // nobody came
)

// MissFee is a fee for a seat that was missed, as the owner accepted it. It is
// for the seat that was kept, and so bears the tax of the class.
type MissFee struct {
	Booking studio.BookingID
	Member  studio.MemberID
	Number  string
	Name    string
	Kind    Kind
	Class   string     // of the session
	Day     civil.Date // of the session
	Amount  int64      // tax included
	Why     []studio.Reason
}

// Key identifies the charge for ever.
func (f MissFee) Key() string { return fmt.Sprintf("%d/%s/%s", f.Booking, f.Kind, f.Day) }

// open reports whether a fee is of a month and was not charged yet.
func (f Facts) open(fee MissFee, m studio.Month) bool {
	return studio.MonthOf(fee.Day) == m && !f.Billed[fee.Key()]
}

// missesOf are the fees of a month that are to be charged to a member: none
// without a contract, see unbillable.
func (f Facts) missesOf(who MemberFacts, m studio.Month) []MissFee {
	var fees []MissFee
	for _, fee := range f.Misses {
		if fee.Member == who.ID && len(who.Contracts) > 0 && f.open(fee, m) {
			fees = append(fees, fee)
		}
	}
	return fees
}

// missLine is what a seat that was missed charges, under a contract of its
// member's.
func missLine(who MemberFacts, fee MissFee, p Policy, m studio.Month) Line {
	rate := p.Rate(Standard, fee.Day)
	contract := slices.MinFunc(who.Contracts, func(a, b studio.Contract) int { return cmp.Compare(a.ID, b.ID) })
	return Line{
		Key: fee.Key(), Kind: fee.Kind, Label: fee.Class, Day: fee.Day, Contract: contract.ID,
		Member: who.ID, MemberNumber: who.Number, MemberName: who.Name, From: m.First(), To: m.Last(),
		Quantity: 1, Unit: fee.Amount, Amount: fee.Amount, Class: Standard, Rate: rate,
		Why: append(slices.Clone(fee.Why), p.taxInside(fee.Amount, rate)),
	}
}

// unbillable names whoever has a fee in a month, but no contract under which it
// could be charged.
func (f Facts) unbillable(m studio.Month) []Skipped {
	var skipped []Skipped
	for _, fee := range f.Misses {
		known := slices.ContainsFunc(f.Members, func(who MemberFacts) bool { return who.ID == fee.Member && len(who.Contracts) > 0 })
		if !known && f.open(fee, m) {
			skipped = append(skipped, Skipped{fee.Member, fee.Number, fee.Name, []studio.Reason{studio.Because("bill.miss_no_contract")}})
		}
	}
	return skipped
}
