package kit_test

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func TestAMenuIsChosenFromByKeysAndByMouse(t *testing.T) {
	start(t, kit.Light)
	button := kit.NewButton(kit.Outlined, kit.ButtonText{Label: "並べかた"}, nil)
	w := show(t, 400, 300, kit.Across(0, button))
	c := w.Canvas()
	c.Focus(button)
	chosen := -1
	open := func() {
		kit.Menu(button, []string{"氏名", "フリガナ", "入会日"}, 1, func(word int) { chosen = word })
	}
	key := func(k fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: k}) }

	open()
	key(fyne.KeyReturn)
	check(t, "nothing is marked at first", chosen, -1)
	key(fyne.KeyUp)
	key(fyne.KeyReturn)
	check(t, "the last, from above", chosen, 2)
	check(t, "the focus is back", c.Focused() == button, true)
	open()
	for range 4 {
		key(fyne.KeyDown)
	}
	key(fyne.KeySpace)
	check(t, "after the last comes the first", chosen, 0)
	chosen = -1
	open()
	key(fyne.KeyEscape)
	check(t, "Esc chooses nothing", chosen, -1)
	check(t, "and closes", c.Overlays().Top() == nil, true)
	open()
	menu := c.Focused().(fyne.CanvasObject)
	test.TapCanvas(c, fyne.CurrentApp().Driver().AbsolutePositionForObject(menu).AddXY(60, 18))
	check(t, "the first by a tap", chosen, 0)
}

func TestALongMenuLiesWithinTheWindow(t *testing.T) {
	start(t, kit.Light)
	button := kit.NewButton(kit.Outlined, kit.ButtonText{Label: "町"}, nil)
	w := show(t, 400, 300, kit.Across(0, button))
	words := make([]string, 50)
	for i := range words {
		words[i] = strconv.Itoa(i)
	}
	kit.Menu(button, words, 49, func(int) {})
	menu := w.Canvas().Focused().(fyne.CanvasObject)
	if y := top(menu) + 49.5*36; y < 0 || y > 300 {
		t.Errorf("the chosen word stands at %v", y)
	}
}

func TestAnEntrysMenuCutsAndPastes(t *testing.T) {
	start(t, kit.Light)
	entry := kit.NewEntry("")
	frame := kit.NewFrame(kit.Down(0, entry), noScanner{}, new(timer).start)
	frame.Editing = kit.EditingWords{Undo: "元にもどす", Cut: "切り取り", Copy: "コピー", Paste: "貼り付け", All: "すべて選択"}
	w := show(t, 400, 300, frame)
	entry.SetText("山本")
	in := entry.Focusable()
	press := func(downs int) {
		in.(fyne.SecondaryTappable).TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(20, 20)})
		for range downs + 1 {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	press(4) // select all
	press(1) // cut
	check(t, "cut", entry.Text(), "")
	press(3)
	press(3)
	check(t, "pasted twice", entry.Text(), "山本山本")
	press(0)
	check(t, "undone", entry.Text(), "山本")
	check(t, "the entry has the focus", w.Canvas().Focused() == in, true)
}
