package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func TestAColumnOfASheetIsReadAsSomethingElse(t *testing.T) {
	start(t, kit.Light)
	s := kit.NewSheet([]string{"読まない", "氏名", "カナ"})
	column, word := -1, -1
	s.OnRead = func(c, w int) { column, word = c, w }
	s.SetRows([]kit.SheetColumn{{"氏名", "名前"}, {"カナ", "よみ"}}, [][]kit.SheetCell{{{Text: "東 隆"}, {"アズマ タカシ", "あずま たかし"}}})
	w := show(t, 500, 300, s)
	test.Tap(s.Head(1))
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	check(t, "column", column, 1)
	check(t, "read as", word, 0)
}

func TestWorkingIsLeftByEscOrEnds(t *testing.T) {
	start(t, kit.Light)
	w := show(t, 700, 400, kit.NewSheet(nil))
	left := 0
	begin := func() *kit.Working {
		return kit.NewWorking(w.Canvas(), "取り込んでいます", kit.ButtonText{Label: "やめる", Key: "Esc"}, func() { left++ })
	}
	card := begin()
	card.Set(120, 304)
	card.Close()
	check(t, "left when it ended by itself", left, 0)
	begin()
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	check(t, "left by Esc", left, 1)
	test.Tap(begin().Cancel())
	check(t, "left by the button", left, 2)
	if w.Canvas().Overlays().Top() != nil {
		t.Error("the card stays")
	}
}
