package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// The heads of a session's and a member's page, and a time line below.
func TestTallHeadsLook(t *testing.T) {
	looks(t, "heads", 1352, 480, func() fyne.CanvasObject {
		session := kit.TallBar(
			kit.Across(kit.GapWide,
				kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconLeft}, nil),
				kit.Down(0, kit.Second("11月28日（土）10:00–11:00 · スタジオA · MIKI"), kit.Heading("キッズダンス"),
					kit.Meter(kit.Seats{Taken: 20, Capacity: 20}, "満席"))),
			kit.NewButton(kit.Outlined, kit.ButtonText{Icon: kit.IconPrinter, Label: "名簿"}, nil),
			kit.NewButton(kit.Primary, kit.ButtonText{Label: "予約を入れる", Key: "Ctrl+B"}, nil))
		member := kit.TallBar(
			kit.Across(kit.GapWide, kit.Monogram("葵", 80),
				kit.Down(0, kit.Second("イガラシ アオイ"),
					kit.Across(kit.GapWide, kit.Heading("五十嵐 葵"), kit.Badge(kit.IconDot, "在籍"), kit.Second("生徒 00038 · 女 · 7歳")),
					kit.Badge(kit.IconCake, "11月28日 8歳の誕生日"))),
			kit.NewButton(kit.Outlined, kit.ButtonText{Label: "入金", Key: "Ctrl+P"}, nil))
		line := kit.NewTimeline(1,
			kit.Column{Width: 100}, kit.Column{Width: 110, Ink: kit.Ink2}, kit.Column{Flex: 1, Bold: true},
			kit.Column{Width: 90, Align: fyne.TextAlignTrailing})
		line.SetRows(
			kit.Fold{Row: kit.Row{Cells: []kit.Cell{{Text: "11月16日", Detail: "月"}, {Icon: kit.IconCheck, Text: "出席"}, {Text: "こども空手 17:00", Detail: "道場 · 石井 剛"}}}},
			kit.Fold{
				Row:     kit.Row{Cells: []kit.Cell{{Text: "11月9日", Detail: "月"}, {Icon: kit.IconExit, Text: "欠席連絡"}, {Text: "こども空手 17:00", Detail: "電話 14:20 · 発熱"}, {Text: "振替 1回"}}},
				Title:   "なぜ振替が1回あるか",
				Reasons: []kit.ReasonLine{{Icon: kit.IconClock, Sentence: "開始 17:00 より前の 14:20 に連絡を受けた"}},
			})
		line.Open(1)
		return kit.Down(0, session, member, kit.Padded(kit.GapWide, kit.GapPage, line))
	})
}
