package data

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/kayoi-app/kayoi/studio"
)

// What is no studio, or not one for this program, is refused with a code and
// left as it was.
func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	foreign := filepath.Join(dir, "foreign.db")
	bare(t, foreign, "CREATE TABLE notes (text TEXT)")
	newer := studioFile(t)
	bare(t, newer, fmt.Sprintf("PRAGMA user_version = %d", newest()+1))
	for name, c := range map[string]struct{ path, code string }{
		"nothing there":          {filepath.Join(dir, "none"), "store.missing"},
		"a folder":               {dir, "store.not_a_studio"},
		"empty":                  {write("empty", ""), "store.not_a_studio"},
		"a text":                 {write("text", "会員番号,氏名\n00001,髙橋\n"), "store.not_a_studio"},
		"rubbish":                {write("rubbish", string(make([]byte, 8192))), "store.not_a_studio"},
		"another program's file": {foreign, "store.not_a_studio"},
		"newer than the program": {newer, "store.newer"},
	} {
		t.Run(name, func(t *testing.T) {
			before, _ := os.ReadFile(c.path)
			s, err := Open(t.Context(), c.path, nil)
			if studio.CodeOf(err) != c.code {
				t.Errorf("got %v", err)
			}
			if err == nil {
				s.Close()
			}
			if after, _ := os.ReadFile(c.path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestCreateNeverReplaces(t *testing.T) {
	path := studioFile(t)
	if _, err := Create(t.Context(), path, empty); studio.CodeOf(err) != "store.exists" {
		t.Errorf("got %v", err)
	}
}

func TestReadOnlyFileIsRead(t *testing.T) {
	path := studioFile(t)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Read(t.Context(), func(tx *Tx) error { _, err := tx.Members(); return err }); err != nil {
		t.Errorf("reading: %v", err)
	}
	err = s.Write(t.Context(), func(*Tx) error { return nil })
	if studio.CodeOf(err) != "store.read_only" || !s.ReadOnly() {
		t.Errorf("writing: %v", err)
	}
}

// A file in a folder that cannot be written is read: SQLite could make no log.
func TestReadOnlyFolderIsRead(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Log("the super-user may write anywhere: only the file is tried")
	}
	path := studioFile(t)
	dir := filepath.Dir(path)
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	s, err := Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Read(t.Context(), func(tx *Tx) error { _, err := tx.Members(); return err }); err != nil {
		t.Errorf("reading: %v", err)
	}
	err = s.Write(t.Context(), func(*Tx) error { return nil })
	if s.ReadOnly() != (studio.CodeOf(err) == "store.read_only") {
		t.Errorf("writing: %v", err)
	}
}

// What fails or is killed while a studio is made leaves none, and eight who make
// it at once make one.
func TestCreateLeavesAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "studio.kayoi")
	if _, err := Create(t.Context(), path, func(*Tx) error { return os.ErrInvalid }); err == nil {
		t.Error("a studio without its first rows was made")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	made := make(chan error, 8)
	for range cap(made) {
		go func() {
			s, err := Create(t.Context(), path, empty)
			if err == nil {
				err = s.Close()
			}
			made <- err
		}()
	}
	done := 0
	for range cap(made) {
		switch err := <-made; {
		case err == nil:
			done++
		case studio.CodeOf(err) != "store.exists":
			t.Error(err)
		}
	}
	if done != 1 {
		t.Errorf("%d of 8 made it", done)
	}
}

// Names that mean something in a URL are names like others.
func TestPathsWithSigns(t *testing.T) {
	for _, name := range []string{"a b", "教室", "a?mode=memory", "a%41", "a#b", "a&b=c", "it's", `a"b`, "file:a", "-a", "[a]"} {
		path := filepath.Join(t.TempDir(), name, name+".kayoi")
		s, err := Create(t.Context(), path, empty)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Programs that start at once on a file without tables must not both make them.
func TestManyProgramsMigrateOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.kayoi")
	bare(t, path, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	backups := 0
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s, err := Open(t.Context(), path, func(*Store) error {
				mu.Lock()
				defer mu.Unlock()
				backups++
				return nil
			})
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			if err := s.Read(t.Context(), func(tx *Tx) error { _, err := tx.Members(); return err }); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if backups == 0 {
		t.Error("nobody kept a backup before the migration")
	}
}

// Whoever fails, or panics, leaves nothing behind and nobody waiting.
func TestNothingHalfWritten(t *testing.T) {
	s := newStore(t)
	insert := func(tx *Tx) error { return tx.InsertStaff(studio.Staff{ID: 1, Name: "石井 剛"}, 1) }
	if err := s.Write(t.Context(), func(tx *Tx) error {
		if err := insert(tx); err != nil {
			return err
		}
		return os.ErrInvalid
	}); err == nil {
		t.Error("a failed act was committed")
	}
	func() {
		defer func() { recover() }()
		_ = s.Write(t.Context(), func(tx *Tx) error {
			if err := insert(tx); err != nil {
				return err
			}
			panic("in the middle of it")
		})
	}()
	if err := s.Write(t.Context(), insert); err != nil {
		t.Errorf("the row was there, or the writer was not free: %v", err)
	}
}

func TestIDsGrow(t *testing.T) {
	s := newStore(t)
	last := int64(0)
	for range 100_000 {
		id := s.NewID()
		if id <= last {
			t.Fatalf("%d after %d", id, last)
		}
		last = id
	}
}

func TestTheTrailShowsWhatWasChanged(t *testing.T) {
	s := newStore(t)
	for seq := range studio.ActID(5) {
		if err := s.Write(t.Context(), func(tx *Tx) error {
			head, hash, err := tx.TrailHead()
			if err != nil {
				return err
			}
			return tx.AppendTrail(Entry{Seq: head + 1, Act: "door.check_in", Detail: fmt.Sprint(seq)}, hash)
		}); err != nil {
			t.Fatal(err)
		}
	}
	check := func() (broken studio.ActID) {
		t.Helper()
		if err := s.Read(t.Context(), func(tx *Tx) (err error) { broken, err = tx.CheckTrail(); return err }); err != nil {
			t.Fatal(err)
		}
		return broken
	}
	if at := check(); at != 0 {
		t.Fatalf("a whole trail is broken at %d", at)
	}
	bare(t, s.Path(), "UPDATE trail SET detail = 'x' WHERE seq = 3")
	if at := check(); at != 3 {
		t.Errorf("a changed entry: broken at %d", at)
	}
	bare(t, s.Path(), "UPDATE trail SET detail = '2' WHERE seq = 3; DELETE FROM trail WHERE seq = 2")
	if at := check(); at != 3 {
		t.Errorf("a missing entry: broken at %d", at)
	}
}

// studioFile makes a studio that nobody has open.
func studioFile(t *testing.T) string {
	t.Helper()
	s, err := Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"), empty)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.Path()
}

// bare does something to a file as another program would.
func bare(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}
