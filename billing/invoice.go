package billing

import (
	"fmt"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Invoice is an invoice as it was issued. What it says of issuer and payer are
// copies of that day; of its fields only Paid ever changes.
type Invoice struct {
	ID        studio.InvoiceID
	Number    string // "202611-0028", without gaps within its month
	Month     studio.Month
	Issued    civil.Date
	Due       civil.Date
	Household studio.HouseholdID
	Issuer    studio.Profile
	Payer     Payer
	Account   *studio.BankAccount // what is debited; nil when the payer pays otherwise
	Lines     []InvoiceLine
	Taxes     []TaxSum // highest rate first
	Rounding  Rounding // by which Taxes were drawn
	Total     int64    // tax included
	Paid      int64    // allocated to it so far
}

// Payer is who an invoice is addressed to.
type Payer struct {
	Name    string
	Postal  string
	Address string
}

// InvoiceLine is a line as it was issued.
type InvoiceLine struct {
	Key          string
	Contract     studio.ContractID
	Member       studio.MemberID
	MemberNumber string
	MemberName   string
	Text         string // what was supplied, in the studio's language, without the member's name
	From         civil.Date
	To           civil.Date
	Quantity     int64
	Unit         int64 // price of one, tax included
	Amount       int64
	Class        TaxClass
	Rate         int64 // per cent
	Why          []studio.Reason
}

// State is where an invoice stands on a day.
type State string

const (
	Open    State = "open"    // nothing paid, not yet due
	Partly  State = "partly"  // some paid, not yet due
	Overdue State = "overdue" // not wholly paid after the due day
	Paid    State = "paid"
)

// State is where the invoice stands on a day. On the due day itself it is not
// yet overdue.
func (inv Invoice) State(on civil.Date) State { return StateOf(inv.Total, inv.Paid, inv.Due, on) }

// StateOf is Invoice.State for those who hold only its figures.
func StateOf(total, paid int64, due, on civil.Date) State {
	switch {
	case paid >= total:
		return Paid
	case on.After(due):
		return Overdue
	case paid > 0:
		return Partly
	default:
		return Open
	}
}

// Rest is what is still to be paid.
func (inv Invoice) Rest() int64 { return max(0, inv.Total-inv.Paid) }

// Period is the supply's period over all lines, both days included.
func (inv Invoice) Period() (from, to civil.Date) {
	for i, l := range inv.Lines {
		if i == 0 || l.From.Before(from) {
			from = l.From
		}
		if i == 0 || l.To.After(to) {
			to = l.To
		}
	}
	return from, to
}

// Counter is what the counters of invoice numbers begin with; the month follows.
const Counter = "invoice "

// Number is the number of a month's nth invoice, counted from 1: "202611-0028".
func Number(m studio.Month, n int) string {
	return fmt.Sprintf("%04d%02d-%04d", m.Year, int(m.Month), n)
}

// Issue is what turns a draft into an invoice.
type Issue struct {
	ID     studio.InvoiceID
	Month  studio.Month
	Nth    int // the invoice's place in its month, from 1
	On     civil.Date
	Issuer studio.Profile
	Policy Policy            // the one that the draft was made with
	Text   func(Line) string // composes what InvoiceLine.Text holds
}

// Issue makes the invoice of a draft.
func (d Draft) Issue(by Issue) Invoice {
	inv := Invoice{
		ID:        by.ID,
		Number:    Number(by.Month, by.Nth),
		Month:     by.Month,
		Issued:    by.On,
		Due:       by.Policy.Due(by.Month, by.On),
		Household: d.Household,
		Issuer:    by.Issuer,
		Payer:     d.Payer,
		Account:   d.Account,
		Lines:     make([]InvoiceLine, 0, len(d.Lines)),
		Taxes:     d.Taxes,
		Rounding:  by.Policy.Rounding,
		Total:     d.Total,
	}
	for _, l := range d.Lines {
		inv.Lines = append(inv.Lines, InvoiceLine{
			Key: l.Key, Contract: l.Contract, Member: l.Member, MemberNumber: l.MemberNumber,
			MemberName: l.MemberName, Text: by.Text(l), From: l.From, To: l.To, Quantity: l.Quantity,
			Unit: l.Unit, Amount: l.Amount, Class: l.Class, Rate: l.Rate, Why: l.Why,
		})
	}
	return inv
}
