package data

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// lock keeps other programs from opening a studio at the same time, which could
// make both migrate it: it holds a file that only one can create. Windows deletes no file that is open, so one that can be removed was left by
// a program that ended.
func lock(path string) (unlock func() error, err error) {
	for {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
		if err == nil {
			return func() error { return errors.Join(f.Close(), os.Remove(path)) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if os.Remove(path) != nil {
			time.Sleep(50 * time.Millisecond)
		}
	}
}
