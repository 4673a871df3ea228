package kit_test

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
)

// focusables are one of each widget that can have the focus.
func focusables() map[string]func() fyne.CanvasObject {
	row := kit.Cell{Text: "ヨガ入門"}
	return map[string]func() fyne.CanvasObject{
		"button": func() fyne.CanvasObject {
			return kit.NewButton(kit.Outlined, kit.ButtonText{Label: "書き出す…"}, nil)
		},
		"entry": func() fyne.CanvasObject { return kit.NewEntry("氏名") },
		"area":  func() fyne.CanvasObject { return kit.NewTextArea("メモ", 2) },
		"segments": func() fyne.CanvasObject {
			return kit.NewSegments(nil, kit.Segment{Label: "日本語"}, kit.Segment{Label: "English"})
		},
		"table": func() fyne.CanvasObject { return numbered(2) },
		"chosen": func() fyne.CanvasObject {
			table := numbered(2)
			table.Choose(1)
			return table
		},
		"grid": func() fyne.CanvasObject { return people() },
		"folds": func() fyne.CanvasObject {
			f := kit.NewFolds(0, kit.Column{Flex: 1})
			f.SetRows(kit.Fold{Row: kit.Row{Cells: []kit.Cell{row}}})
			return f
		},
		"entry of a side": func() fyne.CanvasObject { return kit.SideList(kit.SideEntry{Title: "教室", OnTap: func() {}}) },
		"rail":            func() fyne.CanvasObject { return container.NewBorder(nil, nil, rail(), nil) },
		"week":            func() fyne.CanvasObject { return aWeek() },
		"sheet": func() fyne.CanvasObject {
			s := kit.NewSheet([]string{"氏名"})
			s.SetRows([]kit.SheetColumn{{"氏名", "名前"}}, [][]kit.SheetCell{{{Text: "東 隆"}}})
			return s
		},
	}
}

// Tab reaches each, and where it is two units of indigo are drawn around it.
func TestEveryFocusIsTwoUnitsOfIndigo(t *testing.T) {
	for _, mode := range modes {
		start(t, mode)
		for name, make := range focusables() {
			t.Run(name+" "+string(mode), func(t *testing.T) {
				w := show(t, 700, 420, kit.Padded(kit.GapWide, kit.GapWide, kit.Down(0, make())))
				before := w.Canvas().Capture()
				w.Canvas().FocusNext()
				if w.Canvas().Focused() == nil {
					t.Fatal("Tab does not reach it")
				}
				if n := frame(before, w.Canvas().Capture(), kit.NewTheme(mode)); n < 20 {
					t.Errorf("no frame of two units: the longest is %d", n)
				}
				w.Canvas().Unfocus()
				if !same(before, w.Canvas().Capture()) {
					t.Error("something is left of the focus")
				}
			})
		}
	}
}

// frame is how long the longest stretch across is that became indigo and is two
// pixels high, with another colour above and below.
func frame(before, after image.Image, theme fyne.Theme) int {
	indigo := theme.Color(kit.Indigo, 0)
	is := func(p image.Image, x, y int) bool {
		r, g, b, _ := p.At(x, y).RGBA()
		wr, wg, wb, _ := indigo.RGBA()
		return r == wr && g == wg && b == wb
	}
	longest, size := 0, after.Bounds()
	for y := 1; y < size.Dy()-2; y++ {
		run := 0
		for x := range size.Dx() {
			if is(after, x, y) && is(after, x, y+1) && !is(after, x, y-1) && !is(after, x, y+2) && !is(before, x, y) {
				run++
				longest = max(longest, run)
			} else {
				run = 0
			}
		}
	}
	return longest
}
