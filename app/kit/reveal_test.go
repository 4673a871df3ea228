package kit_test

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// top is how far something lies below the top of its window.
func top(o fyne.CanvasObject) float32 {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
}

// In a window of 200, of ten buttons of 40 each.
func TestWhatGetsTheFocusScrollsIntoView(t *testing.T) {
	start(t, kit.Light)
	buttons := make([]fyne.CanvasObject, 10)
	for i := range buttons {
		buttons[i] = kit.NewButton(kit.Outlined, kit.ButtonText{Label: strconv.Itoa(i)}, nil)
	}
	w := show(t, 300, 200, kit.Scrolled(kit.Down(0, buttons...)))
	focus := func(i int) { w.Canvas().Focus(buttons[i].(fyne.Focusable)) }

	focus(4)
	check(t, "the last that fits", top(buttons[4]), 160)
	focus(7)
	check(t, "one below, with a little to spare", top(buttons[7]), 200-40-kit.Gap)
	focus(5)
	check(t, "one in view moves nothing", top(buttons[7]), 200-40-kit.Gap)
	focus(1)
	check(t, "one above", top(buttons[1]), kit.Gap)
	focus(9)
	check(t, "the last of all", top(buttons[9]), 160)
}

func TestTheChosenRowOfAPageScrollsIntoView(t *testing.T) {
	start(t, kit.Light)
	table := kit.NewFacts(kit.Column{Width: 60})
	table.SetRows(20, func(i int) kit.Row { return kit.Row{Cells: []kit.Cell{{Text: strconv.Itoa(i)}}} })
	w := show(t, 300, 200, kit.Scrolled(kit.Down(0, kit.Sized(0, 80, kit.Second("above")), table)))
	w.Canvas().Focus(table)
	check(t, "the table while its first row is in view", top(table), 80)
	for range 6 {
		table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	check(t, "the sixth row below the table's top", top(table)+5*kit.RowHeight, 200-kit.RowHeight-kit.Gap)
}
