package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
)

// listedKey is a line of the list of keys.
type listedKey struct {
	cap, word string
	now       bool // it can be done now
}

// pageKeys are those of the page one is on.
func (s *Shell) pageKeys() []listedKey {
	var list []listedKey
	for _, k := range s.page.Keys() {
		cap := k.Plain
		if cap == "" {
			cap = seat.Chord(s.words, string(k.Letter))
		}
		list = append(list, listedKey{cap, k.Word, k.Now})
	}
	return list
}

// keysEverywhere are those of all pages: the chords, the way back from what was
// done last, and the plain keys that the kit's widgets take.
func (s *Shell) keysEverywhere() []listedKey {
	var list []listedKey
	for _, c := range s.chords() {
		if c.word == nil || c.word() == "" {
			continue
		}
		cap := c.cap
		if cap == "" {
			cap = string(c.key)
		}
		list = append(list, listedKey{seat.Chord(s.words, cap), c.word(), true})
	}
	return append(list,
		listedKey{seat.Chord(s.words, string(fyne.KeyT)), s.words.T("newcomer.trial"), s.seat.May(desk.AddMember)},
		listedKey{seat.Chord(s.words, string(fyne.KeyN)), s.words.T("newcomer.join"), s.seat.May(desk.AddMember)},
		listedKey{seat.Chord(s.words, string(fyne.KeyU)), s.words.T("keys.undo"), s.banner.Undoes()},
		listedKey{"Tab", s.words.T("keys.next"), true},
		listedKey{seat.Arrows, s.words.T("find.choose"), true},
		listedKey{seat.Enter, s.words.T("keys.open"), true},
		listedKey{"→", s.words.T("keys.why"), true},
		listedKey{seat.Esc, s.words.T("keys.close"), true})
}

// ShowKeys lists the keys of the page and of everywhere, over the page.
func (s *Shell) ShowKeys() {
	if s.page == nil || !cleared(s.window.Canvas()) {
		return
	}
	w := s.words
	var dialog *kit.Dialog
	done := kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T("act.close"), Key: seat.Esc}, func() { dialog.Close() })
	here := s.keyColumn(w.T("keys.here"), s.pageKeys())
	if len(s.page.Keys()) == 0 {
		here.Add(kit.Second(w.T("keys.none")))
	}
	card := kit.Card(kit.Padded(kit.GapPage, kit.GapPage, kit.Down(kit.GapWide,
		kit.Heading(w.T("keys.title")),
		container.NewGridWithColumns(2, kit.Sized(keysWidth, 0, here), s.keyColumn(w.T("keys.everywhere"), s.keysEverywhere())),
		kit.Across(0, done, kit.Space()))))
	dialog = kit.Overlay(s.window.Canvas(), card, done, nil)
}

const (
	keysWidth float32 = 360
	capWidth  float32 = 96
	keyLine   float32 = 32
)

// keyColumn is a heading and keys below it. What cannot be done now is in second
// ink, as in the rest of the window.
func (s *Shell) keyColumn(heading string, keys []listedKey) *fyne.Container {
	column := kit.Down(0, kit.Section(heading, ""))
	for _, k := range keys {
		style := kit.Style{}
		if !k.now {
			style.Ink = kit.Ink2
		}
		column.Add(kit.Sized(0, keyLine, kit.Across(kit.GapWide,
			kit.Sized(capWidth, 0, kit.Across(0, kit.KeyHint(k.cap, ""))), kit.NewText(k.word, style))))
	}
	return column
}
