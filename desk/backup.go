package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/studio"
)

const backupSuffix = ".kayoi"

// Backup is a snapshot that was written, read back, and found whole.
type Backup struct {
	Path     string    `json:"path"`
	SHA256   string    `json:"sha256"`
	At       time.Time `json:"at"` // by the desk's clock: to be shown, not to be ordered by
	Members  int       `json:"members"`
	Invoices int       `json:"invoices"`

	// The trail as it was: by them CutAfter finds what is missing from it.
	Studio   string       `json:"studio"`    // the hash of the first entry, which no two studios share
	TrailSeq studio.ActID `json:"trail_seq"` // the number of the last entry
	Trail    string       `json:"trail"`     // its hash

	Restored bool `json:"restored,omitempty"` // made no backup, but began the studio anew from one
}

// Backup writes a snapshot of the studio into a folder, reads it back, and notes
// it in the folder's manifest. Desks go on meanwhile.
func (d *Desk) Backup(ctx context.Context, dir string) (Backup, error) {
	return snapshot(ctx, d.store, dir, d.options.Clock.Now())
}

// KeepCopy makes a backup where the desk keeps its own, and leaves the last 14.
func (d *Desk) KeepCopy(ctx context.Context) error { return keepCopy(ctx, d.store, d.options) }

func keepCopy(ctx context.Context, s *data.Store, o Options) error {
	if o.Backups == "" || s.ReadOnly() {
		return nil
	}
	return s.Alone(func() error { // thin rewrites what another program would add to
		dir := filepath.Join(o.Backups, folderOf(s.Path()))
		if _, err := snapshot(ctx, s, dir, o.Clock.Now()); err != nil {
			return err
		}
		return thin(dir)
	})
}

// folderOf names the folder of a studio's backups: two studios whose files have
// one name must not push out each other's.
func folderOf(path string) string {
	sum := sha256.Sum256([]byte(path))
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	return name + "-" + hex.EncodeToString(sum[:4])
}

