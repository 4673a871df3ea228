package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
)

// pool is a fixed set of connections. Each keeps the statements that were
// prepared on it: parsing SQL again costs more than most of our queries.
type pool struct {
	db    *sql.DB
	free  chan *conn
	begin string
}

type conn struct {
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
}

func openPool(ctx context.Context, dsn, begin string, size int) (pool, error) {
	db, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return pool{}, err
	}
	p := pool{db: db, free: make(chan *conn, size), begin: begin}
	for range size {
		c, err := db.Conn(ctx)
		if err != nil {
			return pool{}, errors.Join(err, p.close())
		}
		p.free <- &conn{conn: c, stmts: map[string]*sql.Stmt{}}
	}
	return p, nil
}

// run runs f in one transaction on the next free connection.
func (p pool) run(ctx context.Context, s *Store, f func(*Tx) error) (err error) {
	var c *conn
	select {
	case c = <-p.free:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { p.free <- c }()
	if err := c.exec(ctx, p.begin); err != nil {
		return err
	}
	done := false
	defer func() {
		if !done { // f failed, or panicked
			err = errors.Join(err, c.exec(context.WithoutCancel(ctx), "ROLLBACK"))
		}
	}()
	if err := f(&Tx{ctx: ctx, conn: c, store: s}); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// From here on the answer is the disk's, not the caller's patience.
	if err := c.exec(context.WithoutCancel(ctx), "COMMIT"); err != nil {
		return err
	}
	done = true
	return nil
}

func (c *conn) exec(ctx context.Context, query string) error {
	st, err := c.prepare(ctx, query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(ctx)
	return err
}

var placeholder = regexp.MustCompile(`\$(\d+)`)

// prepare returns the connection's statement for a query. SQLite takes "$1" for
// a name and binds names by their first appearance; "?1" it binds by number.
func (c *conn) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := c.stmts[query]; ok {
		return st, nil
	}
	st, err := c.conn.PrepareContext(ctx, placeholder.ReplaceAllString(query, "?$1"))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	c.stmts[query] = st
	return st, nil
}

// close waits for the connections in use, then ends them all.
func (p pool) close() error {
	var err error
	for range min(cap(p.free), p.db.Stats().OpenConnections) {
		c := <-p.free
		for _, st := range c.stmts {
			err = errors.Join(err, st.Close())
		}
		err = errors.Join(err, c.conn.Close())
	}
	return errors.Join(err, p.db.Close())
}
