package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func people() *kit.Grid {
	g := kit.NewGrid(3)
	g.SetItems([]kit.GridItem{
		{Icon: kit.IconAllow, Text: "池田 真由美", Small: "12:38"},
		{Icon: kit.IconAllow, Text: "石川 真由美", Small: "12:44"},
		{Icon: kit.IconCircle, Text: "加藤 みゆき"},
		{Icon: kit.IconAllow, Text: "神田 翔太", Small: "12:50"},
		{Icon: kit.IconCircle, Text: "小林 悠真"},
	})
	return g
}

func TestGridLooks(t *testing.T) {
	looks(t, "grid", 824, 96, func() fyne.CanvasObject { return people() })
}

func TestGridOpensPeople(t *testing.T) {
	start(t, kit.Light)
	g := people()
	show(t, 600, 96, kit.Down(0, g))
	var opened []int
	g.OnOpen = func(i int) { opened = append(opened, i) }
	test.TapAt(g, fyne.NewPos(250, 60))
	test.TapAt(g, fyne.NewPos(550, 60)) // there is nobody
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn, fyne.KeyUp, fyne.KeyReturn} {
		g.TypedKey(&fyne.KeyEvent{Name: key})
	}
	check(t, "opened", opened, []int{4, 4, 1})
}
