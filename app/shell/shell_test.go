package shell

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/office"
	"github.com/kayoi-app/kayoi/app/reception"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/devices"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// moment is a Saturday noon at the studio.
var moment = time.Date(2026, 11, 21, 12, 52, 0, 0, time.FixedZone("JST", 9*3600))

// inPlace runs work and drawing at once, where they are asked for.
var inPlace = kit.Runner{Go: func(work func()) { work() }, UI: func(draw func()) { draw() }}

// never is a timer whose time does not come.
func never(time.Duration, func()) func() { return func() {} }

// newShell makes a window of a machine where nothing was started before.
func newShell(t *testing.T) *Shell {
	t.Helper()
	dir := t.TempDir()
	return shellOn(t, test.NewTempApp(t), filepath.Join(dir, "studio.kayoi"), filepath.Join(dir, "backups"))
}

func shellOn(t *testing.T, app fyne.App, path, backups string) *Shell {
	t.Helper()
	s, err := New(Options{
		App: app, Runner: inPlace, Timer: never, Sound: &devices.FakeSound{},
		Clock: desk.FixedClock(moment), Studio: path, Backups: backups, Demo: fakeDemo,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.closeStudio(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// fakeDemo makes a demo that is only a name.
func fakeDemo(ctx context.Context, path string, _ func(done, of int)) error {
	p := example.Profile
	p.Name = "デモ"
	d, err := desk.Create(ctx, path, p, "緑川 弘", desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		return err
	}
	return d.Close()
}

var example = office.NewStudio{
	Profile:  studio.Profile{Name: "みどり台カルチャースタジオ", Zone: "Asia/Tokyo", Currency: "JPY", Language: "ja"},
	Rounding: billing.Floor, Owner: "緑川 弘",
}

// openNew makes a studio and sits its owner down.
func openNew(t *testing.T) *Shell {
	t.Helper()
	s := newShell(t)
	s.Start()
	opening{s}.Create(example)
	if s.seat == nil {
		t.Fatal("nobody sits")
	}
	return s
}

// chord presses a key with Ctrl.
func chord(s *Shell, key fyne.KeyName) {
	for _, c := range s.chords() {
		if c.key == key {
			c.do()
			return
		}
	}
	s.pageKey(key)
}

// typeKey presses a key where the focus is.
func typeKey(s *Shell, key fyne.KeyName) {
	c := s.window.Canvas()
	e := &fyne.KeyEvent{Name: key}
	if c.Focused() != nil {
		c.Focused().TypedKey(e)
	} else {
		c.OnTypedKey()(e)
	}
}

func TestTheFirstStartMakesAStudio(t *testing.T) {
	s := newShell(t)
	s.Start()
	if s.first == nil {
		t.Fatal("a machine without a studio does not show the first start")
	}
	s.window.Canvas().FocusNext() // a digit chooses wherever the focus is
	s.window.Canvas().Focused().TypedRune('2')
	test.Type(s.window.Canvas().Focused(), "Midori")
	chord(s, fyne.KeyReturn)
	if s.seat == nil || s.profile.Name != "Midori" || s.profile.Currency != "JPY" {
		t.Fatalf("the studio is %+v", s.profile)
	}
	if now := s.journey.now(); now.Screen != seat.Import {
		t.Errorf("it begins with %s", now.Screen)
	}
	typeKey(s, fyne.KeyEscape)
	if now := s.journey.now(); now.Screen != seat.Today {
		t.Errorf("Esc leads to %s", now.Screen)
	}
	if s.seat.Staff.Name != "オーナー" || s.seat.Staff.Role != studio.Owner {
		t.Errorf("who sits is %+v", s.seat.Staff)
	}
}

func TestTheDemoIsMadeOnceADayAndNotRemembered(t *testing.T) {
	s := newShell(t)
	s.Start()
	s.window.Canvas().OnTypedRune()('1')
	if s.seat == nil || s.profile.Name != "デモ" || filepath.Base(s.desk.Path()) != "demo-20261121.kayoi" {
		t.Fatalf("the demo is %+v", s.profile)
	}
	s.options.Demo = func(context.Context, string, func(done, of int)) error { return os.ErrExist }
	opening{s}.Demo()
	if s.seat == nil {
		t.Error("the demo that is there does not open")
	}
	if s.Start(); s.first == nil {
		t.Error("the next start is not the first one again")
	}
}

func TestAStudioNeedsAName(t *testing.T) {
	s := newShell(t)
	s.Start()
	s.window.Canvas().OnTypedRune()('2')
	chord(s, fyne.KeyReturn)
	if s.seat != nil {
		t.Error("a studio without a name was made")
	}
	typeKey(s, fyne.KeyEscape)
	if s.first.Back() {
		t.Error("Esc does not lead back to the doors")
	}
}

func TestTheNextStartOpensTheStudio(t *testing.T) {
	s := openNew(t)
	if err := s.closeStudio(); err != nil {
		t.Fatal(err)
	}
	next := shellOn(t, s.options.App, filepath.Join(t.TempDir(), "none.kayoi"), "")
	next.Start()
	if next.seat == nil || next.seat.Staff.Name != "緑川 弘" {
		t.Error("the studio that was opened last does not open")
	}
}

func TestKeysGoToThePagesOfARole(t *testing.T) {
	s := openNew(t)
	for i, want := range stops(studio.Owner) {
		chord(s, fyne.KeyName('1'+rune(i)))
		if got := s.journey.now().Screen; got != want {
			t.Errorf("Ctrl+%d shows %s, want %s", i+1, got, want)
		}
	}
	reception, err := s.seat.Safe.AddStaff(t.Context(), s.seat.Who(), "小林 優子", studio.Reception)
	if err != nil {
		t.Fatal(err)
	}
	s.sit(reception)
	chord(s, fyne.Key6)
	s.Go(seat.Place{Screen: seat.Settings})
	s.Go(seat.Place{Screen: seat.Import})
	if got := s.journey.now().Screen; got != seat.Today {
		t.Errorf("reception sees %s", got)
	}
}

func TestCtrlEnterDoesWhatTheOpenCardIsFor(t *testing.T) {
	s := openNew(t)
	pressed := 0
	card := kit.Overlay(s.window.Canvas(), kit.Down(0), nil, nil)
	chord(s, fyne.KeyReturn) // nothing: the card is for nothing
	card.OnPrimary = func() { pressed++ }
	chord(s, fyne.KeyReturn)
	if pressed != 1 {
		t.Errorf("pressed %d times", pressed)
	}
}

func TestThePageIsAskedAgainWhenTheMinuteTurns(t *testing.T) {
	s := newShell(t)
	s.options.Clock = desk.FixedClock(moment.Add(20 * time.Second))
	var turn func()
	var after time.Duration
	s.options.Timer = func(d time.Duration, call func()) func() {
		if d > time.Second {
			turn, after = call, d
		}
		return func() {}
	}
	s.Start()
	opening{s}.Create(example)
	shown := &reloads{}
	s.page = shown
	turn()
	turn()
	if after != 40*time.Second || shown.n != 2 {
		t.Errorf("asked %d times, the next in %s", shown.n, after)
	}
}

// reloads is a page that counts how often it is asked to show what is now.
type reloads struct {
	page
	n int
}

func (r *reloads) Reload() { r.n++ }

func TestTheLanguageChangesAtOnce(t *testing.T) {
	s := openNew(t)
	s.Go(seat.Place{Screen: seat.Settings, Of: "display"})
	s.SetLanguage(lang.English)
	if s.seat.Words.Language() != lang.English || s.prefs.language() != lang.English {
		t.Error("the screen does not speak English")
	}
	if now := s.journey.now(); now.Of != "display" {
		t.Errorf("the change leads to %v", now)
	}
	s.SetMode(kit.Dark)
	if s.Mode() != kit.Dark {
		t.Errorf("the light is %q", s.Mode())
	}
	s.SetMode("")
	if s.Mode() != "" {
		t.Errorf("the light is %q and does not follow the system", s.Mode())
	}
}

func TestWhatDoesNotOpenIsSaid(t *testing.T) {
	s := newShell(t)
	if err := os.WriteFile(s.options.Studio, []byte("Dear diary"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Start()
	if s.seat != nil || s.first != nil {
		t.Fatal("a diary was opened")
	}
	// A studio of one's own can be made beside it.
	s.firstStart()
	opening{s}.Create(example)
	if s.seat == nil || filepath.Base(s.desk.Path()) != "studio-2.kayoi" {
		t.Error("nothing can be made beside it")
	}
}

func TestAReadOnlyStudioOpens(t *testing.T) {
	s := openNew(t)
	path := s.desk.Path()
	if err := s.closeStudio(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	s.open(path)
	if s.seat == nil || !s.desk.ReadOnly() || !s.banner.Visible() {
		t.Error("it does not open, or nothing is said about it")
	}
}

func TestLeavingKeepsABackup(t *testing.T) {
	s := openNew(t)
	s.leave()
	kept, err := filepath.Glob(filepath.Join(s.options.Backups, "studio-*", "*.kayoi"))
	if err != nil || len(kept) != 1 {
		t.Errorf("kept %v, %v", kept, err)
	}
	if s.desk != nil {
		t.Error("the studio is still open")
	}
}

func TestABackupIsRestoredBesideTheStudio(t *testing.T) {
	s := openNew(t)
	b, err := s.desk.Backup(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s.restore(b.Path, func(err error) { t.Error(err) })
	if s.seat == nil || filepath.Base(s.desk.Path()) != "studio-2.kayoi" || s.profile.Name != example.Profile.Name {
		t.Errorf("restored %s", s.desk.Path())
	}
}

func TestANewPageComesWithItsAnswers(t *testing.T) {
	s := openNew(t)
	today := s.page.Content()
	var answers, late []func()
	s.seat.Runner = kit.Runner{
		Go: func(work func()) { work() },
		UI: func(draw func()) { answers = append(answers, draw) },
	}
	s.options.Timer = func(_ time.Duration, call func()) func() {
		late = append(late, call)
		return func() {}
	}
	answer := func() {
		for len(answers) > 0 {
			next := answers[0]
			answers = answers[1:]
			next()
		}
	}

	s.Go(seat.Place{Screen: seat.Members})
	if s.stage.Objects[0] != today {
		t.Error("the members are shown before they are there")
	}
	answer()
	if s.stage.Objects[0] != s.page.Content() || s.page.Content() == today {
		t.Error("the members are not shown when they are there")
	}

	late = nil
	s.Go(seat.Place{Screen: seat.Timetable})
	late[0]() // the answer takes its time
	if s.stage.Objects[0] != s.page.Content() {
		t.Error("a slow answer keeps the page away")
	}
	answer()
}

// members takes the roster in.
func members(t *testing.T, s *Shell) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "exchange", "testdata", "roster.csv"))
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := exchange.Read(t.Context(), content, exchange.RosterKind, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.seat.Register.ImportMembers(t.Context(), s.seat.Who(), sheet, sheet.Recognise().Mapping,
		register.ImportOptions{EmptyStatus: studio.Active})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAMembersPageTakesTheArrowsAtOnceAndLeadsBack(t *testing.T) {
	s := openNew(t)
	members(t, s)
	s.Go(seat.Place{Screen: seat.Members})
	s.Go(seat.Place{Screen: seat.Member, Of: "00038"})
	page := s.page.(*reception.Person)
	if f := s.window.Canvas().Focused(); f == nil || f != page.First() {
		t.Fatalf("the keys go to %T", f)
	}
	typeKey(s, fyne.KeyEscape)
	if now := s.journey.now(); now.Screen != seat.Members {
		t.Errorf("Esc leads to %v", now)
	}
	chord(s, fyne.KeyK)
	test.Type(s.window.Canvas().Focused(), "五十嵐 葵")
	typeKey(s, fyne.KeyReturn)
	if now := s.journey.now(); now != (seat.Place{Screen: seat.Member, Of: "00038"}) || s.window.Canvas().Focused() == nil {
		t.Errorf("the search leads to %v", now)
	}
}

func TestTheMembersTakeWhatIsTypedAtOnce(t *testing.T) {
	s := openNew(t)
	members(t, s)
	s.Go(seat.Place{Screen: seat.Today})
	chord(s, fyne.Key2)
	test.Type(s.window.Canvas().Focused(), "五十嵐 葵")
	typeKey(s, fyne.KeyDown)
	typeKey(s, fyne.KeyReturn)
	if now := s.journey.now(); now != (seat.Place{Screen: seat.Member, Of: "00038"}) {
		t.Errorf("what was typed leads to %v", now)
	}
}
