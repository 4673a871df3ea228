package main

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// inRepository goes to the top of the repository, where the pictures and the
// spreadsheets lie, and returns the demo studio, which is made once.
func inRepository(t *testing.T) made {
	t.Helper()
	t.Chdir("../..")
	m, err := theStudio()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var theStudio = sync.OnceValues(func() (made, error) {
	return makeStudio(context.Background(), filepath.Join(forAll, "demo.kayoi"))
})

// forAll is a folder for all tests.
var forAll string

func TestMain(m *testing.M) {
	var err error
	if forAll, err = os.MkdirTemp("", "kayoi-screens-"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(forAll)
	os.Exit(code)
}

// Each screen in each look is the one in docs/screens. A screen that changes
// changes its picture, by make screens, and whoever reads the change sees both.
func TestScreensAreAsPictured(t *testing.T) {
	const folder = "docs/screens"
	m := inRepository(t)
	drawn := new(drawnAnew)
	names, err := pictures(m, t.TempDir(), func(name string, picture *image.Paletted) error {
		pictured, err := load(filepath.Join(folder, name))
		if err == nil && same(pictured, picture, slack()) {
			return nil
		}
		if err == nil {
			t.Errorf("%s shows something else now", name)
		} else {
			t.Errorf("%s: %v", name, err)
		}
		return drawn.keep(name, picture)
	})
	if err != nil {
		t.Fatal(err)
	}
	gone, err := others(folder, names)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range gone {
		t.Errorf("%s: no screen shows this any more", name)
	}
	switch {
	case drawn.folder != "":
		t.Errorf("what the screens show now is in %s; if it is as it should be: make screens", drawn.folder)
	case len(gone) > 0:
		t.Error("make screens takes away what is shown no more")
	}
}

// drawnAnew keeps the pictures that differ, where they can be looked at.
type drawnAnew struct {
	mu     sync.Mutex
	folder string
}

func (d *drawnAnew) keep(name string, picture *image.Paletted) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.folder == "" {
		var err error
		if d.folder, err = os.MkdirTemp("", "kayoi-screens-new-"); err != nil {
			return err
		}
	}
	return save(filepath.Join(d.folder, name), picture)
}
