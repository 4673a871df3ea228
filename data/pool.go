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

// openPool makes the connections, and says to each of them what it is to be like
// that a DSN cannot say.
func openPool(ctx context.Context, dsn, begin string, size int, settings ...string) (pool, error) {
	db, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return pool{}, err
	}
	p := pool{db: db, free: make(chan *conn, size), begin: begin}
	for range size {
		c, err := db.Conn(ctx)
		if err != nil {
			return pool{}, errors.Join(err, p.end(len(p.free)))
		}
		p.free <- &conn{conn: c, stmts: map[string]*sql.Stmt{}}
		for _, s := range settings {
			if _, err := c.ExecContext(ctx, s); err != nil {
				return pool{}, errors.Join(err, p.end(len(p.free)))
			}
		}
	}
	return p, nil
}

// take waits for a connection that nobody uses.
func (p pool) take(ctx context.Context) (*conn, error) {
	select {
	case c := <-p.free:
		return c, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p pool) give(c *conn) { p.free <- c }

// run runs f in one transaction on the next free connection.
func (p pool) run(ctx context.Context, s *Store, f func(*Tx) error) (err error) {
	c, err := p.take(ctx)
	if err != nil {
		return err
	}
	defer p.give(c)
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
//
// The plus, which changes no value, hides from the planner that a value is bound
// there: it would look at whether it is a small number, and so, as the driver
// clears what is bound after every use, plan the statement anew each time
// (sqlite3ExprIsInteger, sqlite3_clear_bindings), which takes longer than most of
// ours take to run.
func (c *conn) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := c.stmts[query]; ok {
		return st, nil
	}
	st, err := c.conn.PrepareContext(ctx, placeholder.ReplaceAllString(query, "+?$1"))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	c.stmts[query] = st
	return st, nil
}

// close waits for the connections in use, then ends them all.
func (p pool) close() error { return p.end(cap(p.free)) }

func (p pool) end(n int) error {
	var err error
	for range n {
		c := <-p.free
		for _, st := range c.stmts {
			err = errors.Join(err, st.Close())
		}
		err = errors.Join(err, c.conn.Close())
	}
	return errors.Join(err, p.db.Close())
}
