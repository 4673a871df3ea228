package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func TestMonthLooks(t *testing.T) {
	looks(t, "month", 1304, 260, func() fyne.CanvasObject {
		return kit.Down(kit.GapWide,
			kit.StepPath(0,
				kit.Step{Word: "確かめる", Figure: "219件"}, kit.Step{Word: "手直し", Figure: "3件"},
				kit.Step{Word: "発行", Figure: "0 / 219"}, kit.Step{Word: "送る", Figure: "0 / 219"},
				kit.Step{Word: "回収", Figure: "¥0"}),
			kit.Tiles(
				kit.Tile{"請求書", "219通", "259人 · 世帯ごとに1通"}, kit.Tile{"合計（税込）", "¥2,935,350", "先月 ¥2,944,660"},
				kit.Tile{"うち消費税 10%", "¥266,850", "1通ごとに切り捨て"}, kit.Tile{"先月との差", "−¥9,310", "11件が変わった"},
				kit.Tile{"請求しない", "28人", "休会 10 · 体験 18"}),
			kit.Across(0, kit.NewSegments(nil,
				kit.Segment{Label: "変わった 11"}, kit.Segment{Label: "新しい 0"}, kit.Segment{Label: "請求しない 28"},
				kit.Segment{Icon: kit.IconWarn, Label: "気をつける 3"}, kit.Segment{Label: "すべて 219"})))
	})
}

func TestSegmentsChoose(t *testing.T) {
	start(t, kit.Light)
	var chosen []int
	s := kit.NewSegments(func(i int) { chosen = append(chosen, i) },
		kit.Segment{Label: "すべて 3"}, kit.Segment{Label: "在籍 0"}, kit.Segment{Label: "休会 3"})
	show(t, 400, 60, kit.Across(0, s))
	test.TapAt(s, fyne.NewPos(s.MinSize().Width-10, 20))
	for _, key := range []fyne.KeyName{fyne.KeyRight, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft} {
		s.TypedKey(&fyne.KeyEvent{Name: key})
	}
	check(t, "chosen", chosen, []int{2, 1, 0})
}
