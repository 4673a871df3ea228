package desk_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// crowd is how many people the benchmarks take in and write out.
const crowd = 100_000

// crowdFile is a roster with what an office keeps of each of them.
func crowdFile() []byte {
	var b strings.Builder
	b.WriteString(updateHeader)
	for i := range crowd {
		fmt.Fprintf(&b, "%06d,髙橋 葵%d,ﾀｶﾊｼ ｱｵｲ,女性,昭和56年1月10日,150-0001,東京都渋谷区%d,０９０－%04d－%04d,m%d@example.jp,,2023/6/8,在籍中,空手(月)、ヨガ入門,\"￥14,300\","+
			"0009 三井住友,219 神田,普通,%07d,ﾀｶﾊｼ ｱｵｲ,%016X,送迎あり\n", i+1, i, i, i/10000, i%10000, i, i, i)
	}
	return []byte(b.String())
}

// newCrowded is a new studio with the timetable of the roster.
func newCrowded(b *testing.B) (path string, d *desk.Desk) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "studio.kayoi")
	d, err := desk.Create(b.Context(), path, profile, "緑川 弘", desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		b.Fatal(err)
	}
	timetable := timetableHeader + "空手,月,10:00,60,大野,A,200000,在籍,6-99,6600,\nヨガ入門,火,10:30,60,大野,A,12,予約,18-75,7700,\n"
	s, err := exchange.Read(b.Context(), []byte(timetable), exchange.TimetableKind, nil)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := register.New(d).ImportTimetable(b.Context(), desk.Who{}, s, s.Recognise().Mapping, register.ImportOptions{}); err != nil {
		b.Fatal(err)
	}
	return path, d
}

func takeCrowd(ctx context.Context, d *desk.Desk, file []byte) (register.Report, error) {
	s, err := exchange.Read(ctx, file, exchange.RosterKind, nil)
	if err != nil {
		return register.Report{}, err
	}
	room := register.New(d)
	m, _, err := room.Columns(ctx, desk.Who{}, s)
	if err != nil {
		return register.Report{}, err
	}
	return room.ImportMembers(ctx, desk.Who{}, s, m, register.ImportOptions{EmptyStatus: studio.Active})
}

// A roster from its bytes to the committed import, beside a bare bulk insert of
// the same rows into the same tables; then the same roster again, of which
// everything is there.
func BenchmarkImport(b *testing.B) {
	file := crowdFile()
	var ours, again, theirs []time.Duration
	for b.Loop() {
		path, d := newCrowded(b)
		start := time.Now()
		report, err := takeCrowd(b.Context(), d, file)
		if err != nil || report.Added != crowd {
			b.Fatalf("%d added, %v", report.Added, err)
		}
		ours = append(ours, time.Since(start))
		start = time.Now()
		if report, err = takeCrowd(b.Context(), d, file); err != nil || report.Skipped != crowd {
			b.Fatalf("%d skipped, %v", report.Skipped, err)
		}
		again = append(again, time.Since(start))
		empty, e := newCrowded(b)
		if err := errors.Join(d.Close(), e.Close()); err != nil {
			b.Fatal(err)
		}
		taken, err := bareInsert(path, empty)
		if err != nil {
			b.Fatal(err)
		}
		theirs = append(theirs, taken)
	}
	b.ReportMetric(median(ours).Seconds(), "s/import")
	b.ReportMetric(median(again).Seconds(), "s/again")
	b.ReportMetric(median(theirs).Seconds(), "s/bare-insert")
	b.ReportMetric(float64(median(ours))/float64(median(theirs)), "times-bare(max3)")
}

// importTables are those that an import of people fills.
var importTables = []string{"households", "members", "standings", "cards", "card_steps", "bank_accounts", "contracts", "enrolments"}

// bareInsert copies the people of one studio into another one, and says how long
// the inserting took in one durable transaction.
func bareInsert(from, to string) (time.Duration, error) {
	const durable = "?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate"
	source, err := sql.Open("sqlite3", "file:"+from+durable)
	if err != nil {
		return 0, err
	}
	defer source.Close()
	target, err := sql.Open("sqlite3", "file:"+to+durable)
	if err != nil {
		return 0, err
	}
	defer target.Close()
	var all [][][]any
	for _, table := range importTables {
		rows, err := rowsOf(source, table)
		if err != nil {
			return 0, err
		}
		all = append(all, rows)
	}
	start := time.Now()
	tx, err := target.Begin()
	if err != nil {
		return 0, err
	}
	for i, table := range importTables {
		if err := insertAll(tx, table, all[i]); err != nil {
			return 0, errors.Join(err, tx.Rollback())
		}
	}
	err = tx.Commit()
	return time.Since(start), err
}

func rowsOf(db *sql.DB, table string) ([][]any, error) {
	found, err := db.Query("SELECT * FROM " + table)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		return nil, err
	}
	var rows [][]any
	for found.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := found.Scan(into...); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, found.Err()
}

func insertAll(tx *sql.Tx, table string, rows [][]any) error {
	insert, err := tx.Prepare("INSERT INTO " + table + " VALUES (?" + strings.Repeat(", ?", len(rows[0])-1) + ")")
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, row := range rows {
		if _, err := insert.Exec(row...); err != nil {
			return err
		}
	}
	return nil
}

// The large studio's people as a workbook, with progress; and how long after
// somebody cancels it ends.
func BenchmarkExport(b *testing.B) {
	d := openLarge(b)
	room := register.New(d)
	var whole, stopped []time.Duration
	for b.Loop() {
		start, told := time.Now(), 0
		n, err := room.Export(b.Context(), desk.Who{}, io.Discard, exchange.Workbook, func(int, int) { told++ })
		if err != nil || n != crowd || told < 50 {
			b.Fatalf("%d people, told %d times, %v", n, told, err)
		}
		whole = append(whole, time.Since(start))
		ctx, cancel := context.WithCancel(b.Context())
		_, err = room.Export(ctx, desk.Who{}, io.Discard, exchange.Workbook, func(done, of int) {
			if done > of/2 && ctx.Err() == nil {
				start = time.Now()
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			b.Fatalf("cancelled: %v", err)
		}
		stopped = append(stopped, time.Since(start))
	}
	b.ReportMetric(median(whole).Seconds(), "s/xlsx")
	b.ReportMetric(float64(median(stopped))/1e6, "ms/cancel")
}

// The same people as a list: in a workbook, as text, and on paper, which takes
// some 3,000 pages.
func BenchmarkExportList(b *testing.B) {
	d := openLarge(b)
	room := register.New(d)
	words, err := lang.New(lang.Japanese, time.UTC, "JPY")
	if err != nil {
		b.Fatal(err)
	}
	for _, format := range register.Formats {
		b.Run(string(format), func(b *testing.B) {
			for b.Loop() {
				f := register.ListFile{Title: "-", Format: format, Words: words}
				n, err := room.ExportList(b.Context(), desk.Who{}, io.Discard, f, nil)
				if err != nil && studio.CodeOf(err) != "export.characters_missing" || err == nil && n != crowd {
					b.Fatalf("%d people, %v", n, err)
				}
			}
		})
	}
}
