package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

// A table of more rows than are in view, at its first row and further down, and
// cards that are higher than their column.
func TestScrollingLooks(t *testing.T) {
	looks(t, "scroll", 640, 240, func() fyne.CanvasObject {
		first, further := numbered(20), numbered(20)
		first.Choose(0)
		further.Choose(4)
		further.ShowFrom(3)
		cards := kit.Scrolled(kit.Down(kit.Gap, kit.Card(kit.Sized(0, 150, kit.Down(0))), kit.Card(kit.Sized(0, 150, kit.Down(0)))))
		return kit.Padded(kit.Gap, kit.GapWide, container.NewGridWithColumns(3,
			first, kit.Padded(0, kit.GapWide, further), cards))
	})
}

// tall is something of a height, and where it is on its window.
func tall(height float32) (o fyne.CanvasObject, top func() float32) {
	o = canvas.NewRectangle(nil)
	return kit.Sized(0, height, o), func() float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
	}
}

func TestTheWheelScrollsAsFarAsThereIsSomething(t *testing.T) {
	start(t, kit.Light)
	content, top := tall(500)
	w := show(t, 300, 200, container.NewStack(kit.Scrolled(content)))
	wheel := func(by float32) { test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, by) }
	wheel(-120)
	check(t, "scrolled by the wheel", top(), -120)
	wheel(-1000)
	check(t, "at the end", top(), -300)
	wheel(1000)
	check(t, "at the beginning", top(), 0)
	wheel(-250)
	w.Resize(fyne.NewSize(300, 400))
	check(t, "in a window that became higher", top(), -100)
	w.Resize(fyne.NewSize(300, 600))
	check(t, "where all has room", top(), 0)
}

func TestTheScrollBarIsDraggedAndTapped(t *testing.T) {
	start(t, kit.Light)
	content, top := tall(1000)
	w := show(t, 300, 200, kit.Padded(0, 20, kit.Scrolled(content)))
	bar := fyne.NewPos(288, 20) // in the margin at the right
	test.Drag(w.Canvas(), bar, 0, 50)
	if y := top(); y >= 0 {
		t.Errorf("dragged by 50, the content stands at %v", y)
	}
	before := top()
	test.TapCanvas(w.Canvas(), fyne.NewPos(bar.X, 190))
	check(t, "a tap below goes on by what is seen", before-top(), 200-kit.RowHeight)
	test.TapCanvas(w.Canvas(), fyne.NewPos(bar.X, 4))
	check(t, "and one above goes back", top(), before)
}

func TestATableShowsFromARow(t *testing.T) {
	start(t, kit.Light)
	table := numbered(20)
	table.ShowFrom(6) // before there is a window
	w := show(t, 300, 232, table)
	var opened []int
	table.OnOpen = func(row int) { opened = append(opened, row) }
	top := fyne.NewPos(60, 32+20)
	test.TapCanvas(w.Canvas(), top)
	table.ShowFrom(19) // there are no more than five in view
	test.TapCanvas(w.Canvas(), top)
	check(t, "first in view", opened, []int{6, 15})
}

// Somebody may have scrolled away from the chosen row; when it is chosen again,
// as when the rows are asked for anew, nothing moves.
func TestChoosingTheChosenRowMovesNothing(t *testing.T) {
	start(t, kit.Light)
	table := numbered(20)
	w := show(t, 300, 232, table)
	table.Choose(1)
	table.ShowFrom(10)
	table.Choose(1)
	opened := -1
	table.OnOpen = func(row int) { opened = row }
	test.TapCanvas(w.Canvas(), fyne.NewPos(60, 32+20))
	check(t, "first in view", opened, 10)
}
