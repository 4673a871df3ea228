package desk_test

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
	"github.com/kayoi-app/kayoi/testlab/large"
)

// largePath makes the large studio once for all benchmarks of a run.
var largePath = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "kayoi-bench-")
	if err != nil {
		return "", err
	}
	largeDir = dir
	path := filepath.Join(dir, "studio.kayoi")
	return path, large.Make(context.Background(), path)
})

// largeDir is what TestMain takes away in the end.
var largeDir string

func openLarge(b *testing.B) *desk.Desk {
	b.Helper()
	path, err := largePath()
	if err != nil {
		b.Fatal(err)
	}
	d, err := desk.Open(b.Context(), path, desk.Options{Clock: desk.RealClock()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close() })
	return d
}

// bare opens a database beside the studio, with the same durability.
func bare(b *testing.B, schema string) *sql.DB {
	b.Helper()
	path, err := largePath()
	if err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(filepath.Dir(path), b.Name()+".db")+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate")
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { db.Close() })
	if _, err := db.Exec(schema); err != nil {
		b.Fatal(err)
	}
	return db
}

func median(d []time.Duration) time.Duration { return percentile(d, 50) }

func percentile(d []time.Duration, p float64) time.Duration {
	slices.Sort(d)
	return d[min(len(d)-1, int(float64(len(d))*p/100))]
}

// A check-in from the scan to the committed decision, beside one durable insert
// of a single row, in turn.
func BenchmarkCheckIn(b *testing.B) {
	d := openLarge(b)
	door := entrance.New(d)
	db := bare(b, `CREATE TABLE IF NOT EXISTS visits (id INTEGER PRIMARY KEY, member BIGINT, at TEXT, state TEXT)`)
	insert, err := db.Prepare(`INSERT INTO visits (member, at, state) VALUES (?, ?, ?)`)
	if err != nil {
		b.Fatal(err)
	}
	var committed time.Time
	b.Cleanup(d.Listen(func(desk.Event) { committed = time.Now() }))
	var ours, theirs, cards []time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := insert.Exec(1, start.Format(time.RFC3339), "present"); err != nil {
			b.Fatal(err)
		}
		theirs = append(theirs, time.Since(start))
		start = time.Now()
		p := entrance.Person{How: studio.ByCard, Text: large.Card(rand.IntN(large.Members))}
		if _, err := door.CheckIn(b.Context(), desk.Who{}, p, nil); err != nil {
			b.Fatal(err)
		}
		ours = append(ours, committed.Sub(start))
		cards = append(cards, time.Since(start))
	}
	b.ReportMetric(float64(median(cards))/1e6, "ms/card")
	b.ReportMetric(float64(median(ours))/1e6, "ms/check-in")
	b.ReportMetric(float64(median(theirs))/1e6, "ms/bare-insert")
	b.ReportMetric(float64(median(ours))/float64(median(theirs)), "times-bare(max3)")
}

// The slowest of a thousand check-ins, with whatever the store has to do from time to
// time, beside the slowest of as many durable inserts of a single row.
func BenchmarkSlowestCheckIn(b *testing.B) {
	d := openLarge(b)
	door := entrance.New(d)
	db := bare(b, `CREATE TABLE IF NOT EXISTS visits (id INTEGER PRIMARY KEY, member BIGINT, at TEXT, state TEXT)`)
	var committed time.Time
	b.Cleanup(d.Listen(func(desk.Event) { committed = time.Now() }))
	var ours, theirs []time.Duration
	for b.Loop() {
		for range 1000 {
			start := time.Now()
			if _, err := db.Exec(`INSERT INTO visits (member, at, state) VALUES (?, ?, ?)`, 1, start.Format(time.RFC3339), "present"); err != nil {
				b.Fatal(err)
			}
			theirs = append(theirs, time.Since(start))
			start = time.Now()
			p := entrance.Person{How: studio.ByCard, Text: large.Card(rand.IntN(large.Members))}
			if _, err := door.CheckIn(b.Context(), desk.Who{}, p, nil); err != nil {
				b.Fatal(err)
			}
			ours = append(ours, committed.Sub(start))
		}
	}
	b.ReportMetric(float64(percentile(ours, 99.9))/1e6, "ms/check-in-p99.9(max50)")
	b.ReportMetric(float64(percentile(theirs, 99.9))/1e6, "ms/bare-insert-p99.9")
}

