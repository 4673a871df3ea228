package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
)

// today is the page that reception has open all day, of widgets alone.
func today(compact bool) fyne.CanvasObject {
	trial, book := kit.ButtonText{Label: "体験を受け付ける", Key: "Ctrl+T"}, kit.ButtonText{Label: "予約を入れる", Key: "Ctrl+B"}
	hint := "番号・名前を入力、またはカードをかざす"
	if compact {
		trial, book = kit.ButtonText{Icon: kit.IconPlus, Label: "体験"}, kit.ButtonText{Label: "予約を入れる"}
		hint = "番号・名前を入力"
	}
	top := kit.TopBar(
		kit.Across(kit.GapWide, kit.Heading("11月21日（土）"), kit.NewText("12:50", kit.Style{Size: kit.HeadingSize, Ink: kit.Ink2})),
		kit.NewButton(kit.Outlined, trial, nil), kit.NewButton(kit.Primary, book, nil))
	table, coming := sessions(), people()
	if compact {
		table.SetColumns(
			kit.Column{Title: "時間", Width: 100}, kit.Column{Title: "クラス", Flex: 1, Bold: true},
			kit.Column{Title: "席", Width: 118},
			kit.Column{Title: "待ち", Width: 40, Align: fyne.TextAlignTrailing},
			kit.Column{Title: "来館", Width: 40, Align: fyne.TextAlignTrailing})
		coming.SetColumns(2)
	}
	list := kit.Down(0,
		kit.Section("ヨガ入門 13:00", "来た 6 · これから 6",
			kit.BoldButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: "飛び入り"}, nil)),
		coming)
	main := container.NewBorder(top, nil, nil, nil, kit.Down(kit.GapWide, kit.Sized(0, 192, table), list))

	entry := kit.NewEntry(hint)
	entry.Lead(kit.IconWaves, kit.Indigo, kit.KeyHint("Ctrl+I", ""))
	card := kit.NewDoorCard("カードをかざしてください")
	card.OnOpen = func() {}
	card.SetDoor(kanda())
	card.SetCompact(compact)
	recent := kit.NewPlainList(
		kit.Column{Width: 20}, kit.Column{Width: 40, Ink: kit.Ink2}, kit.Column{Width: 100, Whole: true},
		kit.Column{Flex: 1, Ink: kit.Ink2}, kit.Column{Width: 60, Align: fyne.TextAlignTrailing})
	rows := []kit.Row{
		{Cells: []kit.Cell{{Icon: kit.IconRefuse}, {Text: "12:49"}, {Text: "東 隆"}, {Text: "ピアノ個人"}, {Text: "休会中"}}},
		{Cells: []kit.Cell{{Icon: kit.IconAllow}, {Text: "12:47"}, {Text: "山﨑 葵"}, {Text: "ヨガ入門"}, {Text: "どうぞ"}}},
	}
	recent.SetRows(len(rows), func(i int) kit.Row { return rows[i] })
	side := kit.Down(0, kit.Padded(kit.GapWide, 0, entry), card, kit.Padded(kit.Gap/2, 0,
		kit.Section("さきほど", "", kit.NewButton(kit.Plain, kit.ButtonText{Label: "すべて見る"}, nil))), recent)
	return container.NewBorder(nil, nil, rail(), nil, kit.BodyWithSide(main, side, 480))
}

func TestPageLooks(t *testing.T) {
	looks(t, "page", 1440, 900, func() fyne.CanvasObject { return today(false) })
}

func TestPageLooksInASmallWindow(t *testing.T) {
	looks(t, "page_small", 1024, 768, func() fyne.CanvasObject { return today(true) })
}
