package reception

import (
	"errors"

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

// wrongFields are those that an error names, and whether it names any.
func wrongFields(err error) (studio.FieldErrors, bool) {
	var wrong studio.FieldErrors
	return wrong, errors.As(err, &wrong)
}

// payerBlame are the fields of a refusal: who is no member to move to is blamed on
// whom was looked for.
type payerBlame struct {
	wrong   studio.FieldErrors
	refused []studio.Reason
}

// blamed parts what somebody can mend from what is an error.
func blamed(err error) (payerBlame, error) {
	var b payerBlame
	if wrong, ok := wrongFields(err); ok {
		b.wrong = wrong
		return b, nil
	}
	var e *studio.Error
	if errors.As(err, &e) && len(e.Reasons) > 0 {
		b.refused = e.Reasons
		return b, nil
	}
	return b, err
}

func (b payerBlame) any() bool { return len(b.wrong)+len(b.refused) > 0 }

// kinOf reports whether a member is of the household that pays already.
func kinOf(h rows.House, number string) bool {
	for _, k := range h.Family {
		if k.Number == number {
			return true
		}
	}
	return false
}
