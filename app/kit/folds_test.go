package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func lines() *kit.Folds {
	f := kit.NewFolds(1,
		kit.Column{Width: 60, Bold: true}, kit.Column{Flex: 1}, kit.Column{Width: 80, Bold: true, Align: fyne.TextAlignTrailing})
	f.SetRows(
		kit.Fold{
			Row:     kit.Row{Cells: []kit.Cell{{Text: "葵"}, {Text: "こども空手(月) 11月分"}, {Text: "¥7,700"}}},
			Reasons: []kit.ReasonLine{{Icon: kit.IconLines, Sentence: "月謝 ¥7,700"}},
		},
		kit.Fold{
			Row: kit.Row{Cells: []kit.Cell{{Text: "健太"}, {Text: "キッズダンス(金) 11月分"}, {Text: "¥8,250"}}},
			Reasons: []kit.ReasonLine{
				{Icon: kit.IconLines, Sentence: "月謝 ¥8,250", Value: "2026年4月1日から"},
				{Icon: kit.IconPerson, Sentence: "2026年7月23日に入会、11月は満月"},
				{Icon: kit.IconPause, Sentence: "休会・休講の割引はない"},
				{Icon: kit.IconYen, Sentence: "うち消費税 10%", Value: "¥750", Apart: true},
			},
		},
		kit.Fold{Row: kit.Row{Cells: []kit.Cell{{Text: "杏"}, {Text: "調整"}, {Text: "−¥500"}}}},
	)
	return f
}

func TestFoldsLook(t *testing.T) {
	looks(t, "folds", 733, 280, func() fyne.CanvasObject {
		f := lines()
		f.Open(1)
		return kit.Down(0, f)
	})
}

func TestReasonsOpenInPlace(t *testing.T) {
	start(t, kit.Light)
	f := lines()
	w := show(t, 733, 400, kit.Down(0, f))
	closed := f.MinSize().Height

	w.Canvas().Focus(f)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if f.Opened() != 0 || f.MinSize().Height <= closed {
		t.Errorf("→ opened row %d, height %v", f.Opened(), f.MinSize().Height)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if f.Opened() != -1 || f.MinSize().Height != closed {
		t.Errorf("← left row %d open", f.Opened())
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	f.TypedRune('?')
	if f.Opened() != 1 {
		t.Errorf("? opened row %d, want 1", f.Opened())
	}
	test.TapAt(f, fyne.NewPos(700, 20))
	if f.Opened() != 0 {
		t.Errorf("a tap on the first row's chevron opened %d", f.Opened())
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	f.Open(2)
	if f.Opened() != 0 {
		t.Errorf("a row without reasons opened: %d", f.Opened())
	}

	gone := -1
	f.OnOpen = func(row int) { gone = row }
	test.TapAt(f, fyne.NewPos(100, 20))
	if gone != 0 || f.Opened() != 0 {
		t.Errorf("a tap on the row went to %d and left %d open", gone, f.Opened())
	}
}
