package kit

import (
	"fyne.io/fyne/v2"
)

// NoteOver gives its first object, a page, all the room, and lays its second, a
// banner, over it, so that nothing moves. What was done is said in the head of
// the page, in the room that its actions leave, as what stands below is what
// comes next. What went wrong, holds on, or is too long for that, is said under
// the head, as wide as Free leaves.
type NoteOver struct {
	Free float32 // at the right, what is never covered
}

// MinSize is the page's.
func (n *NoteOver) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Layout is Fyne's. A hidden banner is placed when it says something: to measure it
// would wait for the type, also where a start shows nothing yet.
func (n *NoteOver) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	page, banner := objects[0], objects[1].(*Banner)
	page.Resize(size)
	page.Move(fyne.Position{})
	if !banner.Visible() {
		return
	}
	head := headIn(page)
	if x, fits := head.place(banner); fits && banner.passing() {
		banner.Resize(fyne.NewSize(fyne.Min(banner.needs(), head.right-x), bannerHeight))
		banner.Move(fyne.NewPos(x, head.top+(head.height-bannerHeight)/2))
		return
	}
	free := n.Free
	if size.Width < PageNarrow-RailWidth {
		free = free * 5 / 6 // as the page's side is
	}
	banner.Resize(fyne.NewSize(size.Width-free-2*Gap, bannerHeight))
	banner.Move(fyne.NewPos(Gap, head.top+head.height))
}

// head is where a page's head is, and where in it a note may stand: in the room
// from left to right, or, where that is too little, over what stands before it,
// from first on.
type head struct{ top, height, first, left, right float32 }

// place is where a note begins in the head, and whether it fits there.
func (h head) place(b *Banner) (x float32, fits bool) {
	for _, x := range []float32{h.left, h.first} {
		if b.fits(h.right - x) {
			return x, true
		}
	}
	return 0, false
}

// headIn finds the widest head on a page; one without any gets the place of one.
func headIn(page fyne.CanvasObject) head {
	widest := head{height: TopHeight}
	walk(page, fyne.Position{}, func(c *fyne.Container, at fyne.Position) {
		switch c.Layout.(type) {
		case topBar, tallBar:
			if h := headOf(c, at); h.right-h.first > widest.right-widest.first {
				widest = h
			}
		}
	})
	return widest
}

// headOf measures a head. Its room is that of what takes what is left. An icon
// to press at its beginning, such as the way back, is no place for a note.
func headOf(c *fyne.Container, at fyne.Position) head {
	bar, ok := c.Objects[0].(*fyne.Container)
	if !ok {
		bar = c.Objects[0].(*tipped).content
	}
	h := head{top: at.Y, height: c.Size().Height}
	at = at.Add(bar.Position())
	h.first = at.X
	for _, o := range visible(bar.Objects) {
		if stretches(o) {
			h.left = at.X + o.Position().X
			h.right = h.left + o.Size().Width
		}
	}
	first := bar.Objects[0]
	if group, is := first.(*fyne.Container); is && len(group.Objects) > 0 {
		first = group.Objects[0]
	}
	if b, is := first.(*Button); is && b.text.Label == "" {
		h.first += b.Size().Width + Gap
	}
	return h
}

// walk goes through the containers of something, each with where it is.
func walk(o fyne.CanvasObject, at fyne.Position, visit func(*fyne.Container, fyne.Position)) {
	c, ok := o.(*fyne.Container)
	if !ok || !c.Visible() {
		return
	}
	visit(c, at)
	for _, inside := range c.Objects {
		walk(inside, at.Add(inside.Position()), visit)
	}
}
