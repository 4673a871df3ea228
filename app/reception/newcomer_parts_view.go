package reception

import (
	"context"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// sessions are those that a trial can be in, with where one is looked for.
func (x *newcomerSheet) sessions() fyne.CanvasObject {
	w := x.seat.Words
	x.look = kit.NewEntry(w.T("newcomer.look_hint"))
	x.look.Lead(kit.IconSearch, kit.Indigo, nil)
	x.table = kit.NewTable(kit.Column{Width: 164}, kit.Column{Width: 84, Flex: 1, Bold: true}, kit.Column{Width: 116})
	table := x.table
	table.OnChoose = func(row int) {
		x.chosen = row
		x.ask()
	}
	x.look.OnChanged = func(words string) {
		x.narrow(words)
		x.drawSessions()
		x.ask()
	}
	x.look.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			return false
		}
		table.TypedKey(e)
		return true
	}
	x.loadSessions()
	return kit.Between(kit.NewField(w.T("newcomer.session"), x.look), nil, kit.Padded(kit.Gap, 0, table))
}

// trials is what a trial is chosen from.
type trials struct {
	sessions []rows.Session
	policy   desk.Policy
}

func (x *newcomerSheet) loadSessions() {
	s, now := x.seat, x.seat.Desk.Now()
	today := civil.DateOf(now)
	seat.Ask(s, &x.rightLoad, func(ctx context.Context) (t trials, err error) {
		if t.sessions, err = s.Lessons.Days(ctx, s.Who(), today, today.AddDays(bookAhead-1)); err != nil {
			return t, err
		}
		t.policy, err = s.Safe.Policy(ctx, s.Who())
		return t, err
	}, func(t trials) {
		x.policy = t.policy.Studio
		x.came(t.sessions, now, x.look.Text())
		x.drawSessions()
	})
}

func (x *newcomerSheet) drawSessions() {
	w := x.seat.Words
	x.table.SetRows(len(x.shown), func(i int) kit.Row {
		s := x.shown[i]
		return kit.Row{Cells: []kit.Cell{
			{Text: when(w, s.Start)},
			{Text: s.Class.Name},
			{Seats: &kit.Seats{Taken: s.Seats.Taken(), Capacity: s.Seats.Capacity}},
		}}
	})
	x.table.Choose(x.chosen)
}

// classes are what a member can be put on, and from when.
func (x *newcomerSheet) classes() fyne.CanvasObject {
	w := x.seat.Words
	x.from = kit.NewDateField(w.T("steps.from"), x.seat.NearDates())
	x.from.SetDay(civil.DateOf(x.seat.Desk.Now()))
	x.from.OnChanged = func(civil.Date) { x.ask() }
	x.table = kit.NewTable(attendColumns...)
	table := x.table
	draw := func() {
		table.SetRows(len(x.offers), func(i int) kit.Row { return x.row(w, i) })
	}
	table.OnOpen = func(row int) {
		x.toggle(row)
		table.Choose(row)
		draw()
		x.ask()
	}
	seat.Ask(x.seat, &x.rightLoad, func(ctx context.Context) ([]rows.Offer, error) {
		return x.seat.Register.Offers(ctx, x.seat.Who())
	}, func(offers []rows.Offer) {
		x.offers = offers
		draw()
		table.Choose(0)
	})
	return kit.Between(kit.Down(kit.Gap, x.from, kit.Small(w.T("steps.classes"))), nil, kit.Padded(4, 0, table))
}

// question is what somebody asks.
func (x *newcomerSheet) question() fyne.CanvasObject {
	x.note = newNoteFields(x.seat, "newcomer.asked", 5)
	return kit.Down(kit.GapWide, x.note.kind(x.seat.Words), x.note.said, x.note.when)
}

// askOwn asks for the studio's own fields too.
func (x *newcomerSheet) askOwn() {
	s := x.seat
	seat.Ask(s, &x.ownLoad, func(ctx context.Context) ([]studio.OwnField, error) {
		return s.Register.OwnFields(ctx, s.Who())
	}, func(fields []studio.OwnField) {
		own := make([]rows.OwnField, len(fields))
		for i, f := range fields {
			own[i].OwnField = f
		}
		x.form.askOwn(own)
		x.arrange()
	})
}

// arrange sets the form beside what the kind of newcomer needs. Whoever joins is
// asked the studio's own fields with the others. Of somebody on the telephone they
// can wait: they stand below, where Tab comes to them last.
func (x *newcomerSheet) arrange() {
	joins := x.status == studio.Active
	if x.form.own != nil {
		x.form.own.mark(joins)
	}
	form := x.form.arrange(formLines(x.status)...)
	if joins {
		form.Add(x.form.arrangeOwn(2))
		x.main.Objects = []fyne.CanvasObject{newcomerColumns(scrolled(form), x.right, newcomerHeight)}
	} else {
		own := x.form.arrangeOwn(4)
		below := float32(min(len(own.Objects), 2)) * (fieldHeight + fieldGap)
		x.main.Objects = []fyne.CanvasObject{kit.Down(0,
			newcomerColumns(scrolled(form), x.right, newcomerHeight-below),
			kit.Sized(0, below, kit.Between(kit.Padded(fieldGap/2, 0, kit.Down(0)), nil, scrolled(own))))}
	}
	x.main.Refresh()
}

func newcomerColumns(left, right fyne.CanvasObject, height float32) fyne.CanvasObject {
	return kit.Across(kit.GapPage, kit.Sized(newcomerLeft, height, left), kit.Sized(newcomerRight, height, right))
}
