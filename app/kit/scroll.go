package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	scrollThin  float32 = 4
	scrollWide  float32 = 8 // with the pointer on it
	scrollInset float32 = 3 // from the edge, within a card's border
	scrollRoom          = scrollWide + 2*scrollInset
	scrollLeast float32 = 32 // the least length of the bar
)

// Scrolled lets something scroll that may be higher than the room it is given.
// Its bar stands in the margin at the right, so that cards keep their edges.
func Scrolled(o fyne.CanvasObject) *fyne.Container {
	return container.New(intoMargin{}, newScroll(o, scrollRoom))
}

// intoMargin widens a scrolling part by the room of its bar.
type intoMargin struct{}

func (intoMargin) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().SubtractWidthHeight(scrollRoom, 0)
}

func (intoMargin) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], 0, 0, size.Width+scrollRoom, size.Height)
}

// scroll shows a part of something that is higher. The bar lies over the right
// edge, where nothing else does if the gutter leaves it room.
type scroll struct {
	widget.BaseWidget
	content fyne.CanvasObject
	gutter  float32 // at the right of the content
	offset  float32 // how much of the content is above what is seen
	bar     *scrollBar
}

var _ fyne.Scrollable = (*scroll)(nil)

func newScroll(content fyne.CanvasObject, gutter float32) *scroll {
	s := &scroll{content: content, gutter: gutter}
	s.bar = &scrollBar{scroll: s, ground: newBox(look{})}
	s.bar.ExtendBaseWidget(s.bar)
	s.ExtendBaseWidget(s)
	return s
}

// most is the largest offset.
func (s *scroll) most() float32 {
	return fyne.Max(0, s.content.MinSize().Height-s.Size().Height)
}

// scrollTo brings an offset of the content to the top, as far as there is content.
func (s *scroll) scrollTo(offset float32) {
	offset = fyne.Max(0, fyne.Min(offset, s.most()))
	if offset == s.offset {
		return
	}
	s.offset = offset
	s.place()
	redraw(s)
}

// Scrolled follows the wheel.
func (s *scroll) Scrolled(e *fyne.ScrollEvent) { s.scrollTo(s.offset - e.Scrolled.DY) }

func (s *scroll) place() {
	size := s.Size()
	s.offset = fyne.Max(0, fyne.Min(s.offset, s.most()))
	put(s.content, 0, -s.offset, size.Width-s.gutter, fyne.Max(size.Height, s.content.MinSize().Height))
	put(s.bar, size.Width-scrollRoom, 0, scrollRoom, size.Height)
	ShowIf(s.bar, s.most() > 0)
}

// CreateRenderer is Fyne's.
func (s *scroll) CreateRenderer() fyne.WidgetRenderer {
	return &scrollRenderer{scroll: s, all: []fyne.CanvasObject{s.content, s.bar}}
}

type scrollRenderer struct {
	scroll *scroll
	all    []fyne.CanvasObject
}

// MinSize leaves the height to whoever gives the room.
func (r *scrollRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.scroll.content.MinSize().Width+r.scroll.gutter, scrollLeast)
}

func (r *scrollRenderer) Layout(fyne.Size)             { r.scroll.place() }
func (r *scrollRenderer) Objects() []fyne.CanvasObject { return r.all }
func (r *scrollRenderer) Destroy()                     {}

func (r *scrollRenderer) Refresh() {
	r.scroll.place()
	r.scroll.content.Refresh()
	r.scroll.bar.Refresh()
}

// scrollBar shows where in the content one is, and is dragged there.
type scrollBar struct {
	widget.BaseWidget
	scroll  *scroll
	ground  *box
	hovered bool
}

var (
	_ fyne.Draggable    = (*scrollBar)(nil)
	_ fyne.Tappable     = (*scrollBar)(nil)
	_ desktop.Hoverable = (*scrollBar)(nil)
)

// thumb is where the bar's ground begins and how long it is.
func (b *scrollBar) thumb() (top, length float32) {
	track := b.Size().Height - 2*scrollInset
	seen := b.scroll.Size().Height
	length = fyne.Min(track, fyne.Max(scrollLeast, track*seen/(seen+b.scroll.most())))
	if most := b.scroll.most(); most > 0 {
		top = (track - length) * b.scroll.offset / most
	}
	return scrollInset + top, length
}

// Dragged scrolls as far as the bar is dragged.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	_, length := b.thumb()
	if track := b.Size().Height - 2*scrollInset - length; track > 0 {
		b.scroll.scrollTo(b.scroll.offset + e.Dragged.DY*b.scroll.most()/track)
	}
}

// DragEnd does nothing.
func (b *scrollBar) DragEnd() {}

// Tapped goes on by what is seen, towards the pointer.
func (b *scrollBar) Tapped(e *fyne.PointEvent) {
	top, length := b.thumb()
	switch page := b.scroll.Size().Height - RowHeight; {
	case e.Position.Y < top:
		b.scroll.scrollTo(b.scroll.offset - page)
	case e.Position.Y > top+length:
		b.scroll.scrollTo(b.scroll.offset + page)
	}
}

// MouseIn widens the bar.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved does nothing.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes it narrow again.
func (b *scrollBar) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer is Fyne's.
func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	return &scrollBarRenderer{b, []fyne.CanvasObject{b.ground}}
}

type scrollBarRenderer struct {
	bar *scrollBar
	all []fyne.CanvasObject
}

func (r *scrollBarRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *scrollBarRenderer) Objects() []fyne.CanvasObject { return r.all }
func (r *scrollBarRenderer) Destroy()                     {}

func (r *scrollBarRenderer) Layout(size fyne.Size) {
	top, length := r.bar.thumb()
	ground, width := Line, scrollThin
	if r.bar.hovered {
		ground, width = Edge, scrollWide
	}
	r.bar.ground.set(look{fill: ground, radius: width / 2})
	put(r.bar.ground, size.Width-scrollInset-width, top, width, length)
}

func (r *scrollBarRenderer) Refresh() {
	r.Layout(r.bar.Size())
	redraw(r.bar)
}
