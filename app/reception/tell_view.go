package reception

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
)

// tellSheet is whom to tell what, with the numbers to call, to be ticked off.
type tellSheet struct {
	*frame
	calls
	load  seat.Load
	count *kit.Text
	table *kit.Table
	body  *fyne.Container
	said  *fyne.Container // what the chosen one is told
}

const (
	tellWidth float32 = 840
	tellRows          = 8 // in view
	tellSaid  float32 = 88
)

// openTell shows the list, once what was offered and ran out has passed on: whoever
// is next is on it too.
func openTell(s *seat.Seat, closed func()) *tellSheet {
	w := s.Words
	x := &tellSheet{count: kit.Second(""), body: container.NewStack(), said: container.NewStack()}
	x.frame = newFrame(s, "act.close", "tell.done", x.primary)
	x.table = kit.NewTable(
		kit.Column{Title: w.T("members.name"), Width: 108, Bold: true, Whole: true},
		kit.Column{Title: w.T("tell.phone"), Width: 212},
		kit.Column{Title: w.T("tell.lesson"), Width: 160, Flex: 1},
		kit.Column{Title: w.T("tell.what"), Width: 96},
		kit.Column{Title: w.T("tell.told"), Width: 72})
	x.table.OnChoose = func(row int) {
		x.chosen = row
		x.drawChosen()
	}
	x.table.OnMark = func(row, _ int) {
		x.chosen = row
		x.tickChosen()
	}
	x.body.Add(x.table)
	card := wideCard(tellWidth, kit.Across(kit.Gap, kit.Heading(w.T("tell.title")), x.count),
		kit.Sized(0, kit.HeadHeight+tellRows*kit.RowHeight, x.body), kit.Sized(0, tellSaid, x.said), x.foot)
	x.show(x, card, x.table, closed)
	x.button.Enable(false)
	seat.Do(s, func(ctx context.Context) (desk.Freed, error) {
		if s.Desk.ReadOnly() {
			return desk.Freed{}, nil
		}
		return s.Lessons.Settle(ctx, s.Who())
	}, func(desk.Freed) { x.reload() })
	return x
}

// reload asks again who is to be told what.
func (x *tellSheet) reload() {
	seat.Ask(x.seat, &x.load, func(ctx context.Context) ([]lessons.Told, error) {
		return x.seat.Lessons.Tellings(ctx, x.seat.Who())
	}, func(open []lessons.Told) {
		x.calls.open(open)
		x.draw()
	})
}

func (x *tellSheet) draw() {
	w := x.seat.Words
	x.count.SetText(strconv.Itoa(x.left()))
	x.table.SetRows(len(x.list), func(i int) kit.Row { return x.row(x.list[i]) })
	x.table.Choose(x.chosen)
	x.body.Objects = []fyne.CanvasObject{x.table}
	if len(x.list) == 0 {
		x.body.Objects = []fyne.CanvasObject{kit.Down(0, kit.Second(w.T("tell.nobody")))}
	}
	x.body.Refresh()
	x.drawChosen()
}

func (x *tellSheet) row(c call) kit.Row {
	w := x.seat.Words
	phone, whose := c.number()
	done := kit.Choice{Label: w.T("tell.tick"), Icon: kit.IconCheck, Chosen: c.done, Allow: true}
	return kit.Row{Past: c.done, Cells: []kit.Cell{
		{Text: c.Name},
		{Text: orDash(phone), Detail: whose},
		{Text: c.Session.Class.Name, Detail: when(w, c.Session.Start)},
		{Text: w.T("tellas." + string(c.What))},
		{Choices: []kit.Choice{done}},
	}}
}

// drawChosen shows what the chosen one is told.
func (x *tellSheet) drawChosen() {
	w := x.seat.Words
	c, ok := x.call()
	x.button.Enable(ok)
	label := w.T("tell.done")
	if c.done {
		label = w.T("tell.undo")
	}
	x.relabel(label)
	x.said.Objects = nil
	if ok {
		x.said.Objects = []fyne.CanvasObject{kit.Down(4, kit.Small(w.T("tell.say")),
			kit.Paragraph(c.say(w), kit.Style{}, tellWidth))}
	}
	x.said.Refresh()
}

// primary ticks the chosen one off, or takes the tick back.
func (x *tellSheet) primary() {
	if x.button.Enabled() {
		x.tickChosen()
	}
}

func (x *tellSheet) tickChosen() {
	c, ok := x.call()
	if !ok || x.ticking != 0 {
		return
	}
	s := x.seat
	x.ticking = c.ID
	seat.Do(s, func(ctx context.Context) (failed, _ error) {
		return s.Lessons.Tick(ctx, s.Who(), !c.done, c.ID), nil
	}, func(failed error) {
		x.ticking = 0
		if failed != nil {
			s.Shell.Fail(failed)
			return
		}
		x.tick(c.ID, !c.done)
		x.draw()
	})
}
