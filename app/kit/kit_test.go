package kit_test

import (
	"image"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/app/kit"
)

// modes are both palettes; what is drawn is checked in each.
var modes = []kit.Mode{kit.Light, kit.Dark}

// start makes an app in a mode, without a screen.
func start(t *testing.T, mode kit.Mode) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(kit.NewTheme(mode))
}

// show puts something on a window of a size.
func show(t *testing.T, width, height float32, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// looks compares what make makes with a picture, in both modes.
func looks(t *testing.T, name string, width, height float32, make func() fyne.CanvasObject) {
	t.Helper()
	for _, mode := range modes {
		t.Run(string(mode), func(t *testing.T) {
			start(t, mode)
			test.AssertRendersToImage(t, name+"_"+string(mode)+".png", show(t, width, height, make()).Canvas())
		})
	}
}

// looksOn compares a window that show shows something on with a picture, in both
// modes.
func looksOn(t *testing.T, name string, width, height float32, shown func(fyne.Window)) {
	t.Helper()
	for _, mode := range modes {
		t.Run(string(mode), func(t *testing.T) {
			start(t, mode)
			w := show(t, width, height, kit.Down(0))
			shown(w)
			test.AssertRendersToImage(t, name+"_"+string(mode)+".png", w.Canvas())
		})
	}
}

// same reports whether two pictures are the same.
func same(a, b image.Image) bool { return reflect.DeepEqual(a, b) }

func check[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: want (-), got (+):\n%s", what, diff)
	}
}
