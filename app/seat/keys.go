package seat

import (
	"runtime"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
)

// Letters are those that pages use with Ctrl, each for one kind of act on every
// page that has it: I the entry, B a booking, E a booking given back, P a
// payment, N what is new, T a trial, R a return from hold, O what was said with
// somebody, U what is taken back, M what is moved or closed, D who teaches in
// somebody's place, L a list on paper. The window binds them; A, C, V, X, Y and Z
// belong to entries.
const Letters = "IBEPNTROUMDL"

// Key is something that a page does by a key: by Ctrl and a letter, on a Mac by
// Cmd and it, or by a plain key that a list of the page takes.
type Key struct {
	Letter fyne.KeyName // one of Letters; empty for a plain key
	Plain  string       // how a plain key is written
	Word   string       // what it does, in the language of the screen
	Now    bool         // it can be done now
	Do     func()       // of a letter
}

// Keys are those of a page. What its buttons say of them, what they do, and the
// list of all keys come from here.
type Keys []Key

// On is the key of a letter, and whether there is one.
func (k Keys) On(letter fyne.KeyName) (Key, bool) {
	for _, key := range k {
		if key.Letter == letter {
			return key, true
		}
	}
	return Key{}, false
}

// Press does what a letter does, and reports whether it did anything.
func (k Keys) Press(letter fyne.KeyName) bool {
	key, ok := k.On(letter)
	if !ok || !key.Now {
		return false
	}
	key.Do()
	return true
}

// Button is what the button says that does the same as a letter.
func (k Keys) Button(w *lang.Printer, letter fyne.KeyName) kit.ButtonText {
	key, _ := k.On(letter)
	return kit.ButtonText{Label: key.Word, Key: Chord(w, string(letter))}
}

// The keys that are written by a name or a sign.
const (
	Enter  = "Enter"
	Esc    = "Esc"
	Arrows = "↑↓"
)

// Chord writes a key with the modifier that this machine uses.
func Chord(w *lang.Printer, key string) string {
	if runtime.GOOS == "darwin" {
		return w.T("key.cmd", "key", key)
	}
	return w.T("key.ctrl", "key", key)
}
