package main_test

import (
	"strings"
	"testing"
)

// Each example is a file that the house does or does not accept: the rules are
// worth something only if they can fail.

func TestTheMapIsHeld(t *testing.T) {
	examples := []struct {
		file, imports string
		fault         string // "" is none
	}{
		{"studio/door.go", "billing", "studio must not import billing"},
		{"billing/charge.go", "studio", ""},
		{"billing/charge.go", "data", "billing must not import data"},
		{"billing/zengin/read.go", "billing", "billing/zengin must not import billing"},
		{"data/store.go", "desk", "data must not import desk"},
		{"exchange/read.go", "rows", "exchange must not import rows"},
		{"desk/desk.go", "data", ""},
		{"desk/desk.go", "desk/month", "desk must not import desk/month"},
		{"desk/month/run.go", "billing/document", ""},
		{"desk/month/run.go", "desk/register", "desk/month must not import desk/register"},
		{"desk/month/run_test.go", "desk/month", ""},
		{"desk/month/run_test.go", "desk/register", ""},
		{"desk/month/run_test.go", "app/kit", "desk/month must not import app/kit"},
		{"studio/door_test.go", "studio", ""},
		{"studio/door_test.go", "data", "studio must not import data"},
		{"desk/secret/door.go", "studio", "desk/secret stands nowhere on the map"},
		{"demo/demo.go", "desk/lessons", ""},
		{"demo/demo.go", "data", "demo must not import data"},
		{"app/reception/view.go", "desk/entrance", ""},
		{"app/reception/view.go", "data", "app/reception must not import data"},
		{"app/reception/view.go", "app/office", "app/reception must not import app/office"},
		{"app/reception/view.go", "app/shell", "app/reception must not import app/shell"},
		{"app/shell/window.go", "app/reception", ""},
		{"app/command/command.go", "data", "app/command must not import data"},
		{"main.go", "app/shell", ""},
		{"main.go", "desk", ". must not import desk"},
		{"journey_test.go", "desk", ""},
		{"journey_test.go", "data", ". must not import data"},
		{"lang/dates.go", "desk", "lang must not import desk"},
		{"assets/assets.go", "studio", "assets must not import studio"},
	}
	for _, e := range examples {
		expect(t, e.file+" imports "+e.imports, importFaults(example(t, e.file, module+"/"+e.imports)), e.fault)
	}
}

func TestLibrariesAreHeld(t *testing.T) {
	examples := []struct {
		file, imports string
		fault         string
	}{
		{"app/kit/box.go", "fyne.io/fyne/v2/widget", ""},
		{"desk/desk.go", "fyne.io/fyne/v2", "only in app/*"},
		{"demo/demo_test.go", "fyne.io/fyne/v2/test", "only in app/*"},
		{"data/store.go", "github.com/mattn/go-sqlite3", ""},
		{"desk/desk.go", "database/sql", "only in data"},
		{"app/shell/window.go", "github.com/jackc/pgx/v5/stdlib", "only in data"},
		{"desk/safe/backup.go", "github.com/pressly/goose/v3", "only in data"},
		{"billing/document/invoice.go", "github.com/signintech/gopdf", ""},
		{"app/office/print.go", "github.com/signintech/gopdf", "only in billing/document"},
		{"app/kit/sound.go", "github.com/gen2brain/malgo", "only in devices"},
		{"app/shell/window.go", "github.com/karalabe/usb", "only in devices"},
		{"app/shell/window.go", "github.com/pion/mediadevices/pkg/driver", "only in devices"},
		{"notice/outbox.go", "net/smtp", "only in notice/mail"},
		{"notice/mail/send.go", "net/smtp", ""},
		{"notice/mail/send.go", "github.com/emersion/go-sasl", ""},
		{"studio/door.go", "cloud.google.com/go/civil", ""},
		{"studio/door.go", "golang.org/x/text/width", "no place among the rules"},
		{"studio/door_test.go", "golang.org/x/text/width", "no place among the rules"},
		{"studio/door.go", "cloud.google.com/go/civility", "no place among the rules"},
		{"billing/charge.go", "maps", ""},
		{"exchange/read.go", "golang.org/x/text/width", ""},
		{"billing/charge_test.go", "pgregory.net/rapid", ""},
		{"billing/charge.go", "pgregory.net/rapid", "for tests only"},
		{"desk/desk.go", "github.com/google/go-cmp/cmp", "for tests only"},
	}
	for _, e := range examples {
		expect(t, e.file+" imports "+e.imports, libraryFaults(example(t, e.file, e.imports)), e.fault)
	}
}

