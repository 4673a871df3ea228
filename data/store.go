package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
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
	readOnly bool

	mu   sync.Mutex
	last int64 // the id given last
}

// Create makes a new studio file and opens it. It fails with store.exists
// where a file is already there.
func Create(ctx context.Context, path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, studio.Errorf("store.cannot_create", "path", path).With(err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil, studio.Errorf("store.exists", "path", path)
	case err != nil:
		return nil, studio.Errorf("store.cannot_create", "path", path).With(err)
	}
	if err := f.Close(); err != nil {
		return nil, studio.Errorf("store.cannot_create", "path", path).With(err)
	}
	s, err := connect(ctx, path, false)
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Open opens a studio file. Before it migrates an older one it calls before,
// which may keep a backup. A file that is not there, is not a studio's or is
// newer than the program is refused with a code; one that cannot be written is
// opened for reading, and its acts fail with store.read_only.
func Open(ctx context.Context, path string, before func(*Store) error) (*Store, error) {
	readOnly, err := inspect(path)
	if err != nil {
		return nil, err
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

func (s *Store) ready(ctx context.Context, before func(*Store) error) error {
	id, version, err := s.marks(ctx)
	switch {
	case err != nil:
		return s.opening(err)
	case id != applicationID:
		return studio.Errorf("store.not_a_studio", "path", s.path)
	case version > newest():
		return studio.Errorf("store.newer", "path", s.path)
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
	if info.Mode().Perm()&0o222 == 0 {
		return true, nil
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return true, nil
	}
	return false, f.Close()
}

func connect(ctx context.Context, path string, readOnly bool) (*Store, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("studio file %s: %w", path, err)
	}
	common := "_busy_timeout=10000&_foreign_keys=on"
	writing := common + "&_journal_mode=WAL&_synchronous=FULL"
	reading := common + "&mode=ro&_query_only=true"
	if readOnly {
		if walless(abs) {
			// Without a log beside it SQLite would need to create one.
			reading += "&immutable=1"
		}
		writing = reading
	}
	s := &Store{path: abs, readOnly: readOnly}
	if s.writer, err = openPool(ctx, s.dsn(writing), "BEGIN IMMEDIATE", 1); err != nil {
		return nil, s.opening(err)
	}
	if s.readers, err = openPool(ctx, s.dsn(reading), "BEGIN", 4); err != nil {
		return nil, errors.Join(s.opening(err), s.writer.close())
	}
	return s, nil
}

// dsn names the file to the driver, with what a connection is to be like.
func (s *Store) dsn(options string) string {
	file := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(s.path), RawQuery: options}
	return file.String()
}

// opening gives a failure to open a code.
func (s *Store) opening(err error) error {
	var e sqlite3.Error
	if errors.As(err, &e) && (e.Code == sqlite3.ErrNotADB || e.Code == sqlite3.ErrCorrupt) {
		return studio.Errorf("store.not_a_studio", "path", s.path).With(err)
	}
	return studio.Errorf("store.cannot_open", "path", s.path).With(err)
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
	return errors.Join(s.readers.close(), s.writer.close())
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
	return s.named(s.writer.run(ctx, s, f))
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
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return studio.Errorf("store.busy", "path", s.path).With(err)
	case sqlite3.ErrFull:
		return studio.Errorf("store.disk_full", "path", s.path).With(err)
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
	c := <-s.writer.free
	defer func() { s.writer.free <- c }()
	var v int64
	err := c.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&v)
	return v, err
}
