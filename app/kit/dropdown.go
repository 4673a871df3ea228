package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// dropDown shows something of a size below what stands at a place of the window,
// or above it where there is no room below, and gives the focus to what is to have
// it. A tap beside it closes it, and so does what is returned; then the focus is
// where it was.
func dropDown(c fyne.Canvas, at fyne.Position, height float32, content fyne.CanvasObject, size fyne.Size, focus fyne.Focusable) (closing func()) {
	before := c.Focused()
	cover := &dropped{content: content}
	cover.ExtendBaseWidget(cover)
	cover.close = func() {
		c.Overlays().Remove(cover)
		if before != nil {
			c.Focus(before)
		}
	}
	room := c.Size()
	size.Height = fyne.Min(size.Height, room.Height)
	y := at.Y + height + dropGap
	if y+size.Height > room.Height {
		y = fyne.Max(0, at.Y-size.Height-dropGap)
	}
	c.Overlays().Add(cover)
	cover.Resize(room)
	put(content, fyne.Max(0, fyne.Min(at.X, room.Width-size.Width)), y, size.Width, size.Height)
	cover.placed = true
	c.Focus(focus)
	return cover.close
}

const dropGap float32 = 4

// dropped covers the window unseen, with something dropped down on it.
type dropped struct {
	widget.BaseWidget
	content fyne.CanvasObject
	close   func()
	placed  bool
}

// Resize closes what is dropped down: below what it was dropped stands elsewhere
// now.
func (d *dropped) Resize(size fyne.Size) {
	if d.placed && size != d.Size() {
		d.close()
		return
	}
	d.BaseWidget.Resize(size)
}

func (d *dropped) held() fyne.CanvasObject { return d.content }

// Tapped closes what is dropped down.
func (d *dropped) Tapped(*fyne.PointEvent) { d.close() }

// CreateRenderer is Fyne's.
func (d *dropped) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout(d.content))
}

// liftDropped closes whatever is dropped down over a window.
func liftDropped(c fyne.Canvas) {
	for {
		d, ok := c.Overlays().Top().(*dropped)
		if !ok {
			return
		}
		d.close()
	}
}
