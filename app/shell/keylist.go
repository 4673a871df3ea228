package shell

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
)

// listedKey is a line of the list of keys.
type listedKey struct {
	cap, word string
	now       bool // it can be done now
}

// pageKeys are those of the page one is on, and what else begins there.
func (s *Shell) pageKeys() []listedKey {
	own := s.page.Keys()
	list := s.listed(own)
	for _, k := range s.begun() {
		if _, has := own.On(k.Letter); !has && k.Now {
			list = append(list, s.listed(seat.Keys{k})...)
		}
	}
	return list
}

// listed are keys as they are listed.
func (s *Shell) listed(keys seat.Keys) []listedKey {
	list := make([]listedKey, len(keys))
	for i, k := range keys {
		list[i] = listedKey{cmp.Or(k.Plain, seat.Chord(s.words, string(k.Letter))), k.Word, k.Now}
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
		list = append(list, listedKey{seat.Chord(s.words, cmp.Or(c.cap, string(c.key))), c.word(), true})
	}
	own := s.page.Keys()
	for _, k := range s.anywhere() {
		first := k.Letter == fyne.KeyU && k.Now // the way back goes before the page's own
		if page, has := own.On(k.Letter); first || !has || !page.Now {
			list = append(list, s.listed(seat.Keys{k})...)
		}
	}
	return append(list,
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
	keys := s.pageKeys()
	here := s.keyColumn(w.T("keys.here"), keys)
	if len(keys) == 0 {
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
