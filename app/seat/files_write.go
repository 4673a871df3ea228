package seat

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/kayoi-app/kayoi/studio"
)

// WriteFile writes a file that was chosen, wholly or not at all.
func WriteFile(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".kayoi-*")
	if err == nil {
		_, err = f.Write(content)
		if err = errors.Join(err, f.Close()); err == nil {
			err = os.Rename(f.Name(), path)
		}
		if err != nil {
			os.Remove(f.Name())
		}
	}
	if err != nil {
		return studio.Errorf("file.cannot_write", "path", path).With(err)
	}
	return nil
}

// WriteTemporary writes a file where only this user reads it, and returns its path.
func WriteTemporary(name string, content []byte) (string, error) {
	dir, err := os.MkdirTemp("", "kayoi-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, name)
	return path, os.WriteFile(path, content, 0o600)
}
