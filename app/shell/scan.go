package shell

import (
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/devices"
	"github.com/kayoi-app/kayoi/studio"
)

// scanned is a page that takes what a reader scans.
type scanned interface{ Scanned(text string) }

// scanner tells scans from typing, for the frame of the window.
type scanner struct {
	wedge   devices.Wedge
	now     func() time.Time
	typed   func(r rune)
	take    func(scan string)
	retyped bool // what is typed now was told before
}

// Rune is told a character that was typed.
func (s *scanner) Rune(r rune) {
	if s.retyped {
		return
	}
	s.wedge.Rune(r, s.now())
	s.typed(r)
}

// Enter is told that Enter was pressed.
func (s *scanner) Enter(entered bool) (string, bool) {
	if s.retyped {
		return "", false
	}
	return s.wedge.Enter(s.now(), entered)
}

// Scanned takes what was scanned.
func (s *scanner) Scanned(scan string) { s.take(scan) }

// turned is told that the window has taken in every key pressed until now.
func (s *Shell) turned() {
	s.scanner.wedge.Turned(s.keyed())
	if s.frame != nil {
		s.frame.Turned()
	}
	if turn := s.options.Runner.Turn; turn != nil {
		turn()
	}
}

// watchTurns tells of each turn of the window: an animation without end moves
// once a turn, right after the keys that waited.
func (s *Shell) watchTurns() {
	turns := fyne.NewAnimation(time.Second, func(float32) { s.turned() })
	turns.RepeatCount = fyne.AnimationRepeatForever
	turns.Start()
}

// typedAnywhere chooses a door of the first start, also while a button has the
// focus.
func (s *Shell) typedAnywhere(r rune) {
	if s.first != nil && cleared(s.window.Canvas()) {
		s.first.Rune(r)
	}
}

// scan gives what was scanned to the dialog that is open, to the page, or, where
// neither has a use for it, to the door on Today. What stands over the page, such as
// the search, stays with all that was typed into it.
func (s *Shell) scan(text string) {
	if s.seat == nil {
		return
	}
	s.dropScan(utf8.RuneCountInString(text))
	s.heard()
	if kit.TakeScan(s.window.Canvas(), text) {
		return
	}
	if page, ok := s.page.(scanned); ok {
		page.Scanned(text)
		return
	}
	if !may(s.seat.Staff.Role, seat.Today) {
		return
	}
	s.Go(seat.Place{Screen: seat.Today})
	if page, ok := s.page.(scanned); ok {
		page.Scanned(text)
	}
}

// chime plays what the door answers.
type chime struct{ sound devices.Sound }

var tones = map[studio.Answer]devices.Tone{
	studio.Allow:  devices.Allow,
	studio.Warn:   devices.Warn,
	studio.Refuse: devices.Refuse,
}

// Play plays an answer's tone.
func (c chime) Play(a studio.Answer) {
	if tone, ok := tones[a]; ok {
		c.sound.Play(tone)
	}
}
