package office

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// noon is a Saturday noon at the studio of the tests.
var noon = time.Date(2026, 11, 21, 12, 52, 0, 0, time.FixedZone("JST", 9*3600))

// window is a shell that only remembers.
type window struct {
	went   []seat.Place
	said   []string
	undo   func() // of what was said last, nil without one
	failed []error
}

func (w *window) Go(p seat.Place)              { w.went = append(w.went, p) }
func (w *window) Back()                        { w.went = append(w.went, seat.Place{}) }
func (w *window) Say(text string, undo func()) { w.said, w.undo = append(w.said, text), undo }
func (w *window) Fail(err error)               { w.failed = append(w.failed, err) }

// atOnce runs everything in place.
var atOnce = kit.Runner{Go: func(work func()) { work() }, UI: func(draw func()) { draw() }}

// slow makes everything take long: the card about it is shown at once.
func slow(s *seat.Seat) {
	s.Runner.After = func(_ time.Duration, call func()) func() {
		call()
		return func() {}
	}
}

// seated opens an empty studio and seats its owner at a window without a screen.
func seated(t *testing.T, language string, mode kit.Mode) (*seat.Seat, *window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(mode))
	profile := studio.Profile{Name: "みどり台カルチャースタジオ", Zone: "Asia/Tokyo", Currency: "JPY", Language: lang.Japanese}
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "studio.kayoi"), profile, "緑川 弘",
		desk.Options{Clock: desk.FixedClock(noon)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	words, err := lang.New(language, d.Zone(), profile.Currency)
	if err != nil {
		t.Fatal(err)
	}
	shell := &window{}
	w := test.NewTempWindow(t, container.NewWithoutLayout())
	w.SetPadded(false)
	owner := studio.Staff{Name: "緑川 弘", Role: studio.Owner, Active: true}
	s := seat.New(d, owner, words.On(civil.DateOf(d.Now())), atOnce, w, shell)
	t.Cleanup(func() {
		if len(shell.failed) > 0 {
			t.Errorf("failed: %v", shell.failed)
		}
	})
	return s, shell
}

// shown puts a page on its seat's window, as wide as the window is without the
// rail.
func shown(s *seat.Seat, p seat.Page, width, height float32) {
	s.Window.SetContent(container.NewStack(canvas.NewRectangle(theme.Color(kit.Paper)), p.Content()))
	s.Window.Resize(fyne.NewSize(width-kit.RailWidth, height))
	p.Reload()
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "exchange", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// give gives a page a file as the dialog would.
func give(t *testing.T, p *importPage, name string) {
	t.Helper()
	content := file(t, name)
	p.read(name, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil })
}

// filled is a studio with the timetable and the roster of the tests.
func filled(t *testing.T, language string, mode kit.Mode) (*seat.Seat, *window) {
	t.Helper()
	s, shell := seated(t, language, mode)
	p := NewImport(s).(*importPage)
	shown(s, p, 1440, 900)
	give(t, p, "timetable.csv")
	p.Primary()
	give(t, p, "roster.csv")
	p.view.decideEmpty(0)
	p.Primary()
	return s, shell
}

func TestTheRosterComesIn(t *testing.T) {
	s, shell := seated(t, lang.Japanese, kit.Light)
	p := NewImport(s).(*importPage)
	shown(s, p, 1440, 900)
	give(t, p, "timetable.csv")
	if p.file.roster() || !p.view.take.Enabled() {
		t.Fatalf("the timetable: roster %v, %+v", p.file.roster(), p.preview.Report)
	}
	p.Primary()
	give(t, p, "roster.csv")
	if p.view.take.Enabled() {
		t.Error("an open question leaves the primary on")
	}
	p.Primary()
	if len(shell.said) != 1 {
		t.Fatalf("taken in with an open question: %v", shell.said)
	}
	p.view.empty.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	r := p.preview.Report
	if got := []int{r.Added, known(r), len(refusedRows(r)), len(r.Passed), r.Households, r.Cards, r.Accounts, len(r.EmptyStatus)}; !slices.Equal(got, []int{304, 5, 3, 2, 248, 214, 186, 85}) {
		t.Errorf("added, known, refused, passed, households, cards, accounts, empty: %v", got)
	}
	p.Primary()
	members, err := s.Register.Members(t.Context(), s.Who(), "", "")
	if err != nil || len(members) != 304 {
		t.Errorf("%d members, %v", len(members), err)
	}
	p.Primary()
	if !slices.Contains(shell.went, seat.Place{Screen: seat.Members}) {
		t.Errorf("went %v", shell.went)
	}
	give(t, p, "roster.csv")
	p.view.decideEmpty(0)
	if p.view.take.Enabled() || known(p.preview.Report) != 309 {
		t.Errorf("again: %d known", known(p.preview.Report))
	}
}

