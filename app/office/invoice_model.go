package office

import (
	"slices"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/billing/document"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// invoiceFacts is what the page asks about an invoice.
type invoiceFacts struct {
	billing.Invoice
	payments []billing.Payment
	today    civil.Date
	pages    []document.Page
	unshown  error // why there are no pages
}

// part is how much of a payment went to the invoice.
func (f invoiceFacts) part(p billing.Payment) int64 {
	for _, a := range p.Allocated {
		if a.Invoice == f.ID {
			return a.Amount
		}
	}
	return 0
}

// received is the last payment that was not taken back, and whether there is
// one.
func (f invoiceFacts) received() (billing.Payment, bool) {
	for _, p := range slices.Backward(f.payments) {
		if p.Reversed.IsZero() {
			return p, true
		}
	}
	return billing.Payment{}, false
}

// debited reports whether the rest will be drawn from a bank account.
func (f invoiceFacts) debited() bool { return f.Account != nil && f.Rest() > 0 }

// taking is a payment while somebody types it.
type taking struct {
	rest     int64
	method   billing.Method
	amount   string
	received string // what was handed over, in cash; may be empty
}

func newTaking(rest int64) taking {
	return taking{rest: rest, method: billing.Cash, amount: decimal(rest)}
}

// taken is what a payment comes to, and what is wrong with what was typed.
type taken struct {
	amount, change, credit int64
	handed                 bool // change is known
	wrongAmount            studio.Reason
	wrongReceived          studio.Reason
}

func (t taken) ok() bool { return t.wrongAmount.Code == "" && t.wrongReceived.Code == "" }

// read reads what was typed. More than the rest is taken as credit; less than
// the amount cannot have been handed over.
func (t taking) read() taken {
	var r taken
	if r.amount, r.wrongAmount = readAmount(t.amount); r.wrongAmount.Code != "" {
		return r
	}
	r.credit = max(0, r.amount-t.rest)
	if t.method != billing.Cash || strings.TrimSpace(t.received) == "" {
		return r
	}
	received, wrong := readAmount(t.received)
	switch {
	case wrong.Code != "":
		r.wrongReceived = wrong
	case received < r.amount:
		r.wrongReceived = studio.Because("payment.too_little", "short", decimal(r.amount-received))
	default:
		r.change, r.handed = received-r.amount, true
	}
	return r
}

func readAmount(typed string) (int64, studio.Reason) {
	amount, problem := exchange.Amount(typed)
	switch {
	case problem != nil:
		return 0, studio.Reason{Code: problem.Code, Args: problem.Args}
	case amount <= 0:
		return 0, studio.Because("payment.not_above_zero", "amount", decimal(amount))
	}
	return amount, studio.Reason{}
}
