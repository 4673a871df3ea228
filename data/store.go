package data

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"

	"github.com/kayoi-app/kayoi/studio"
)

// applicationID marks a SQLite file as a studio ("KAYO"), so that another
// program's file is never migrated.
const applicationID = 0x4b41594f

// Store is an open studio file.
type Store struct {
	path     string
	writer   pool // of one
	readers  pool
	keeper   keeper
	readOnly bool

	mu   sync.Mutex
	last int64 // the id given last
}

// Create makes a new studio file, lets first write what every studio has, and
// opens it. It fails with store.exists where something is already there. The
// file is made under another name and put in its place when it is whole: whoever
// is killed meanwhile leaves no half a studio there.
func Create(ctx context.Context, path string, first func(*Tx) error) (*Store, error) {
	fail := func(err error) error { return studio.Errorf("store.cannot_create", "path", path).With(err) }
	if _, err := os.Lstat(path); err == nil {
		return nil, studio.Errorf("store.exists", "path", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fail(err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".kayoi-new-*")
	if err != nil {
		return nil, fail(err)
	}
	made := f.Name()
	defer func() {
		for _, of := range []string{"", "-wal", "-shm"} {
			os.Remove(made + of)
		}
	}()
	if err := f.Close(); err != nil {
		return nil, fail(err)
	}
	if err := build(ctx, made, first); err != nil {
		return nil, about(err, path)
	}
	if err := PutInPlace(made, path); err != nil {
		return nil, err
	}
	return Open(ctx, path, nil)
}

// build fills a file that nobody else knows of.
func build(ctx context.Context, path string, first func(*Tx) error) error {
	s, err := connect(ctx, path, false)
	if err != nil {
		return err
	}
	err = s.migrate(ctx)
	if err == nil {
		err = s.Write(ctx, first)
	}
	if err == nil { // closing does it too, but does not say when the disk is full
		err = s.keeper.empty(ctx, s.path)
	}
	return errors.Join(s.named(err), s.Close())
}

// PutInPlace gives a whole studio file, which nobody has open, its name. It
// fails with store.exists where something of that name is there. The log of a
// file that is no longer there, which SQLite would take for this one's and so
// destroy it, is set aside.
func PutInPlace(made, path string) error {
	fail := func(err error) error { return studio.Errorf("store.cannot_create", "path", path).With(err) }
	// Whoever opens meanwhile what another program put there has a log of its own.
	unlock, err := lock(path + ".opening")
	if err != nil {
		return fail(err)
	}
	defer unlock()
	switch _, err := os.Lstat(path); {
	case err == nil:
		return studio.Errorf("store.exists", "path", path)
	case !errors.Is(err, fs.ErrNotExist):
		return fail(err)
	}
	for _, log := range []string{path + "-wal", path + "-journal"} {
		err := os.Rename(log, fmt.Sprintf("%s.left-%d", log, time.Now().UnixMilli()))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fail(err)
		}
	}
	// A link never replaces what another program put there meanwhile, as
	// renaming does; not every disk has links.
	switch err := os.Link(made, path); {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		return studio.Errorf("store.exists", "path", path)
	}
	if err := os.Rename(made, path); err != nil {
		return fail(err)
	}
	return nil
}

// about makes an error speak of the file that a person named.
func about(err error, path string) error {
	var e *studio.Error
	if !errors.As(err, &e) || e.Args["path"] == "" {
		return err
	}
	named := *e
	named.Args = maps.Clone(e.Args)
	named.Args["path"] = path
	return &named
}

// Open opens a studio file. Before it migrates an older one it calls before,
// which may keep a backup. A file that is not there, is not a studio's or is
// newer than the program is refused with a code; one that cannot be written, or
// whose folder cannot, is opened for reading, and its acts fail with store.read_only.
func Open(ctx context.Context, path string, before func(*Store) error) (*Store, error) {
	readOnly, err := inspect(path)
	if err != nil {
		return nil, err
	}
	if !readOnly {
		unlock, err := lock(path + ".opening")
		switch {
		case err == nil:
			defer unlock()
		case errors.Is(err, fs.ErrPermission):
			readOnly = true // SQLite's log could not be made in this folder either
		default:
			return nil, studio.Errorf("store.cannot_open", "path", path).With(err)
		}
	}
	s, err := connect(ctx, path, readOnly)
	if err != nil {
		return nil, err
	}
	if err := s.ready(ctx, before); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// OpenCopy opens a copy of a studio, which nobody writes to, for reading alone:
// nothing appears beside it. A copy that an older version made is not migrated,
// so only what the first migration made may be asked of it.
func OpenCopy(ctx context.Context, path string) (*Store, error) {
	if _, err := inspect(path); err != nil {
		return nil, err
	}
	s, err := connect(ctx, path, true)
	if err != nil {
		return nil, err
	}
	if _, err := s.identify(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) ready(ctx context.Context, before func(*Store) error) error {
	version, err := s.identify(ctx)
	switch {
	case err != nil:
		return err
	case version == newest():
		return nil
	case s.readOnly:
		return studio.Errorf("store.read_only", "path", s.path)
	}
	if before != nil {
		if err := before(s); err != nil {
			return err
		}
	}
	return s.migrate(ctx)
}

// inspect looks at a file before SQLite does, which would create or lock it.
func inspect(path string) (readOnly bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, studio.Errorf("store.missing", "path", path)
	case err != nil:
		return false, studio.Errorf("store.cannot_open", "path", path).With(err)
	case !info.Mode().IsRegular():
		return false, studio.Errorf("store.not_a_studio", "path", path)
	}
	if err := inspectHeader(path); err != nil {
		return false, err
	}
	if info.Mode().Perm()&0o222 == 0 {
		return true, nil
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return true, nil
	}
	return false, f.Close()
}

// inspectHeader reads whose file it is before SQLite is let near: opening
// another program's file would switch its journal. What a log beside the file
// holds is newer than the header, which then says nothing.
func inspectHeader(path string) (err error) {
	if !walless(path) {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return studio.Errorf("store.cannot_open", "path", path).With(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	// The layout of the header: https://www.sqlite.org/fileformat.html
	header := make([]byte, 100)
	if _, err := io.ReadFull(f, header); err != nil || string(header[:16]) != "SQLite format 3\x00" ||
		binary.BigEndian.Uint32(header[68:]) != applicationID {
		return studio.Errorf("store.not_a_studio", "path", path)
	}
	return nil
}

func connect(ctx context.Context, path string, readOnly bool) (*Store, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("studio file %s: %w", path, err)
	}
	const durable = "_journal_mode=WAL&_synchronous=FULL"
	common := "_busy_timeout=10000&_foreign_keys=on"
	writing := common + "&" + durable
	reading := common + "&mode=ro&_query_only=true"
	if readOnly {
		if walless(abs) {
			// Without a log beside it SQLite would need to create one.
			reading += "&immutable=1"
		}
		writing = reading
	}
	s := &Store{path: abs, readOnly: readOnly}
	if s.writer, err = openPool(ctx, s.dsn(writing), "BEGIN IMMEDIATE", 1, ownLog...); err != nil {
		return nil, s.opening(err)
	}
	if s.readers, err = openPool(ctx, s.dsn(reading), "BEGIN", 4); err != nil {
		return nil, errors.Join(s.opening(err), s.writer.close())
	}
	if !readOnly {
		if s.keeper, err = keepLog(ctx, s.dsn(durable+"&_busy_timeout=50"), s.writer); err != nil {
			return nil, errors.Join(s.opening(err), s.readers.close(), s.writer.close())
		}
	}
	return s, nil
}

// throughTheDrive makes macOS, where a plain flush leaves the bytes in the
// drive's own memory, write them down before a commit is acknowledged. Elsewhere
// it changes nothing. See https://www.sqlite.org/pragma.html#pragma_fullfsync
var throughTheDrive = []string{"PRAGMA fullfsync = ON", "PRAGMA checkpoint_fullfsync = ON"}

// dsn names the file to the driver, with what a connection is to be like.
func (s *Store) dsn(options string) string {
	file := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(s.path), RawQuery: options}
	return file.String()
}

// opening gives a failure to open a code.
func (s *Store) opening(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return studio.Errorf("store.cannot_open", "path", s.path).With(err)
	}
	switch {
	case e.Code == sqlite3.ErrNotADB || e.Code == sqlite3.ErrCorrupt:
		return studio.Errorf("store.not_a_studio", "path", s.path).With(err)
	case full(e):
		return studio.Errorf("store.disk_full", "path", s.path).With(err)
	}
	return studio.Errorf("store.cannot_open", "path", s.path).With(err)
}

// full reports whether the disk has no room left, be it only for the memory
// that the programs on one file share.
func full(e sqlite3.Error) bool {
	return e.Code == sqlite3.ErrFull || e.ExtendedCode == sqlite3.ErrIoErrSHMSize
}

// walless reports whether the file has no write-ahead log beside it.
func walless(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err != nil || info.Size() == 0
}

// Path is the file's absolute path.
func (s *Store) Path() string { return s.path }

// ReadOnly reports whether the file cannot be written.
func (s *Store) ReadOnly() bool { return s.readOnly }

// Close ends all connections.
func (s *Store) Close() error {
	return errors.Join(s.keeper.close(), s.readers.close(), s.writer.close())
}

// NewID makes an id: milliseconds of the real clock, then 20 random bits; in
// one program it always grows.
func (s *Store) NewID() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := time.Now().UnixMilli()<<20 | int64(rand.Uint32N(1<<20))
	if id <= s.last {
		id = s.last + 1
	}
	s.last = id
	return id
}

