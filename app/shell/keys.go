package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/reception"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
)

// pageLetters are those that a page may use with Ctrl. The others are taken: A,
// C, V, X, Y and Z by entries, K by the search.
const pageLetters = "BDEFGHIJLMNOPQRSTUW"

// bindKeys binds the key chords to the window, and the keys that nothing with the
// focus takes.
func (s *Shell) bindKeys() {
	c := s.window.Canvas()
	for key, do := range s.chords() {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault},
			func(fyne.Shortcut) { do() })
	}
	c.SetOnTypedKey(s.typedKey)
	c.SetOnTypedRune(s.typedRune)
}

// chords are the keys that do something on every page with Ctrl, on a Mac with
// Cmd.
func (s *Shell) chords() map[fyne.KeyName]func() {
	all := map[fyne.KeyName]func(){fyne.KeyK: s.find, fyne.KeyReturn: s.primary, fyne.KeyEnter: s.primary}
	for i, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6} {
		all[key] = func() { s.goToStop(i) }
	}
	for _, letter := range pageLetters {
		key := fyne.KeyName(letter)
		all[key] = func() { s.pageKey(key) }
	}
	return all
}

// goToStop shows a page of the rail by its place on it.
func (s *Shell) goToStop(i int) {
	if s.seat == nil || !cleared(s.window.Canvas()) {
		return
	}
	if all := stops(s.seat.Staff.Role); i < len(all) {
		s.Go(seat.Place{Screen: all[i]})
	}
}

// primary does what the primary button does: that of the dialog if one is open,
// else that of the page.
func (s *Shell) primary() {
	c := s.window.Canvas()
	switch {
	case s.search != nil:
		s.search.Primary()
	case !cleared(c):
		kit.PressPrimary(c)
	case s.first != nil:
		s.first.Primary()
	case s.page != nil:
		s.page.Primary()
	}
}

func (s *Shell) pageKey(key fyne.KeyName) {
	switch {
	case s.search != nil:
		s.search.Key(key)
	case s.page != nil && cleared(s.window.Canvas()) && !s.page.Key(key):
		s.keyAnywhere(key)
	}
}

// keyAnywhere does what a letter does on pages that have no use of their own for
// it: what reception does most begins wherever somebody is.
func (s *Shell) keyAnywhere(key fyne.KeyName) {
	switch {
	case key == fyne.KeyU:
		s.banner.Undo()
	case key == fyne.KeyB && s.seat.May(desk.BookSession):
		reception.Book(s.seat)
	case key == fyne.KeyE && s.seat.May(desk.CancelBooking):
		reception.Cancel(s.seat)
	case key == fyne.KeyI && may(s.seat.Staff.Role, seat.Today) && s.journey.now().Screen != seat.Today:
		s.goAndPress(seat.Place{Screen: seat.Today}, key)
	}
}

// goAndPress shows a place, and presses a key there when its page has come.
func (s *Shell) goAndPress(p seat.Place, key fyne.KeyName) {
	s.Go(p)
	s.seat.WhenQuiet(func() {
		if s.page != nil && s.journey.now() == p {
			s.page.Key(key)
		}
	})
}

// typedKey takes keys that nothing with the focus has taken.
func (s *Shell) typedKey(e *fyne.KeyEvent) {
	if s.frame != nil && s.frame.Key(e) {
		return
	}
	switch {
	case e.Name != fyne.KeyEscape:
	case s.first != nil:
		s.first.Back()
	default:
		s.Back()
	}
}

// typedRune takes characters that nothing with the focus was told.
func (s *Shell) typedRune(r rune) {
	if s.frame != nil {
		s.frame.Rune(r)
	}
}
