package shell

import (
	"context"
	"errors"
	"sync"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/office"
	"github.com/kayoi-app/kayoi/app/reception"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/devices"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// Options are what a window is made of.
type Options struct {
	App    fyne.App
	Runner kit.Runner
	Timer  kit.Clock
	Sound  devices.Sound
	Clock  desk.Clock
	// Studio is the usual file, opened where no other was opened last; Backups
	// the folder of the backups that are made by themselves.
	Studio, Backups string
	// Demo makes the demo studio in a file that is not there yet; nil where
	// there is none.
	Demo func(ctx context.Context, path string, progress func(done, of int)) error
}

// Shell is the window. All its methods are called on Fyne's goroutine.
type Shell struct {
	options Options
	prefs   preferences
	window  fyne.Window
	words   *lang.Printer
	// typeRead waits for the type, without which nothing can be measured.
	typeRead func()
	// keyed is when a key is seen: the scanner goes by its pace.
	keyed   func() time.Time
	scanner *scanner
	held    holding

	desk     *desk.Desk
	profile  studio.Profile
	watching func()          // ends it; nil while nothing is watched
	watched  context.Context // of what reads the studio in the page's behalf
	watch    sync.WaitGroup
	// forgetMinute prevents what the next minute brings.
	forgetMinute func()
	// forgetWarm prevents that the quick search is got ready.
	forgetWarm func()
	due        due

	seat    *seat.Seat
	today   civil.Date // as the words of the seat know it
	journey journey
	pages   map[seat.Place]seat.Page
	page    seat.Page
	readers int // how many were heard

	rail     *kit.Rail
	banner   *kit.Banner
	stage    *fyne.Container
	over     *kit.NoteOver   // how the banner lies over the stage
	room     *fyne.Container // of both, or of what is shown without a seat
	whole    *fyne.Container // of the rail and the room
	framed   *fyne.Container // what of these the frame shows; nil while it shows none
	frame    *kit.Frame
	first    *office.FirstStart // while there is no studio
	search   *reception.Find    // while it is open
	bringing bool               // a studio is being opened
	leaving  bool
	newest   bool  // what the note says was done last
	failed   error // what went wrong when there was no window any more
}

// New makes the window; Start opens the studio in it.
func New(o Options) (*Shell, error) {
	s := &Shell{options: o, prefs: preferences{o.App.Preferences()}, keyed: time.Now}
	s.scanner = &scanner{now: func() time.Time { return s.keyed() }, typed: s.typedAnywhere, take: s.scan}
	if err := s.setWords(time.Local, ""); err != nil {
		return nil, err
	}
	// The fonts have to be known before the first widget.
	o.App.Settings().SetTheme(kit.NewTheme(s.prefs.mode()))
	s.typeRead = kit.ReadType()
	s.window = o.App.NewWindow(s.words.T("app.name"))
	s.window.SetPadded(false)
	s.window.Resize(s.prefs.size())
	s.window.SetCloseIntercept(s.leave)
	s.window.SetOnDropped(s.dropped)
	s.bindKeys()
	return s, nil
}

// setWords makes the printer of the language chosen, for a studio's zone and
// currency.
func (s *Shell) setWords(zone *time.Location, currency string) error {
	words, err := lang.New(s.prefs.language(), zone, currency)
	if err != nil {
		return err
	}
	s.words = words
	return nil
}

// Go shows a place that whoever sits here may see.
func (s *Shell) Go(p seat.Place) {
	if s.seat == nil || !may(s.seat.Staff.Role, p.Screen) {
		return
	}
	if page, ok := s.page.(ending); ok && page.Gone() {
		s.journey.forget(s.journey.now())
	}
	s.journey.goOn(p)
	if civil.DateOf(s.desk.Now()) != s.today {
		s.furnish(s.seat.Staff) // the words know what day it is
		return
	}
	s.show()
}

// ending is a page of what may cease to be. Then no way leads back to it.
type ending interface {
	Gone() bool
}

// Back shows the place before.
func (s *Shell) Back() {
	if s.seat != nil && s.journey.back() {
		s.show()
	}
}

// Say shows a sentence under the top bar, with one action where undo is not nil.
func (s *Shell) Say(text string, undo func()) {
	n := kit.Note{Text: text, For: kit.NoteTime}
	if undo != nil {
		n.Action, n.OnTap = s.words.T("act.undo"), undo
	}
	s.newest = undo != nil
	s.note(n)
}

// noteUndoes reports whether Ctrl+U undoes what the note says: as long as nothing
// was done since that the page takes back by the same key. The window names the
// key where it would be of use.
func (s *Shell) noteUndoes() bool { return s.newest && s.banner.Undoes() }

// undoing is a page that has a way back of its own by Ctrl+U.
type undoing interface {
	// NoteUndoes is told whether the key is the note's now.
	NoteUndoes(bool)
}

// nameUndo writes the key beside what it undoes.
func (s *Shell) nameUndo() {
	key := ""
	if s.noteUndoes() {
		key = seat.Chord(s.words, string(fyne.KeyU))
	}
	s.banner.Name(key)
	if page, ok := s.page.(undoing); ok {
		page.NoteUndoes(key != "")
	}
}

// since notes that something was done that a page takes back, after what the note
// says.
func (s *Shell) since(e desk.Event) {
	if e.Act == desk.CheckIn {
		s.newest = false
		s.nameUndo()
		s.placeNote()
	}
}

// Fail shows what went wrong until it is closed. A question that nobody waits
// for any more is no failure.
func (s *Shell) Fail(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	s.note(kit.Note{
		Verdict: kit.Refuse, Text: s.words.Error(err),
		Action: s.words.T("act.close"), OnTap: func() {},
	})
}

// note shows a note where there is room for it now; over a dialog, whose page is
// veiled, too.
func (s *Shell) note(n kit.Note) {
	s.banner.Say(n)
	s.nameUndo()
	s.placeNote()
	over := kit.NewBanner(s.options.Timer)
	if kit.News(s.window.Canvas(), over) {
		over.Say(kit.Note{Verdict: n.Verdict, Text: n.Text, For: kit.NoteTime})
	}
}

// placeNote places what is said on the page as it is now.
func (s *Shell) placeNote() {
	if s.banner.Visible() {
		s.room.Layout.Layout(s.room.Objects, s.room.Size())
	}
}

// show shows the page where the journey is.
func (s *Shell) show() {
	place := s.journey.now()
	page, made := s.pages[place]
	if !made {
		page = s.make(place)
		s.pages[place] = page
	}
	for p := range s.pages {
		if !s.journey.passes(p) {
			delete(s.pages, p)
		}
	}
	if s.page != page {
		s.banner.Leave()
	}
	s.page = page
	s.nameUndo()
	page.Reload()
	if made {
		s.put(place)
		s.walk()
		return
	}
	release := func() {}
	if !s.shows(page) {
		release = s.hold()
	}
	once := func() {
		if s.page == page {
			if !s.shows(page) {
				s.put(place)
			}
			s.walk()
		}
		release()
	}
	s.seat.WhenQuiet(once)
	if !s.shows(page) {
		s.options.Timer(unanswered, once)
	}
}

// unanswered is how long a new page waits for its first answers where the one
// before stands: what comes so soon is drawn with them, and once.
const unanswered = 100 * time.Millisecond

// shows reports whether a page is on the stage.
func (s *Shell) shows(page seat.Page) bool {
	return s.framed == s.whole && len(s.stage.Objects) > 0 && s.stage.Objects[0] == page.Content()
}

// put puts the page, which is that of a place, on the stage.
func (s *Shell) put(place seat.Place) {
	if c := s.window.Canvas(); cleared(c) { // what was opened meanwhile keeps the focus
		c.Unfocus()
	}
	s.stage.Objects = []fyne.CanvasObject{s.page.Content()}
	s.over.Free = 0
	if place.Screen == seat.Today {
		s.over.Free = doorWidth
	}
	s.choose(stopOf(place.Screen))
	if s.framed == s.whole {
		s.frame.PageTurned()
		kit.Refresh(s.room)
	} else {
		s.setContent(s.whole)
		s.framed = s.whole
	}
}

// walked is a page of which something takes the keys as soon as it is shown.
type walked interface {
	First() fyne.Focusable // nil while there is nothing
}

// walk gives the keys to what takes them on the page, unless something else has
// them.
func (s *Shell) walk() {
	c := s.window.Canvas()
	if page, ok := s.page.(walked); ok && c.Focused() == nil && cleared(c) {
		if first := page.First(); first != nil {
			c.Focus(first)
		}
	}
}

// bare shows something outside a seat: the first start, or what went wrong.
func (s *Shell) bare(content fyne.CanvasObject) {
	s.unseat(content)
	s.setContent(s.room)
}

// blank shows nothing while a studio is opened, or still the first start, which
// does nothing more meanwhile. Before anything was shown, that is not even the
// paper, which would be a frame to wait for.
func (s *Shell) blank() {
	var nothing fyne.CanvasObject = container.NewStack()
	if s.first != nil {
		nothing = s.first.Content()
	}
	if s.frame != nil {
		s.bare(nothing)
		return
	}
	s.unseat(nothing)
	s.window.SetContent(s.room)
}

// unseat makes room for something outside a seat.
func (s *Shell) unseat(content fyne.CanvasObject) {
	s.seat, s.page, s.first = nil, nil, nil
	s.banner, s.newest = kit.NewBanner(s.options.Timer), false
	s.room = container.New(&kit.NoteOver{}, content, s.banner)
	s.framed = nil
}

// setContent puts something into the window, in a frame that is scanned into.
func (s *Shell) setContent(content fyne.CanvasObject) {
	s.frame = kit.NewFrame(kit.Sized(leastWidth, leastHeight, content), s.scanner, s.options.Timer)
	s.frame.Editing = kit.EditingWords{
		Undo: s.words.T("editing.undo"), Cut: s.words.T("editing.cut"), Copy: s.words.T("editing.copy"),
		Paste: s.words.T("editing.paste"), All: s.words.T("editing.all"),
	}
	s.window.SetContent(s.frame)
}
