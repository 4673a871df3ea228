package desk_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
	"github.com/kayoi-app/kayoi/testlab/large"
)

// guest is a member without a standing seat.
func guest() string {
	return fmt.Sprintf("%06d", large.Paying+1+rand.IntN(large.Members-large.Paying))
}

// coming lists the sessions of a day next week.
func coming(b *testing.B, room *lessons.Room) []rows.Session {
	b.Helper()
	list, err := room.Day(b.Context(), desk.Who{}, civil.DateOf(time.Now()).AddDays(7))
	if err != nil {
		b.Fatal(err)
	}
	return list
}

// A booking from the wish to the commit, beside a bare durable transaction of as
// many rows (session, booking, its step, trail), in turn.
func BenchmarkBook(b *testing.B) {
	d := openLarge(b)
	room := lessons.New(d)
	sessions := coming(b, room)
	db := bare(b, `CREATE TABLE IF NOT EXISTS plain (id INTEGER PRIMARY KEY, of BIGINT, at TEXT, body TEXT)`)
	var committed time.Time
	b.Cleanup(d.Listen(func(desk.Event) { committed = time.Now() }))
	var ours, theirs []time.Duration
	for b.Loop() {
		start := time.Now()
		tx, err := db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		for range 4 {
			if _, err := tx.Exec(`INSERT INTO plain (of, at, body) VALUES (?, ?, ?)`, 1, start.Format(time.RFC3339), "booked"); err != nil {
				b.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
		theirs = append(theirs, time.Since(start))
		number, key := guest(), sessions[rand.IntN(len(sessions))].Key
		start = time.Now()
		switch _, err := room.Book(b.Context(), desk.Who{}, number, key); {
		case err == nil:
			ours = append(ours, committed.Sub(start))
		case studio.CodeOf(err) != "refused": // they have it already
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(median(ours))/1e6, "ms/booking")
	b.ReportMetric(float64(median(theirs))/1e6, "ms/bare-transaction")
	b.ReportMetric(float64(median(ours))/float64(median(theirs)), "times-bare(max3)")
}

// Booking opens, and eight programs book 400 places at once.
func BenchmarkOpening(b *testing.B) {
	var all []time.Duration
	path, err := largePath()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		start := time.Now()
		var wg sync.WaitGroup
		for range 8 {
			d, err := desk.Open(b.Context(), path, desk.Options{Clock: desk.RealClock()})
			if err != nil {
				b.Fatal(err)
			}
			defer d.Close()
			room := lessons.New(d)
			sessions := coming(b, room)
			wg.Go(func() {
				for range 50 {
					_, err := room.Book(b.Context(), desk.Who{}, guest(), sessions[rand.IntN(len(sessions))].Key)
					if err != nil && studio.CodeOf(err) != "refused" {
						b.Error(err)
					}
				}
			})
		}
		wg.Wait()
		all = append(all, time.Since(start))
	}
	b.ReportMetric(median(all).Seconds(), "s/400-bookings(max60)")
}
