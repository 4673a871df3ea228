package command_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/kayoi-app/kayoi/app/command"
)

// noon is a Saturday at the studio, an hour before ヨガ入門.
const noon = "2026-11-21T12:00:00+09:00"

// desk runs commands on a studio of its own.
type desk struct {
	*testing.T
	dir, studio, now string
}

// newDesk has a home of its own, so that no test finds a user's studio.
func newDesk(t *testing.T) *desk {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", "")
	t.Setenv("LC_ALL", "ja_JP.UTF-8")
	return &desk{t, t.TempDir(), filepath.Join(home, "my.kayoi"), noon}
}

// founded has the timetable and the roster too. They are taken in once: whoever
// comes later has a copy.
func founded(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	taken.Do(func() {
		d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "みどり台カルチャースタジオ")
		d.done(importShape, nil, "import", "timetable", testFile("timetable.csv"))
		d.done(importShape, nil, "import", "members", testFile("roster.csv"))
		var err error
		if takenIn, err = os.ReadFile(d.studio); err != nil {
			t.Fatal(err)
		}
	})
	if err := os.WriteFile(d.studio, takenIn, 0o600); err != nil {
		t.Fatal(err)
	}
	return d
}

var (
	taken   sync.Once
	takenIn []byte // the studio's file
)

func testFile(name string) string { return filepath.Join("..", "..", "exchange", "testdata", name) }

func (d *desk) file(name, content string) string {
	d.Helper()
	path := filepath.Join(d.dir, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.Fatal(err)
	}
	return path
}

// run runs a command for people.
func (d *desk) run(args ...string) (status int, out, errs string) {
	d.Helper()
	var o, e bytes.Buffer
	status = command.Run(d.Context(), append(args, "--studio", d.studio, "--now", d.now), &o, &e)
	return status, o.String(), e.String()
}

// json runs a command under --json, and reads its one value, which must be of
// the shape, into into.
func (d *desk) json(shape, into any, args ...string) (status int) {
	d.Helper()
	status, out, errs := d.run(append(args, "--json")...)
	if errs != "" {
		d.Errorf("%v: wrote to standard error: %s", args, errs)
	}
	lines := json.NewDecoder(strings.NewReader(out))
	var raw, more json.RawMessage
	if err := lines.Decode(&raw); err != nil {
		d.Fatalf("%v: %v: %s", args, err, out)
	}
	if err := lines.Decode(&more); err != io.EOF {
		d.Errorf("%v: more than one value: %s", args, out)
	}
	for i, m := range misfits(raw, shape, strings.Join(args[:min(2, len(args))], " ")) {
		if i < 5 {
			d.Error(m)
		}
	}
	if into != nil {
		if err := json.Unmarshal(raw, into); err != nil {
			d.Fatalf("%v: %v", args, err)
		}
	}
	return status
}

// done runs a command that must be done.
func (d *desk) done(shape, into any, args ...string) {
	d.Helper()
	if status := d.json(shape, into, args...); status != 0 {
		_, _, errs := d.run(args...)
		d.Fatalf("%v: status %d: %s", args, status, errs)
	}
}

// failed runs a command that must fail, and returns its error's code.
func (d *desk) failed(want int, args ...string) string {
	d.Helper()
	var e struct {
		Error struct{ Code, Message string }
	}
	if status := d.json(errorShape, &e, args...); status != want {
		d.Errorf("%v: status %d, want %d", args, status, want)
	}
	if e.Error.Message == "" || e.Error.Message == e.Error.Code {
		d.Errorf("%v: no sentence for %s", args, e.Error.Code)
	}
	return e.Error.Code
}

