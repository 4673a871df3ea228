package data

import (
	"os"
	"testing"
)

// grow commits about so many pages, a hundred at a time.
func grow(t *testing.T, s *Store, pages int) {
	t.Helper()
	for range pages / 100 {
		if err := s.Write(t.Context(), func(tx *Tx) error {
			if err := tx.exec(`CREATE TABLE IF NOT EXISTS filler (b BLOB)`); err != nil {
				return err
			}
			return tx.exec(`INSERT INTO filler VALUES (zeroblob(100 * 4096))`)
		}); err != nil {
			t.Fatal(err)
		}
	}
}

func logSize(t *testing.T, s *Store) int64 {
	t.Helper()
	info, err := os.Stat(s.Path() + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// A commit reaches the disk before it is acknowledged, and waits for nothing else:
// the log is moved by somebody else, who flushes the file before the log goes.
func TestNobodyWaitsForTheLog(t *testing.T) {
	s := newStore(t)
	for name, p := range map[string]pool{"writer": s.writer, "keeper": s.keeper.pool} {
		c := <-p.free
		for setting, want := range map[string]int{"synchronous": 2, "wal_autocheckpoint": 0} {
			var is int
			if name == "keeper" && setting == "wal_autocheckpoint" { // it commits nothing
				continue
			}
			if err := c.conn.QueryRowContext(t.Context(), "PRAGMA "+setting).Scan(&is); err != nil || is != want {
				t.Errorf("%s: %s is %d, %v", name, setting, is, err)
			}
		}
		p.free <- c
	}
}

// The log does not grow for ever: not where commits follow each other, not after
// somebody read for long, not by commands beside a window. Whoever leaves last leaves
// none.
func TestTheLogStaysShort(t *testing.T) {
	s := newStore(t)
	const most = 2 * longLog * 4096
	grow(t, s, 3*longLog)
	if n := logSize(t, s); n > most {
		t.Errorf("after many commits: %d bytes", n)
	}
	if err := s.Read(t.Context(), func(tx *Tx) error {
		if _, err := tx.Members(); err != nil {
			return err
		}
		grow(t, s, 3*longLog)
		if n := logSize(t, s); n < 3*longLog*4096 {
			t.Errorf("%d bytes are left for somebody who reads what was there before", n)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.keeper.tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	grow(t, s, 200)
	if n := logSize(t, s); n > most {
		t.Errorf("after somebody read: %d bytes", n)
	}
	for range 20 {
		command, err := Open(t.Context(), s.Path(), nil)
		if err != nil {
			t.Fatal(err)
		}
		grow(t, command, longLog/10)
		if err := command.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if n := logSize(t, s); n > most {
		t.Errorf("after 20 commands: %d bytes", n)
	}
	again, err := Open(t.Context(), s.Path(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	var rows int
	if err := again.Read(t.Context(), func(tx *Tx) error { return tx.one(`SELECT count(*) FROM filler`, nil, &rows) }); err != nil || rows != 802 {
		t.Errorf("%d of 802 rows are there, %v", rows, err)
	}
}
