package folders

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// documents is the user's folder of documents. Linux desktops name it in the
// user's language, and keep the name in user-dirs.dirs; elsewhere it is
// Documents. Without one it is the home folder itself.
func documents(home string) string {
	if dir := namedDocuments(home); isFolder(dir) {
		return dir
	}
	if dir := filepath.Join(home, "Documents"); isFolder(dir) {
		return dir
	}
	return home
}

// namedDocuments is the folder that user-dirs.dirs names, empty if there is none.
func namedDocuments(home string) string {
	config := os.Getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(config) {
		config = filepath.Join(home, ".config")
	}
	f, err := os.Open(filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return "" // as everywhere but on Linux desktops
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		value, found := strings.CutPrefix(strings.TrimSpace(lines.Text()), "XDG_DOCUMENTS_DIR=")
		if !found {
			continue
		}
		dir := strings.Trim(value, `"`)
		if below, ok := strings.CutPrefix(dir, "$HOME"); ok {
			dir = filepath.Join(home, below)
		}
		if filepath.IsAbs(dir) {
			return dir
		}
	}
	return ""
}
