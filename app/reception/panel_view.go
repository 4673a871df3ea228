package reception

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/rows"
)

// loadPanel asks what is known of whom the side shows.
func (m *Members) loadPanel() {
	number := m.list.open
	i := slices.IndexFunc(m.list.all, func(r rows.Member) bool { return r.Number == number })
	if number == "" || i < 0 {
		return // closed, or the list has not come yet
	}
	member := m.list.all[i]
	seat.Ask(m.seat, &m.panelLoad, func(ctx context.Context) (panel, error) {
		glance, err := m.seat.Entrance.Glance(ctx, m.seat.Who(), number)
		return panel{member, glance}, err
	}, func(p panel) {
		m.drawPanel(p)
		m.compose()
		m.draw()
		m.table.Choose(m.list.opened())
	})
}

func (m *Members) closePanel() {
	m.list.open = ""
	m.table.Choose(-1)
	m.compose()
	m.draw()
}

func (m *Members) drawPanel(p panel) {
	w := m.seat.Words
	closing := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconClose}, m.closePanel)
	parts := []fyne.CanvasObject{
		kit.Sized(0, kit.TopHeight, kit.Across(0, kit.Space(), closing)),
		personHead(m.seat, p.member),
		factLines(p.facts(w)), m.actions(), factLines(p.contact(w)), factLines(p.has(w)),
	}
	m.side.Objects = []fyne.CanvasObject{scrolled(kit.Down(kit.GapWide, parts...))}
	m.side.Refresh()
}

// personHead is a person's initial, name and number.
func personHead(s *seat.Seat, m rows.Member) fyne.CanvasObject {
	w := s.Words
	line := w.T("door.member", "number", m.Number) + " · " + statusWord(w, m.Status)
	return kit.Across(kit.GapWide, kit.Monogram(first(m.Name), 64), kit.Down(0,
		kit.Small(reading(w, m.Kana)), kit.Heading(m.Name), kit.Small(line)))
}

// factLines shows facts below each other, each a label, a value
// and its detail.
func factLines(facts []fact) fyne.CanvasObject {
	columns := []kit.Column{{Width: 88, Ink: kit.Ink2}, {Flex: 1, Bold: true}}
	table := kit.NewPlainList(columns...)
	table.SetRows(len(facts), func(i int) kit.Row {
		f := facts[i]
		value := kit.Cell{Text: f.value, Detail: f.detail}
		if f.answer != "" {
			value.Ink = verdictOf(f.answer).Text()
		}
		return kit.Row{Cells: []kit.Cell{{Icon: factIcon(f.kind), Text: f.label}, value}}
	})
	return table
}

// actions are what reception does most with somebody.
func (m *Members) actions() fyne.CanvasObject {
	w := m.seat.Words
	book := kit.ButtonText{Label: w.T("session.book"), Key: chord(w, "B")}
	if m.narrow {
		book.Key = ""
	}
	return kit.Across(kit.Gap,
		kit.NewButton(kit.Next, kit.ButtonText{Label: w.T("find.check_in"), Key: chord(w, enterKey)}, m.Primary),
		kit.NewButton(kit.Outlined, book, m.book))
}

// book begins a booking for whom the side shows.
func (m *Members) book() {
	if m.sheet == nil {
		m.sheet = openBooking(m.seat, m.list.open, func() { m.sheet = nil })
	}
}
