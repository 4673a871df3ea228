package reception

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// why says what put somebody on the list.
func (m *Members) why(row int) {
	if row >= len(m.list.shown) || m.list.list.Where.IsZero() {
		return
	}
	q := register.Query{Why: true}
	only := studio.Condition{Field: studio.FieldNumber, Op: studio.Is, Values: []string{m.list.row(row).Number}}
	q.Where = studio.All(m.list.list.Where, only)
	seat.Ask(m.seat, &m.whyLoad, func(ctx context.Context) ([]rows.Listed, error) {
		return m.seat.Register.List(ctx, m.seat.Who(), q)
	}, func(list []rows.Listed) {
		if len(list) == 1 {
			m.sayWhy(list[0])
		}
	})
}

func (m *Members) sayWhy(of rows.Listed) {
	w := m.seat.Words
	var lines []fyne.CanvasObject
	for _, r := range of.Why {
		if r.Args["of"] != string(studio.FieldNumber) { // by which they were looked up
			sentence, value := w.ReasonLine(r)
			lines = append(lines, kit.Across(kit.GapWide, kit.NewText(sentence, kit.Style{Cut: true}), kit.Space(), kit.NewText(value, kit.Style{Bold: true})))
		}
	}
	if len(lines) == 0 {
		lines = append(lines, kit.Second(w.T("list.not_excluded")))
	}
	kit.Tell(m.seat.Window.Canvas(), w.T("list.why", "name", of.Name), kit.Down(kit.Gap, lines...),
		kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc})
}
