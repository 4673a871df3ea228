// Package main_test holds the repository to its own rules: which package may
// import which, where a third-party library may be used, that each package
// says what it is, that no words stand in the code, that nothing is read from
// outside the repository, and that what is linked is named in NOTICE.md.
//
// Each rule is a function from parsed files to its faults, so that the made-up
// files of house_examples_test.go can show that it finds some.
package main_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// module is our own import path.
const module = "github.com/kayoi-app/kayoi"

// beneath is everything that stands below the door, what the door is made of.
const beneath = "studio billing billing/* notice notice/* rows data exchange photo lang"

// screens is what people's side may use: everything but the store.
const screens = "studio billing billing/* notice notice/* rows exchange photo lang assets desk desk/* demo devices"

// theMap says which of our packages each of them may import. A name ending in
// /* stands for every package inside that folder; the root is main.go.
var theMap = []struct{ room, may string }{
	{"studio", ""},
	{"billing", "studio"},
	{"billing/zengin", "studio"},
	{"billing/document", "studio billing lang assets"},
	{"notice", "studio lang"},
	{"notice/mail", "studio lang notice"},
	{"rows", "studio billing notice"},
	{"data", "studio billing notice rows"},
	{"exchange", "studio"},
	{"photo", "studio"},

	{"desk", beneath},
	{"desk/register", beneath + " desk"},
	{"desk/lessons", beneath + " desk"},
	{"desk/entrance", beneath + " desk"},
	{"desk/month", beneath + " desk"},
	{"desk/post", beneath + " desk"},
	{"desk/safe", beneath + " desk"},
	{"demo", "studio billing exchange desk desk/* rows"},
	{"devices", ""},

	{"app/folders", ""},
	{"app/kit", screens},
	{"app/seat", screens + " app/kit"},
	{"app/reception", screens + " app/kit app/seat"},
	{"app/office", screens + " app/kit app/seat"},
	{"app/teaching", screens + " app/kit app/seat"},
	{"app/shell", screens + " app/folders app/kit app/seat app/reception app/office app/teaching"},
	{"app/command", screens + " app/folders"},
	{".", "app/shell app/command"},

	{"testlab/large", "studio billing data desk"},
	{"testlab/screens", screens + " app/shell app/folders app/kit app/seat"},

	{"lang", "studio assets"},
	{"assets", ""},
}

// testsMay says what the tests of some rooms may import besides: a test of the
// door makes its studio through the door, and tries all its rooms together.
var testsMay = []struct{ rooms, may string }{
	{"desk desk/*", "desk/* demo testlab/large"},
	{"app/shell", "testlab/large"},
	{".", screens},
}

// thirdParty says in which of our packages a library may be used. A library
// that is not named may be used anywhere but in the rules (see pure).
var thirdParty = []struct{ library, rooms string }{
	{"fyne.io/fyne/v2", "app/* testlab/screens"},
	{"github.com/go-gl/glfw", "app/shell"}, // what Fyne does not say of a window
	{"database/sql", "data"},
	{"github.com/mattn/go-sqlite3", "data"},
	{"github.com/jackc/pgx", "data"},
	{"github.com/pressly/goose", "data"},
	{"github.com/signintech/gopdf", "billing/document"},
	{"github.com/skip2/go-qrcode", "billing/document"},
	{"github.com/xuri/excelize", "exchange"},
	{"github.com/karalabe/usb", "devices"},
	{"github.com/ebfe/scard", "devices"},
	{"go.bug.st/serial", "devices"},
	{"github.com/pion/mediadevices", "devices"},
	{"github.com/gen2brain/malgo", "devices"},
	{"github.com/jezek/xgb", "devices"},
	{"golang.design/x/clipboard", "devices"},
	{"github.com/emersion/go-sasl", "notice/mail"},
	{"net/smtp", "notice/mail"},
}

// database are the libraries of thirdParty that speak to a database.
var database = []string{"database/sql", "github.com/mattn/go-sqlite3"}

// pure are the packages of rules, which use the standard library and
// pureLibrary alone.
var pure = []string{"studio", "billing"}

const pureLibrary = "cloud.google.com/go/civil"

// forTests are libraries that only tests may use, and those of every package.
var forTests = []string{"pgregory.net/rapid", "github.com/google/go-cmp", "github.com/makiuchi-d/gozxing"}

// wordy are the files and folders that hold words by their nature: how each
// language is written, what people wrote into spreadsheets and banks into their
// files, how names are spelled, and a made-up studio.
var wordy = []string{"lang", "assets", "exchange", "billing/zengin", "studio/romaji.go", "demo", "testlab"}

func TestImportsFollowTheMap(t *testing.T) {
	report(t, importFaults(goFiles(t)))
}

func TestLibrariesStayInTheirRoom(t *testing.T) {
	report(t, libraryFaults(goFiles(t)))
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	report(t, docFaults(goFiles(t)))
}

func TestNoWordsInTheCode(t *testing.T) {
	report(t, wordFaults(goFiles(t)))
}

func TestNothingIsReadFromOutside(t *testing.T) {
	everyFile(t, func(name string, content []byte) {
		if bytes.Contains(content, []byte(outside)) {
			t.Errorf("%s mentions %s: copy what is needed into testdata", name, outside)
		}
	})
}

func TestNoticesNameWhatIsLinked(t *testing.T) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	notices, err := os.ReadFile("NOTICE.md")
	if err != nil {
		t.Fatal(err)
	}
	report(t, noticeFaults(string(mod), string(notices)))
	linked, err := exec.Command("go", "list", "-deps", "-tags", "x11", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	report(t, unnamed(strings.Fields(string(linked)), string(notices)))
}

