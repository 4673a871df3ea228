package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

// noScanner is told nothing that matters.
type noScanner struct{}

func (noScanner) Rune(rune)                 {}
func (noScanner) Enter(bool) (string, bool) { return "", false }
func (noScanner) Scanned(string)            {}

const long = "Early evening yoga for beginners and their parents in the large studio, with Emma Clarke or whoever stands in for her"

// framed shows something on a window with a layer for tips, whose clock a test
// lets run out.
func framed(t *testing.T, width, height float32, o fyne.CanvasObject) (fyne.Window, *timer) {
	t.Helper()
	clock := &timer{}
	return show(t, width, height, kit.NewFrame(o, noScanner{}, clock.start)), clock
}

// cutRows are a table with a name that is whole and a text that is cut.
func cutRows() *kit.Table {
	table := kit.NewTable(kit.Column{Title: "クラス", Width: 120, Bold: true}, kit.Column{Title: "くわしく", Flex: 1})
	table.SetRows(3, func(i int) kit.Row {
		return kit.Row{Cells: []kit.Cell{{Text: "ヨガ入門"}, {Text: strings.Repeat(long[:60], min(i, 1))}}}
	})
	return table
}

func TestTipLooks(t *testing.T) {
	looksOn(t, "tip", 480, 240, func(w fyne.Window) {
		var clock timer
		w.SetContent(kit.NewFrame(kit.Padded(kit.Gap, kit.GapWide, cutRows()), noScanner{}, clock.start))
		test.MoveMouse(w.Canvas(), fyne.NewPos(240, 100))
		clock.call()
	})
}

// Wherever a text is cut, it is whole near the pointer after a while; what is
// not cut says nothing more.
func TestWhatIsCutIsWholeUnderThePointer(t *testing.T) {
	start(t, kit.Light)
	door := kanda()
	door.Facts[0].Detail = long
	for name, c := range map[string]struct {
		make       func() fyne.CanvasObject
		cut, whole fyne.Position
	}{
		"a cell": {func() fyne.CanvasObject { return cutRows() }, fyne.NewPos(220, 92), fyne.NewPos(30, 92)},
		"an entry": {func() fyne.CanvasObject {
			return kit.SideCard(kit.SideEntry{Title: "池田", Under: long, OnTap: func() {}})
		}, fyne.NewPos(60, 42), fyne.NewPos(60, 14)},
		"an entry for show": {func() fyne.CanvasObject { return kit.SideCard(kit.SideEntry{Title: "池田", Under: long}) }, fyne.NewPos(60, 42), fyne.NewPos(60, 14)},
		"a figure's line":   {func() fyne.CanvasObject { return kit.Tiles(kit.Tile{"請求書", "219通", long}) }, fyne.NewPos(60, 80), fyne.NewPos(60, 20)},
		"a fold": {func() fyne.CanvasObject {
			f := kit.NewFolds(1, kit.Column{Width: 60}, kit.Column{Flex: 1})
			f.SetRows(kit.Fold{Row: kit.Row{Cells: []kit.Cell{{Text: "葵"}, {Text: long}}}})
			return f
		}, fyne.NewPos(160, 20), fyne.NewPos(40, 20)},
		"a reason": {func() fyne.CanvasObject {
			f := kit.NewFolds(0, kit.Column{Flex: 1})
			f.SetRows(kit.Fold{Row: kit.Row{Cells: []kit.Cell{{Text: "葵"}}}, Reasons: []kit.ReasonLine{{Icon: kit.IconLines, Sentence: long}}})
			f.Open(0)
			return f
		}, fyne.NewPos(160, 56), fyne.NewPos(160, 20)},
		"a fact": {func() fyne.CanvasObject {
			card := kit.NewDoorCard("")
			card.SetDoor(door)
			return card
		}, fyne.NewPos(330, 222), fyne.NewPos(330, 262)},
	} {
		t.Run(name, func(t *testing.T) {
			w, clock := framed(t, 400, 500, kit.Down(0, kit.Sized(0, 160, c.make())))
			test.MoveMouse(w.Canvas(), c.cut)
			if clock.call == nil {
				t.Fatal("nothing is about to be said of what is cut")
			}
			before := w.Canvas().Capture()
			clock.call()
			if same(before, w.Canvas().Capture()) {
				t.Error("nothing was said of what is cut")
			}
			clock.call = nil
			test.MoveMouse(w.Canvas(), c.whole)
			if clock.call != nil {
				t.Error("something is said of what is whole")
			}
			if !same(before, w.Canvas().Capture()) {
				t.Error("the tip stays where the pointer is no more")
			}
		})
	}
}

// Over a dialog a tip lies over the dialog; when it closes, nothing is left.
func TestATipOverADialog(t *testing.T) {
	start(t, kit.Light)
	w, clock := framed(t, 700, 400, cutRows())
	before := w.Canvas().Capture()
	d := kit.Tell(w.Canvas(), "ほか", kit.SideCard(kit.SideEntry{Title: "池田", Under: long}), kit.ButtonText{Label: "とじる"})
	test.MoveMouse(w.Canvas(), fyne.NewPos(200, 178))
	if clock.call == nil {
		t.Fatal("nothing is about to be said of what is cut")
	}
	open := w.Canvas().Capture()
	clock.call()
	if same(open, w.Canvas().Capture()) {
		t.Error("the tip does not lie over the dialog")
	}
	d.Close()
	if !same(before, w.Canvas().Capture()) {
		t.Error("something of the dialog is left")
	}
}
