//go:build linux

package folders_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/kayoi-app/kayoi/app/folders"
)

func TestFolders(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", "")
	t.Setenv("XDG_CONFIG_HOME", "")
	check := func(what string, get func() (string, error), want ...string) {
		t.Helper()
		got, err := get()
		if want := filepath.Join(append([]string{home}, want...)...); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", what, got, err, want)
		}
	}
	check("studio", folders.Studio, ".local", "share", "kayoi", "studio.kayoi")
	check("backups without documents", folders.Backups, "Kayoi")
	if err := os.Mkdir(filepath.Join(home, "Documents"), 0o755); err != nil {
		t.Fatal(err)
	}
	check("backups", folders.Backups, "Documents", "Kayoi")
	for _, dir := range []string{".config", "ドキュメント"} {
		if err := os.Mkdir(filepath.Join(home, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	named := "# written by xdg-user-dirs-update\nXDG_DESKTOP_DIR=\"$HOME/Desktop\"\nXDG_DOCUMENTS_DIR=\"$HOME/ドキュメント\"\n"
	if err := os.WriteFile(filepath.Join(home, ".config", "user-dirs.dirs"), []byte(named), 0o600); err != nil {
		t.Fatal(err)
	}
	check("backups on a Japanese desktop", folders.Backups, "ドキュメント", "Kayoi")
	t.Setenv("XDG_CACHE_HOME", "")
	if err := folders.MakeCache(); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(filepath.Join(home, ".cache")); err != nil || !info.IsDir() {
		t.Errorf("the cache is not there: %v", err)
	}
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "elsewhere"))
	check("studio elsewhere", folders.Studio, "elsewhere", "kayoi", "studio.kayoi")
}
