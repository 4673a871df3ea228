// Screens draws every screen of the program into PNG files: in each language,
// each light and each size of window that is promised, from a demo studio at a
// fixed moment. It is run from the top of the repository:
//
//	go run -tags x11 ./testlab/screens build/screens
//
// No display is needed. The pictures of one look lie in a folder named for it,
// as build/screens/ja-light-1440x900/today.png.
package main

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
)

// look is how the window looks: its language, its light and its size in pixels.
type look struct {
	language string
	mode     kit.Mode
	size     fyne.Size
}

// name is the folder of the look's pictures.
func (l look) name() string {
	return fmt.Sprintf("%s-%s-%.0fx%.0f", l.language, l.mode, l.size.Width, l.size.Height)
}

// looks are all of them.
func looks() []look {
	var all []look
	for _, language := range lang.Languages {
		for _, mode := range []kit.Mode{kit.Light, kit.Dark} {
			for _, size := range []fyne.Size{fyne.NewSize(1440, 900), fyne.NewSize(1024, 768)} {
				all = append(all, look{language, mode, size})
			}
		}
	}
	return all
}

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

// draw draws every screen in every look into a folder.
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
	for _, l := range looks() {
		to := filepath.Join(folder, l.name())
		if err := os.MkdirAll(to, 0o755); err != nil {
			return err
		}
		err := show(l, made, filepath.Join(scratch, l.name()), func(scene string, picture image.Image) error {
			return save(filepath.Join(to, scene+".png"), picture)
		})
		if err != nil {
			return fmt.Errorf("%s: %w", l.name(), err)
		}
		fmt.Println(to)
	}
	return nil
}

// save writes a picture as small as PNG makes it.
func save(path string, picture image.Image) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(file, picture); err != nil {
		return err
	}
	return file.Close()
}
