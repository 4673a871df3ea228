package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// placed is something that is drawn, and where on the window.
type placed struct {
	object fyne.CanvasObject
	area   area
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
	walkIn(root, fyne.Position{}, nil, call)
}

func walkIn(o fyne.CanvasObject, at fyne.Position, within []placed, call func(placed)) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	p := placed{object: o, area: areaOf(at, o.Size()), within: within}
	call(p)
	within = append(within[:len(within):len(within)], p)
	for _, part := range parts(o) {
		walkIn(part, at, within, call)
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
