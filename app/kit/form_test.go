package kit_test

import (
	"errors"
	"testing"
	"time"

	"cloud.google.com/go/civil"
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

func TestDateField(t *testing.T) {
	start(t, kit.Light)
	read := func(s string) (civil.Date, error) {
		if s == "R8.11.22" {
			return civil.Date{Year: 2026, Month: time.November, Day: 22}, nil
		}
		return civil.Date{}, errors.New(s)
	}
	e := kit.NewDateField("生年月日", "2026-11-22", read, func(error) string { return "日付ではありません" })
	var told []civil.Date
	e.OnChanged = func(d civil.Date) { told = append(told, d) }
	w := show(t, 300, 120, e)

	w.Canvas().FocusNext()
	test.Type(w.Canvas().Focused(), "R8.11.22")
	w.Canvas().Unfocus()
	if want := (civil.Date{Year: 2026, Month: time.November, Day: 22}); e.Day() != want || len(told) != 1 || told[0] != want {
		t.Fatalf("day %v, told %v", e.Day(), told)
	}

	w.Canvas().FocusNext()
	test.Type(w.Canvas().Focused(), "?")
	w.Canvas().Unfocus()
	if e.Error() == "" || !e.Day().IsZero() || len(told) != 1 {
		t.Errorf("error %q, day %v, told %v", e.Error(), e.Day(), told)
	}
	e.SetDay(civil.Date{})
	if e.Error() != "" {
		t.Errorf("an emptied field says %q", e.Error())
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
