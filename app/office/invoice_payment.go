package office

import (
	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// paymentDialog asks how much came in and how; of cash, what was handed over.
type paymentDialog struct {
	taking
	words  *lang.Printer
	dialog *kit.Dialog

	amount, received *kit.Entry
	amountField      *kit.Field
	receivedField    *kit.Field
	cash             *kit.Text // the change, or what becomes credit
}

// takePayment opens the dialog, its rest filled in.
func (p *invoicePage) takePayment() {
	d := &paymentDialog{taking: newTaking(p.facts.Rest()), words: p.Words}
	d.amount, d.received = kit.NewEntry(""), kit.NewEntry("")
	d.amount.SetText(d.taking.amount)
	d.amount.OnChanged = func(text string) { d.taking.amount = text; d.refresh() }
	d.received.OnChanged = func(text string) { d.taking.received = text; d.refresh() }
	d.amountField = kit.NewField(p.Words.T("payment.amount"), d.amount)
	d.receivedField = kit.NewField(p.Words.T("payment.received"), d.received)
	d.cash = kit.NewText("", kit.Style{Bold: true})
	parts := make([]kit.Segment, len(billing.Methods))
	for i, m := range billing.Methods {
		parts[i].Label = p.Words.T("method." + string(m))
	}
	methods := kit.NewSegments(func(i int) { d.method = billing.Methods[i]; d.refresh() }, parts...)
	d.dialog = kit.Ask(p.Window.Canvas(), kit.Question{
		Heading: p.Words.T("payment.heading", "name", p.facts.Payer.Name),
		Body: kit.Down(kit.GapWide,
			kit.Second(p.Words.T("payment.of", "number", p.number, "rest", decimal(p.facts.Rest()))),
			kit.NewChoiceField(p.Words.T("payment.method"), methods),
			d.amountField, d.receivedField,
			d.cash),
		Primary: kit.ButtonText{Label: p.Words.T("payment.take"), Key: seat.Chord(p.Words, seat.Enter)},
		Cancel:  kit.ButtonText{Label: p.Words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			t := d.read()
			if t.ok() {
				p.pay(t, d.method)
			}
			return t.ok()
		},
		OnClose: func() { p.paying = nil },
	})
	p.paying = d
	d.refresh()
	p.Window.Canvas().Focus(d.received.Focusable())
}

// refresh says what is wrong with what was typed, or what it comes to.
func (d *paymentDialog) refresh() {
	t := d.read()
	d.amountField.SetError(d.say(t.wrongAmount))
	d.receivedField.SetError(d.say(t.wrongReceived))
	kit.ShowIf(d.receivedField, d.method == billing.Cash)
	switch {
	case t.handed:
		d.cash.SetText(d.words.T("payment.change", "change", decimal(t.change)))
	case t.credit > 0:
		d.cash.SetText(d.words.T("payment.credit", "credit", decimal(t.credit)))
	default:
		d.cash.SetText("")
	}
	d.dialog.Primary.Enable(t.ok())
}

func (d *paymentDialog) say(r studio.Reason) string {
	if r.Code == "" {
		return ""
	}
	return d.words.Reason(r)
}
