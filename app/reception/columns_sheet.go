package reception

import (
	"context"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// columnsSheet chooses the columns of a list and their order.
type columnsSheet struct {
	*frame
	choice   columnChoice
	take     func([]studio.Column)
	table    *kit.Table
	up, down *kit.Button

	load seat.Load
	own  []studio.OwnField // that the studio defines
}

const (
	columnsWidth  float32 = 480
	columnsHeight float32 = 10 * kit.RowHeight
)

// openColumns opens the sheet; take gets the columns that are chosen.
func openColumns(s *seat.Seat, shown []studio.Column, take func([]studio.Column)) *columnsSheet {
	w := s.Words
	c := &columnsSheet{choice: newColumnChoice(shown), take: take, table: kit.NewTable(kit.Column{Flex: 1})}
	c.frame = newFrame(s, "act.cancel", "list.columns_take", c.primary)
	c.table.OnChoose = func(int) { c.offer() }
	c.table.OnOpen = func(row int) { c.choose(c.choice.toggle(row)) }
	move := func(by int) func() { return func() { c.choose(c.choice.move(c.table.Chosen(), by)) } }
	c.up = kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconUp, Label: w.T("list.column_up")}, move(-1))
	c.down = kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconDown, Label: w.T("list.column_down")}, move(1))
	usual := kit.NewButton(kit.Plain, kit.ButtonText{Label: w.T("list.columns_usual")}, func() {
		c.choice = newColumnChoice(pageColumns, c.own...)
		c.choose(0)
	})
	card := wideCard(columnsWidth,
		kit.Across(kit.GapWide, kit.Heading(w.T("list.columns_title")), kit.Second(w.T("list.columns_hint"))),
		kit.Sized(0, columnsHeight, c.table), kit.Across(kit.Gap, c.up, c.down, kit.Space(), usual), c.foot)
	c.show(c, card, c.table, nil)
	c.choose(0)
	seat.Ask(s, &c.load, func(ctx context.Context) ([]studio.OwnField, error) {
		return s.Register.OwnFields(ctx, s.Who())
	}, func(own []studio.OwnField) {
		if c.own = own; len(own) > 0 {
			c.choice = newColumnChoice(c.choice.columns(), own...)
			c.choose(max(0, c.table.Chosen()))
		}
	})
	return c
}

// choose draws the columns as they are now, with one of them chosen.
func (c *columnsSheet) choose(row int) {
	w := c.seat.Words
	c.table.SetRows(len(c.choice.all), func(i int) kit.Row {
		cell := kit.Cell{Icon: kit.IconCircle, Text: register.Head(w, c.choice.all[i], c.own...)}
		if i < c.choice.shown {
			cell.Icon, cell.Bold = kit.IconCheck, true
		}
		return kit.Row{Cells: []kit.Cell{cell}}
	})
	c.table.Choose(row)
	c.offer()
}

// offer offers to move the chosen column where it can go.
func (c *columnsSheet) offer() {
	row := c.table.Chosen()
	c.up.Enable(row > 0 && row < c.choice.shown)
	c.down.Enable(row >= 0 && row+1 < c.choice.shown)
}

func (c *columnsSheet) primary() {
	c.dialog.Close()
	c.take(c.choice.columns())
}
