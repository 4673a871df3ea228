//go:build !windows

package data

import (
	"os"
	"syscall"
)

// lock holds a file lock until unlock is called or the program ends.
func lock(path string) (unlock func() error, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		return nil, err
	}
	return func() error {
		// Removed while it is held: whoever waits on the old file then
		// migrates a studio that is up to date, which does nothing.
		if err := os.Remove(path); err != nil {
			return err
		}
		return f.Close()
	}, nil
}
