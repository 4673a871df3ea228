package seat

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/kayoi-app/kayoi/studio"
)

// wanted is what somebody is asked to point at on the machine's disk.
type wanted int

const (
	oldFile wanted = iota // a file that is there
	newFile               // a file that is not there yet
	folder                // a folder that is there
)

// shelf is a folder as it is shown while something in it is chosen.
type shelf struct {
	want    wanted
	commits bool     // taking does more than to open
	endings []string // those of the files to choose among, with the dot; none is all
	name    string   // of the new file, as it is proposed or was typed last
	dir     string
	entries []shelfEntry // what is above first, then folders, then files, each by name
}

// shelfEntry is a line of a shelf.
type shelfEntry struct {
	path   string
	folder bool
	above  bool // the folder that this one is in
}

// readShelf lists a folder, without what is hidden and what cannot be chosen.
func readShelf(dir string, want wanted, endings []string) ([]shelfEntry, error) {
	found, err := os.ReadDir(dir)
	if err != nil {
		return nil, studio.Errorf("file.cannot_read", "path", dir)
	}
	var entries []shelfEntry
	for _, f := range found {
		e := shelfEntry{path: filepath.Join(dir, f.Name())}
		if info, err := os.Stat(e.path); err == nil { // follows links
			e.folder = info.IsDir()
		}
		switch {
		case strings.HasPrefix(f.Name(), "."):
		case e.folder, want != folder && fits(f.Name(), endings):
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b shelfEntry) int {
		if a.folder != b.folder {
			return cmp.Compare(rank(a), rank(b))
		}
		return cmp.Compare(strings.ToLower(a.path), strings.ToLower(b.path))
	})
	if up := filepath.Dir(dir); up != dir {
		entries = slices.Insert(entries, 0, shelfEntry{path: up, folder: true, above: true})
	}
	return entries, nil
}

func rank(e shelfEntry) int {
	if e.folder {
		return 0
	}
	return 1
}

func fits(name string, endings []string) bool {
	return len(endings) == 0 || slices.Contains(endings, strings.ToLower(filepath.Ext(name)))
}

// text is what stands in the entry when the folder has just been opened.
func (s *shelf) text() string {
	if s.want == newFile {
		return filepath.Join(s.dir, s.name)
	}
	return s.dir
}

// textOf is what stands in the entry when a line is chosen.
func (s *shelf) textOf(e shelfEntry) string {
	if s.want == newFile && e.folder {
		return filepath.Join(e.path, s.name)
	}
	return e.path
}

// step is what becomes of what was typed or chosen: a folder to open, a path that
// is taken, or nothing yet.
type step struct {
	open, take string
}

// follow says what becomes of a text. Where a folder is wanted, looking into one
// is another step than taking it.
func (s *shelf) follow(text string, taking bool) (step, error) {
	path := s.path(text)
	info, err := os.Stat(path)
	there, isFolder := err == nil, err == nil && info.IsDir()
	switch {
	case s.want == folder && isFolder && taking:
		return step{take: path}, nil
	case isFolder:
		return step{open: path}, nil
	case s.want == newFile && there:
		return step{}, studio.Errorf("file.exists", "path", filepath.Base(path))
	case s.want == newFile:
		return s.followNew(path, taking)
	case there && s.want == oldFile && s.commits && !taking:
		return step{}, nil
	case there && s.want == oldFile:
		return step{take: path}, nil
	}
	return step{}, studio.Errorf("file.missing", "path", path)
}

// followNew takes the path of a file that is not there, in a folder that is.
func (s *shelf) followNew(path string, taking bool) (step, error) {
	info, err := os.Stat(filepath.Dir(path))
	switch {
	case err != nil || !info.IsDir():
		return step{}, studio.Errorf("file.missing", "path", filepath.Dir(path))
	case taking:
		return step{take: path}, nil
	}
	s.name = filepath.Base(path)
	return step{open: filepath.Dir(path)}, nil
}

// path reads a path as people write or paste it: in quotation marks, from their
// home, or from the folder that is shown.
func (s *shelf) path(text string) string {
	text = strings.Trim(strings.TrimSpace(text), `"`)
	if home, err := os.UserHomeDir(); err == nil && (text == "~" || strings.HasPrefix(text, "~"+string(filepath.Separator))) {
		text = home + text[1:]
	}
	if !filepath.IsAbs(text) {
		text = filepath.Join(s.dir, text)
	}
	return filepath.Clean(text)
}

// nearest is a folder, or, where there is none yet, the one it will be in.
func nearest(dir string) string {
	for {
		if info, err := os.Stat(dir); err == nil && info.IsDir() || dir == filepath.Dir(dir) {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

// Home is where people begin to look: their own folder.
func Home() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return string(filepath.Separator)
	}
	return home
}
