package desk_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
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

// openerOf is set for a program that books places when it is told to: the studio.
const openerOf = "KAYOI_TEST_OPENER_OF"

// opening is how many places each of eight programs books when booking opens.
const opening = 50

// opener opens a studio, waits for a line, books, and writes what it got.
func opener(ctx context.Context, path string) error {
	d, err := desk.Open(ctx, path, desk.Options{Clock: desk.RealClock()})
	if err != nil {
		return err
	}
	defer d.Close()
	room := lessons.New(d)
	sessions, err := room.Day(ctx, desk.Who{}, civil.DateOf(time.Now()).AddDays(7))
	if err != nil {
		return err
	}
	fmt.Println("ready")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	for range opening {
		b, err := room.Book(ctx, desk.Who{}, guest(), sessions[rand.IntN(len(sessions))].Key)
		switch {
		case err == nil:
			fmt.Println(int64(b.Booking))
		case studio.CodeOf(err) != "refused": // they have it already
			return err
		}
	}
	return nil
}

// Booking opens, and eight programs book 400 places at once. What any of them was
// told it got is there afterwards, and no more.
func BenchmarkOpening(b *testing.B) {
	d := openLarge(b)
	room := lessons.New(d)
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	taken := func() (n int) {
		for _, s := range coming(b, room) {
			if n += s.Seats.Booked; s.Seats.Vacant() == 0 {
				b.Fatalf("%s is full", s.Key)
			}
		}
		return n
	}
	var all []time.Duration
	for b.Loop() {
		before := taken()
		var ready, done sync.WaitGroup
		start := make(chan struct{})
		var booked atomic.Int64
		for range processes {
			cmd := exec.Command(self)
			cmd.Env, cmd.Stderr = append(os.Environ(), openerOf+"="+d.Path()), os.Stderr
			in, err1 := cmd.StdinPipe()
			out, err2 := cmd.StdoutPipe()
			if err := errors.Join(err1, err2, cmd.Start()); err != nil {
				b.Fatal(err)
			}
			ready.Add(1)
			done.Go(func() {
				lines := bufio.NewScanner(out)
				lines.Scan()
				ready.Done()
				<-start
				fmt.Fprintln(in)
				for lines.Scan() {
					booked.Add(1)
				}
				if err := cmd.Wait(); err != nil {
					b.Error(err)
				}
			})
		}
		ready.Wait()
		began := time.Now()
		close(start)
		done.Wait()
		all = append(all, time.Since(began))
		if n := taken() - before; int64(n) != booked.Load() {
			b.Errorf("%d places were acknowledged, and %d are there", booked.Load(), n)
		}
	}
	b.ReportMetric(median(all).Seconds(), "s/400-bookings-of-8-processes(max60)")
}