func TestWrongUsage(t *testing.T) {
	d := newDesk(t)
	for _, args := range []string{
		"--json",
		"nonsense",
		"bill",
		"init",
		"import members",
		"sessions",
		"sessions --date 21.11.2026",
		"sessions --date 2026-02-30",
		"bill run --month 2026-13",
		"members --status gone",
		"members --nonsense",
		"checkin",
		"checkin --card A --number 00001",
		"pay --invoice 202611-0001 --amount x --method cash",
		"pay --invoice 202611-0001 --amount 100 --method barter",
		"members --lang fr",
		"members --now yesterday",
		"restore backup.kayoi",
	} {
		if code := d.failed(2, strings.Fields(args)...); code != "command.wrong_usage" {
			t.Errorf("%s: %s", args, code)
		}
	}
	status, out, errs := d.run("nonsense")
	if status != 2 || out != "" || !strings.Contains(errs, "kayoi --help") {
		t.Errorf("for people: %d, %q, %q", status, out, errs)
	}
	if _, err := os.Stat(d.studio); err == nil {
		t.Error("a studio appeared")
	}
}

func TestHelpIsInTheLanguageAskedFor(t *testing.T) {
	d := newDesk(t)
	for language, want := range map[string]string{"ja": "会員の一覧", "en": "List members"} {
		status, out, errs := d.run("--help", "--lang", language)
		if status != 0 || !strings.Contains(out, want) || errs != "" {
			t.Errorf("%s: %d, %s, %s", language, status, out, errs)
		}
		if strings.Contains(out, "help.") || strings.Contains(out, "${") {
			t.Errorf("%s: a text is missing: %s", language, out)
		}
	}
}

func TestFilesThatCannotBeTakenIn(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "みどり台")
	for _, e := range []struct {
		kind, file, code string
	}{
		{"members", d.file("broken.csv", "会員番号,氏名\n00001,\x82\xff\x81\n"), "import.encoding_broken"},
		{"members", d.file("headless.csv", "00001,加藤 蓮\n00002,林 恵子\n"), "import.header_missing"},
		{"members", d.file("excel.csv", "PK\x03\x04\x14\x00[Content_Types].xml xl/workbook.xml"), "import.workbook_broken"},
		{"members", d.file("empty.csv", ""), "import.empty_file"},
		{"members", d.dir, "file.is_folder"},
		{"members", filepath.Join(d.dir, "nowhere.csv"), "file.missing"},
		{"members", testFile("timetable.csv"), "import.is_timetable"},
		{"timetable", testFile("roster.csv"), "import.is_roster"},
		{"members", d.file("twice.csv", "会員番号,氏名,備考,メモ\n00001,加藤 蓮,送迎あり,水曜だけ\n"), "import.columns_alike"},
		{"members", d.file("nameless.csv", "会員番号,電話番号,状態\n00001,03-1111-2222,在籍\n"), "import.header_missing"},
		{"timetable", d.file("timeless.csv", "クラス,曜日,講師,教室,定員\nヨガ,月,大野,A,12\n"), "import.column_missing"},
	} {
		if code := d.failed(1, "import", e.kind, e.file); code != e.code {
			t.Errorf("%s %s: %s, want %s", e.kind, filepath.Base(e.file), code, e.code)
		}
	}
	var members []any
	if d.done(membersShape, &members, "members"); len(members) > 0 {
		t.Errorf("%d members came in", len(members))
	}
}

