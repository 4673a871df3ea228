package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func rail() *kit.Rail {
	r := kit.NewRail([]kit.RailItem{
		{Icon: kit.IconSearch, Word: "さがす"},
		{Icon: kit.IconDoor, Word: "今日"},
		{Icon: kit.IconPeople, Word: "会員"},
		{Icon: kit.IconCalendar, Word: "時間割"},
		{Icon: kit.IconBill, Word: "請求"},
		{Icon: kit.IconMail, Word: "お知らせ"},
	}, []kit.RailItem{
		{Icon: kit.IconWaves, Word: "リーダー 2"},
		{Icon: kit.IconPerson, Word: "受付", Under: "小林 優子"},
	})
	r.Choose(1)
	return r
}

func TestRailLooks(t *testing.T) {
	looks(t, "rail", 120, 900, func() fyne.CanvasObject {
		return container.NewBorder(nil, nil, rail(), nil)
	})
}

func TestRailGoesToPages(t *testing.T) {
	start(t, kit.Light)
	gone := 0
	r := kit.NewRail([]kit.RailItem{{Icon: kit.IconDoor, Word: "今日", OnTap: func() { gone++ }}}, nil)
	w := show(t, 120, 300, container.NewBorder(nil, nil, r, nil))
	test.TapCanvas(w.Canvas(), fyne.NewPos(44, 100))
	w.Canvas().FocusNext()
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	check(t, "gone to the page", gone, 2)
}

func TestTheRailShowsTheFocus(t *testing.T) {
	start(t, kit.Light)
	w := show(t, 120, 300, container.NewBorder(nil, nil, rail(), nil))
	before := w.Canvas().Capture()
	w.Canvas().FocusNext()
	if same(before, w.Canvas().Capture()) {
		t.Error("it looks as without the focus")
	}
}