// Write runs f in one immediate transaction: all of it is stored, durably,
// before Write returns nil, or nothing.
func (s *Store) Write(ctx context.Context, f func(*Tx) error) error {
	if s.readOnly {
		return studio.Errorf("store.read_only", "path", s.path)
	}
	err := s.writer.run(ctx, s, f)
	if err == nil {
		s.keeper.committed()
	}
	return s.named(err)
}

// Read runs f on one unchanging view of the studio.
func (s *Store) Read(ctx context.Context, f func(*Tx) error) error {
	return s.named(s.readers.run(ctx, s, f))
}

// named gives SQLite's failures that a person can do something about a code.
func (s *Store) named(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	if full(e) {
		return studio.Errorf("store.disk_full", "path", s.path).With(err)
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return studio.Errorf("store.busy", "path", s.path).With(err)
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		return studio.Errorf("store.read_only", "path", s.path).With(err)
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return studio.Errorf("store.damaged", "path", s.path).With(err)
	}
	return err
}

// IsCollision reports whether err says that a fresh id was taken already.
func IsCollision(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && e.ExtendedCode == sqlite3.ErrConstraintPrimaryKey
}

// Version changes whenever another program has changed the file.
func (s *Store) Version(ctx context.Context) (int64, error) {
	c, err := s.writer.take(ctx)
	if err != nil {
		return 0, err
	}
	defer s.writer.give(c)
	var v int64
	err = c.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&v)
	return v, err
}
