package reception

import (
	"context"
	"os"
	"path/filepath"
	"sync"
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
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// moment is a Saturday noon at the studio, eight minutes before the yoga class.
var moment = time.Date(2026, 11, 21, 12, 52, 0, 0, time.FixedZone("JST", 9*3600))

var saturday = civil.DateOf(moment)

// template is a studio with a timetable and a roster, made once and copied for
// each test.
var template = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "kayoi-reception")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "studio.kayoi")
	d, err := desk.Create(context.Background(), path, studio.Profile{
		Name: "みどり台カルチャースタジオ", Zone: "Asia/Tokyo", Currency: "JPY", Language: "ja",
	}, "小林 優子", desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		return "", err
	}
	r := register.New(d)
	for _, file := range []struct {
		name string
		kind exchange.Kind
	}{{"timetable.csv", exchange.TimetableKind}, {"roster.csv", exchange.RosterKind}} {
		b, err := os.ReadFile(filepath.Join("..", "..", "exchange", "testdata", file.name))
		if err != nil {
			return "", err
		}
		s, err := exchange.Read(context.Background(), b, file.kind, nil)
		if err != nil {
			return "", err
		}
		if file.kind == exchange.TimetableKind {
			_, err = r.ImportTimetable(context.Background(), desk.Who{}, s, s.Recognise().Mapping, register.ImportOptions{})
		} else {
			_, err = r.ImportMembers(context.Background(), desk.Who{}, s, s.Recognise().Mapping,
				register.ImportOptions{EmptyStatus: studio.Active})
		}
		if err != nil {
			return "", err
		}
	}
	return path, d.Close()
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := template(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// shell notes what a screen asks of the window.
type shell struct {
	places []seat.Place
	said   []string
	undo   func()
	failed []error
}

func (s *shell) Go(p seat.Place) { s.places = append(s.places, p) }
func (s *shell) Back()           {}
func (s *shell) Fail(err error)  { s.failed = append(s.failed, err) }
func (s *shell) Say(text string, undo func()) {
	s.said = append(s.said, text)
	s.undo = undo
}

// sounds notes what was played.
type sounds struct{ played []studio.Answer }

func (s *sounds) Play(a studio.Answer) { s.played = append(s.played, a) }

// office is a desk with somebody at it, in a window without a screen.
type office struct {
	*seat.Seat
	shell *shell
	sound *sounds
}

// inPlace runs work at once.
var inPlace = kit.Runner{Go: func(f func()) { f() }, UI: func(f func()) { f() }}

// look is how a test's window is.
type look struct {
	language      string
	mode          kit.Mode
	width, height float32
}

var usual = look{lang.Japanese, kit.Light, 1440 - kit.RailWidth, 900}

func newOffice(t testing.TB, l look) *office {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(kit.NewTheme(l.mode))
	from, err := template()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "studio.kayoi")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(t.Context(), path, desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	words, err := lang.New(l.language, d.Zone(), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, canvas.NewRectangle(theme.Color(kit.Paper)))
	w.SetPadded(false)
	o := &office{shell: &shell{}, sound: &sounds{}}
	owner := studio.Staff{Name: "小林 優子", Role: studio.Owner, Active: true} // the zero id is the first owner
	o.Seat = seat.New(d, owner, words.On(saturday), inPlace, w, o.shell)
	w.Resize(fyne.NewSize(l.width, l.height))
	return o
}

// show puts a page on the window, and asks it again after each act, as the
// window's shell does.
func (o *office) show(t *testing.T, p seat.Page, l look) {
	t.Helper()
	o.Window.SetContent(container.NewStack(canvas.NewRectangle(theme.Color(kit.Paper)), p.Content()))
	o.Window.Resize(fyne.NewSize(l.width, l.height))
	p.Reload()
	t.Cleanup(o.Desk.Listen(func(desk.Event) { p.Reload() }))
}

// today opens the screen.
func (o *office) today(t *testing.T, l look) *Today {
	t.Helper()
	page := NewToday(o.Seat, o.sound)
	o.show(t, page, l)
	return page
}

// trouble fails the test if a screen had any.
func (o *office) trouble(t *testing.T) {
	t.Helper()
	for _, err := range o.shell.failed {
		t.Error(err)
	}
}

// session finds one of the day by class.
func (o *office) session(t *testing.T, class string) studio.SessionKey {
	t.Helper()
	list, err := o.Lessons.Day(t.Context(), o.Who(), saturday)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		if s.Class.Name == class {
			return s.Key
		}
	}
	t.Fatalf("no session of %s", class)
	return studio.SessionKey{}
}

// book gives members a seat in a session.
func (o *office) book(t *testing.T, key studio.SessionKey, numbers ...string) {
	t.Helper()
	for _, n := range numbers {
		if _, err := o.Lessons.Book(t.Context(), o.Who(), n, key); err != nil {
			t.Fatal(n, err)
		}
	}
}
