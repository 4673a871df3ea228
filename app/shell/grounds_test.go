package shell

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.4/glfw"

	"github.com/kayoi-app/kayoi/app/kit"
)

// groundsOf is set for a program that shows some grounds in a window, writes a
// picture of it, and ends.
const groundsOf = "KAYOI_TEST_GROUNDS"

// grounds are of all kinds and sizes.
func grounds() fyne.CanvasObject {
	all := container.NewWithoutLayout()
	add := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
		all.Add(o)
	}
	nothing := kit.Space()
	add(kit.Card(nothing), 12, 12, 240, 120)
	add(kit.Card(nothing), 20, 20, 40, 40)
	add(kit.Card(kit.Pane(nothing)), 264, 12, 100, 160)
	add(kit.Strip("", "", ""), 12, 140, 240, 40)
	add(kit.Rule(), 20, 80, 220, 2)
	return all
}

var groundsSize = fyne.NewSize(380, 192)

// showGrounds shows them on the screen.
func showGrounds() error {
	a := newApp("app.kayoi.grounds")
	a.Settings().SetTheme(kit.NewTheme(kit.Light))
	w := a.NewWindow("")
	w.SetPadded(false)
	w.SetContent(grounds())
	w.Resize(groundsSize)
	a.Lifecycle().SetOnStarted(func() {
		drawn(func() {
			if err := png.Encode(os.Stdout, onWindow(w)); err != nil {
				panic(err)
			}
			os.Exit(0)
		})
	})
	w.ShowAndRun()
	return nil
}

// onWindow is what was drawn in a window last. Fyne's own reads what is on the screen,
// which cannot be read where no graphics card draws.
func onWindow(w fyne.Window) image.Image {
	width, height := w.Canvas().PixelCoordinateForPosition(fyne.NewPos(groundsSize.Components()))
	upside := image.NewRGBA(image.Rect(0, 0, width, height))
	native(w, func(*glfw.Window) {
		if err := gl.Init(); err != nil {
			panic(err)
		}
		gl.ReadPixels(0, 0, int32(width), int32(height), gl.RGBA, gl.UNSIGNED_BYTE, gl.Ptr(upside.Pix))
	})
	picture := image.NewRGBA(upside.Rect)
	for y := range height {
		copy(picture.Pix[y*picture.Stride:][:picture.Stride], upside.Pix[(height-1-y)*upside.Stride:])
	}
	return picture
}

// What a graphics card draws of a ground reaches as far as its picture, on a screen of
// one and of two pixels a unit. At one and a half a picture rounds each part for itself.
func TestGroundsEndOnAScreenWhereTheyDoInPictures(t *testing.T) {
	for _, scale := range []struct {
		of     string
		pixels float32
	}{{"1", 1}, {"2", 2}} {
		home := t.TempDir()
		cmd := exec.Command(filepath.Join("..", "..", "scripts", "screen.sh"), os.Args[0])
		cmd.Env = append(os.Environ(), groundsOf+"=1", "FYNE_SCALE="+scale.of, "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home)
		said, err := cmd.Output()
		if err != nil {
			t.Fatalf("at %s: %v", scale.of, err)
		}
		screen, err := png.Decode(bytes.NewReader(said))
		if err != nil {
			t.Fatalf("at %s: %v", scale.of, err)
		}
		test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Light))
		w := test.NewTempWindow(t, grounds())
		w.SetPadded(false)
		w.Canvas().(software.WindowlessCanvas).SetScale(scale.pixels)
		w.Resize(groundsSize)
		if at, n := otherThan(screen, w.Canvas().Capture()); n > 0 {
			t.Errorf("at %s: %d pixels of the screen are others than in the picture, the first at %v", scale.of, n, at)
		}
	}
}

// otherThan counts the pixels of a picture that are others in a second, by more than
// a rounding.
func otherThan(one, two image.Image) (first image.Point, n int) {
	for y := range one.Bounds().Dy() {
		for x := range one.Bounds().Dx() {
			if apart(one.At(x, y), two.At(x, y)) <= 2<<8 {
				continue
			}
			if n == 0 {
				first = image.Pt(x, y)
			}
			n++
		}
	}
	return first, n
}

func apart(one, two color.Color) uint32 {
	r, g, b, _ := one.RGBA()
	s, h, c, _ := two.RGBA()
	return max(max(r, s)-min(r, s), max(g, h)-min(g, h), max(b, c)-min(b, c))
}
