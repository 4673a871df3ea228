package billing

import (
	"cmp"
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Method is how money came in.
type Method string

const (
	Cash     Method = "cash"
	Card     Method = "card"
	Transfer Method = "transfer" // 振込
	Debit    Method = "debit"    // 口座振替
	EMoney   Method = "emoney"
)

// Methods lists every method.
var Methods = []Method{Cash, Card, Transfer, Debit, EMoney}

// OpenInvoice is what allocation needs of an invoice that is not wholly paid.
type OpenInvoice struct {
	ID     studio.InvoiceID
	Number string
	Due    civil.Date
	Rest   int64 // still to be paid
}

// Allocation is the part of a payment that goes to an invoice.
type Allocation struct {
	Invoice studio.InvoiceID
	Number  string
	Amount  int64 // above zero
}

// Allocate divides a payment among a payer's open invoices: the named one
// first, then the others by due day, oldest first. What is left over stays as
// the payer's credit. The order of open has no effect, and an amount that is
// not above zero settles nothing.
func Allocate(open []OpenInvoice, amount int64, first studio.InvoiceID) (allocs []Allocation, credit int64) {
	order := slices.Clone(open)
	slices.SortFunc(order, func(a, b OpenInvoice) int {
		switch first {
		case a.ID:
			return -1
		case b.ID:
			return 1
		}
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
	for _, inv := range order {
		part := min(amount, inv.Rest)
		if part <= 0 {
			continue
		}
		allocs = append(allocs, Allocation{inv.ID, inv.Number, part})
		amount -= part
	}
	return allocs, amount
}

// Payment is money that came in, and where it went. What is left of Amount is
// the payer's credit.
type Payment struct {
	ID        studio.PaymentID
	Household studio.HouseholdID
	At        time.Time
	Date      civil.Date
	Method    Method
	Amount    int64 // above zero
	Allocated []Allocation
	Reversed  civil.Date // when it was taken back; zero while it holds
}