func TestStudiosThatCannotBeOpened(t *testing.T) {
	d := newDesk(t)
	if code := d.failed(1, "members"); code != "store.missing" {
		t.Errorf("nothing there: %s", code)
	}
	d.studio = d.file("text.kayoi", "this is not a studio, though it is long enough to be looked at as one")
	if code := d.failed(1, "members"); code != "store.not_a_studio" {
		t.Errorf("a text: %s", code)
	}
	d.studio = d.dir
	if code := d.failed(1, "members"); code != "store.not_a_studio" {
		t.Errorf("a folder: %s", code)
	}
	d.studio = filepath.Join(d.dir, "locked.kayoi")
	for flags, code := range map[string]string{
		"--name=": "studio.name_missing", "--name=A --zone=Mars/Base": "studio.zone_unknown", "--name=A --currency=yen!": "studio.currency_unknown",
	} {
		if got := d.failed(1, append([]string{"init"}, strings.Fields(flags)...)...); got != code {
			t.Errorf("%s: %s, want %s", flags, got, code)
		}
	}
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "みどり台")
	if code := d.failed(1, "init", "--name", "もう一つ"); code != "store.exists" {
		t.Errorf("made twice: %s", code)
	}
	if err := os.Chmod(d.studio, 0o400); err != nil {
		t.Fatal(err)
	}
	d.done(membersShape, nil, "members")
	if code := d.failed(1, "import", "timetable", testFile("timetable.csv")); code != "store.read_only" {
		t.Errorf("read-only: %s", code)
	}
	if err := os.Chmod(d.studio, 0o600); err != nil {
		t.Fatal(err)
	}
	if d.ofTheFuture(); d.failed(1, "members") != "store.newer" {
		t.Error("a newer one was opened")
	}
}

// ofTheFuture marks the studio's file as written by a version to come, where
// SQLite keeps the version of what is in it.
func (d *desk) ofTheFuture() {
	f, err := os.OpenFile(d.studio, os.O_RDWR, 0)
	if err != nil {
		d.Fatal(err)
	}
	_, err = f.WriteAt([]byte{0, 0, 0x27, 0x0f}, 60)
	if err := errors.Join(err, f.Close()); err != nil {
		d.Fatal(err)
	}
}

func TestWhoActs(t *testing.T) {
	d := founded(t)
	d.done(sessionsShape, nil, "sessions", "--date", "2026-11-21", "--as", "Emma Clarke")
	if code := d.failed(1, "bill", "preview", "--month", "2026-11", "--as", "Emma Clarke"); code != "staff.may_not" {
		t.Errorf("a teacher bills: %s", code)
	}
	if code := d.failed(1, "members", "--as", "だれか"); code != "staff.name_unknown" {
		t.Errorf("nobody we know: %s", code)
	}
	d.done(membersShape, nil, "members", "--as", "オーナー")
}

// A command that is stopped writes nothing and says so.
func TestAStoppedCommandWritesNothing(t *testing.T) {
	d := founded(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out, errs bytes.Buffer
	status := command.Run(ctx, []string{"bill", "run", "--month", "2026-11", "--studio", d.studio, "--now", noon, "--json"}, &out, &errs)
	if status != 1 || !strings.Contains(out.String(), "command.cancelled") {
		t.Errorf("%d, %s, %s", status, out.String(), errs.String())
	}
	var invoices []any
	if d.done(invoicesShape, &invoices, "invoices"); len(invoices) > 0 {
		t.Errorf("%d invoices", len(invoices))
	}
}

func TestAnswersForPeople(t *testing.T) {
	d := founded(t)
	for args, want := range map[string]string{
		"members --status leave":                             "10人",
		"members --status leave --lang en":                   "10 people",
		"sessions --date 2026-11-21":                         "13:00–14:00",
		"sessions --date 2026-11-22":                         "この日のレッスンはありません",
		"bill preview --month 2026-11":                       "¥2,935,350",
		"checkin --number 00020 --lang en":                   "00020 髙橋 由美子",
		"verify":                                             "問題は見つかりませんでした",
		"import members --dry-run " + testFile("roster.csv"): "ファイルの中の重なり 5",
	} {
		status, out, errs := d.run(strings.Fields(args)...)
		if status != 0 || !strings.Contains(out, want) || errs != "" {
			t.Errorf("%s: %d, %s%s", args, status, out, errs)
		}
	}
}

func TestTheUsersOwnStudio(t *testing.T) {
	d := newDesk(t)
	var out, errs bytes.Buffer
	if status := command.Run(t.Context(), []string{"init", "--name", "みどり台", "--json"}, &out, &errs); status != 0 {
		t.Fatalf("%d: %s%s", status, out.String(), errs.String())
	}
	var made struct{ Studio, Path string }
	if err := json.Unmarshal(out.Bytes(), &made); err != nil || made.Studio != "みどり台" {
		t.Fatal(err, out.String())
	}
	if _, err := os.Stat(made.Path); err != nil || !strings.HasPrefix(made.Path, filepath.Dir(d.studio)) {
		t.Errorf("%s, %v", made.Path, err)
	}
	if code := d.failedDemo(made.Path); code != "command.demo_elsewhere" {
		t.Errorf("a demo in the user's own studio: %s", code)
	}
}

func (d *desk) failedDemo(path string) string {
	d.studio = path
	return d.failed(1, "demo")
}

func TestWithoutADisplay(t *testing.T) {
	var errs bytes.Buffer
	t.Setenv("LC_ALL", "en_GB.UTF-8")
	t.Setenv("DISPLAY", "")
	if none := command.NoDisplay(&errs); none != (runtime.GOOS == "linux") || none != strings.Contains(errs.String(), "kayoi demo") {
		t.Errorf("%v, %s", none, errs.String())
	}
	t.Setenv("DISPLAY", ":1")
	if command.NoDisplay(&errs) {
		t.Error("a display was not seen")
	}
}

func TestNothingToForget(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "みどり台")
	for _, file := range []string{"roster.csv", "timetable.csv"} {
		reply := struct{ Forgotten bool }{true}
		if d.done(object{"forgotten": "bool"}, &reply, "import", "forget", testFile(file)); reply.Forgotten {
			t.Errorf("%s: something was forgotten", file)
		}
	}
}

