package desk_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/testlab/large"
)

// A week of 400 sessions with who has a seat in each, and all else that the page of
// the timetable shows.
func BenchmarkWeek(b *testing.B) {
	all := timetables(b, 7)
	b.ReportMetric(float64(median(all))/1e6, "ms/week-of-400(max50)")
	b.ReportMetric(float64(percentile(all, 95))/1e6, "ms/p95")
}

// The six weeks that a month lies in.
func BenchmarkMonthOfWeeks(b *testing.B) {
	b.ReportMetric(float64(median(timetables(b, 42)))/1e6, "ms/month-of-2400")
}

// timetables asks for so many days, of which each week has the same sessions and the
// first one bookings, again and again, and tells how long each answer took.
func timetables(b *testing.B, days int) (all []time.Duration) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "week.kayoi")
	if err := large.MakeWeek(b.Context(), path); err != nil {
		b.Fatal(err)
	}
	d, err := desk.Open(b.Context(), path, desk.Options{Clock: desk.FixedClock(large.Moment)})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	room := lessons.New(d)
	for b.Loop() {
		start := time.Now()
		tt, err := room.Timetable(b.Context(), desk.Who{}, large.Monday, large.Monday.AddDays(days-1))
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, time.Since(start))
		taken := 0
		for _, s := range tt.Sessions {
			taken += s.Seats.Enrolled + s.Seats.Booked
		}
		if weeks := days / 7; len(tt.Sessions) != weeks*large.WeekSessions || taken != weeks*large.WeekMembers+large.WeekBookings {
			b.Fatalf("%d sessions with %d seats taken", len(tt.Sessions), taken)
		}
	}
	return all
}
