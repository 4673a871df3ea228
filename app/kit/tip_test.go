package kit_test

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

// tips are the tooltips of what is shown, from the top to the bottom.
func tips(o fyne.CanvasObject) []string {
	if t, ok := o.(interface{ ToolTip() string }); ok {
		return []string{t.ToolTip()}
	}
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	}
	var all []string
	for _, part := range parts {
		if part.Visible() {
			all = append(all, tips(part)...)
		}
	}
	return all
}

func TestWhatIsCutIsWholeInATooltip(t *testing.T) {
	start(t, kit.Light)
	text := kit.NewText("みどり台カルチャースタジオ", kit.Style{Cut: true})
	table := kit.NewFacts(kit.Column{Width: 20, Flex: 1})
	table.SetRows(2, func(i int) kit.Row {
		return []kit.Row{
			{Cells: []kit.Cell{{Text: "ヨガ"}}},
			{Cells: []kit.Cell{{Text: "キッズダンス(土)、こども空手(月)"}}},
		}[i]
	})
	all := kit.Down(0, text, table)
	w := show(t, 160, 200, all)
	check(t, "tooltips", tips(all), []string{"みどり台カルチャースタジオ", "キッズダンス(土)、こども空手(月)"})
	w.Resize(fyne.NewSize(600, 200))
	check(t, "tooltips where all is shown", tips(all), nil)
}

func TestABlockOfTheWeekSaysAllInATooltip(t *testing.T) {
	start(t, kit.Light)
	w := kit.NewWeek(strconv.Itoa)
	w.SetWeek(10, 12, []kit.WeekDay{{Title: "土 21"}}, []kit.WeekBlock{
		{From: 600, To: 660, Abreast: 1, Time: "10:00", Title: "健康体操", Room: "スタジオA", Seats: kit.Seats{Taken: 20, Capacity: 20}, Note: "満席"},
		{From: 660, To: 690, Lane: "ピアノ個人", Abreast: 1, Time: "11:00", Title: "佐藤"},
	})
	show(t, 700, 200, w)
	check(t, "tooltips", tips(w), []string{"10:00 · 健康体操 · スタジオA · 20 / 20 · 満席", "11:00 · ピアノ個人 · 佐藤"})
}
