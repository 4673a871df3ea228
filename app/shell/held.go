package shell

import (
	"time"

	"fyne.io/fyne/v2"
)

// holding keeps the keys that are pressed while a page is on its way: they are for
// what will be seen, and the page before is not to take them any more. A new page
// stands behind the one before for a moment, until its answers are there; a key
// that begins something on another page waits for them too.
type holding struct {
	by   int // so many wait for something to be seen
	keys []func()
}

// heldAtMost is how long keys are kept where an answer does not come.
const heldAtMost = 5 * time.Second

// hold begins to keep keys, and returns how to end that: only the first call does.
func (s *Shell) hold() (release func()) {
	if c := s.window.Canvas(); cleared(c) { // over a dialog the keys are the dialog's
		c.Unfocus()
	}
	s.held.by++
	released := false
	return func() {
		if !released {
			released = true
			s.held.by--
			s.giveHeld()
		}
	}
}

// holdUntilQuiet keeps keys until every question and act has been answered, and
// what is to be done then, if anything, is done.
func (s *Shell) holdUntilQuiet(then ...func()) {
	release := s.hold()
	s.options.Timer(heldAtMost, release)
	s.seat.WhenQuiet(func() {
		for _, do := range then {
			do()
		}
		release()
	})
}

// giveHeld presses the keys that were kept, as long as nothing holds them again.
func (s *Shell) giveHeld() {
	for s.held.by == 0 && len(s.held.keys) > 0 {
		press := s.held.keys[0]
		s.held.keys = s.held.keys[1:]
		press()
	}
}

// whenSeen does what a key does, or keeps it for later.
func (s *Shell) whenSeen(press func()) {
	if s.held.by > 0 && cleared(s.window.Canvas()) {
		s.held.keys = append(s.held.keys, press)
		return
	}
	press()
}

// again types where the focus is now what was typed before: the scanner was told it
// then.
func (s *Shell) again(typed func(focus fyne.Focusable)) {
	s.scanner.retyped = true
	typed(s.window.Canvas().Focused())
	s.scanner.retyped = false
}

func (s *Shell) retype(r rune) {
	s.again(func(focus fyne.Focusable) {
		if focus != nil {
			focus.TypedRune(r)
		}
	})
}

func (s *Shell) repress(e *fyne.KeyEvent) {
	s.again(func(focus fyne.Focusable) {
		if focus != nil {
			focus.TypedKey(e)
		} else {
			s.leaveBy(e)
		}
	})
}

// dropScan forgets the last keys that were kept: a reader typed them.
func (s *Shell) dropScan(runes int) {
	s.held.keys = s.held.keys[:max(0, len(s.held.keys)-runes)]
}
