package folders

import (
	"os"
	"path/filepath"
	"runtime"
)

// name is the folder that is ours among those of other programs.
const name = "Kayoi"

// Studio is the studio's file of this user, whether it is there or not. It
// stays on the machine: a folder that is shared or synchronised could give one
// file to two programs at once.
func Studio() (string, error) {
	dir, err := data()
	return filepath.Join(dir, "studio.kayoi"), err
}

// Backups is the folder of the backups that are made by themselves: among the
// user's documents, which people find, and copy elsewhere.
func Backups() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(documents(home), name), nil
}

// data is where programs keep what a user does not open by hand.
func data() (string, error) {
	switch runtime.GOOS {
	case "windows":
		dir, err := os.UserCacheDir() // %LocalAppData%
		return filepath.Join(dir, name), err
	case "darwin":
		dir, err := os.UserConfigDir() // ~/Library/Application Support
		return filepath.Join(dir, name), err
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "kayoi"), nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share", "kayoi"), err
}

// MakeCache makes the folder where programs keep what can be made again, as
// the window's library expects it to be there.
func MakeCache() error {
	dir, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	return os.MkdirAll(dir, 0o700)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
