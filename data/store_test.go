package data

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/kayoi-app/kayoi/studio"
)

// empty founds a studio without a row.
func empty(*Tx) error { return nil }

func newStore(t *testing.T) *Store {
	t.Helper()
	s, err := Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"), empty)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestOpenSeesWhatWasStored(t *testing.T) {
	s := newStore(t)
	want := studio.Profile{Name: "髙橋𠮷ダンス", Zone: "Asia/Tokyo", Currency: "JPY", Language: "ja"}
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.SetProfile(want) }); err != nil {
		t.Fatal(err)
	}
	again, err := Open(t.Context(), s.Path(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	var got studio.Profile
	if err := again.Read(context.Background(), func(tx *Tx) (err error) { got, err = tx.Profile(); return err }); err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
