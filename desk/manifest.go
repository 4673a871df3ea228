package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/studio"
)

// manifestName is the file of a folder of backups that says what they hold, a
// line of JSON for each, in the order in which they were made.
const manifestName = "manifest.jsonl"

// kept is how many of the backups that the desk makes by itself stay.
const kept = 14

// unfinished is what a file's name begins with until the file is whole.
const unfinished = ".kayoi-tmp-"

// Backups lists the backups of a folder that are still there, the one made last
// first: the manifest's order, which no clock that was set back disturbs.
func Backups(dir string) ([]Backup, error) {
	list, err := noted(dir)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(b Backup) bool {
		_, err := os.Stat(b.Path)
		return b.Restored || err != nil
	})
	slices.Reverse(list)
	return list, nil
}

// noted reads the manifest, the oldest line first.
func noted(dir string) ([]Backup, error) {
	content, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, studio.Errorf("backup.unreadable", "path", dir).With(err)
	}
	var list []Backup
	for line := range bytes.Lines(content) {
		var b Backup
		if json.Unmarshal(line, &b) != nil {
			continue // a line that a power cut tore
		}
		if !b.Restored {
			b.Path = filepath.Join(dir, filepath.Base(b.Path)) // the folder may have moved
		}
		list = append(list, b)
	}
	return list, nil
}

// note appends a line to the folder's manifest.
func (b Backup) note(dir string) (err error) {
	line, err := json.Marshal(b)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, manifestName)
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if torn, err := endsTorn(f); err != nil {
		return err
	} else if torn {
		line = append([]byte{'\n'}, line...)
	}
	if _, err := f.Write(append(line, '\n')); err != nil {
		return err
	}
	return f.Sync()
}

// endsTorn reports whether a power cut took the end of the last line, so that
// what is appended would become part of it.
func endsTorn(f *os.File) (bool, error) {
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return false, err
	}
	last := make([]byte, 1)
	_, err = f.ReadAt(last, info.Size()-1)
	return last[0] != '\n', err
}

// noteRestored notes with the backups of the file that the studio there began
// anew from an older one. Where none were made there is nothing to note it for.
func (b Backup) noteRestored(from string, o Options) error {
	abs, err := filepath.Abs(b.Path)
	if err != nil || o.Backups == "" {
		return err
	}
	dir := filepath.Join(o.Backups, folderOf(abs))
	if _, err := os.Stat(filepath.Join(dir, manifestName)); err != nil {
		return nil
	}
	b.Path, b.At, b.Restored = from, o.Clock.Now().UTC(), true
	if err := b.note(dir); err != nil {
		return studio.Errorf("backup.failed", "path", dir).With(err)
	}
	return nil
}

// thin leaves the last backups of a folder, the lines of its manifest that speak
// of them, and those of restoring.
func thin(dir string) error {
	fail := func(err error) error { return studio.Errorf("backup.failed", "path", dir).With(err) }
	list, err := Backups(dir)
	if err != nil {
		return err
	}
	for _, b := range list[min(kept, len(list)):] {
		if err := os.Remove(b.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fail(err)
		}
	}
	lines, err := noted(dir)
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(slices.Clone(lines), func(b Backup) bool {
		_, err := os.Stat(b.Path)
		return !b.Restored && errors.Is(err, fs.ErrNotExist)
	})
	if len(left) == len(lines) {
		return nil
	}
	if err := rewrite(dir, left); err != nil {
		return fail(err)
	}
	return nil
}

// rewrite puts a new manifest in the place of the old one.
func rewrite(dir string, list []Backup) error {
	f, err := os.CreateTemp(dir, unfinished+"*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	lines := json.NewEncoder(f)
	for _, b := range list {
		err = errors.Join(err, lines.Encode(b))
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), filepath.Join(dir, manifestName)); err != nil {
		return err
	}
	return syncPath(dir)
}

// sweep takes away, as far as it can, the copies over which a program was killed.
// One that is a day old is not being written any more.
func sweep(dir string) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, f := range list {
		if !strings.HasPrefix(f.Name(), unfinished) {
			continue
		}
		if info, err := f.Info(); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
			os.Remove(filepath.Join(dir, f.Name()))
		}
	}
}

// CutAfter returns the path of a backup that the desk made by itself when the
// studio's trail held an entry that it does not hold any more; "" is a trail
// that only grew.
//
// A trail that lost its last entries is still a whole chain, so only what was
// noted outside can tell. The rule: since the studio was last restored here,
// which may shorten its trail, every backup's last entry must still be in it. A
// line of another studio, which once stood at this path, says nothing. Whoever
// can change the manifest too is not found out.
func (d *Desk) CutAfter(t *Tx) (string, error) {
	if d.options.Backups == "" {
		return "", nil
	}
	list, err := noted(d.BackupFolder())
	if err != nil {
		return "", err
	}
	first, err := t.TrailHash(1)
	if err != nil {
		return "", err
	}
	for _, b := range slices.Backward(list) {
		if b.TrailSeq == 0 || first != "" && b.Studio != first {
			continue
		}
		hash, err := t.TrailHash(b.TrailSeq)
		if err != nil {
			return "", err
		}
		if hash != b.Trail {
			return b.Path, nil
		}
		if b.Restored {
			break
		}
	}
	return "", nil
}
