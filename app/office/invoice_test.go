package office

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/lang"
)

func TestWhatIsTyped(t *testing.T) {
	for _, c := range []struct {
		name             string
		amount, received string
		method           billing.Method
		want             taken
		wrong, short     string // codes
	}{
		{name: "the rest", amount: "18150", want: taken{amount: 18150}},
		{name: "as people write", amount: "８,０００円", received: "10,000", want: taken{amount: 8000, change: 2000, handed: true}},
		{name: "exactly", amount: "8000", received: "8000", want: taken{amount: 8000, handed: true}},
		{name: "more than owed", amount: "20000", want: taken{amount: 20000, credit: 1850}},
		{name: "too little handed over", amount: "8000", received: "5000", want: taken{amount: 8000}, short: "payment.too_little"},
		{name: "no change by card", amount: "8000", received: "10000", method: billing.Card, want: taken{amount: 8000}},
		{name: "nothing", amount: "0", wrong: "payment.not_above_zero"},
		{name: "no figure", amount: "abc", wrong: "import.not_an_amount"},
	} {
		form := newTaking(18150)
		form.amount, form.received = c.amount, c.received
		if c.method != "" {
			form.method = c.method
		}
		got := form.read()
		if got.wrongAmount.Code != c.wrong || got.wrongReceived.Code != c.short || got.ok() != (c.wrong+c.short == "") {
			t.Errorf("%s: wrong %q, short %q", c.name, got.wrongAmount.Code, got.wrongReceived.Code)
		}
		if c.wrong == "" && (got.amount != c.want.amount || got.change != c.want.change || got.credit != c.want.credit || got.handed != c.want.handed) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestCashIsTakenForAnInvoice(t *testing.T) {
	s, shell := filled(t, lang.Japanese, kit.Light)
	if _, err := s.Month.Run(t.Context(), s.Who(), november); err != nil {
		t.Fatal(err)
	}
	p := NewInvoice(s, "202611-0004").(*invoicePage)
	shown(s, p, 1440, 900)
	if p.facts.Rest() != 18150 || len(p.facts.pages) != 1 {
		t.Fatalf("rest %d, %d pages, %v", p.facts.Rest(), len(p.facts.pages), p.facts.unshown)
	}
	if !p.Keys().Press(fyne.KeyP) || p.paying == nil || p.paying.amount.Text() != "18150" {
		t.Fatal("P does not ask for the rest")
	}
	p.paying.amount.SetText("8000")
	p.paying.received.SetText("5000")
	if p.paying.dialog.Primary.Enabled() || p.paying.receivedField.Error() != "¥3,000足りません" {
		t.Errorf("too little handed over: %q", p.paying.receivedField.Error())
	}
	kit.PressPrimary(s.Window.Canvas())
	if p.facts.Paid != 0 {
		t.Fatal("taken although too little was handed over")
	}
	p.paying.received.SetText("10000")
	kit.PressPrimary(s.Window.Canvas())
	if p.facts.Paid != 8000 || p.paying != nil || p.facts.State(p.facts.today) != billing.Partly {
		t.Errorf("paid %d, %v", p.facts.Paid, p.facts.State(p.facts.today))
	}
	if last := shell.said[len(shell.said)-1]; last != "入金を受けました。おつりは¥2,000です" {
		t.Errorf("said %q", last)
	}
	shell.undo()
	p.Reload()
	if p.facts.Paid != 0 || p.facts.payments[0].Reversed.IsZero() || !p.primary.Enabled() {
		t.Errorf("undone: paid %d, %+v", p.facts.Paid, p.facts.payments)
	}
	p.Primary()
	kit.PressPrimary(s.Window.Canvas())
	if p.facts.Rest() != 0 || p.primary.Enabled() {
		t.Errorf("rest %d, primary %v", p.facts.Rest(), p.primary.Enabled())
	}
}

// A mistake that was noticed later is taken back from the list of payments, after
// a question that says what it opens again.
func TestAPaymentIsTakenBackFromTheList(t *testing.T) {
	s, shell := filled(t, lang.Japanese, kit.Light)
	if _, err := s.Month.Run(t.Context(), s.Who(), november); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Month.Pay(t.Context(), s.Who(), "202611-0004", 18150, billing.Cash); err != nil {
		t.Fatal(err)
	}
	p := NewInvoice(s, "202611-0004").(*invoicePage)
	shown(s, p, 1024, 768)
	payments := p.payments().(*kit.Table)
	payments.OnOpen(0)
	if s.Window.Canvas().Overlays().Top() == nil || p.facts.Rest() != 0 {
		t.Fatal("it is not asked first")
	}
	kit.PressPrimary(s.Window.Canvas())
	if p.facts.Rest() != 18150 || len(shell.failed) > 0 {
		t.Errorf("rest %d, %v", p.facts.Rest(), shell.failed)
	}
	p.payments().(*kit.Table).OnOpen(0)
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Error("what was taken back can be taken back again")
	}
}
