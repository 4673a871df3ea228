package reception

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
)

// tellSheet is whom to tell what, with the numbers to call, to be ticked off; who was
// told today, when and by whom.
type tellSheet struct {
	*frame
	calls
	load  seat.Load
	count *kit.Text
	table *kit.Table
	body  *fyne.Container
	said  *fyne.Container // what the chosen one is told
	width float32         // of all of it
	busy  bool            // a tick is being noted
}

const (
	tellWide   float32 = 1072
	tellMargin         = kit.GapWide + kit.GapPage // of a narrow window, and of the card
	tellRows           = 8                         // in view
	tellSaid   float32 = 112
)

// openTell shows the list, once what was offered and ran out has passed on: whoever
// is next is on it too.
func openTell(s *seat.Seat, closed func()) *tellSheet {
	w := s.Words
	x := &tellSheet{count: kit.Second(""), body: container.NewStack(), said: container.NewStack()}
	x.frame = newFrame(s, "act.close", "tell.done", x.primary)
	x.width = min(tellWide, s.Window.Canvas().Size().Width-2*tellMargin)
	x.table = kit.NewTable(
		kit.Column{Title: w.T("members.name"), Width: 206, Gap: kit.Gap, Flex: 1, Bold: true, Whole: true},
		kit.Column{Title: w.T("tell.phone"), Width: 224, Gap: kit.Gap, Flex: 1},
		kit.Column{Title: w.T("tell.lesson"), Width: 234, Gap: kit.Gap, Flex: 2},
		kit.Column{Title: w.T("tell.what"), Width: 92, Gap: kit.Gap},
		kit.Column{Title: w.T("tell.told"), Width: 124})
	x.table.OnChoose = func(row int) {
		x.chosen = row
		x.drawChosen()
	}
	x.table.OnMark = func(row, _ int) {
		x.chosen = row
		x.tickChosen()
	}
	x.body.Add(x.table)
	card := wideCard(x.width, kit.Across(kit.Gap, kit.Heading(w.T("tell.title")), x.count),
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
		return x.seat.Lessons.TellingsOfToday(ctx, x.seat.Who())
	}, func(list []lessons.Told) {
		x.take(list)
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
	w, first := x.seat.Words, c[0]
	phone, whose := number(first)
	done := kit.Choice{Label: w.T("tell.tick"), Icon: kit.IconCheck, Allow: true}
	if c.made() {
		done.Chosen = true
		done.Label = w.T("tell.ticked", "at", first.Told.Format(time.RFC3339), "name", first.Teller)
	}
	name := kit.Cell{Text: first.Name, Detail: w.Reading(first.Kana)}
	if len(c.people()) > 1 {
		name = kit.Cell{Text: c.who(w)}
	}
	return kit.Row{Past: c.made(), Cells: []kit.Cell{
		name,
		{Text: orDash(phone), Detail: whose},
		{Text: when(w, first.Session.Start), Detail: more(w, "tell.more", first.Session.Class.Name, len(c))},
		{Text: w.T("tellas." + string(first.What))},
		{Choices: []kit.Choice{done}},
	}}
}

// drawChosen shows what the chosen one is told, and the other number where nobody
// answers.
func (x *tellSheet) drawChosen() {
	w := x.seat.Words
	c, ok := x.call()
	x.button.Enable(ok)
	label := w.T("tell.done")
	if ok && c.made() {
		label = w.T("tell.undo")
	}
	x.relabel(label)
	x.said.Objects = nil
	if ok {
		lines := kit.Down(4)
		for _, said := range c.say(w) {
			lines.Add(kit.Paragraph(said, kit.Style{}, x.width))
		}
		head := kit.Across(kit.Gap, kit.Small(w.T("tell.say")), kit.Space(), kit.Small(c.otherwise(w)))
		x.said.Objects = []fyne.CanvasObject{kit.Between(head, nil, kit.Padded(4, 0, kit.Scrolled(lines)))}
	}
	x.said.Refresh()
}

// primary notes that the chosen call was made, or that it was not after all.
func (x *tellSheet) primary() {
	if x.button.Enabled() {
		x.tickChosen()
	}
}

func (x *tellSheet) tickChosen() {
	c, ok := x.call()
	if !ok || x.busy {
		return
	}
	s, told, ids := x.seat, !c.made(), c.ids()
	x.busy = true
	if told {
		x.ticked = ids[0]
	}
	seat.Do(s, func(ctx context.Context) (failed, _ error) {
		return s.Lessons.Tick(ctx, s.Who(), told, ids...), nil
	}, func(failed error) {
		x.busy = false
		if failed != nil {
			x.ticked = 0
			s.Shell.Fail(failed)
			return
		}
		x.reload()
		if !told { // the note that offers to undo it goes
			s.Shell.Say(s.Words.T("act.undone"), nil)
			return
		}
		seat.Offer(s, s.Words.T("tell.noted", "name", c.who(s.Words)), func(ctx context.Context) (string, error) {
			return s.Words.T("act.undone"), s.Lessons.Tick(ctx, s.Who(), false, ids...)
		})
	})
}
