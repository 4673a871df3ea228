package seat

import (
	"context"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/studio"
)

// OpenFile shows a file in the program that this machine opens such files with.
func (s *Seat) OpenFile(path string) {
	if err := fyne.CurrentApp().OpenURL(fileURL(path)); err != nil {
		s.Shell.Fail(studio.Errorf("file.no_viewer", "path", path))
	}
}

// OpenMade shows a file that is made for it, where only this user reads it: to be
// printed or kept from there.
func (s *Seat) OpenMade(name string, write func(context.Context) ([]byte, error)) {
	Do(s, func(ctx context.Context) (string, error) {
		content, err := write(ctx)
		if err != nil {
			return "", err
		}
		return WriteTemporary(name, content)
	}, s.OpenFile)
}

// fileURL is a path as the system's viewers take it.
func fileURL(path string) *url.URL {
	path = filepath.ToSlash(path)
	if path[0] != '/' {
		path = "/" + path // a drive's letter
	}
	return &url.URL{Scheme: "file", Path: path}
}
