package kit_test

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func sessions() *kit.Table {
	t := kit.NewTable(
		kit.Column{Title: "時間", Width: 100},
		kit.Column{Title: "クラス", Flex: 1, Bold: true},
		kit.Column{Title: "席", Width: 118},
		kit.Column{Title: "待ち", Width: 84, Align: fyne.TextAlignTrailing},
		kit.Column{Title: "来館", Width: 68, Align: fyne.TextAlignTrailing},
	)
	rows := []kit.Row{
		{Past: true, Cells: []kit.Cell{{Text: "10:00–11:00"}, {Text: "キッズダンス", Detail: "スタジオA · MIKI"}, {Seats: &kit.Seats{Taken: 18, Capacity: 20}}, {Text: "–"}, {Text: "16"}}},
		{Past: true, Cells: []kit.Cell{{Text: "11:30–12:20"}, {Text: "英会話キッズ", Detail: "教室1 · Emma Clarke"}, {Seats: &kit.Seats{Taken: 9, Capacity: 10}}, {Text: "–"}, {Text: "9"}}},
		{Cells: []kit.Cell{{Text: "13:00–14:00"}, {Text: "ヨガ入門", Detail: "スタジオB · 大野 里美"}, {Seats: &kit.Seats{Taken: 12, Capacity: 12}}, {Text: "2"}, {Text: "7", Bold: true}}},
		{Cells: []kit.Cell{{Text: "13:00–18:30"}, {Text: "ピアノ個人", Detail: "ピアノ室 · 宮本 薫 · 30分枠"}, {Seats: &kit.Seats{Taken: 9, Capacity: 11}}, {Text: "–"}, {Text: "1"}}},
	}
	t.SetRows(len(rows), func(i int) kit.Row { return rows[i] })
	t.Choose(2)
	return t
}

func TestTableLooks(t *testing.T) {
	looks(t, "table", 824, 240, func() fyne.CanvasObject { return sessions() })
}

func attendance() *kit.Table {
	t := kit.NewFacts(
		kit.Column{Width: 90, Bold: true, Whole: true},
		kit.Column{Width: 40, Ink: kit.Ink2},
		kit.Column{Flex: 1, Ink: kit.Ink2, Small: true},
		kit.Column{Width: 60, Ink: kit.Ink2, Align: fyne.TextAlignTrailing},
		kit.Column{Width: 276})
	states := func(chosen int) []kit.Choice {
		all := []kit.Choice{
			{Label: "出席", Icon: kit.IconAllow, Allow: true},
			{Label: "遅刻", Icon: kit.IconLate},
			{Label: "早退", Icon: kit.IconExit},
			{Label: "欠席", Icon: kit.IconDash},
		}
		if chosen >= 0 {
			all[chosen].Chosen = true
		}
		return all
	}
	rows := []kit.Row{
		{Cells: []kit.Cell{{Text: "阿部 葵"}, {Text: "8級"}, {}, {Text: "16:52"}, {Choices: states(0)}}},
		{Cells: []kit.Cell{{Text: "五十嵐 小百合子"}, {Text: "8級"}, {Icon: kit.IconNote, Text: "腰痛のため配慮してくださいとのこと。お母さまから"}, {Text: "16:51"}, {Choices: states(-1)}}},
		{Cells: []kit.Cell{{Text: "清水 陽葵"}, {Text: "7級"}, {Icon: kit.IconHalf, Text: "振替"}, {Text: "–"}, {Choices: states(3)}}},
	}
	t.SetRows(len(rows), func(i int) kit.Row { return rows[i] })
	return t
}

func TestAttendanceLooks(t *testing.T) {
	looks(t, "attendance", 687, 140, func() fyne.CanvasObject { return kit.Down(0, attendance()) })
}

func numbered(count int) *kit.Table {
	t := kit.NewTable(kit.Column{Title: "番号", Flex: 1})
	t.SetRows(count, func(i int) kit.Row { return kit.Row{Cells: []kit.Cell{{Text: strconv.Itoa(i)}}} })
	return t
}

