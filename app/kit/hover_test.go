package kit_test

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

// What does something when it is pressed shows that the pointer is on it, and
// nothing else does.
func TestThePointerIsSeen(t *testing.T) {
	cut := kit.Cell{Text: "Early evening yoga for beginners and their parents in the large studio"}
	wide := kit.Column{Flex: 1}
	nothing := func() {}
	start(t, kit.Light)
	for name, c := range map[string]struct {
		at   fyne.Position
		make func() fyne.CanvasObject
		dead bool
	}{
		"a button": {at: fyne.NewPos(20, 150), make: func() fyne.CanvasObject {
			return kit.Across(0, kit.NewButton(kit.Outlined, kit.ButtonText{Label: "発行"}, nil))
		}},
		"a page's entry": {at: fyne.NewPos(40, 100), make: func() fyne.CanvasObject { return container.NewBorder(nil, nil, rail(), nil) }},
		"a segment": {at: fyne.NewPos(110, 20), make: func() fyne.CanvasObject {
			return kit.NewSegments(nil, kit.Segment{Label: "すべて"}, kit.Segment{Label: "在籍 259"})
		}},
		"an entry":         {at: fyne.NewPos(20, 20), make: func() fyne.CanvasObject { return kit.SideList(kit.SideEntry{Title: "教室", OnTap: nothing}) }},
		"an entry of none": {at: fyne.NewPos(20, 20), make: func() fyne.CanvasObject { return kit.SideList(kit.SideEntry{Title: "教室"}) }, dead: true},
		"a row": {at: fyne.NewPos(20, 60), make: func() fyne.CanvasObject {
			table := numbered(3)
			table.OnOpen = func(int) {}
			return table
		}},
		"a row of facts": {at: fyne.NewPos(20, 60), make: func() fyne.CanvasObject { return numbered(3) }, dead: true},
		"a person": {at: fyne.NewPos(20, 20), make: func() fyne.CanvasObject {
			g := people()
			g.OnOpen = func(int) {}
			return g
		}},
		"a reason's row": {at: fyne.NewPos(20, 20), make: func() fyne.CanvasObject { return lines() }},
		"a row without reasons": {at: fyne.NewPos(20, 20), make: func() fyne.CanvasObject {
			f := kit.NewFolds(0, wide)
			f.SetRows(kit.Fold{Row: kit.Row{Cells: []kit.Cell{cut}}})
			return f
		}, dead: true},
		"a lesson of the week": {at: fyne.NewPos(80, 70), make: func() fyne.CanvasObject { return aWeek() }},
		"an empty time of it":  {at: fyne.NewPos(80, 130), make: func() fyne.CanvasObject { return aWeek() }, dead: true},
	} {
		t.Run(name, func(t *testing.T) {
			w := show(t, 400, 300, c.make())
			look := func() image.Image { return w.Canvas().Capture() }
			before := look()
			test.MoveMouse(w.Canvas(), c.at)
			if seen := !same(before, look()); seen == c.dead {
				t.Errorf("under the pointer it looks different: %v", seen)
			}
			test.MoveMouse(w.Canvas(), fyne.NewPos(399, 299))
			if !c.dead && !same(before, look()) {
				t.Error("it looks different when the pointer has left")
			}
		})
	}
}
