package seat_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// A day without a year is read where the field says which is meant, and is not where it
// may be somebody's birthday.
func TestADayWithoutAYear(t *testing.T) {
	w := newWaiting(t)
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"),
		studio.Profile{Name: "みどり台", Zone: "Asia/Tokyo", Currency: "JPY", Language: "ja"}, "緑川 弘",
		desk.Options{Clock: desk.FixedClock(time.Date(2026, 11, 27, 10, 0, 0, 0, time.UTC))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	w.Desk = d
	near, past, whole := w.NearDates(), w.PastDates(), w.Dates()
	for _, c := range []struct {
		name  string
		dates kit.Dates
		typed string
		day   string // empty: none
	}{
		{"next week", near, "12/1", "2026-12-01"},
		{"after the new year", near, "1/10", "2027-01-10"},
		{"last week", near, "11/20", "2026-11-20"},
		{"three months ago", near, "8/28", "2026-08-28"},
		{"in nine months", near, "8/27", "2027-08-27"},
		{"at the end of the school year", near, "3月31日", "2027-03-31"},
		{"today", past, "11/27", "2026-11-27"},
		{"a year ago, as it has been", past, "12/1", "2025-12-01"},
		{"this year, as it has been", past, "4/1", "2026-04-01"},
		{"with its year", past, "2027/4/1", "2027-04-01"},
		{"of no certain year", whole, "12/1", ""},
		{"of no certain year, in digits", whole, "1201", ""},
	} {
		day, wrong := c.dates.Read(c.typed)
		if read := day.String(); c.day == "" && wrong == "" || c.day != "" && (wrong != "" || read != c.day) {
			t.Errorf("%s: %q is %s, said %q", c.name, c.typed, read, wrong)
		}
	}
}