// A report is saved with the import, also where it is strict; one that cannot be
// saved lets nothing in.
func TestAReportIsSaved(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "みどり台")
	for _, to := range []struct{ file, code string }{
		{filepath.Join(d.dir, "report.xlsx"), "import.report_is_csv"},
		{filepath.Join(d.dir, "nowhere", "report.csv"), "file.cannot_write"},
	} {
		if code := d.failed(1, "import", "members", testFile("roster.csv"), "--report", to.file); code != to.code {
			t.Errorf("%s: %s", to.file, code)
		}
	}
	path := filepath.Join(d.dir, "report.csv")
	rows := func() int {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Count(string(content), "\r\n")
	}
	if code := d.failed(1, "import", "members", testFile("roster.csv"), "--strict", "--report", path); code != "import.strict" || rows() < 314 {
		t.Errorf("strict: %s, %d rows", code, rows())
	}
	var members []any
	if d.done(membersShape, &members, "members"); len(members) > 0 {
		t.Errorf("%d members came in", len(members))
	}
	var reply struct{ Report string }
	if d.done(importShape, &reply, "import", "members", testFile("roster.csv"), "--report", path); reply.Report != path || rows() < 314 {
		t.Errorf("%q, %d rows", reply.Report, rows())
	}
	if left, err := filepath.Glob(filepath.Join(d.dir, ".kayoi-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// What an encoding does not have leaves no file, and names the people.
func TestAnExportThatCannotBeWrittenLeavesNothing(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "みどり台")
	d.done(importShape, nil, "import", "members", d.file("a.csv", "会員番号,氏名,状態\n00007,𠮷田 葵,在籍\n"))
	path := filepath.Join(d.dir, "out.csv")
	status, out, _ := d.run("export", "members", "--to", path, "--encoding", "cp932", "--json")
	if status != 1 || !strings.Contains(out, "export.characters_missing") || !strings.Contains(out, "00007 𠮷田 葵") {
		t.Errorf("%d, %s", status, out)
	}
	if found, err := filepath.Glob(filepath.Join(d.dir, "*out*")); err != nil || len(found) > 0 {
		t.Errorf("left %v, %v", found, err)
	}
}
