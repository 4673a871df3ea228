package teaching

import (
	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
)

// concernedColumns are those of a list of people who are to be told.
var concernedColumns = []kit.Column{
	{Width: 100, Bold: true, Whole: true},
	{Width: 66, Ink: kit.Ink2},
	{Width: 112},
	{Width: 76, Flex: 1, Small: true, Ink: kit.Ink2, Whole: true},
}

// concernedRow says who is to be told, what place they have, or of a change of the
// slot of which day their booking is, and how and through whom they are reached.
func concernedRow(w *lang.Printer, m rows.Concerned, onward bool) kit.Row {
	place := kit.Cell{Text: w.T("place." + string(m.Place))}
	if onward && !m.Session.Date.IsZero() {
		place.Text = w.Date(m.Session.Date)
	}
	return kit.Row{Cells: []kit.Cell{{Text: m.Name}, place, {Text: m.Phone}, {Text: m.Payer}}}
}

// showConcerned lists who is to be told of a change that was made.
func (h *sessionHead) showConcerned(c rows.HeldChange) {
	p, w := h.page, h.page.Words
	h.withoutChange(c, func(would lessons.Changed) {
		list := would.Concerned
		table := kit.NewTable(concernedColumns...)
		table.SetRows(len(list), func(i int) kit.Row { return concernedRow(w, list[i], c.Onward) })
		height := float32(max(1, min(len(list), concernedRows))) * kit.RowHeight
		kit.Tell(p.Window.Canvas(), w.T("changes.concerned"), kit.Down(kit.GapWide,
			kit.Paragraph(changeSaid(w, c), kit.Style{}, dialogWidth), kit.Sized(0, height, table)),
			kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc})
	})
}

// concernedRows is how many of them are in view.
const concernedRows = 8