func TestCancellingTakesNothing(t *testing.T) {
	s, shell := seated(t, lang.Japanese, kit.Light)
	p := NewImport(s).(*importPage)
	shown(s, p, 1440, 900)
	give(t, p, "roster.csv")
	p.view.decideEmpty(0)
	slow(s)
	told := 0
	s.Runner.UI = func(draw func()) {
		draw()
		if told++; told == 1 {
			s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
	p.Primary()
	members, err := s.Register.Members(t.Context(), s.Who(), "", "")
	if err != nil || len(members) != 0 || p.done {
		t.Errorf("%d members, done %v, %v", len(members), p.done, err)
	}
	if !slices.Equal(shell.said, []string{"取り込みをやめました。何も書き込んでいません"}) {
		t.Errorf("said %v", shell.said)
	}
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Error("the card stays")
	}
}

// A long import can be cancelled from its first moment on.
func TestALongImportCanBeCancelledAtOnce(t *testing.T) {
	s, _ := seated(t, lang.Japanese, kit.Light)
	p := NewImport(s).(*importPage)
	shown(s, p, 1440, 900)
	var b strings.Builder
	b.WriteString("会員番号,氏名,カナ,状態\n")
	for i := range manyRows + 1 {
		fmt.Fprintf(&b, "%05d,髙橋 葵,タカハシ アオイ,在籍\n", i)
	}
	p.read("large.csv", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(b.String())), nil })
	var work func()
	s.Runner.Go = func(f func()) { work = f }
	p.Primary()
	if s.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("nothing to cancel it with")
	}
	s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.Runner = atOnce
	work()
	members, err := s.Register.Members(t.Context(), s.Who(), "", "")
	if err != nil || len(members) != 0 || p.done {
		t.Errorf("%d members, done %v, %v", len(members), p.done, err)
	}
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Error("the card stays")
	}
}

func TestAFileThatCannotBeRead(t *testing.T) {
	s, _ := seated(t, lang.Japanese, kit.Light)
	p := NewImport(s).(*importPage)
	shown(s, p, 1440, 900)
	p.read("名簿.xlsx", func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader([]byte("PK\x03\x04xl/workbook.xml"))), nil
	})
	if p.view != nil || p.file != nil {
		t.Error("shown as if it could be read")
	}
}

func TestRefusedRowsAreSavedAsTheyWere(t *testing.T) {
	s, _ := seated(t, lang.Japanese, kit.Light)
	p := NewImport(s).(*importPage)
	shown(s, p, 1440, 900)
	give(t, p, "roster.csv")
	path := filepath.Join(t.TempDir(), "refused.csv")
	p.writeRefused(path)
	saved, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	again, err := exchange.Read(t.Context(), saved, exchange.RosterKind, nil)
	if err != nil || len(again.Rows) != 3 {
		t.Errorf("%d rows, %v", len(again.Rows), err)
	}
}

