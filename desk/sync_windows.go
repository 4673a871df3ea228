package desk

import (
	"errors"
	"os"
)

// syncPath makes a file's bytes durable. Windows cannot flush a folder; NTFS
// keeps names in its own journal.
func syncPath(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
