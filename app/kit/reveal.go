package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// reveal scrolls whatever something lies in until it can be seen, as Tab goes on
// to what is out of sight. What can be seen does not move: it may be about to be
// clicked.
func reveal(o fyne.CanvasObject) { revealPart(o, fyne.Position{}, o.Size()) }

// revealPart does so for a part of it, such as the chosen row.
func revealPart(o fyne.CanvasObject, part fyne.Position, size fyne.Size) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil {
		return
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	if root == nil {
		return // nothing is shown yet
	}
	r := revealing{driver.AbsolutePositionForObject(o).Add(part), size}
	r.in(root, root.Position())
}

// revealing is what is to be seen, by its place on the window.
type revealing struct {
	at   fyne.Position
	size fyne.Size
}

// holder is a widget that holds others, and may scroll them.
type holder interface{ held() fyne.CanvasObject }

// in looks for what scrolls in an object at a place of the window.
func (r *revealing) in(o fyne.CanvasObject, at fyne.Position) {
	if !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, part := range o.Objects {
			r.in(part, at.Add(part.Position()))
		}
	case *container.Scroll:
		if by := r.across(o, at); by != 0 && r.lies(o.Content, at) {
			o.ScrollToOffset(o.Offset.AddXY(by, 0))
			r.at.X -= by
		}
		r.in(o.Content, at.Add(o.Content.Position()))
	case *scroll:
		o.place() // what is to be seen may just have made the content higher
		if by := r.down(o, at); by != 0 && r.lies(o.content, at) {
			before := o.offset
			o.scrollTo(o.offset + by)
			r.at.Y -= o.offset - before
		}
		r.in(o.content, at.Add(o.content.Position()))
	case holder:
		r.in(o.held(), at.Add(o.held().Position()))
	}
}

// lies reports whether it lies in the content of what scrolls at a place.
func (r *revealing) lies(content fyne.CanvasObject, at fyne.Position) bool {
	const slack = Gap // a plain button stands out by its inset, so that words align
	left, size := at.Add(content.Position()), content.Size()
	return r.at.X >= left.X-slack && r.at.X+r.size.Width <= left.X+size.Width+slack &&
		r.at.Y >= left.Y-slack && r.at.Y+r.size.Height <= left.Y+size.Height+slack
}

// down is how far what scrolls at a place has to go on for it to be seen.
func (r *revealing) down(s *scroll, at fyne.Position) float32 {
	return outside(r.at.Y-at.Y, r.size.Height, s.Size().Height)
}

// across is the same from left to right.
func (r *revealing) across(s *container.Scroll, at fyne.Position) float32 {
	return outside(r.at.X-at.X, r.size.Width, s.Size().Width)
}

// outside is how far something that begins at a place and has a length lies
// beyond a room, with a little to spare. It is 0 while its middle lies within,
// or, where it is longer than the room, any of it.
func outside(from, length, room float32) float32 {
	middle := from + length/2
	switch {
	case middle >= 0 && middle <= room, length > room && from < room && from+length > 0:
		return 0
	case middle < 0 || length+Gap > room:
		return from - Gap
	}
	return from + length + Gap - room
}
