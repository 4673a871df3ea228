package shell

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/reception"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// bound is a key that does something with Ctrl, on a Mac with Cmd, whatever page
// is shown.
type bound struct {
	key  fyne.KeyName
	cap  string        // how the key is written, where that is not its name
	word func() string // what it does for whoever sits here; nil or empty: it is not listed
	do   func()
}

// chords are all of them but the letters of the page. The window binds them, and
// the list of keys lists them.
func (s *Shell) chords() []bound {
	says := func(key string) func() string { return func() string { return s.words.T(key) } }
	all := []bound{{key: fyne.KeyK, word: says("keys.find"), do: s.find}}
	for i, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6} {
		all = append(all, bound{key: key, word: func() string { return s.stopWord(i) }, do: func() { s.goToStop(i) }})
	}
	return append(all,
		bound{key: fyne.KeyReturn, cap: seat.Enter, word: says("keys.primary"), do: s.primary},
		bound{key: fyne.KeyEnter, do: s.primary}, // that of the digits
		bound{key: fyne.KeySlash, word: says("keys.title"), do: s.ShowKeys})
}

// bindKeys binds the chords to the window, and the keys that nothing with the
// focus takes.
func (s *Shell) bindKeys() {
	for _, c := range s.chords() {
		s.bind(c.key, c.do)
	}
	for _, letter := range seat.Letters {
		key := fyne.KeyName(letter)
		s.bind(key, func() { s.pageKey(key) })
	}
	s.window.Canvas().AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { kit.Paste(s.window.Canvas()) })
	s.window.Canvas().SetOnTypedKey(s.typedKey)
	s.window.Canvas().SetOnTypedRune(s.typedRune)
}

func (s *Shell) bind(key fyne.KeyName, do func()) {
	s.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault},
		func(fyne.Shortcut) { s.whenSeen(do) })
}

// stopWord is the word of a page by its place on the rail, empty where there is
// none.
func (s *Shell) stopWord(i int) string {
	all := stops(s.seat.Staff.Role)
	if i >= len(all) {
		return ""
	}
	return s.words.T(railWords[all[i]])
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

// pageKey does what a letter does on the page, or in the search over it.
func (s *Shell) pageKey(key fyne.KeyName) {
	switch {
	case s.search != nil:
		s.search.Key(key)
		if s.search == nil && cleared(s.window.Canvas()) {
			s.holdUntilQuiet() // what begins there has yet to come
		}
	case s.page == nil || !cleared(s.window.Canvas()):
	case key == fyne.KeyU && s.noteUndoes():
		s.banner.Undo()
	case !s.page.Keys().Press(key):
		slices.Concat(s.begun(), s.anywhere()).Press(key)
	}
}

// anywhere are the letters that do the same on every page that has no other use for
// them.
func (s *Shell) anywhere() seat.Keys {
	takesIn := s.seat.May(desk.AddMember)
	return seat.Keys{
		{Letter: fyne.KeyT, Word: s.words.T("newcomer.trial"), Now: takesIn, Do: func() { reception.NewTrial(s.seat, "") }},
		{Letter: fyne.KeyN, Word: s.words.T("newcomer.join"), Now: takesIn, Do: func() { reception.NewMember(s.seat) }},
		{Letter: fyne.KeyU, Word: s.words.T("keys.undo"), Now: s.banner.Undoes(), Do: s.banner.Undo},
	}
}

// begun are the letters by which begins, on a page that has no such letter of its
// own, what another page is for: what is done most begins wherever somebody is.
func (s *Shell) begun() seat.Keys {
	door, word := seat.Today, "door.entry"
	if s.seat.Staff.Role == studio.Teacher {
		door, word = seat.Teaching, "teaching.all_now"
	}
	return seat.Keys{
		{
			Letter: fyne.KeyI, Word: s.words.T(word), Now: s.journey.now().Screen != door,
			Do: func() { s.goAndPress(seat.Place{Screen: door}, fyne.KeyI) },
		},
		{Letter: fyne.KeyB, Word: s.words.T("today.book"), Now: s.seat.May(desk.BookSession), Do: func() { reception.Book(s.seat) }},
		{Letter: fyne.KeyE, Word: s.words.T("cancel.or_absent"), Now: s.seat.May(desk.CancelBooking), Do: func() { reception.Cancel(s.seat) }},
	}
}

// goAndPress shows a place, and presses a key there when its page has come.
func (s *Shell) goAndPress(p seat.Place, key fyne.KeyName) {
	s.Go(p)
	s.holdUntilQuiet(func() {
		if s.page != nil && s.journey.now() == p {
			s.page.Keys().Press(key)
		}
	})
}

// typedKey takes keys that nothing with the focus has taken.
func (s *Shell) typedKey(e *fyne.KeyEvent) {
	if s.frame != nil && s.frame.Key(e) {
		return
	}
	if s.held.by > 0 {
		s.whenSeen(func() { s.repress(e) })
		return
	}
	s.leaveBy(e)
}

// leaveBy goes back by Esc. It leads to no other page of the rail: whoever presses
// it once more than there is something to close stays where they are.
func (s *Shell) leaveBy(e *fyne.KeyEvent) {
	switch {
	case e.Name != fyne.KeyEscape:
	case s.first != nil:
		s.first.Back()
	case s.seat != nil && !slices.Contains(stops(s.seat.Staff.Role), s.journey.now().Screen):
		s.Back()
	}
}

// typedRune takes characters that nothing with the focus was told.
func (s *Shell) typedRune(r rune) {
	if s.frame != nil {
		s.frame.Rune(r)
	}
	if s.held.by > 0 {
		s.whenSeen(func() { s.retype(r) })
	}
}
