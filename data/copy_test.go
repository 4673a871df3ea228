package data

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/kayoi-app/kayoi/studio"
)

// A copy is read as it is, of whichever version.
func TestOpenCopyChangesNothing(t *testing.T) {
	for name, c := range map[string]struct{ statement, code string }{
		"this version":           {"SELECT 1", ""},
		"an older one":           {"PRAGMA user_version = 0", ""},
		"a newer one":            {fmt.Sprintf("PRAGMA user_version = %d", newest()+1), "store.newer"},
		"another program's file": {"PRAGMA application_id = 7", "store.not_a_studio"},
	} {
		t.Run(name, func(t *testing.T) {
			path := studioFile(t)
			bare(t, path, c.statement)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s, err := OpenCopy(t.Context(), path)
			if studio.CodeOf(err) != c.code {
				t.Fatalf("got %v", err)
			}
			if err == nil {
				defer s.Close()
				if err := s.Read(t.Context(), func(tx *Tx) error { _, _, err := tx.Size(); return err }); err != nil {
					t.Error(err)
				}
			}
			if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
				t.Errorf("the file was changed, or %v", err)
			}
			if beside, err := filepath.Glob(path + "?*"); err != nil || len(beside) > 0 {
				t.Errorf("beside it appeared %v, %v", beside, err)
			}
		})
	}
}

// A flush that macOS keeps in the drive's memory would lose, in a power cut, what
// was acknowledged.
func TestWritesGoThroughTheDrive(t *testing.T) {
	s := newStore(t)
	if err := s.Write(t.Context(), func(tx *Tx) error {
		for _, setting := range []string{"fullfsync", "checkpoint_fullfsync"} {
			var on bool
			if err := tx.one("PRAGMA "+setting, nil, &on); err != nil || !on {
				t.Errorf("%s is %v, %v", setting, on, err)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}