// A name is typed a key at a time; each stroke asks for the first eight.
func BenchmarkSearchStroke(b *testing.B) {
	d := openLarge(b)
	people := register.New(d)
	if err := people.Warm(b.Context(), desk.Who{}); err != nil {
		b.Fatal(err)
	}
	words := []string{"髙橋", "たかはし", "takahashi", "さくら", "yuko", "ワタナベ ケンタ", "1234", "高橋 由美子", "090-1234", "0101000A12"}
	var strokes []time.Duration
	for b.Loop() {
		for _, w := range words {
			runes := []rune(w)
			for n := range runes {
				start := time.Now()
				if _, _, err := people.Find(b.Context(), desk.Who{}, string(runes[:n+1]), 8); err != nil {
					b.Fatal(err)
				}
				strokes = append(strokes, time.Since(start))
			}
		}
	}
	b.ReportMetric(float64(percentile(strokes, 50))/1e6, "ms/stroke-p50")
	b.ReportMetric(float64(percentile(strokes, 99))/1e6, "ms/stroke-p99(max10)")
}

// A member's page: everything about somebody with 2,000 lines in the time line,
// its newest 60, and then each further page down to the last.
func BenchmarkMemberPage(b *testing.B) {
	d := openLarge(b)
	people := register.New(d)
	const lines = 60
	var opened, paged []time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := people.Person(b.Context(), desk.Who{}, large.Regular); err != nil {
			b.Fatal(err)
		}
		page, err := people.Timeline(b.Context(), desk.Who{}, large.Regular, rows.AllEntries, rows.EntryKey{}, lines)
		if err != nil || page.Older+lines < large.RegularEntries {
			b.Fatalf("%d beyond the first page, %v", page.Older, err)
		}
		opened = append(opened, time.Since(start))
		for page.Older > 0 {
			start = time.Now()
			beyond := page.Entries[len(page.Entries)-1].EntryKey
			if page, err = people.Timeline(b.Context(), desk.Who{}, large.Regular, rows.AllEntries, beyond, lines); err != nil {
				b.Fatal(err)
			}
			paged = append(paged, time.Since(start))
		}
	}
	b.ReportMetric(float64(percentile(opened, 50))/1e6, "ms/open-p50")
	b.ReportMetric(float64(percentile(opened, 99))/1e6, "ms/open-p99(max50)")
	b.ReportMetric(float64(percentile(paged, 99))/1e6, "ms/older-p99(max50)")
}

// A month of 10,000 contracts, each month anew, beside a bulk insert of the same
// rows in one transaction.
func BenchmarkMonth(b *testing.B) {
	d := openLarge(b)
	money := month.New(d)
	db := bare(b, `CREATE TABLE IF NOT EXISTS invoices (id BIGINT PRIMARY KEY, number TEXT UNIQUE, month TEXT, issued TEXT, due TEXT,
			household BIGINT, issuer TEXT, payer TEXT, account TEXT, rounding TEXT, total BIGINT, policy BIGINT, act BIGINT);
		CREATE INDEX IF NOT EXISTS i1 ON invoices (household);
		CREATE INDEX IF NOT EXISTS i2 ON invoices (month);
		CREATE TABLE IF NOT EXISTS lines (invoice BIGINT, position BIGINT, key TEXT UNIQUE, contract BIGINT, member BIGINT, number TEXT,
			name TEXT, text TEXT, from_date TEXT, to_date TEXT, quantity BIGINT, unit BIGINT, amount BIGINT, class TEXT, rate BIGINT,
			why TEXT, PRIMARY KEY (invoice, position));
		CREATE INDEX IF NOT EXISTS l1 ON lines (member);
		CREATE TABLE IF NOT EXISTS taxes (invoice BIGINT, rate BIGINT, base BIGINT, tax BIGINT, PRIMARY KEY (invoice, rate))`)
	m := studio.Month{Year: 2027, Month: 1}
	var ours, theirs []time.Duration
	for b.Loop() {
		start := time.Now()
		run, err := money.Run(b.Context(), desk.Who{}, m)
		if err != nil || len(run.Drafts) != large.Paying {
			b.Fatalf("%d invoices, %v", len(run.Drafts), err)
		}
		ours = append(ours, time.Since(start))
		b.StopTimer()
		list, err := money.Invoices(b.Context(), desk.Who{}, m.String(), "")
		if err != nil {
			b.Fatal(err)
		}
		raw := flatten(list)
		b.StartTimer()
		start = time.Now()
		if err := bulk(db, raw); err != nil {
			b.Fatal(err)
		}
		theirs = append(theirs, time.Since(start))
		m = m.Next()
	}
	b.ReportMetric(median(ours).Seconds(), "s/month")
	b.ReportMetric(median(theirs).Seconds(), "s/bare-insert")
	b.ReportMetric(float64(median(ours))/float64(median(theirs)), "times-bare(max3)")
}
