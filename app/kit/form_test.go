package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func TestFormLooks(t *testing.T) {
	looks(t, "form", 420, 420, func() fyne.CanvasObject {
		name := kit.NewEntry("山田 太郎")
		name.SetText("佐藤 由美子")
		mail := kit.NewEntry("")
		mail.SetText("bad-address@")
		wrong := kit.NewField("メール", mail)
		wrong.SetError("@ のあとがありません")
		find := kit.NewEntry("番号・名前を入力")
		find.Lead(kit.IconWaves, kit.Indigo, kit.KeyHint("Ctrl+I", ""))
		return kit.Padded(kit.GapWide, kit.GapWide, kit.Down(kit.GapWide,
			kit.NewField("氏名", name), wrong, find, kit.NewChoiceField("部屋", kit.Across(0, kit.NewSegments(nil, kit.Segment{Label: "スタジオA"}, kit.Segment{Label: "スタジオB"}))), kit.NewTextArea("きょうのメモ", 3)))
	})
}

func TestAFieldKeepsWhatWasTyped(t *testing.T) {
	start(t, kit.Light)
	e := kit.NewEntry("")
	f := kit.NewField("メール", e)
	show(t, 300, 120, f)
	test.Type(e.Focusable(), "bad-address@")
	f.SetError("@ のあとがありません")
	if e.Text() != "bad-address@" || f.Error() == "" {
		t.Errorf("text %q, error %q", e.Text(), f.Error())
	}
	f.SetError("")
	if f.Error() != "" {
		t.Error("the error stays when nothing is wrong")
	}
}

func TestEntryTellsKeys(t *testing.T) {
	start(t, kit.Light)
	e := kit.NewEntry("")
	w := show(t, 300, 60, e)
	w.Canvas().Focus(e.Focusable())
	var keys, window []fyne.KeyName
	e.OnKey = func(k *fyne.KeyEvent) bool { keys = append(keys, k.Name); return k.Name != fyne.KeyEscape }
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { window = append(window, k.Name) })
	entered := ""
	e.OnEnter = func(text string) { entered = text }
	test.Type(e.Focusable(), "sato")
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyEscape, fyne.KeyReturn} {
		e.Focusable().TypedKey(&fyne.KeyEvent{Name: k})
	}
	if len(keys) != 2 || len(window) != 1 || window[0] != fyne.KeyEscape || entered != "sato" {
		t.Errorf("entry saw %v, window %v, entered %q", keys, window, entered)
	}
}