// outside is the folder beside the repository. It is put together here, as
// this file is read too.
var outside = ".." + "/shared"

// importFaults finds imports of our own packages that theMap does not allow,
// and packages that do not stand on it.
func importFaults(files []goFile) []string {
	var faults []string
	for _, f := range files {
		may, known := allowed(f)
		if !known {
			faults = append(faults, fmt.Sprintf("%s: the package %s stands nowhere on the map", f.name, f.room()))
			continue
		}
		for _, imported := range f.imports {
			ours, found := strings.CutPrefix(imported, module+"/")
			if !found || matches(ours, may) {
				continue
			}
			faults = append(faults, fmt.Sprintf("%s: %s must not import %s", f.name, f.room(), ours))
		}
	}
	return faults
}

// libraryFaults finds libraries outside their room, anything but civil dates
// in the rules, and test libraries in the program.
func libraryFaults(files []goFile) []string {
	var faults []string
	for _, f := range files {
		for _, imported := range f.imports {
			if why := outOfPlace(f, imported); why != "" {
				faults = append(faults, fmt.Sprintf("%s: %s %s", f.name, imported, why))
			}
		}
	}
	return faults
}

// outOfPlace says why a file may not import a library, or nothing if it may.
func outOfPlace(f goFile, imported string) string {
	if slices.ContainsFunc(forTests, func(lib string) bool { return within(imported, lib) }) {
		if f.test {
			return ""
		}
		return "is for tests only"
	}
	for _, l := range thirdParty {
		// A test may take the bare database, to measure us beside it or to break
		// what we must notice.
		bare := f.test && slices.Contains(database, l.library)
		if !bare && within(imported, l.library) && !matches(f.room(), l.rooms) {
			return "may be used only in " + l.rooms
		}
	}
	foreign := strings.Contains(strings.Split(imported, "/")[0], ".") && !within(imported, module)
	if foreign && slices.Contains(pure, f.room()) && imported != pureLibrary {
		return "has no place among the rules, which use the standard library and " + pureLibrary
	}
	return ""
}

// docFaults finds packages of which no file has a package comment. It begins
// with "Package" and the name; that of the program itself as it likes.
func docFaults(files []goFile) []string {
	said := map[string]bool{}
	for _, f := range files {
		if f.test {
			continue
		}
		begins := strings.HasPrefix(f.doc, "Package "+f.pkg+" ") || f.pkg == "main" && f.doc != ""
		said[f.room()] = said[f.room()] || begins
	}
	var faults []string
	for room, ok := range said {
		if !ok {
			faults = append(faults, room+": no file has a package comment")
		}
	}
	slices.Sort(faults)
	return faults
}

// wordFaults finds Japanese in the string literals of the program: words on
// the screen are keys in the catalogues.
func wordFaults(files []goFile) []string {
	var faults []string
	for _, f := range files {
		if f.test || slices.ContainsFunc(wordy, func(w string) bool { return within(f.name, w) }) {
			continue
		}
		for _, l := range f.literals {
			if strings.ContainsFunc(l.text, japanese) {
				faults = append(faults, fmt.Sprintf("%s:%d: %s belongs in the catalogues", f.name, l.line, l.text))
			}
		}
	}
	return faults
}

// unnamed finds modules that a built program contains and the notices do not name.
func unnamed(linked []string, notices string) []string {
	var faults []string
	slices.Sort(linked)
	for _, m := range slices.Compact(linked) {
		if !strings.Contains(notices, "| `"+m+"` |") {
			faults = append(faults, "NOTICE.md does not name "+m+", which is linked")
		}
	}
	return faults
}

// noticeFaults finds requirements of go.mod that NOTICE.md does not name in
// backquotes, and modules named there that go.mod no longer has. Indirect
// requirements may be named, direct ones must.
func noticeFaults(mod, notices string) []string {
	required := map[string]bool{} // module → direct
	for line := range strings.Lines(mod) {
		fields := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(fields) >= 2 && strings.HasPrefix(fields[1], "v") {
			required[fields[0]] = !strings.HasSuffix(strings.TrimSpace(line), "// indirect")
		}
	}
	var faults []string
	for m, direct := range required {
		if direct && !strings.Contains(notices, "`"+m+"`") {
			faults = append(faults, "NOTICE.md does not name "+m)
		}
	}
	for line := range strings.Lines(notices) {
		row := strings.SplitN(line, "`", 3)
		if row[0] != "| " || len(row) < 3 {
			continue
		}
		if _, there := required[row[1]]; !there {
			faults = append(faults, "NOTICE.md names "+row[1]+", which go.mod does not require")
		}
	}
	slices.Sort(faults)
	return faults
}

func report(t *testing.T, faults []string) {
	t.Helper()
	for _, f := range faults {
		t.Error(f)
	}
}

// goFiles parses every Go file of the repository.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	everyFile(t, func(name string, content []byte) {
		if path.Ext(name) != ".go" {
			return
		}
		f, err := parse(name, content)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	})
	if len(files) < 10 {
		t.Fatalf("found %d Go files: not the top of the repository?", len(files))
	}
	return files
}

// everyFile reads the files of the repository: not git's own, not what is
// built, not the programs at its top.
func everyFile(t *testing.T, see func(name string, content []byte)) {
	t.Helper()
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.ToSlash(file)
		if entry.IsDir() {
			if name == ".git" || name == "build" {
				return filepath.SkipDir
			}
			return nil
		}
		if !entry.Type().IsRegular() || name == "kayoi" || name == "kayoic" {
			return nil
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		see(name, content)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
