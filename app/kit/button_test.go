package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func TestButtonsLook(t *testing.T) {
	looks(t, "buttons", 860, 72, func() fyne.CanvasObject {
		return kit.Padded(0, 24, kit.TopBar(
			kit.Across(kit.GapWide, kit.Heading("11月21日（土）"), kit.NewText("12:52", kit.Style{Size: kit.HeadingSize, Ink: kit.Ink2})),
			kit.NewButton(kit.Plain, kit.ButtonText{Icon: kit.IconPlus, Label: "飛び入り"}, nil),
			kit.NewButton(kit.Outlined, kit.ButtonText{Label: "体験を受け付ける", Key: "Ctrl+T"}, nil),
			kit.NewButton(kit.Primary, kit.ButtonText{Label: "予約を入れる", Key: "Ctrl+B"}, nil),
		))
	})
}

func TestButtonIsPressed(t *testing.T) {
	start(t, kit.Light)
	pressed := 0
	b := kit.NewButton(kit.Primary, kit.ButtonText{Label: "発行する"}, func() { pressed++ })
	w := show(t, 200, 60, b)
	test.Tap(b)
	w.Canvas().Focus(b)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyDown} {
		b.TypedKey(&fyne.KeyEvent{Name: key})
	}
	check(t, "pressed", pressed, 3)
	b.Enable(false)
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	check(t, "pressed while it is off", pressed, 3)
}

func TestFocusLooks(t *testing.T) {
	looks(t, "focus", 360, 60, func() fyne.CanvasObject {
		primary := kit.NewButton(kit.Primary, kit.ButtonText{Label: "発行"}, nil)
		outlined := kit.NewButton(kit.Outlined, kit.ButtonText{Label: "書き出す…"}, nil)
		off := kit.NewButton(kit.Primary, kit.ButtonText{Label: "取り込む"}, nil)
		off.Enable(false)
		primary.FocusGained()
		outlined.FocusGained()
		return kit.Across(kit.Gap, primary, outlined, off)
	})
}
