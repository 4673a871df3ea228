package data

import (
	"database/sql"
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"

	"github.com/kayoi-app/kayoi/studio"
)

// firstVersion makes a studio's file as the first version left it, and writes
// to it.
func firstVersion(t *testing.T, statements string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "old.kayoi")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	bare(t, path, statements+fmt.Sprintf("; PRAGMA application_id = %d; PRAGMA user_version = 1", applicationID))
	return path
}

// Whoever was a member in a file of the first version still is one.
func TestAFileOfTheFirstVersionIsTakenOver(t *testing.T) {
	path := firstVersion(t, `
		INSERT INTO households VALUES (5, '五十嵐 杏', '', '', '', '', '', 2);
		INSERT INTO members VALUES (1, '00031', '五十嵐 健太', '', '', '', '', '', '', '', 5, '', '', 2);
		INSERT INTO standings VALUES (10, 1, 'active', '2026-04-01', '', 2);
		INSERT INTO classes VALUES (7, 'キッズダンス', 'enrolled', 0, 0, 8250, 0, '', 2);
		INSERT INTO staff VALUES (3, '大野', 'teacher', true, 2);
		INSERT INTO slots VALUES (8, 1, 7, 5, 960, 60, 3, 'A', 12, '2026-04-01', '', 2);
		INSERT INTO contracts VALUES (9, 1, 7, 'キッズダンス(金)', 8250, '2026-04-01', '', 2);
		INSERT INTO enrolments VALUES (11, 1, 8, '2026-04-01', '', 2)`)
	s, err := Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	from := civil.Date{Year: 2026, Month: 4, Day: 1}
	want := studio.Life{
		Standings:  []studio.Standing{{ID: 10, Member: 1, Status: studio.Active, From: from, Act: 2}},
		Contracts:  []studio.Contract{{ID: 9, Member: 1, Class: 7, Label: "キッズダンス(金)", Fee: 8250, From: from, Origin: 9}},
		Enrolments: []studio.Enrolment{{ID: 11, Member: 1, Slot: 8, From: from}},
	}
	if err := s.Read(t.Context(), func(tx *Tx) error {
		life, err := tx.Life(1)
		if diff := cmp.Diff(want, life); diff != "" {
			t.Errorf("want (-), got (+):\n%s", diff)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}

// What is ended holds no longer, stays, and is told apart from what holds
// instead.
func TestWhatIsReplacedStays(t *testing.T) {
	s, err := Open(t.Context(), firstVersion(t, `
		INSERT INTO households VALUES (5, '五十嵐 杏', '', '', '', '', '', 2);
		INSERT INTO members VALUES (1, '00031', '五十嵐 健太', '', '', '', '', '', '', '', 5, '', '', 2);
		INSERT INTO standings VALUES (10, 1, 'active', '2026-04-01', '', 2);
		INSERT INTO contracts VALUES (9, 1, NULL, 'ヨガ', 8250, '2026-04-01', '', 2)`), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var before, known, after studio.Life
	if err := s.Write(t.Context(), func(tx *Tx) (err error) {
		if before, err = tx.Life(1); err != nil {
			return err
		}
		last := civil.Date{Year: 2026, Month: 12, Day: 31}
		until := studio.Life{
			Standings: []studio.Standing{{Status: studio.Active, From: before.Standings[0].From, To: last}},
			Contracts: []studio.Contract{before.Contracts[0]},
		}
		until.Contracts[0].To = last
		if err := tx.Replace(1, before, until, 4); err != nil {
			return err
		}
		if known, err = tx.LifeBefore(1, 4); err != nil {
			return err
		}
		after, err = tx.Life(1)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, known); diff != "" {
		t.Errorf("what held before (-want +got):\n%s", diff)
	}
	if len(after.Standings) != 1 || after.Standings[0].To.IsZero() {
		t.Errorf("what holds: %+v", after)
	}
	c := after.Contracts[0]
	if c.ID == 9 || c.Charged() != 9 || c.To.IsZero() {
		t.Errorf("the contract that goes on: %+v", c)
	}
}