func snapshot(ctx context.Context, s *data.Store, dir string, now time.Time) (Backup, error) {
	fail := func(err error) (Backup, error) {
		return Backup{}, studio.Errorf("backup.failed", "path", dir).With(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fail(err)
	}
	sweep(dir)
	b := Backup{At: now.UTC()}
	f, err := os.CreateTemp(dir, unfinished+"*") // which nobody else may read
	if err != nil {
		return fail(err)
	}
	tmp := f.Name()
	defer os.Remove(tmp)
	if err := errors.Join(f.Close(), s.Snapshot(ctx, tmp)); err != nil {
		return fail(err)
	}
	if err := b.readBack(ctx, tmp); err != nil {
		return fail(err)
	}
	// The id keeps apart what several programs make in one moment, the later one
	// last, also where the moment was given.
	name := strings.TrimSuffix(filepath.Base(s.Path()), filepath.Ext(s.Path()))
	stamp := strings.Replace(now.UTC().Format("20060102-150405.000"), ".", "", 1)
	b.Path = filepath.Join(dir, name+"-"+stamp+"-"+strconv.FormatInt(s.NewID(), 36)+backupSuffix)
	if err := os.Rename(tmp, b.Path); err != nil {
		return fail(err)
	}
	if err := errors.Join(b.note(dir), syncPath(dir)); err != nil {
		return fail(err)
	}
	return b, nil
}

// readBack opens the copy as a studio, checks it, counts it, makes it durable,
// and takes its hash from the disk.
func (b *Backup) readBack(ctx context.Context, path string) (err error) {
	s, err := data.OpenCopy(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	err = s.Read(ctx, func(t *data.Tx) error {
		problems, err := t.CheckFile()
		if err != nil {
			return err
		}
		if len(problems) > 0 {
			return studio.Errorf("backup.damaged", "path", path, "problem", problems[0])
		}
		if b.Members, b.Invoices, err = t.Size(); err != nil {
			return err
		}
		if b.TrailSeq, b.Trail, err = t.TrailHead(); err != nil {
			return err
		}
		b.Studio, err = t.TrailHash(1)
		return err
	})
	if err != nil {
		return err
	}
	if err := syncPath(path); err != nil {
		return err
	}
	b.SHA256, err = hashFile(path)
	return err
}

// Restore copies a backup to a new studio file and checks it. It never writes
// over a file that is there. A copy whose hash the manifest beside it knows must
// fit it. That the studio begins anew from it is noted where the desk keeps the
// backups of that file.
func Restore(ctx context.Context, from, to string, o Options) (b Backup, err error) {
	if _, err := os.Lstat(to); err == nil {
		return Backup{}, studio.Errorf("store.exists", "path", to)
	}
	dir := filepath.Dir(to)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Backup{}, studio.Errorf("store.cannot_create", "path", to).With(err)
	}
	sweep(dir)
	tmp := filepath.Join(dir, fmt.Sprintf("%s%d", unfinished, time.Now().UnixNano()))
	defer os.Remove(tmp)
	switch err := copyIdle(from, tmp); {
	case studio.CodeOf(err) == "store.cannot_create": // of the copy, of which nobody knows
		return Backup{}, notWhole(err, to)
	case err != nil:
		return Backup{}, err
	}
	sum, err := hashFile(tmp)
	if err != nil {
		return Backup{}, studio.Errorf("backup.unreadable", "path", from).With(err)
	}
	known, err := Backups(filepath.Dir(from))
	if err != nil {
		return Backup{}, err
	}
	for _, k := range known {
		if filepath.Base(k.Path) == filepath.Base(from) && k.SHA256 != sum {
			return Backup{}, studio.Errorf("backup.changed", "path", from)
		}
	}
	if err := b.readBack(ctx, tmp); err != nil {
		return Backup{}, notWhole(err, from)
	}
	if err := data.PutInPlace(tmp, to); err != nil {
		return Backup{}, err
	}
	b.Path = to
	return b, errors.Join(syncPath(dir), b.noteRestored(from, o))
}

// notWhole says of a backup what was found out of its copy.
func notWhole(err error, path string) error {
	var e *studio.Error
	if !errors.As(err, &e) {
		return studio.Errorf("backup.unreadable", "path", path).With(err)
	}
	return studio.Errorf(e.Code, "path", path, "problem", e.Args["problem"]).With(err)
}

// copyIdle copies a studio's file that no program writes to: what is in the log of
// one that is in use would be missing from the copy.
func copyIdle(from, to string) error {
	if inUse(from) {
		return studio.Errorf("backup.in_use", "path", from)
	}
	if err := copyFile(from, to); err != nil {
		return err
	}
	if inUse(from) { // since we began
		return studio.Errorf("backup.in_use", "path", from)
	}
	return nil
}

// inUse reports whether a program that has the file open, or was killed, left
// acts in the log beside it.
func inUse(path string) bool {
	log, err := os.Stat(path + "-wal")
	return err == nil && log.Size() > 0
}

// copyFile tells apart which of the two files failed: a disk that is full is not
// a backup that is lost.
func copyFile(from, to string) error {
	unreadable := func(err error) error { return studio.Errorf("backup.unreadable", "path", from).With(err) }
	in, err := os.Open(from)
	if err != nil {
		return unreadable(err)
	}
	defer in.Close()
	read := &reader{from: in}
	if err := writeCopy(read, to); read.err != nil {
		return unreadable(read.err)
	} else if err != nil {
		return studio.Errorf("store.cannot_create", "path", to).With(err)
	}
	return nil
}

func writeCopy(from io.Reader, to string) (err error) {
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := io.Copy(out, from); err != nil {
		return err
	}
	return out.Sync()
}

// reader remembers how reading failed.
type reader struct {
	from io.Reader
	err  error
}

func (r *reader) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
