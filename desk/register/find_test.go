package register

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// A question may look at an older studio than the finder, which another one,
// begun later, brought up to date meanwhile.
func TestWhoCameMeanwhileIsNotFoundYet(t *testing.T) {
	ctx := t.Context()
	d, err := desk.Create(ctx, filepath.Join(t.TempDir(), "studio.kayoi"),
		studio.Profile{Name: "みどり台カルチャースタジオ", Zone: "Asia/Tokyo", Currency: "JPY", Language: "ja"}, "緑川 弘",
		desk.Options{Clock: desk.FixedClock(time.Date(2026, 11, 21, 12, 52, 0, 0, time.UTC))})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	r := New(d)
	take := func(roster string) {
		s, err := exchange.Read(ctx, []byte("会員番号,氏名,フリガナ\n"+roster), exchange.RosterKind, nil)
		if err != nil {
			t.Fatal(err)
		}
		o := ImportOptions{EmptyStatus: studio.Active}
		if _, err := r.ImportMembers(ctx, desk.Who{}, s, s.Recognise().Mapping, o); err != nil {
			t.Fatal(err)
		}
	}
	take("1,山田 葵,ヤマダ アオイ\n")
	err = d.Ask(ctx, desk.Who{}, desk.ReadMembers, func(older *desk.Tx) error {
		take("2,山田 空,ヤマダ ソラ\n")
		if err := r.Warm(ctx, desk.Who{}); err != nil {
			return err
		}
		list, more, err := r.find(older, "yamada", 10)
		if len(list) != 1 || list[0].Number != "1" || more != 0 {
			t.Errorf("found %+v and %d more", list, more)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
