package office

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
)

// askReverse says what taking a payment back will open again, before it does.
func (p *invoicePage) askReverse(of billing.Payment) {
	seat.Ask(p.Seat, &p.reversing, func(ctx context.Context) (billing.Payment, error) {
		return p.Month.Payment(ctx, p.Who(), of.ID)
	}, func(whole billing.Payment) {
		words := p.Words
		lines := []fyne.CanvasObject{kit.NewText(words.T("payment.reverse_which", "day", whole.Date.String(),
			"method", string(whole.Method), "amount", decimal(whole.Amount)), kit.Style{Bold: true})}
		for _, a := range whole.Allocated {
			lines = append(lines, kit.NewText(words.T("payment.reverse_opens", "invoice", a.Number, "amount", decimal(a.Amount)), kit.Style{}))
		}
		lines = append(lines, kit.Second(words.T("payment.reverse_kept")))
		kit.Ask(p.Window.Canvas(), kit.Question{
			Heading:   words.T("payment.reverse"),
			Body:      kit.Down(kit.Gap, lines...),
			Primary:   kit.ButtonText{Label: words.T("payment.reverse"), Key: seat.Chord(words, seat.Enter)},
			Cancel:    kit.ButtonText{Label: words.T("act.keep"), Key: seat.Esc},
			OnPrimary: func() bool { p.reverse(whole); return true },
		})
	})
}

func (p *invoicePage) reverse(of billing.Payment) {
	seat.Do(p.Seat, func(ctx context.Context) ([]billing.Allocation, error) {
		return p.Month.Reverse(ctx, p.Who(), of.ID)
	}, func([]billing.Allocation) {
		p.Shell.Say(p.Words.T("payment.reversed"), nil)
		p.Reload()
	})
}