func TestPackageCommentsAreHeld(t *testing.T) {
	examples := []struct {
		name, file, source string
		fault              string
	}{
		{"one that names itself", "rows/rows.go", "// Package rows holds rows.\npackage rows", ""},
		{"none", "rows/rows.go", "package rows", "rows: no file has a package comment"},
		{"one that stands apart", "rows/rows.go", "// Package rows holds rows.\n\npackage rows", "rows: no file has a package comment"},
		{"one of another package", "rows/rows.go", "// Package row holds rows.\npackage rows", "rows: no file has a package comment"},
		{"a test's does not count", "rows/rows_test.go", "// Package rows holds rows.\npackage rows", ""},
		{"the program's", "main.go", "// Kayoi is a front desk.\npackage main", ""},
		{"the program without", "main.go", "package main", ".: no file has a package comment"},
	}
	for _, e := range examples {
		expect(t, e.name, docFaults([]goFile{mustParse(t, e.file, e.source)}), e.fault)
	}
}

func TestWordsAreHeld(t *testing.T) {
	examples := []struct {
		name, file, source string
		fault              string
	}{
		{"kanji", "app/office/view.go", "package office\nvar a = `請求`", "app/office/view.go:2: `請求`"},
		{"kana", "desk/desk.go", `package desk; var a = "ア"`, "belongs in the catalogues"},
		{"a rune", "desk/desk.go", "package desk; var a = 'あ'", "belongs in the catalogues"},
		{"full-width", "billing/tax.go", `package billing; var a = "（"`, "belongs in the catalogues"},
		{"a key", "app/office/view.go", `package office; var a = "billing.run"`, ""},
		{"a comment", "app/office/view.go", "package office // 請求", ""},
		{"a test", "app/office/view_test.go", `package office; var a = "請求"`, ""},
		{"a spreadsheet's heading", "exchange/columns.go", `package exchange; var a = "氏名"`, ""},
		{"spelling", "studio/romaji.go", `package studio; var a = "きゃ"`, ""},
		{"beside spelling", "studio/door.go", `package studio; var a = "きゃ"`, "belongs in the catalogues"},
	}
	for _, e := range examples {
		expect(t, e.name, wordFaults([]goFile{mustParse(t, e.file, e.source)}), e.fault)
	}
}

func TestNoticesAreHeld(t *testing.T) {
	const mod = `module example.org/ours
go 1.26.0
require example.org/alone v1.0.0
require (
	example.org/direct v1.2.3
	example.org/far v0.1.0 // indirect
)`
	examples := []struct{ name, notices, fault string }{
		{"all", "| `example.org/direct` | MIT |\n| `example.org/alone` | MIT |\n", ""},
		{"a direct one missing", "| `example.org/alone` | MIT |\n", "does not name example.org/direct"},
		{"a part of the name", "| `example.org/directly` |\n| `example.org/alone` |\n", "does not name example.org/direct"},
		{"one that went", "`example.org/direct` `example.org/alone`\n| `example.org/gone` | MIT |\n", "names example.org/gone"},
		{"an indirect one", "`example.org/direct` `example.org/alone`\n| `example.org/far` | MIT |\n", ""},
	}
	for _, e := range examples {
		expect(t, e.name, noticeFaults(mod, e.notices), e.fault)
	}
}

func TestWhatIsLinkedIsNamed(t *testing.T) {
	const notices = "| `example.org/direct` | MIT |\n| `example.org/far` | MIT |\n"
	expect(t, "all", unnamed([]string{"example.org/far", "example.org/direct", "example.org/far"}, notices), "")
	expect(t, "a part of the name", unnamed([]string{"example.org/fa"}, notices), "does not name example.org/fa,")
}

// example is a file of its folder's package with one import.
func example(t *testing.T, name, imported string) []goFile {
	t.Helper()
	return []goFile{mustParse(t, name, "package p\nimport _ \""+imported+"\"")}
}

func mustParse(t *testing.T, name, source string) goFile {
	t.Helper()
	f, err := parse(name, []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// expect asks that one of the faults, or none, is found.
func expect(t *testing.T, name string, faults []string, want string) {
	t.Helper()
	found := strings.Join(faults, "\n")
	if want == "" && found != "" || !strings.Contains(found, want) {
		t.Errorf("%s: found %q, want %q", name, found, want)
	}
}
