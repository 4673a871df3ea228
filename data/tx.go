package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// ErrNotFound says that a question for one row found none.
var ErrNotFound = errors.New("not found")

// Tx is one transaction. Its methods, in a file a noun, are all that the store
// can be asked and told.
type Tx struct {
	ctx   context.Context
	conn  *conn
	store *Store
}

// Context is what the transaction was begun with.
func (t *Tx) Context() context.Context { return t.ctx }

// NewID makes an id for a row.
func (t *Tx) NewID() int64 { return t.store.NewID() }

// exec runs a statement that answers with no rows.
func (t *Tx) exec(query string, args ...any) error {
	_, err := t.changed(query, args...)
	return err
}

// changed runs a statement and says how many rows it changed.
func (t *Tx) changed(query string, args ...any) (int64, error) {
	st, err := t.conn.prepare(t.ctx, query)
	if err != nil {
		return 0, err
	}
	// A statement of one row ends by itself. To have it interrupted would take
	// longer than to run it: whoever writes many rows asks the context between.
	res, err := st.ExecContext(context.WithoutCancel(t.ctx), args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", query, err)
	}
	return res.RowsAffected()
}

// one scans the single row of a query; without one it is ErrNotFound.
func (t *Tx) one(query string, args []any, into ...any) error {
	st, err := t.conn.prepare(t.ctx, query)
	if err != nil {
		return err
	}
	err = st.QueryRowContext(context.WithoutCancel(t.ctx), args...).Scan(into...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case err != nil:
		return fmt.Errorf("%s: %w", query, err)
	}
	return nil
}

// each calls f for each row of a query.
func (t *Tx) each(query string, args []any, f func(scan func(...any) error) error) (err error) {
	st, err := t.conn.prepare(t.ctx, query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(context.WithoutCancel(t.ctx), args...) // see changed
	if err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := t.ctx.Err(); err != nil {
			return err
		}
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// all gathers the rows of a query. fields names, for a value, where its columns go.
func all[T any](t *Tx, fields func(*T) []any, query string, args ...any) ([]T, error) {
	var list []T
	err := t.each(query, args, func(scan func(...any) error) error {
		var v T
		if err := scan(fields(&v)...); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
		list = append(list, v)
		return nil
	})
	return list, err
}

// column is all for a query of one column.
func column[T any](t *Tx, query string, args ...any) ([]T, error) {
	return all(t, func(v *T) []any { return []any{v} }, query, args...)
}

// only is all for the single row of a query; without one it is ErrNotFound.
func only[T any](t *Tx, fields func(*T) []any, query string, args ...any) (T, error) {
	var v T
	err := t.one(query, args, fields(&v)...)
	return v, err
}

// id is how an id that may be missing is stored.
func id[T ~int64](v T) any {
	if v == 0 {
		return nil
	}
	return int64(v)
}

// orZero scans an id that may be missing.
type orZero[T ~int64] struct{ to *T }

func (o orZero[T]) Scan(v any) error {
	n, _ := v.(int64)
	*o.to = T(n)
	return nil
}

// day is how a date is stored: ISO, or empty.
func day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	if d.Year < 1000 || d.Year > 9999 || d.Month > 99 || d.Day > 99 {
		return d.String()
	}
	digit := func(n int) byte { return byte('0' + n%10) } // a list of people has many days
	y, m := d.Year, int(d.Month)
	return string([]byte{digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-', digit(d.Day / 10), digit(d.Day)})
}

// intoDay scans what day stores.
type intoDay struct{ to *civil.Date }

func (d intoDay) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("not a date: %v", v)
	}
	*d.to = civil.Date{}
	if s == "" {
		return nil
	}
	var err error
	*d.to, err = civil.ParseDate(s)
	return err
}

// instantLayout has a fixed width, so that text sorts as time does.
const instantLayout = "2006-01-02T15:04:05.000Z"

// instant is how a moment is stored: UTC, to the millisecond, or empty.
func instant(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(instantLayout)
}

// intoInstant scans what instant stores.
type intoInstant struct{ to *time.Time }

func (i intoInstant) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("not an instant: %v", v)
	}
	*i.to = time.Time{}
	if s == "" {
		return nil
	}
	var err error
	*i.to, err = time.Parse(instantLayout, s)
	return err
}

// why is how reasons are stored: compact JSON, or empty.
func why(reasons []studio.Reason) (string, error) {
	if len(reasons) == 0 {
		return "", nil
	}
	return asJSON(reasons)
}

func asJSON(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}

// intoJSON scans what asJSON or why stores.
type intoJSON struct{ to any }

func (j intoJSON) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("not JSON text: %v", v)
	}
	if s == "" {
		return nil
	}
	return json.Unmarshal([]byte(s), j.to)
}

// intoMonth scans what studio.Month's String writes.
type intoMonth struct{ to *studio.Month }

func (m intoMonth) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("not a month: %v", v)
	}
	var err error
	*m.to, err = studio.ParseMonth(s)
	return err
}
