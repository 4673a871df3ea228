package kit

import (
	"fyne.io/fyne/v2"
)

// NoteOver gives its first object, a page, all the room, and lays its second, a
// banner, over it, so that nothing moves. What was done is said in the head of
// the page, in the room that its actions leave, as what stands below is what
// comes next; or, where that is too little, in the place of the text that takes
// what is left, or of the whole title, if that is a line. Of a head of several lines
// no note covers a part. What is left, what went wrong, and what holds on, is said
// between the head's actions and what is below: over margins and the heads of
// columns, as wide as Free leaves.
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
	if x, width := head.place(banner); width > 0 && banner.passing() {
		put(banner, x, head.top+(head.height-bannerHeight)/2, width, bannerHeight)
		return
	}
	free := n.Free
	if size.Width < PageNarrow-RailWidth {
		free = free * 5 / 6 // as the page's side is
	}
	width, height, y := size.Width-free-2*Gap, bannerLine, head.top+head.height-bannerRise
	if banner.needs() > width {
		height = bannerLow
	}
	if head.tall {
		y = fyne.Max(head.title, head.top+head.height-bannerRiseTall)
	}
	put(banner, Gap, y, width, height)
}

// A banner between a head and what is below it begins in the margin of the one, and
// ends where column heads do, if it has a line or if it has two.
const (
	bannerLine     float32 = 40
	bannerLow      float32 = 48
	bannerRise     float32 = 16
	bannerRiseTall float32 = 20
)

// head is where a page's head is, and where in it a note may stand: in the room
// from left to right, or, where that is too little, over the text that begins at
// text, or over the title before it, from first on.
type head struct {
	top, height, first, text, left, right float32
	tall                                  bool    // it has more lines than one
	title                                 float32 // where they end
}

// place is where a note begins in the head and how wide it is there; 0 where it does
// not fit.
func (h head) place(b *Banner) (x, width float32) {
	switch {
	case b.fits(h.right - h.left):
		return h.left, fyne.Min(b.needs(), h.right-h.left)
	case !h.tall && b.fits(h.right-h.text):
		return h.text, h.right - h.text
	case !h.tall && b.fits(h.right-h.first):
		return h.first, h.right - h.first
	}
	return 0, 0
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

// headOf measures a head. Its room is what is left: a space, or what a text does not
// fill. An icon to press at its beginning, such as the way back, is no place for a
// note.
func headOf(c *fyne.Container, at fyne.Position) head {
	bar, ok := c.Objects[0].(*fyne.Container)
	if !ok {
		bar = c.Objects[0].(*tipped).content
	}
	h := head{top: at.Y, height: c.Size().Height}
	h.tall = h.height > TopHeight
	at = at.Add(bar.Position())
	h.first = at.X
	for _, o := range visible(bar.Objects) {
		begins := at.X + o.Position().X
		left, right := begins, begins+o.Size().Width
		text, is := o.(*Text)
		switch {
		case is && text.style.gives():
			left += ceil(text.style.measure(text.text).Width) + GapWide
		case !stretches(o):
			continue
		}
		if h.right == 0 || right-left > h.right-h.left {
			h.text, h.left, h.right = begins, left, right
		}
	}
	first := bar.Objects[0]
	h.title = at.Y + first.Position().Y + first.Size().Height
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
