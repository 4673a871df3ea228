package shell

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// native calls do with the window as GLFW knows it, by which Fyne opens it: Fyne
// itself neither says nor sets where a window is, nor whether it is maximised.
// Where no GLFW is, as in tests, do is not called. The window has to be shown.
func native(w fyne.Window, do func(*glfw.Window)) {
	drawn, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return
	}
	drawn.RunWithContext(func() {
		if g := glfw.GetCurrentContext(); g != nil {
			do(g)
		}
	})
}

// appear shows the window where it was the last time, as large as it was, but no
// larger than the screen.
func (s *Shell) appear() {
	s.window.Show()
	native(s.window, func(g *glfw.Window) {
		onlyPressed(g)
		now := areaOf(g)
		want := now
		if x, y, ok := s.prefs.place(); ok {
			want.x, want.y = x, y
		}
		to := want.within(screens(g))
		if to.width != now.width || to.height != now.height {
			scale := s.window.Canvas().Scale()
			s.window.Resize(fyne.NewSize(float32(to.width)/scale, float32(to.height)/scale))
		}
		if to.x != now.x || to.y != now.y {
			g.SetPos(to.x, to.y)
		}
		if s.prefs.maximised() {
			g.Maximize()
		}
	})
}

// rememberWindow notes where the window is and how large, for the next start.
// While it is maximised it keeps in mind what it was before.
func (s *Shell) rememberWindow() {
	maximised := false
	native(s.window, func(g *glfw.Window) {
		maximised = g.GetAttrib(glfw.Maximized) == glfw.True
		if !maximised && g.GetAttrib(glfw.Iconified) == glfw.False { // an icon is nowhere
			s.prefs.setPlace(g.GetPos())
		}
	})
	s.prefs.setMaximised(maximised)
	if !maximised {
		s.prefs.setSize(s.window.Canvas().Size())
	}
}

// areaOf is where a window is, without its frame.
func areaOf(g *glfw.Window) area {
	x, y := g.GetPos()
	width, height := g.GetSize()
	return area{x, y, width, height}
}

// screens are the parts of the screens in which a window may lie, so that its
// frame, too, is beside the system's bars.
func screens(g *glfw.Window) []area {
	left, top, right, bottom := g.GetFrameSize()
	var all []area
	for _, m := range glfw.GetMonitors() {
		x, y, width, height := m.GetWorkarea()
		all = append(all, area{x + left, y + top, width - left - right, height - top - bottom})
	}
	return all
}
