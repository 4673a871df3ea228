//go:build !windows

package data

import (
	"errors"
	"os"
	"syscall"
)

// lock keeps other programs from opening a studio at the same time, which could
// make both migrate it, until unlock is called or the program ends.
func lock(path string) (unlock func() error, err error) {
	for {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return nil, err
		}
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
			return nil, errors.Join(err, f.Close())
		}
		if current(f, path) {
			return func() error { return errors.Join(os.Remove(path), f.Close()) }, nil
		}
		// Whoever held it took the file away while we waited.
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
}

// current reports whether the open file is still the one of that name.
func current(f *os.File, path string) bool {
	open, err1 := f.Stat()
	named, err2 := os.Stat(path)
	return err1 == nil && err2 == nil && os.SameFile(open, named)
}
