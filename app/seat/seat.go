// Package seat is what every screen is given: the open studio and its rooms, who
// sits at it, the language of the screen, and the ways to draw, to ask, and to
// go elsewhere. Screens meet here and in the shell, never each other.
package seat

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/devices"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// Seat is somebody at the window. A change of person, language or studio makes a
// new one.
type Seat struct {
	Desk     *desk.Desk
	Register *register.Room
	Lessons  *lessons.Room
	Entrance *entrance.Room
	Month    *month.Room
	Safe     *safe.Room

	Staff  studio.Staff
	Words  *lang.Printer
	Runner kit.Runner
	Window fyne.Window
	Shell  Shell
	// Copied is the picture on the clipboard; see devices.CopiedPicture.
	Copied func(context.Context) []byte

	photos photos

	underWay int      // questions and acts that have not ended
	waiting  []func() // what is done when the last of them has
}

// New seats somebody at a desk.
func New(d *desk.Desk, staff studio.Staff, words *lang.Printer, r kit.Runner, w fyne.Window, s Shell) *Seat {
	return &Seat{
		Desk: d, Register: register.New(d), Lessons: lessons.New(d), Entrance: entrance.New(d), Month: month.New(d),
		Safe: safe.New(d), Staff: staff, Words: words, Runner: r, Window: w, Shell: s,
		Copied: devices.CopiedPicture,
	}
}

// Shell is what the window does for its screens.
type Shell interface {
	// Go shows a place.
	Go(Place)
	// Back shows the place before.
	Back()
	// Say shows a sentence under the top bar for ten seconds, with one action
	// where undo is not nil.
	Say(text string, undo func())
	// Fail shows what went wrong and what to do, until it is closed.
	Fail(error)
}

// Screen names a screen of the window.
type Screen string

// The screens.
const (
	Today     Screen = "today"
	Members   Screen = "members"
	Member    Screen = "member" // of Place.Of, a member's number
	Timetable Screen = "timetable"
	Session   Screen = "session" // of Place.Of, a session's key
	Teaching  Screen = "teaching"
	Billing   Screen = "billing"
	Invoice   Screen = "invoice" // of Place.Of, an invoice's number
	Import    Screen = "import"
	Settings  Screen = "settings"
)

// Place is a screen, and what it is about.
type Place struct {
	Screen Screen
	Of     string
}

// Page is a screen as the shell shows it. All its methods are called on Fyne's
// goroutine.
type Page interface {
	// Content is drawn beside the rail; it is asked for once.
	Content() fyne.CanvasObject
	// Reload asks the studio again: when the page is shown, and after each
	// change by this program or another.
	Reload()
	// Primary does what the primary button does (Ctrl+Enter).
	Primary()
	// Keys are what its keys do, and which of them can do it now.
	Keys() Keys
}

// Who is who acts, for the desk.
func (s *Seat) Who() desk.Who { return desk.Who{Staff: s.Staff.ID} }

// May reports whether whoever sits here has the right to an act.
func (s *Seat) May(a desk.Act) bool { return desk.May(s.Staff.Role, a) }

// WhenQuiet calls then when no question and no act is under way any more, and
// what came of them is shown; at once, if that is so now.
func (s *Seat) WhenQuiet(then func()) {
	if s.underWay == 0 {
		then()
		return
	}
	s.waiting = append(s.waiting, then)
}

// run does work away from the screen, and then shows what came of it.
func (s *Seat) run(work func() (show func())) {
	s.underWay++
	s.Runner.Go(func() {
		show := work()
		s.Runner.UI(func() {
			show()
			s.ended()
		})
	})
}

// ended notes that a question or an act has ended, and is shown.
func (s *Seat) ended() {
	s.underWay--
	if s.underWay > 0 {
		return
	}
	waiting := s.waiting
	s.waiting = nil
	for _, then := range waiting {
		then()
	}
}

// Load is a question under way for one part of a screen. A newer one makes the
// older one's answer void, so that a slow answer never overwrites a newer one.
type Load struct {
	generation int
	cancel     context.CancelFunc
}

// Leave makes the answer of a question under way void.
func (l *Load) Leave() {
	if l.cancel != nil {
		l.cancel()
	}
	l.generation++
}

// Ask runs a question away from the screen and shows its answer, unless a newer
// Ask on the same Load was begun meanwhile. A failure goes to the shell.
func Ask[T any](s *Seat, l *Load, question func(context.Context) (T, error), show func(T)) {
	l.Leave()
	generation := l.generation
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	s.run(func() func() {
		answer, err := question(ctx)
		return func() {
			if l.generation != generation {
				return
			}
			cancel()
			if err != nil {
				s.Shell.Fail(err)
				return
			}
			show(answer)
		}
	})
}

// Do runs an act away from the screen. It is never cancelled by another: what a
// person asked for is done, and then is called on the screen's goroutine. A
// failure goes to the shell, and then is not called.
func Do[T any](s *Seat, act func(context.Context) (T, error), then func(T)) {
	s.run(func() func() {
		answer, err := act(context.Background())
		return func() {
			if err != nil {
				s.Shell.Fail(err)
				return
			}
			then(answer)
		}
	})
}

// Offer says what was done, and offers for a while to undo it. undo makes the
// counter-entry and returns what then is to be said; screens ask again by
// themselves, as after every act.
func Offer(s *Seat, said string, undo func(context.Context) (string, error)) {
	s.Shell.Say(said, func() {
		Do(s, undo, func(became string) { s.Shell.Say(became, nil) })
	})
}