func TestTableByKeyboard(t *testing.T) {
	start(t, kit.Light)
	table := numbered(100_000)
	w := show(t, 300, 232, table) // five rows in view
	var chosen, opened, asked []int
	table.OnChoose = func(row int) { chosen = append(chosen, row) }
	table.OnOpen = func(row int) { opened = append(opened, row) }
	table.OnWhy = func(row int) { asked = append(asked, row) }
	w.Canvas().Focus(table)
	for _, key := range []fyne.KeyName{
		fyne.KeyReturn, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageDown, fyne.KeyReturn,
		fyne.KeyEnd, fyne.KeyDown, fyne.KeyRight, fyne.KeyHome,
	} {
		table.TypedKey(&fyne.KeyEvent{Name: key})
	}
	table.TypedRune('?')
	check(t, "chosen", chosen, []int{0, 1, 6, 99_999, 0})
	check(t, "opened", opened, []int{6})
	check(t, "asked", asked, []int{99_999, 0})
}

func TestTableByMouse(t *testing.T) {
	start(t, kit.Light)
	table := numbered(20)
	show(t, 300, 232, table)
	var chosen, opened []int
	table.OnOpen = func(row int) { opened = append(opened, row) }
	at := func(row int) {
		test.TapCanvas(fyne.CurrentApp().Driver().CanvasForObject(table), fyne.NewPos(60, 32+float32(row)*40+20))
	}

	at(1)
	check(t, "opened by a tap alone", opened, []int{1})
	table.OnChoose = func(row int) { chosen = append(chosen, row) }
	at(2)
	at(2)
	check(t, "chosen", chosen, []int{2})
	check(t, "opened by the second tap", opened, []int{1, 2})
	table.Choose(19)
	at(3)
	check(t, "chosen after scrolling to the end", chosen, []int{2, 18})
}

func TestMarksOfARow(t *testing.T) {
	start(t, kit.Light)
	table := attendance()
	w := show(t, 687, 140, kit.Down(0, table))
	var marks []int
	table.OnMark = func(row, choice int) { marks = append(marks, row*10+choice) }
	test.TapCanvas(w.Canvas(), fyne.NewPos(687-30, 20))
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	table.TypedRune('2')
	table.TypedRune('9')
	check(t, "row and choice", marks, []int{3, 11})
}

func TestFewerRowsForgetTheChosenOne(t *testing.T) {
	start(t, kit.Light)
	table := numbered(20)
	show(t, 300, 232, table)
	table.Choose(10)
	table.SetRows(15, func(int) kit.Row { return kit.Row{} })
	if table.Chosen() != 10 {
		t.Errorf("chosen %d, want 10 while it exists", table.Chosen())
	}
	table.SetRows(5, func(int) kit.Row { return kit.Row{} })
	if table.Chosen() != -1 {
		t.Errorf("chosen %d of 5", table.Chosen())
	}
}

// Heads that sort are pressed by a tap or by Enter, and keep the focus while the
// rows change under them.
// One choice a row is marked by Space, and by Enter where there is nothing to open.
func TestARowWithOneChoiceIsMarked(t *testing.T) {
	table := kit.NewTable(kit.Column{Flex: 1}, kit.Column{Width: 60})
	table.SetRows(2, func(int) kit.Row {
		return kit.Row{Cells: []kit.Cell{{Text: "阿部 葵"}, {Choices: []kit.Choice{{Label: "すみ"}}}}}
	})
	marks, opened := 0, 0
	table.OnMark = func(int, int) { marks++ }
	table.TypedRune(' ')
	table.Choose(1)
	table.TypedRune(' ')
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	table.OnOpen = func(int) { opened++ }
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if marks != 2 || opened != 1 {
		t.Errorf("marked %d times, opened %d times", marks, opened)
	}
}

func TestTableHeadsSort(t *testing.T) {
	start(t, kit.Light)
	columns := []kit.Column{{Title: "番号", Width: 76}, {Title: "氏名", Width: 112, Flex: 1}, {Title: "年齢", Width: 72, Align: fyne.TextAlignTrailing}}
	table := kit.NewTable(columns...)
	var pressed []int
	table.OnHead = func(column int) {
		pressed = append(pressed, column)
		columns[column].Sort = kit.Falling
		table.SetColumns(columns...)
		table.SetRows(3, func(int) kit.Row { return kit.Row{} })
	}
	w := show(t, 480, 240, table)
	for range 3 { // the rows, and the heads after them
		w.Canvas().FocusNext()
	}
	head := w.Canvas().Focused()
	head.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(pressed) != 1 || pressed[0] != 1 || w.Canvas().Focused() != head {
		t.Errorf("pressed %v, and the focus is at %v", pressed, w.Canvas().Focused())
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(480-kit.GapWide-10, 16))
	if len(pressed) != 2 || pressed[1] != 2 {
		t.Errorf("pressed %v", pressed)
	}
}
