package data

import (
	"context"
	"errors"
	"fmt"

	"github.com/kayoi-app/kayoi/studio"
)

// Snapshot writes the studio as it is now to a new file, which is whole and
// needs no log beside it. Desks go on meanwhile.
func (s *Store) Snapshot(ctx context.Context, to string) (err error) {
	p, err := openPool(ctx, s.dsn("_busy_timeout=10000"), "BEGIN", 1)
	if err != nil {
		return s.opening(err)
	}
	defer func() { err = errors.Join(err, p.close()) }()
	c := <-p.free
	defer func() { p.free <- c }()
	if _, err := c.conn.ExecContext(ctx, "VACUUM INTO ?1", to); err != nil {
		return s.named(fmt.Errorf("snapshot: %w", err))
	}
	return nil
}

// Size counts members and invoices, to tell one snapshot from another. Like all that
// is asked of a snapshot it can be asked of a file of any version: before a file is
// migrated, it is backed up as it is.
func (t *Tx) Size() (members, invoices int, err error) {
	var mistakes bool // those entered by mistake are told apart
	err = t.one(`SELECT count(*) > 0 FROM pragma_table_info('members') WHERE name = 'ended_act'`, nil, &mistakes)
	if err != nil {
		return 0, 0, err
	}
	counted := `members`
	if mistakes {
		counted += ` WHERE ended_act IS NULL`
	}
	err = t.one(`SELECT (SELECT count(*) FROM `+counted+`), (SELECT count(*) FROM invoices)`, nil, &members, &invoices)
	return members, invoices, err
}

// Alone runs f while no other program does so with this studio.
func (s *Store) Alone(f func() error) (err error) {
	unlock, err := lock(s.path + ".alone")
	if err != nil {
		return studio.Errorf("store.cannot_open", "path", s.path).With(err)
	}
	defer func() { err = errors.Join(err, unlock()) }()
	return f()
}
