package reception

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/studio"
)

// chipPlace is where a condition stands among the rows.
type chipPlace struct{ row, at int }

// drawChips draws the conditions, a row a group, over as many lines as they need.
func (m *Members) drawChips() {
	w := m.seat.Words
	m.chips.RemoveAll()
	m.chipAt = map[chipPlace]*kit.Button{}
	for row, g := range m.list.groups {
		parts := []fyne.CanvasObject{m.joinButton(row, g.join)}
		for at, c := range g.of {
			parts = append(parts, m.chip(chipPlace{row, at}, c))
		}
		if row > 0 {
			parts = append(parts, plus(w.T("condition.add"), func() { m.addCondition(row) }))
		}
		if row == len(m.list.groups)-1 {
			parts = append(parts, plus(w.T("condition.add_group"), func() { m.addCondition(row + 1) }))
		}
		for _, line := range wrapped(parts, m.size.Width) {
			m.chips.Add(kit.Across(kit.Gap, line...))
		}
	}
	m.chips.Refresh()
}

func plus(label string, add func()) *kit.Button {
	return kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: label}, add)
}

// wrapped parts what stands side by side into lines of a width.
func wrapped(parts []fyne.CanvasObject, width float32) (lines [][]fyne.CanvasObject) {
	room := float32(0)
	for _, p := range parts {
		wide := p.MinSize().Width + kit.Gap
		if len(lines) == 0 || wide-kit.Gap > room {
			lines, room = append(lines, nil), width
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], p)
		room -= wide
	}
	return lines
}

// chip is a condition to change or to take out.
func (m *Members) chip(p chipPlace, c studio.Condition) fyne.CanvasObject {
	change := kit.NewButton(kit.Plain, kit.ButtonText{Label: chipText(m.seat.Words, c, m.own...)}, func() { m.changeCondition(p, c) })
	m.chipAt[p] = change
	remove := kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconClose}, func() {
		m.narrowTo(m.list.groups.without(p.row, p.at))
		m.focusChip(chipPlace{p.row, max(0, p.at-1)})
	})
	return kit.Card(kit.Across(0, change, remove))
}

// focusChip gives the focus to a condition, or to what adds the first one.
func (m *Members) focusChip(p chipPlace) {
	to := m.narrow
	if chip, ok := m.chipAt[p]; ok {
		to = chip
	}
	m.seat.Window.Canvas().Focus(to)
}

// joinButton says how the conditions of a row are held together, and changes it.
func (m *Members) joinButton(row int, join studio.Join) *kit.Button {
	w := m.seat.Words
	words := make([]string, len(joins))
	for i, j := range joins {
		words[i] = w.T(joinWords[j])
	}
	var button *kit.Button
	button = kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconDown, Label: w.T(joinWords[join])}, func() {
		kit.Menu(button, words, slices.Index(joins, join), func(i int) {
			m.narrowTo(m.list.groups.joined(row, joins[i]))
			m.focusChip(chipPlace{row, 0})
		})
	})
	return button
}

// addCondition asks for another condition of a row; behind the last row it begins
// one.
func (m *Members) addCondition(row int) {
	p := chipPlace{row: row}
	if row < len(m.list.groups) {
		p.at = len(m.list.groups[row].of)
	}
	m.changeCondition(p, studio.Condition{})
}

// changeCondition asks for what stands in a place instead of a condition.
func (m *Members) changeCondition(p chipPlace, c studio.Condition) {
	before := m.list.groups
	take := func(c studio.Condition) {
		if c.IsZero() {
			m.narrowTo(before.without(p.row, p.at))
			return
		}
		m.narrowTo(before.with(p.row, p.at, c))
		m.focusChip(p)
	}
	if c.Join != "" {
		openConditionText(m.seat, c, take)
		return
	}
	openCondition(m.seat, c, func(c studio.Condition) studio.Condition {
		return before.with(p.row, p.at, c).condition()
	}, take)
}

// narrowTo changes whom the list shows.
func (m *Members) narrowTo(g groups) {
	m.list.narrow(g)
	m.compose()
	m.ask()
}
