package desk_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/testlab/large"
)

// A week of 400 sessions with who has a seat in each.
func BenchmarkWeek(b *testing.B) {
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
	var all []time.Duration
	for b.Loop() {
		start := time.Now()
		list, err := room.Days(b.Context(), desk.Who{}, large.Monday, large.Monday.AddDays(6))
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, time.Since(start))
		taken := 0
		for _, s := range list {
			taken += s.Seats.Enrolled + s.Seats.Booked
		}
		if len(list) != large.WeekSessions || taken != large.WeekMembers+large.WeekBookings {
			b.Fatalf("%d sessions with %d seats taken", len(list), taken)
		}
	}
	b.ReportMetric(float64(median(all))/1e6, "ms/week-of-400(max50)")
	b.ReportMetric(float64(percentile(all, 95))/1e6, "ms/p95")
}
