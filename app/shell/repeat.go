package shell

import (
	"strings"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// onlyPressed lets a window take its key chords, Enter and Esc when they are
// pressed, and not again while they are held down: whoever holds Ctrl+Enter a
// moment too long, or whose machine stalls, means the question that it opens, and
// not the answer too. Fyne does not tell a chord that repeats from one that is
// pressed.
func onlyPressed(g *glfw.Window) {
	var told glfw.KeyCallback
	told = g.SetKeyCallback(func(w *glfw.Window, key glfw.Key, scancode int, action glfw.Action, mods glfw.ModifierKey) {
		if action != glfw.Repeat || !actsOnce(key, mods) {
			told(w, key, scancode, action, mods)
		}
	})
}

// actsOnce reports whether a key with modifiers does something that is meant once.
// What entries use repeats, as the arrows do.
func actsOnce(key glfw.Key, mods glfw.ModifierKey) bool {
	const entries = "ACVXYZ"
	switch {
	case key == glfw.KeyEnter, key == glfw.KeyKPEnter, key == glfw.KeyEscape:
		return true
	case mods&(glfw.ModControl|glfw.ModSuper) == 0:
		return false
	case key >= glfw.KeyA && key <= glfw.KeyZ:
		return !strings.ContainsRune(entries, rune(key))
	case key >= glfw.Key0 && key <= glfw.Key9:
		return true
	}
	return key == glfw.KeySlash
}
