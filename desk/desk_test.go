package desk_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// moment is a Saturday noon at the studio.
var moment = time.Date(2026, 11, 21, 12, 52, 0, 0, time.FixedZone("JST", 9*3600))

var profile = studio.Profile{Name: "みどり台カルチャースタジオ", Zone: "Asia/Tokyo", Currency: "JPY", Language: "ja"}

func newDesk(t *testing.T) *desk.Desk {
	t.Helper()
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"), profile, "緑川 弘",
		desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func sheet(t *testing.T, name string, kind exchange.Kind) (*exchange.Sheet, exchange.Mapping) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "exchange", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	s, err := exchange.Read(t.Context(), b, kind, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, s.Recognise().Mapping
}

func imported(t *testing.T) (*desk.Desk, register.Report) {
	t.Helper()
	d := newDesk(t)
	r := register.New(d)
	s, m := sheet(t, "timetable.csv", exchange.TimetableKind)
	if _, err := r.ImportTimetable(t.Context(), desk.Who{}, s, m, register.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	s, m = sheet(t, "roster.csv", exchange.RosterKind)
	report, err := r.ImportMembers(t.Context(), desk.Who{}, s, m, register.ImportOptions{EmptyStatus: studio.Active})
	if err != nil {
		t.Fatal(err)
	}
	return d, report
}

func TestImportAndMonth(t *testing.T) {
	d, report := imported(t)
	if report.Added != 304 || len(report.Duplicates) != 5 || report.Cards != 214 || report.Households != 248 {
		t.Errorf("added %d, duplicates %d, cards %d, households %d", report.Added, len(report.Duplicates), report.Cards, report.Households)
	}
	var warned []int
	for _, w := range report.Warnings {
		if warned = append(warned, w.Row); w.Code != "import.same_name_and_phone" {
			t.Errorf("unexpected warning %+v", w)
		}
	}
	if !slices.Equal(warned, []int{15, 90}) {
		t.Errorf("warned of rows %v", warned)
	}
	room := month.New(d)
	nov, _ := studio.ParseMonth("2026-11")
	run, err := room.Run(t.Context(), desk.Who{}, nov)
	if err != nil {
		t.Fatal(err)
	}
	var tax int64
	for _, dr := range run.Drafts {
		for _, x := range dr.Taxes {
			tax += x.Tax
		}
	}
	if len(run.Drafts) != 219 || run.Total() != 2935350 || tax != 266850 || len(run.Skipped) != 28 {
		t.Errorf("%d invoices, total %d, tax %d, skipped %d", len(run.Drafts), run.Total(), tax, len(run.Skipped))
	}
	again, err := room.Run(t.Context(), desk.Who{}, nov)
	if err != nil || len(again.Drafts) != 0 {
		t.Errorf("a second run issued %d, %v", len(again.Drafts), err)
	}
	problems, err := safe.New(d).Verify(t.Context(), desk.Who{})
	if err != nil || len(problems) != 0 {
		t.Errorf("verify: %v, %v", problems, err)
	}
	if _, err := d.Backup(t.Context(), t.TempDir()); err != nil {
		t.Error(err)
	}
}
