//go:build !windows

package desk

import (
	"errors"
	"os"
)

// syncPath makes a file's bytes, or a folder's names, durable.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
