package data

import (
	"context"
	"fmt"

	"github.com/kayoi-app/kayoi/studio"
)

// A commit is durable once it is in SQLite's log. From there its pages must be
// moved into the file some time, and the file be flushed. SQLite does so within each
// commit that finds the log long, about one check-in of a hundred: whoever stands at
// the desk would wait for the disk to write it all. So it is done beside the desk,
// on a connection of its own.

const (
	// manyPages may wait in the log before they are moved.
	manyPages = 1_000
	// longLog is a log that SQLite is made to begin anew. It does so by itself where
	// all of it was moved when the next commit comes, and nobody reads from it; where
	// such a moment never comes, everybody who writes waits for one.
	longLog = 10_000
)

// ownLog leaves the log to its keeper. What it once needed, as for a large import,
// does not stay on the disk.
var ownLog = append([]string{
	"PRAGMA wal_autocheckpoint = 0",
	fmt.Sprintf("PRAGMA journal_size_limit = %d", longLog*4096),
}, throughTheDrive...)

// keeper moves the log into the file. The zero value, of a file that is only read,
// does nothing.
type keeper struct {
	pool   pool // of one
	writer pool // the program's own
	wake   chan struct{}
	quit   chan struct{}
	done   chan struct{}
}

// keepLog begins to keep the log of a file, to which this program writes by writer.
func keepLog(ctx context.Context, dsn string, writer pool) (keeper, error) {
	p, err := openPool(ctx, dsn, "", 1, throughTheDrive...)
	if err != nil {
		return keeper{}, err
	}
	k := keeper{pool: p, writer: writer, wake: make(chan struct{}, 1), quit: make(chan struct{}), done: make(chan struct{})}
	go k.keep(context.WithoutCancel(ctx))
	return k, nil
}

// keep looks at the log after each commit, and in the end. What fails leaves the log
// as it is, with all that was stored in it, and is tried again the next time.
func (k keeper) keep(ctx context.Context) {
	defer close(k.done)
	for {
		select {
		case <-k.wake:
			_ = k.tidy(ctx)
		case <-k.quit:
			_ = k.tidy(ctx) // who acts and is gone, as a command does, leaves no log to others
			return
		}
	}
}

// committed has the log looked at.
func (k keeper) committed() {
	select {
	case k.wake <- struct{}{}:
	default: // it will be, and that was not yet
	}
}

// tidy moves what waits in the log, if it is much.
func (k keeper) tidy(ctx context.Context) error {
	_, pages, moved, err := k.checkpoint(ctx, "NOOP")
	if err != nil || pages-moved < manyPages {
		return err
	}
	for range 2 { // the second time what was committed during the first
		if _, pages, moved, err = k.checkpoint(ctx, "PASSIVE"); err != nil || moved < pages {
			return err // somebody still reads from the rest
		}
	}
	if pages >= longLog {
		return k.restart(ctx)
	}
	return nil
}

// restart makes everybody begin the log anew. This program's own acts queue for it;
// where others, or a reader, are in the way for longer than the connection waits, it
// is tried again later.
func (k keeper) restart(ctx context.Context) error {
	w, err := k.writer.take(ctx)
	if err != nil {
		return err
	}
	defer k.writer.give(w)
	_, _, _, err = k.checkpoint(ctx, "RESTART")
	return err
}

// empty moves all of the log into the file.
func (k keeper) empty(ctx context.Context, path string) error {
	busy, _, _, err := k.checkpoint(ctx, "TRUNCATE")
	if err == nil && busy {
		err = studio.Errorf("store.busy", "path", path)
	}
	return err
}

// checkpoint does what SQLite knows by that name. It says whether somebody was in
// the way, how many pages the log had, and how many of these are in the file now;
// where another program is at it, it knows of none.
func (k keeper) checkpoint(ctx context.Context, mode string) (busy bool, pages, moved int, err error) {
	c, err := k.pool.take(ctx)
	if err != nil {
		return false, 0, 0, err
	}
	defer k.pool.give(c)
	err = c.conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint("+mode+")").Scan(&busy, &pages, &moved)
	return busy, pages, moved, err
}

// close ends the keeper.
func (k keeper) close() error {
	if k.quit == nil {
		return nil
	}
	close(k.quit)
	<-k.done
	return k.pool.close()
}