// How a column is read is remembered for the next file with the same headings,
// and forgotten when somebody says so.
func TestWhatWasConfirmedIsProposedAgain(t *testing.T) {
	s, _ := seated(t, lang.Japanese, kit.Light)
	p := NewImport(s).(*importPage)
	shown(s, p, 1440, 900)
	read := func(row string) {
		p.read("a.csv", func() (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader("会員番号,氏名,フリガナ,ひとこと,状態\n" + row + "\n")), nil
		})
	}
	read("1,東 隆,アズマ タカシ,腰痛,在籍")
	if p.file.remembered || p.file.fieldOf(3) != "" {
		t.Fatal("remembered before anybody said so")
	}
	p.view.readAs(3, 1+slices.Index(p.file.sheet.Kind.Fields(), exchange.FieldRemark))
	p.Primary()
	read("2,林 凛,ハヤシ リン,送迎,在籍")
	if !p.file.remembered || p.file.fieldOf(3) != exchange.FieldRemark || !p.view.forget.Visible() {
		t.Errorf("remembered %v, column 3 is %q", p.file.remembered, p.file.fieldOf(3))
	}
	p.view.forget.OnTap()
	if p.file.remembered || p.file.fieldOf(3) != "" || p.view.forget.Visible() {
		t.Error("not forgotten")
	}
	read("2,林 凛,ハヤシ リン,送迎,在籍")
	if p.file.remembered {
		t.Error("forgotten only for now")
	}
}

// A workbook with several sheets is read at the first that looks like a list; who
// is there is changed, and shown before it is.
func TestAWorkbookChangesWhoIsThere(t *testing.T) {
	s, shell := filled(t, lang.Japanese, kit.Light)
	p := NewImport(s).(*importPage)
	shown(s, p, 1440, 900)
	give(t, p, "members.xlsx")
	r := p.preview.Report
	if p.file.sheet.Name != "2026年度" || r.Added != 3 || r.Updated != 2 || !p.view.other.Visible() || p.view.shown[p.view.tabs.Chosen()] != changedTab {
		t.Fatalf("sheet %q, %d added, %d updated", p.file.sheet.Name, r.Added, r.Updated)
	}
	var changes []string
	for _, l := range p.file.lines(changedTab, r) {
		changes = append(changes, fmt.Sprintf("%d %s %s %s→%s", l.row, l.name, l.fields[0], l.values[0], l.says))
	}
	if want := []string{
		"4 井上 翔太 address 神奈川県藤沢市鵠沼5-4-18→神奈川県藤沢市鵠沼9-9-9", "5 林 恵子 remark 送迎あり→送迎なし",
	}; !slices.Equal(changes, want) {
		t.Errorf("changes %q", changes)
	}
	path := filepath.Join(t.TempDir(), "report.csv")
	p.writeReport(path)
	if saved, err := os.ReadFile(path); err != nil || !bytes.Contains(saved, []byte("送迎なし")) {
		t.Errorf("report: %v", err)
	}
	p.Primary()
	if !slices.Contains(shell.said, "3人を取り込み、2人を変更しました") || !p.view.report.Visible() || p.view.save.Visible() && p.view.tabs.Chosen() > 0 {
		t.Errorf("said %v", shell.said)
	}
	give(t, p, "members.xlsx")
	if r := p.preview.Report; r.Added+r.Updated != 0 || p.view.take.Enabled() {
		t.Errorf("again: %d added, %d updated", r.Added, r.Updated)
	}
	p.readOther(p.file.name, p.file.book, "退会者")
	if p.file.sheet.Name != "退会者" || known(p.preview.Report) != 1 {
		t.Errorf("the other sheet: %q, %+v", p.file.sheet.Name, p.preview.Report)
	}
}

// Where no sheet looks like a list, somebody says which is, and what it says.
func TestSomebodySaysWhichSheetIsTheList(t *testing.T) {
	s, _ := seated(t, lang.Japanese, kit.Light)
	p := NewImport(s).(*importPage)
	shown(s, p, 1440, 900)
	give(t, p, "unclear.xlsx")
	if p.view != nil || p.file != nil || !p.begin.Enabled() {
		t.Fatal("read without asking")
	}
	p.Primary() // the first sheet, a summary
	if p.file == nil || p.file.sheet.Name != "集計" || p.view.take.Enabled() {
		t.Fatalf("%+v", p.file)
	}
	p.readOther(p.file.name, p.file.book, "名ぼ")
	p.view.readAs(0, 1+slices.Index(p.file.sheet.Kind.Fields(), exchange.FieldName))
	if p.preview.Added != 0 || len(p.preview.EmptyStatus) != 2 {
		t.Errorf("%+v", p.preview.Report)
	}
	p.view.decideEmpty(0)
	if p.preview.Added != 2 || !p.view.take.Enabled() {
		t.Errorf("%+v", p.preview.Report)
	}
}
