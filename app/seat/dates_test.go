package seat_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"

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
	near, coming, past, whole := w.NearDates(), w.ComingDates(), w.PastDates(), w.Dates()
	after := func(year int, month time.Month, day int) kit.Dates {
		return w.EndDates(func() civil.Date { return civil.Date{Year: year, Month: month, Day: day} }, near)
	}
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
		{"today, which begins", coming, "11/27", "2026-11-27"},
		{"in a year", coming, "11/26", "2027-11-26"},
		{"the end of what begins next summer", after(2027, time.June, 1), "8/31", "2027-08-31"},
		{"the end on the same day", after(2027, time.June, 1), "6/1", "2027-06-01"},
		{"the end after the new year", after(2027, time.December, 29), "1/3", "2028-01-03"},
		{"the end with its year", after(2027, time.June, 1), "2029/1/3", "2029-01-03"},
		{"the end of what begins nobody knows when", w.EndDates(func() civil.Date { return civil.Date{} }, near), "8/28", "2026-08-28"},
		{"today, as it has been", past, "11/27", "2026-11-27"},
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
		if guessed := c.dates.Guessed != nil && c.dates.Guessed(c.typed); guessed != (c.day != "" && !strings.Contains(c.typed, "202")) {
			t.Errorf("%s: the year of %q is guessed: %v", c.name, c.typed, guessed)
		}
	}
}
