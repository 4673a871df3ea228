package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// pressable is the part that small controls share: they have a focus, show that
// the pointer is on them, and are pressed by a tap, Space or Enter.
type pressable struct {
	widget.BaseWidget
	self    fyne.CanvasObject
	press   func()
	focused bool
	hovered bool
}

// Tapped presses.
func (p *pressable) Tapped(*fyne.PointEvent) { p.press() }

// TypedKey presses by Space or Enter.
func (p *pressable) TypedKey(e *fyne.KeyEvent) {
	if typedScan(p.self, e, nothing) {
		return
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.press()
	default:
		passOn(p.self, e)
	}
}

// TypedRune takes no text; a reader may have typed it.
func (p *pressable) TypedRune(r rune) { typedRune(p.self, r, nil) }

// FocusGained shows the focus.
func (p *pressable) FocusGained() { p.focused = true; p.self.Refresh(); reveal(p.self) }

// FocusLost takes it away.
func (p *pressable) FocusLost() { p.focused = false; p.self.Refresh() }

// MouseIn marks what is under the pointer.
func (p *pressable) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.self.Refresh() }

// MouseMoved does nothing.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut unmarks it.
func (p *pressable) MouseOut() { p.hovered = false; p.self.Refresh() }

// The grounds of what can be pressed while the pointer is on it.
const (
	hoverOnCard = Sunk    // and on the window's paper
	hoverOnSunk = Surface // in a side column
)

// focusRing is drawn over something that can have the focus.
func focusRing(focused bool, corner float32) look {
	if focused {
		return look{stroke: Indigo, width: focusWidth, radius: corner}
	}
	return look{}
}

// passOn gives a key that a widget has no use for to the window. Fyne tells
// keys to the widget with the focus alone, but Esc closes wherever it is.
func passOn(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(e)
	}
}
