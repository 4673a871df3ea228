package reception

import (
	"slices"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// payerWay is what is done about who pays.
type payerWay int

const (
	payerKnown payerWay = iota // the household of another member takes over
	payerNew                   // a new payer does
	payerEdit                  // who pays stays, and their details are put right
)

// payerWords are the words of the ways.
var payerWords = [...]string{payerKnown: "payer.known", payerNew: "payer.new", payerEdit: "payer.edit"}

// payerForm is the household as the fields of the sheet have it.
func payerForm(h studio.Household) register.Form {
	return register.Form{
		exchange.FieldName: h.Payer, exchange.FieldKana: h.Kana, exchange.FieldPostal: h.Postal, exchange.FieldAddress: h.Address,
		exchange.FieldPhone: h.Phone, exchange.FieldEmail: h.Email,
	}
}

// payerForeseen writes what a move to another payer would do.
func payerForeseen(w *lang.Printer, m register.PayerMoved) []string {
	var lines []string
	for _, list := range [][]studio.Reason{m.Reasons, m.Notes} {
		for _, r := range list {
			lines = append(lines, w.Reason(r))
		}
	}
	for _, b := range m.Bills {
		lines = append(lines, w.T("payer.bill", "month", m.First.String(), "payer", b.Payer,
			"before", w.Money(b.Before), "after", w.Money(b.After)))
	}
	return lines
}

// payerLine says who paid before, where that was not long ago: until a month that
// is this one or to come, or the last.
func (p *profile) payerLine(w *lang.Printer) string {
	list := p.about.Payers
	if len(list) == 0 {
		return ""
	}
	last := list[len(list)-1]
	if studio.MonthOf(last.From).Before(studio.MonthOf(p.today).Previous()) {
		return ""
	}
	return w.T("payer.since", "was", last.WasPayer, "month", studio.MonthOf(last.From).String())
}

// kinOf reports whether a member is of the household that pays already.
func kinOf(h rows.House, number string) bool {
	return slices.ContainsFunc(h.Family, func(k rows.Kin) bool { return k.Number == number })
}
