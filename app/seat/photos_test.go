package seat_test

import (
	"bytes"
	"image"
	"image/png"
	"path/filepath"
	"testing"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// A photo is read away from the screen once, and shown at once after that.
func TestAPhotoIsReadOnce(t *testing.T) {
	w := newWaiting(t)
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"),
		studio.Profile{Name: "みどり台", Zone: "Asia/Tokyo", Currency: "JPY", Language: "ja"}, "緑川 弘", desk.Options{Clock: desk.RealClock()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	w.Desk, w.Register = d, register.New(d)
	added, err := w.Register.AddMember(t.Context(), w.Who(), register.NewMember{Form: register.Form{"name": "吉田 葵"}, Status: studio.Inquiry})
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 64, 64))); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Register.SetPhoto(t.Context(), w.Who(), added.Member.Number, file.Bytes(), nil); err != nil {
		t.Fatal(err)
	}
	p, err := w.Register.Person(t.Context(), w.Who(), added.Member.Number)
	if err != nil {
		t.Fatal(err)
	}
	var load seat.Load
	var shown []bool
	ask := func(id studio.PhotoID) {
		w.Photo(id, &load, func(m image.Image) { shown = append(shown, m != nil) })
	}
	ask(p.Photo)
	w.work[0]()
	ask(p.Photo)
	ask(0)
	if want := []bool{false, true, true, false}; len(w.work) != 1 || len(shown) != 4 || [4]bool(shown) != [4]bool(want) {
		t.Errorf("read %d times, shown %v", len(w.work), shown)
	}
	ask(p.Photo + 1) // gone meanwhile
	w.work[1]()
	if len(w.shell.failed) != 0 || shown[len(shown)-1] {
		t.Errorf("one that is gone: %v, failed %v", shown, w.shell.failed)
	}
}
