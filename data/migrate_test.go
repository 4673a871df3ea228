package data

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"

	"github.com/kayoi-app/kayoi/studio"
)

// firstVersion makes a studio's file as the first version left it, and writes
// to it.
func firstVersion(t *testing.T, statements string) string { return olderFile(t, 1, statements) }

// olderFile makes a studio's file as a version left it, and writes to it.
func olderFile(t *testing.T, version int64, statements string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "old.kayoi")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	bare(t, path, statements+fmt.Sprintf("; PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version))
	return path
}

// Whoever was a member in a file of the first version still is one.
func TestAFileOfTheFirstVersionIsTakenOver(t *testing.T) {
	path := firstVersion(t, `
		INSERT INTO households VALUES (5, '五十嵐 杏', '', '', '', '', '', 2);
		INSERT INTO members VALUES (1, '00031', '五十嵐 健太', '', '', '', '', '', '', '', 5, '', '', 2);
		INSERT INTO standings VALUES (10, 1, 'active', '2026-04-01', '', 2);
		INSERT INTO classes VALUES (7, 'キッズダンス', 'enrolled', 0, 0, 8250, 0, '', 2);
		INSERT INTO staff VALUES (3, '大野', 'teacher', true, 2);
		INSERT INTO slots VALUES (8, 1, 7, 5, 960, 60, 3, 'A', 12, '2026-04-01', '', 2);
		INSERT INTO contracts VALUES (9, 1, 7, 'キッズダンス(金)', 8250, '2026-04-01', '', 2);
		INSERT INTO enrolments VALUES (11, 1, 8, '2026-04-01', '', 2)`)
	s, err := Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	from := civil.Date{Year: 2026, Month: 4, Day: 1}
	want := studio.Life{
		Standings:  []studio.Standing{{ID: 10, Member: 1, Status: studio.Active, From: from, Act: 2}},
		Contracts:  []studio.Contract{{ID: 9, Member: 1, Class: 7, Label: "キッズダンス(金)", Fee: 8250, From: from, Origin: 9}},
		Enrolments: []studio.Enrolment{{ID: 11, Member: 1, Slot: 8, From: from}},
	}
	if err := s.Read(t.Context(), func(tx *Tx) error {
		life, err := tx.Life(1)
		if diff := cmp.Diff(want, life); diff != "" {
			t.Errorf("want (-), got (+):\n%s", diff)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}

// A file is backed up before it is migrated: whatever that asks can be asked of a file
// of any version.
func TestAFileOfEachVersionCanBeBackedUp(t *testing.T) {
	for version := int64(1); version <= newest(); version++ {
		s, err := OpenCopy(t.Context(), olderFile(t, version, "SELECT 1"))
		if err != nil {
			t.Fatal(version, err)
		}
		err = s.Read(t.Context(), func(tx *Tx) error {
			_, wrong := tx.CheckFile()
			_, _, unsized := tx.Size()
			_, _, headless := tx.TrailHead()
			return errors.Join(wrong, unsized, headless)
		})
		if err = errors.Join(err, s.Close()); err != nil {
			t.Errorf("version %d: %v", version, err)
		}
	}
}

// What is ended holds no longer, stays, and is told apart from what holds
// instead.
func TestWhatIsReplacedStays(t *testing.T) {
	s, err := Open(t.Context(), firstVersion(t, `
		INSERT INTO households VALUES (5, '五十嵐 杏', '', '', '', '', '', 2);
		INSERT INTO members VALUES (1, '00031', '五十嵐 健太', '', '', '', '', '', '', '', 5, '', '', 2);
		INSERT INTO standings VALUES (10, 1, 'active', '2026-04-01', '', 2);
		INSERT INTO contracts VALUES (9, 1, NULL, 'ヨガ', 8250, '2026-04-01', '', 2)`), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var before, known, after studio.Life
	if err := s.Write(t.Context(), func(tx *Tx) (err error) {
		if before, err = tx.Life(1); err != nil {
			return err
		}
		last := civil.Date{Year: 2026, Month: 12, Day: 31}
		until := studio.Life{
			Standings: []studio.Standing{{Status: studio.Active, From: before.Standings[0].From, To: last}},
			Contracts: []studio.Contract{before.Contracts[0]},
		}
		until.Contracts[0].To = last
		if err := tx.Replace(1, before, until, 4); err != nil {
			return err
		}
		if known, err = tx.LifeBefore(1, 4); err != nil {
			return err
		}
		after, err = tx.Life(1)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, known); diff != "" {
		t.Errorf("what held before (-want +got):\n%s", diff)
	}
	if len(after.Standings) != 1 || after.Standings[0].To.IsZero() {
		t.Errorf("what holds: %+v", after)
	}
	c := after.Contracts[0]
	if c.ID == 9 || c.Charged() != 9 || c.To.IsZero() {
		t.Errorf("the contract that goes on: %+v", c)
	}
}

// Whom to tell what, bookings and classes of a file from before classes had ranks
// are as they were, with every index, and nothing points nowhere.
func TestAFileFromBeforeRanksAndNewsIsTakenOver(t *testing.T) {
	path := olderFile(t, 12, `
		INSERT INTO trail VALUES (2, '2026-11-01T01:00:00.000Z', 'import', 3, '', '', false, ''), (3, '2026-11-02T01:00:00.000Z', 'book', 3, '', '', false, '');
		INSERT INTO households VALUES (5, '五十嵐 杏', '', '', '', '045-000-0000', '', 2);
		INSERT INTO members (id, number, name, kana, sex, birth, postal, address, phone, email, household_id, joined, caution, rev)
			VALUES (1, '00031', '五十嵐 健太', '', '', '', '', '', '', '', 5, '', '', 2), (2, '00032', '五十嵐 蓮', '', '', '', '', '', '', '', 5, '', '', 2);
		INSERT INTO standings VALUES (10, 1, 'active', '2026-04-01', '', 2, NULL), (12, 2, 'trial', '2026-04-01', '2026-10-31', 2, 3),
			(13, 2, 'active', '2026-11-01', '', 3, NULL);
		INSERT INTO classes VALUES (7, 'キッズダンス', 'enrolled', 0, 0, 8250, 0, '', 2);
		INSERT INTO class_changes VALUES (70, 7, '2026-05-01', 6, 12, '初級', 8800, 4, '月4回まで', true, false, 2, NULL);
		INSERT INTO staff VALUES (3, '大野', 'teacher', true, 2);
		INSERT INTO slots VALUES (8, 1, 7, 5, 960, 60, 3, 'A', 12, '2026-04-01', '', 2);
		INSERT INTO enrolments VALUES (11, 1, 8, '2026-04-01', '', 2, NULL);
		INSERT INTO sessions VALUES (20, 8, '2026-12-04', 1);
		INSERT INTO bookings VALUES (30, 20, 2, 1, '2026-11-02T01:00:00.000Z', '', '', '[]', 3, NULL, 0),
			(31, 20, 1, 2, '2026-11-02T01:00:00.000Z', '2026-11-02T01:00:00.000Z', '2026-11-02T02:00:00.000Z', '[]', 3, 3, 0);
		INSERT INTO offers VALUES (40, 30, '2026-11-02T02:00:00.000Z', '2026-12-03T02:00:00.000Z', true, 3, NULL);
		INSERT INTO tellings VALUES (50, 2, 30, 'offered', '2026-11-02T02:00:00.000Z', 3, '', NULL),
			(51, 1, 31, 'promoted', '2026-11-02T01:00:00.000Z', 3, '2026-11-02T01:30:00.000Z', 3)`)
	was := contents(t, path)
	s, err := Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Read(t.Context(), func(tx *Tx) error {
		news, err := tx.OpenTellings(time.Time{})
		if err != nil || len(news) != 1 || news[0].ID != 50 || news[0].Booking != 30 || news[0].Session != 20 || news[0].Until.IsZero() {
			t.Errorf("to be told: %+v, %v", news, err)
		}
		if told, err := tx.Telling(51); err != nil || told.Told.IsZero() || told.Stands != studio.Cancelled {
			t.Errorf("told: %+v, %v", told, err)
		}
		classes, err := tx.Classes(civil.Date{Year: 2026, Month: 12, Day: 1})
		if err != nil || len(classes) != 1 || classes[0].Level != "初級" || classes[0].Ranked() {
			t.Errorf("classes: %+v, %v", classes, err)
		}
		counts, err := tx.CountsOn(civil.Date{Year: 2026, Month: 12, Day: 4}, time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC))
		if err != nil || counts[8].Enrolled != 1 || counts[8].Waiting != 1 {
			t.Errorf("counts: %+v, %v", counts, err)
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	is := contents(t, path)
	for table, rows := range was {
		if diff := cmp.Diff(rows, is[table]); diff != "" {
			t.Errorf("%s, was (-), is (+):\n%s", table, diff)
		}
	}
}

// contents are the rows of a file's tables, what its schema points to and its
// indexes, as far as version 12 has them; under "broken" is what SQLite finds wrong
// with it.
func contents(t *testing.T, path string) map[string][]string {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	read := func(query string) (list []string) {
		t.Helper()
		rows, err := db.Query(query)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		defer rows.Close()
		for rows.Next() {
			columns, err := rows.Columns()
			if err != nil {
				t.Fatal(err)
			}
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			list = append(list, fmt.Sprint(values...))
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return list
	}
	all := map[string][]string{
		"broken": append(read("PRAGMA foreign_key_check"), read("PRAGMA integrity_check")...),
		"points": read(`SELECT m.name, f."from", f."table", f."to" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
			WHERE m.type = 'table' AND NOT (m.name = 'tellings' AND f."from" = 'session_id') ORDER BY 1, 2`),
		"indexes": read(`SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite%'
			AND name NOT IN ('bookings_session', 'tellings_act', 'offers_ended', 'offers_until') ORDER BY 1`),
	}
	for _, table := range read(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'goose_db_version'`) {
		list := "*"
		switch table {
		case "tellings":
			list = "id, member_id, booking_id, what, at, act, told_at, told_act"
		case "classes":
			list = "id, name, form, age_from, age_to, fee, monthly_limit, remark, act"
		case "slots":
			list = "id, number, class_id, weekday, start_minute, minutes, teacher_id, room, capacity, from_date, to_date, act"
		case "members":
			list = "id, number, name, kana, sex, birth, postal, address, phone, email, household_id, joined, caution, rev, merged_into"
		case "class_changes":
			list = "id, class_id, from_date, age_from, age_to, level, fee, monthly_limit, remark, off_holidays, during_breaks, act, ended_act"
		}
		all[table] = read("SELECT " + list + " FROM " + table + " ORDER BY 1")
	}
	return all
}
