package data

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"

	"github.com/kayoi-app/kayoi/studio"
)

//go:embed migrations/*.sql
var migrations embed.FS

// newest is the version of the last migration of this program.
func newest() int64 {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil || len(names) == 0 {
		panic("data: no migrations embedded")
	}
	number, _, _ := strings.Cut(path.Base(names[len(names)-1]), "_")
	v, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		panic("data: a migration without a number: " + names[len(names)-1])
	}
	return v
}

// marks reads what SQLite keeps of us in the file's header: whose file it is,
// and the version of the last migration.
func (s *Store) marks(ctx context.Context) (application, version int64, err error) {
	c := <-s.writer.free
	defer func() { s.writer.free <- c }()
	if err := c.conn.QueryRowContext(ctx, "PRAGMA application_id").Scan(&application); err != nil {
		return 0, 0, err
	}
	err = c.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return application, version, err
}

// identify reads the version of the file's last migration. It refuses what is no
// studio's, or newer than the program.
func (s *Store) identify(ctx context.Context) (version int64, err error) {
	id, version, err := s.marks(ctx)
	switch {
	case err != nil:
		return 0, s.opening(err)
	case id != applicationID:
		return 0, studio.Errorf("store.not_a_studio", "path", s.path)
	case version > newest():
		return 0, studio.Errorf("store.newer", "path", s.path)
	}
	return version, nil
}

// migrate brings the file to the newest version, each migration in a
// transaction of its own. Whoever calls it keeps other programs from doing so.
func (s *Store) migrate(ctx context.Context) (err error) {
	db, err := sql.Open("sqlite3", s.dsn("_busy_timeout=10000&_journal_mode=WAL&_synchronous=FULL&_txlock=immediate"))
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	for _, flush := range throughTheDrive {
		if _, err := db.ExecContext(ctx, flush); err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	goose, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := goose.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	for _, mark := range []string{
		fmt.Sprintf("PRAGMA application_id = %d", applicationID),
		fmt.Sprintf("PRAGMA user_version = %d", newest()),
	} {
		if _, err := db.ExecContext(ctx, mark); err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
	}
	return nil
}
