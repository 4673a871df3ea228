package reception

import (
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/studio"
)

// photoFile writes a picture of one colour.
func photoFile(t *testing.T, name string, c color.Color) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 640, 400))
	for y := range 400 {
		for x := range 640 {
			m.Set(x, y, c)
		}
	}
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, m); err != nil {
		t.Fatal(err)
	}
	return path
}

// pictured is the colour of the photo that is shown somewhere; nil for none.
func pictured(o fyne.CanvasObject) color.Color {
	for _, part := range test.LaidOutObjects(o) {
		if m, ok := part.(*canvas.Image); ok && m.Image != nil && m.Visible() {
			r, g, b, _ := m.Image.At(20, 20).RGBA()
			return color.RGBA{uint8(r>>8) &^ 15, uint8(g>>8) &^ 15, uint8(b>>8) &^ 15, 255}
		}
	}
	return nil
}

var teal, ochre = color.RGBA{36, 132, 132, 255}, color.RGBA{196, 132, 36, 255}

// roughly is a colour as pictured rounds it.
func roughly(c color.RGBA) color.Color { return color.RGBA{c.R &^ 15, c.G &^ 15, c.B &^ 15, 255} }

func TestAPhotoIsChosenDroppedAndTakenAway(t *testing.T) {
	o := newOffice(t, usual)
	page := NewPerson(o.Seat, yumiko, nil)
	o.show(t, page, usual)
	shows := func(what string, want color.Color) {
		t.Helper()
		page.Reload()
		if got := pictured(page.portrait); got != want {
			t.Errorf("%s: shows %v, want %v", what, got, want)
		}
	}
	shows("before", nil)
	test.Tap(page.portrait)
	if page.sheet.(*photoSheet).remove.Enabled() {
		t.Error("there is nothing to take away")
	}
	page.Primary()
	chooser := o.Window.Canvas()
	test.Type(chooser.Focused(), `"`) // a path as it is pasted from a file manager
	chooser.Focused().(interface{ SetText(string) }).SetText(`"` + photoFile(t, "teal.png", teal) + `"`)
	kit.PressPrimary(chooser)
	shows("chosen", roughly(teal))
	page.Dropped([]fyne.URI{storage.NewFileURI(photoFile(t, "ochre.PNG", ochre))})
	shows("dropped", roughly(ochre))
	o.shell.undo()
	shows("undone", roughly(teal))
	page.photo()
	test.Tap(page.sheet.(*photoSheet).remove)
	shows("taken away", nil)
	o.shell.undo()
	shows("put back", roughly(teal))
	o.trouble(t)
}

func TestWhatIsNoPhotoGoesElsewhere(t *testing.T) {
	o := newOffice(t, usual)
	page := NewPerson(o.Seat, yumiko, nil)
	o.show(t, page, usual)
	for name, want := range map[string]bool{"a.jpg": true, "B.JPEG": true, "c.heic": true, "roster.csv": false, "roster": false} {
		if got := page.Takes([]fyne.URI{storage.NewFileURI("/tmp/" + name)}); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	broken := filepath.Join(t.TempDir(), "broken.jpg")
	if err := os.WriteFile(broken, []byte("\xff\xd8\xff no more"), 0o600); err != nil {
		t.Fatal(err)
	}
	page.Dropped([]fyne.URI{storage.NewFileURI(broken)})
	if len(o.shell.failed) != 1 || studio.CodeOf(o.shell.failed[0]) != "photo.broken" {
		t.Errorf("failed %v", o.shell.failed)
	}
}

func TestTheDoorShowsThePhoto(t *testing.T) {
	o := newOffice(t, usual)
	page := o.today(t, usual)
	file, err := os.ReadFile(photoFile(t, "teal.png", teal))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Register.SetPhoto(t.Context(), o.Who(), yumiko, file, nil); err != nil {
		t.Fatal(err)
	}
	page.CheckIn(yumiko)
	if got := pictured(page.doorView.card); got != roughly(teal) {
		t.Errorf("the card shows %v", got)
	}
	page.CheckIn(aoi)
	if got := pictured(page.doorView.card); got != nil {
		t.Errorf("the next one's shows %v", got)
	}
	o.trouble(t)
}

func TestACopiedPhotoIsPasted(t *testing.T) {
	o := newOffice(t, usual)
	page := NewPerson(o.Seat, yumiko, nil)
	o.show(t, page, usual)
	var copied []byte
	o.Copied = func(context.Context) []byte { return copied }
	page.photo()
	sheet := page.sheet.(*photoSheet)
	kit.Paste(o.Window.Canvas())
	if page.sheet == nil || !strings.Contains(wordsIn(sheet.hints), "コピーされた画像がありません") {
		t.Errorf("with nothing copied it says %q", wordsIn(sheet.hints))
	}
	var err error
	if copied, err = os.ReadFile(photoFile(t, "a.png", teal)); err != nil {
		t.Fatal(err)
	}
	kit.Paste(o.Window.Canvas())
	if page.sheet != nil || pictured(page.portrait) != roughly(teal) {
		t.Errorf("pasted, it shows %v", pictured(page.portrait))
	}
	o.shell.undo()
	if got := pictured(page.portrait); got != nil {
		t.Errorf("undone, it shows %v", got)
	}
	o.trouble(t)
}

// wordsIn is what can be read in something.
func wordsIn(o fyne.CanvasObject) string {
	var words []string
	for _, part := range test.LaidOutObjects(o) {
		if text, ok := part.(*canvas.Text); ok {
			words = append(words, text.Text)
		}
	}
	return strings.Join(words, "")
}
