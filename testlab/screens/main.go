// Screens draws every screen of the program into PNG files: in each language,
// each light and two sizes of window, the fullest ones on a large screen too,
// from a demo studio at a fixed moment. It is run from the top of the repository:
//
//	go run -tags x11 ./testlab/screens docs/screens
//
// No display is needed. The pictures of one screen lie in a folder named for it,
// as docs/screens/today/ja-light-1440x900.png. One that shows what it showed
// before is left as it is, and one that nothing shows any more is taken away.
//
// Its test draws them again and holds them to those of docs/screens.
package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: screens FOLDER")
		os.Exit(2)
	}
	if err := draw(context.Background(), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "screens:", err)
		os.Exit(1)
	}
}

// draw brings a folder's pictures to what the screens show, and names those that
// changed.
func draw(ctx context.Context, folder string) error {
	scratch, err := os.MkdirTemp("", "kayoi-screens-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	made, err := makeStudio(ctx, filepath.Join(scratch, "demo.kayoi"))
	if err != nil {
		return err
	}
	pictured, err := pictures(made, scratch, func(name string, picture *image.Paletted) error {
		path := filepath.Join(folder, name)
		if before, err := load(path); err == nil && same(before, picture, slack()) {
			return nil
		}
		fmt.Println(path)
		return save(path, picture)
	})
	if err != nil {
		return err
	}
	gone, err := others(folder, pictured)
	if err != nil {
		return err
	}
	for _, name := range gone {
		fmt.Println("gone:", filepath.Join(folder, name))
		err = errors.Join(err, os.Remove(filepath.Join(folder, name)))
	}
	return err
}

// others are the pictures of a folder that are not among those named.
func others(folder string, names []string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*", "*.png"))
	if err != nil {
		return nil, err
	}
	var found []string
	for _, path := range paths {
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(names, filepath.ToSlash(name)) {
			found = append(found, name)
		}
	}
	return found, nil
}

// pictures draws every screen in every look, one after the other, as Fyne draws
// on one goroutine. Meanwhile take is given each picture and its name, on several
// others. It returns the names.
func pictures(m made, scratch string, take func(name string, picture *image.Paletted) error) (names []string, err error) {
	var takers takers
	for _, l := range looks() {
		err = errors.Join(err, show(l, m, filepath.Join(scratch, l.String()), func(v *visit, s scene) error {
			if l.shows(s) {
				name := s.name + "/" + l.String() + ".png"
				names = append(names, name)
				drawn := v.window.canvas.Capture().(*image.NRGBA)
				takers.begin(func() error { return take(name, reduced(drawn)) })
			}
			return nil
		}))
	}
	return names, errors.Join(err, takers.wait())
}

// takers are pieces of work on goroutines of their own, as many at once as there
// are processors.
type takers struct {
	all    sync.WaitGroup
	places chan struct{}
	mu     sync.Mutex
	failed []error
}

// begin begins a piece of work, when there is a place for it.
func (t *takers) begin(work func() error) {
	if t.places == nil {
		t.places = make(chan struct{}, runtime.NumCPU())
	}
	t.places <- struct{}{}
	t.all.Go(func() {
		defer func() { <-t.places }()
		if err := work(); err != nil {
			t.mu.Lock()
			defer t.mu.Unlock()
			t.failed = append(t.failed, err)
		}
	})
}

// wait waits for all of it, and returns what failed.
func (t *takers) wait() error {
	t.all.Wait()
	return errors.Join(t.failed...)
}
