package main

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
)

func TestZZ(t *testing.T) {
	m := inRepository(t)
	want := []string{"today", "session", "session-queue", "session-why", "tell"}
	for _, l := range []look{{lang.Japanese, kit.Light, fyne.NewSize(1440, 900), 100, false}, {lang.English, kit.Dark, fyne.NewSize(1024, 768), 100, false}} {
		err := show(l, m, filepath.Join(t.TempDir(), "s"), func(v *visit, s scene) error {
			for _, fault := range v.tabFaults() {
				t.Errorf("%s in %s: %s", s.name, l, fault)
			}
			if !slices.Contains(want, s.name) {
				return nil
			}
			f, err := os.Create("/tmp/queue/sc-" + s.name + "-" + l.String() + ".png")
			if err != nil {
				return err
			}
			defer f.Close()
			return png.Encode(f, v.window.canvas.Capture().(*image.NRGBA))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
