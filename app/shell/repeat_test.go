package shell

import (
	"testing"

	"github.com/go-gl/glfw/v3.4/glfw"
)

func TestTheWindowsChordsActOnce(t *testing.T) {
	for _, c := range []struct {
		key  glfw.Key
		mods glfw.ModifierKey
		once bool
	}{
		{glfw.KeyU, glfw.ModControl, true},
		{glfw.KeyEnter, glfw.ModControl, true},
		{glfw.KeyKPEnter, glfw.ModSuper, true},
		{glfw.Key5, glfw.ModControl, true},
		{glfw.KeySlash, glfw.ModControl, true},
		{glfw.KeyEnter, 0, true}, // Ctrl was let go first
		{glfw.KeyEscape, 0, true},
		{glfw.KeyU, 0, false},
		{glfw.KeyU, glfw.ModShift, false},
		{glfw.KeyZ, glfw.ModControl, false},
		{glfw.KeyLeft, glfw.ModControl, false},
		{glfw.KeyBackspace, glfw.ModControl, false},
	} {
		if got := actsOnce(c.key, c.mods); got != c.once {
			t.Errorf("key %d with %d: %v", c.key, c.mods, got)
		}
	}
}
