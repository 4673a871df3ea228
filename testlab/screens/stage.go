package main

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

// stage is an app on no display, with one window whose canvas is drawn in
// memory. Beside Fyne's own app for tests it knows drops, key chords and the
// closing of its window, which that one ignores.
type stage struct {
	fyne.App
	window *window

	timed func() // what was last to be done after a while

	turn     sync.Mutex
	drawings []func() // that wait for settle
}

// newStage sets up a stage of which nothing is remembered.
func newStage() *stage { return &stage{App: test.NewApp()} }

// NewWindow makes the one window.
func (s *stage) NewWindow(title string) fyne.Window {
	inner := s.App.NewWindow(title)
	s.window = &window{Window: inner, canvas: &surface{WindowlessCanvas: inner.Canvas().(software.WindowlessCanvas)}}
	return s.window
}

// runner works at once, and draws when the stage settles: the studio's watch
// asks for drawings from a goroutine of its own.
func (s *stage) runner() kit.Runner {
	return kit.Runner{Go: func(work func()) { work() }, UI: func(draw func()) {
		s.turn.Lock()
		defer s.turn.Unlock()
		s.drawings = append(s.drawings, draw)
	}}
}

// settle draws what waits, and what that asks for in turn.
func (s *stage) settle() {
	for draw := s.next(); draw != nil; draw = s.next() {
		draw()
	}
}

// next takes the drawing that waits longest; nil where none does.
func (s *stage) next() func() {
	s.turn.Lock()
	defer s.turn.Unlock()
	if len(s.drawings) == 0 {
		return nil
	}
	first := s.drawings[0]
	s.drawings = s.drawings[1:]
	return first
}

// timer is a clock whose time does not come, as on a picture nothing fades.
func (s *stage) timer(_ time.Duration, call func()) func() {
	s.timed = call
	return func() {}
}

// window is the window of a stage.
type window struct {
	fyne.Window
	canvas  *surface
	dropped func(fyne.Position, []fyne.URI)
	leave   func()
}

func (w *window) Canvas() fyne.Canvas { return w.canvas }

func (w *window) SetOnDropped(dropped func(fyne.Position, []fyne.URI)) { w.dropped = dropped }

func (w *window) SetCloseIntercept(leave func()) { w.leave = leave }

// types presses the keys of a text where the focus is.
func (w *window) types(text string) {
	for _, r := range text {
		if f := w.canvas.Focused(); f != nil {
			f.TypedRune(r)
		} else {
			w.canvas.OnTypedRune()(r)
		}
	}
}

// key presses a key where the focus is.
func (w *window) key(name fyne.KeyName) {
	e := &fyne.KeyEvent{Name: name}
	if f := w.canvas.Focused(); f != nil {
		f.TypedKey(e)
	} else {
		w.canvas.OnTypedKey()(e)
	}
}

// surface is the canvas of a stage's window.
type surface struct {
	software.WindowlessCanvas
	chords fyne.ShortcutHandler
}

func (c *surface) AddShortcut(s fyne.Shortcut, do func(fyne.Shortcut)) { c.chords.AddShortcut(s, do) }

func (c *surface) RemoveShortcut(s fyne.Shortcut) { c.chords.RemoveShortcut(s) }

// chord presses a key with Ctrl, on a Mac with Cmd.
func (c *surface) chord(key fyne.KeyName) {
	c.chords.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
}
