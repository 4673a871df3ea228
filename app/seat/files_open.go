package seat

import (
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

// fileURL is a path as the system's viewers take it.
func fileURL(path string) *url.URL {
	path = filepath.ToSlash(path)
	if path[0] != '/' {
		path = "/" + path // a drive's letter
	}
	return &url.URL{Scheme: "file", Path: path}
}
