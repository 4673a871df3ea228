package kit_test

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

func TestAPortraitIsPressed(t *testing.T) {
	start(t, kit.Light)
	pressed := 0
	b := kit.NewPortraitButton(80, func() { pressed++ })
	b.Set(nil, "由", true)
	w := show(t, 200, 120, kit.Across(0, b))
	if got := b.MinSize(); got != fyne.NewSize(80, 80) {
		t.Errorf("it is %v", got)
	}
	test.Tap(b)
	w.Canvas().Focus(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if pressed != 2 {
		t.Errorf("pressed %d times", pressed)
	}
	before := w.Canvas().Capture()
	b.Set(image.NewGray(image.Rect(0, 0, 192, 192)), "由", true)
	if r, _, _, _ := w.Canvas().Capture().At(40, 60).RGBA(); r>>8 > 40 {
		t.Errorf("the photo is not shown: %v, before %v", w.Canvas().Capture().At(40, 60), before.At(40, 60))
	}
}
