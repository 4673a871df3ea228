package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// placed is something that is drawn, and where on the window.
type placed struct {
	object fyne.CanvasObject
	area   area
	room   area     // of which something can be seen there: the window, or what scrolls
	within []placed // what it lies in, the innermost last
}

// top is what stands over everything else on the window.
func (v *visit) top() fyne.CanvasObject {
	if card := v.window.canvas.Overlays().Top(); card != nil {
		return card
	}
	return v.window.canvas.Content()
}

// walk calls with everything visible in a tree, parents first, in the order in
// which it is drawn.
func walk(root fyne.CanvasObject, call func(placed)) {
	whole := areaOf(root.Position(), root.Size())
	walkIn(root, fyne.Position{}, whole, nil, call)
}

func walkIn(o fyne.CanvasObject, at fyne.Position, room area, within []placed, call func(placed)) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	p := placed{object: o, area: areaOf(at, o.Size()), room: room, within: within}
	call(p)
	if _, scrolls := o.(fyne.Scrollable); scrolls {
		room = p.area.meet(room)
	}
	within = append(within[:len(within):len(within)], p)
	for _, part := range parts(o) {
		walkIn(part, at, room, within, call)
	}
}

// parts are what something is made of.
func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// area is a rectangle of the window.
type area struct{ left, top, right, bottom float32 }

func areaOf(at fyne.Position, size fyne.Size) area {
	return area{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
}

// meet is what two areas have in common.
func (a area) meet(b area) area {
	m := area{max(a.left, b.left), max(a.top, b.top), min(a.right, b.right), min(a.bottom, b.bottom)}
	if m.right <= m.left || m.bottom <= m.top {
		return area{}
	}
	return m
}

// holds reports whether an area lies in this one, or beyond its edge by no more
// than a slack.
func (a area) holds(b area, slack float32) bool {
	return b.left >= a.left-slack && b.top >= a.top-slack && b.right <= a.right+slack && b.bottom <= a.bottom+slack
}

func (a area) empty() bool { return a.right <= a.left || a.bottom <= a.top }
