package data

import (
	"database/sql"
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"

	"github.com/kayoi-app/kayoi/studio"
)

// A studio of the first version keeps its cards, each with the step by which it
// was given.
func TestCardsOfAnOlderStudioHaveAHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.kayoi")
	first(t, path)
	bare(t, path, `INSERT INTO staff VALUES (1, '緑川 弘', 'owner', 1, 1);
		INSERT INTO households VALUES (2, '髙橋 由美子', '', '', '', '', '', 1);
		INSERT INTO members VALUES (3, '00020', '髙橋 由美子', '', '', '', '', '', '', '', 2, '', '', 1);
		INSERT INTO trail VALUES (1, '2026-11-20T15:30:00.000Z', 'members.import', 1, '', '', 0, '');
		INSERT INTO cards VALUES (4, '0101D37C163A05EE', 3, '2026-11-20T15:30:00.000Z', 1, NULL)`)
	s, err := Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.Read(t.Context(), func(tx *Tx) error {
		list, err := tx.CardRows(3)
		if err != nil || len(list) != 1 {
			return fmt.Errorf("%d cards, %w", len(list), err)
		}
		var got [][]string
		for _, step := range list[0].Steps {
			got = append(got, []string{step.Card, string(step.Move), instant(step.At), step.By})
		}
		want := [][]string{{"0101D37C163A05EE", "given", "2026-11-20T15:30:00.000Z", "緑川 弘"}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// A card opens one door at a time, whatever is written.
func TestACardIsInUseOnce(t *testing.T) {
	s := newStore(t)
	step := func(m studio.MemberID, move studio.CardMove, act studio.ActID) error {
		return s.Write(t.Context(), func(tx *Tx) error {
			return tx.InsertCardStep(studio.CardStep{Card: "DEADBEEF", Member: m, Move: move, Act: act})
		})
	}
	if err := s.Write(t.Context(), func(tx *Tx) error {
		if err := tx.InsertHousehold(studio.Household{ID: 1}, 1); err != nil {
			return err
		}
		for id, number := range map[studio.MemberID]string{1: "00001", 2: "00002"} {
			if err := tx.InsertMember(studio.Member{ID: id, Number: number, Household: 1}, 1); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		member studio.MemberID
		move   studio.CardMove
		fails  bool
	}{
		{1, studio.GaveCard, false},
		{2, studio.GaveCard, true},
		{1, studio.TookBackCard, false},
		{2, studio.GaveCard, false},
		{1, studio.FoundCard, true},
	} {
		var last studio.ActID
		if err := s.Read(t.Context(), func(tx *Tx) (err error) { last, err = tx.LastAct(); return err }); err != nil {
			t.Fatal(err)
		}
		if err := step(c.member, c.move, last+1); (err != nil) != c.fails {
			t.Errorf("%s by %d: %v", c.move, c.member, err)
		}
	}
}

// first makes a file as the first version of the program left it.
func first(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	for _, mark := range []string{fmt.Sprintf("PRAGMA application_id = %d", applicationID), "PRAGMA user_version = 1"} {
		if _, err := db.Exec(mark); err != nil {
			t.Fatal(err)
		}
	}
}
