package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

// opened are what can stand open over a page.
var opened = map[string]func(fyne.Window){
	"a question": func(w fyne.Window) {
		kit.Ask(w.Canvas(), kit.Question{
			Heading: "発行します", Body: kit.Second("219通"),
			Primary: kit.ButtonText{Label: "発行する"}, Cancel: kit.ButtonText{Label: "やめる"},
		})
	},
	"a calendar": func(w fyne.Window) {
		f := kit.NewDateField("いつまで", dates())
		kit.Overlay(w.Canvas(), kit.Card(kit.Sized(300, 0, f)), f.Focusable(), nil)
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	},
	"a menu": func(w fyne.Window) { kit.Menu(w.Content(), []string{"氏名", "フリガナ"}, 0, func(int) {}) },
	"work": func(w fyne.Window) {
		kit.NewWorking(w.Canvas(), "つくっています", kit.ButtonText{Label: "やめる"}, func() {}).Set(3, 7)
	},
	"a tip": func(w fyne.Window) {
		var clock timer
		w.SetContent(kit.NewFrame(kit.AtMost(400, cutRows()), noScanner{}, clock.start))
		test.MoveMouse(w.Canvas(), fyne.NewPos(240, 100))
		clock.call()
	},
}

// What is open when the light changes looks as if it had been opened then.
func TestWhatIsOpenChangesWithTheLight(t *testing.T) {
	for name, open := range opened {
		t.Run(name, func(t *testing.T) {
			start(t, kit.Dark)
			w := show(t, 700, 500, cutRows())
			open(w)
			want := w.Canvas().Capture()
			start(t, kit.Light)
			w = show(t, 700, 500, cutRows())
			open(w)
			fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(kit.Dark))
			if got := w.Canvas().Capture(); !same(got, want) {
				t.Error("it looks otherwise than if it were opened in the dark")
			}
		})
	}
}

// However the size of the window changes, what is open lies within it.
func TestWhatIsOpenFollowsTheWindow(t *testing.T) {
	start(t, kit.Light)
	w := show(t, 1440, 900, cutRows())
	card := kit.Sized(480, 300, kit.Card(kit.Second("")))
	kit.Overlay(w.Canvas(), card, nil, nil)
	for _, size := range []fyne.Size{{Width: 1024, Height: 768}, {Width: 1920, Height: 1080}, {Width: 1025, Height: 640}, {Width: 1440, Height: 900}} {
		w.Resize(size)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(card)
		if left, right := at.X, size.Width-at.X-card.Size().Width; left < 0 || at.Y < 0 || left-right > 1 || right-left > 1 ||
			at.Y+card.Size().Height > size.Height {
			t.Errorf("at %v the card lies at %v", size, at)
		}
	}
}

// A calendar is below its field, or closed.
func TestACalendarClosesWhenItsFieldMoves(t *testing.T) {
	start(t, kit.Light)
	f := kit.NewDateField("いつまで", dates())
	w := show(t, 400, 500, kit.Down(0, f))
	w.Canvas().Focus(f.Focusable())
	f.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("no calendar opens")
	}
	w.Resize(fyne.NewSize(600, 500))
	if w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != f.Focusable() {
		t.Error("the calendar stays where its field is no more, or the focus is lost")
	}
}

// A tip is of what it began on.
func TestATipGoesWithItsPage(t *testing.T) {
	start(t, kit.Light)
	w, clock := framed(t, 400, 300, cutRows())
	frame := w.Content().(*kit.Frame)
	before := w.Canvas().Capture()
	tip := func() {
		test.MoveMouse(w.Canvas(), fyne.NewPos(30, 200))
		before = w.Canvas().Capture()
		test.MoveMouse(w.Canvas(), fyne.NewPos(220, 92))
	}
	tip()
	clock.call()
	if same(before, w.Canvas().Capture()) {
		t.Fatal("there is no tip")
	}
	shown := w.Canvas().Capture()
	frame.PageTurned()
	if same(shown, w.Canvas().Capture()) {
		t.Error("the tip stays over another page")
	}
	tip()
	waiting := w.Canvas().Capture()
	frame.PageTurned()
	clock.call()
	if !same(waiting, w.Canvas().Capture()) {
		t.Error("a tip of the page before comes over another page")
	}
}
