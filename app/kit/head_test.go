package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// The heads of a session's and a member's page.
func TestTallHeadsLook(t *testing.T) {
	looks(t, "heads", 1352, 256, func() fyne.CanvasObject {
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
		return kit.Down(0, session, member)
	})
}
