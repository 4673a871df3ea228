package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Segment is one part of a strip of which one is chosen. A count stays visible
// at zero, so it belongs to the label.
type Segment struct {
	Icon  Icon
	Label string
}

// Segments is a bordered strip of parts of which one is chosen, by a tap or
// by ← and →.
type Segments struct {
	widget.BaseWidget
	OnChoose func(part int)

	parts   []Segment
	chosen  int
	hovered int // -1: none
	focused bool
}

var (
	_ fyne.Focusable    = (*Segments)(nil)
	_ desktop.Hoverable = (*Segments)(nil)
)

// NewSegments makes a strip with its first part chosen.
func NewSegments(onChoose func(part int), parts ...Segment) *Segments {
	s := &Segments{OnChoose: onChoose, parts: parts, hovered: -1}
	s.ExtendBaseWidget(s)
	return s
}

// SetParts changes the parts, as when their counts change.
func (s *Segments) SetParts(parts ...Segment) {
	s.parts = parts
	s.Refresh()
}

// Chosen is the chosen part.
func (s *Segments) Chosen() int { return s.chosen }

// Choose chooses a part without calling OnChoose.
func (s *Segments) Choose(part int) {
	s.chosen = part
	s.Refresh()
}

func (s *Segments) choose(part int) {
	if part < 0 || part >= len(s.parts) || part == s.chosen {
		return
	}
	s.Choose(part)
	if s.OnChoose != nil {
		s.OnChoose(part)
	}
}

// at is the part at a distance from the left, -1 if there is none.
func (s *Segments) at(x float32) int {
	for i, p := range s.parts {
		if x -= partWidth(p); x < 0 {
			return i
		}
	}
	return -1
}

// Tapped chooses the part under the pointer.
func (s *Segments) Tapped(e *fyne.PointEvent) { s.choose(s.at(e.Position.X)) }

// MouseIn marks the part under the pointer.
func (s *Segments) MouseIn(e *desktop.MouseEvent) { s.hover(s.at(e.Position.X)) }

// MouseMoved marks the part under the pointer.
func (s *Segments) MouseMoved(e *desktop.MouseEvent) { s.hover(s.at(e.Position.X)) }

// MouseOut unmarks it.
func (s *Segments) MouseOut() { s.hover(-1) }

func (s *Segments) hover(part int) {
	if part != s.hovered {
		s.hovered = part
		s.Refresh()
	}
}

// TypedKey chooses the part beside the chosen one.
func (s *Segments) TypedKey(e *fyne.KeyEvent) {
	if typedScan(s, e, nothing) {
		return
	}
	switch e.Name {
	case fyne.KeyLeft:
		s.choose(s.chosen - 1)
	case fyne.KeyRight:
		s.choose(s.chosen + 1)
	default:
		passOn(s, e)
	}
}

// TypedRune takes no text; a reader may have typed it.
func (s *Segments) TypedRune(r rune) { typedRune(s, r, nil) }

// FocusGained shows the focus.
func (s *Segments) FocusGained() { s.focused = true; s.Refresh(); reveal(s) }

// FocusLost takes it away.
func (s *Segments) FocusLost() { s.focused = false; s.Refresh() }

// partWidth is that of the bold label, so that nothing moves when it is chosen.
func partWidth(p Segment) float32 {
	width := Style{Bold: true}.measure(p.Label).Width + 2*GapWide
	if p.Icon != "" {
		width += iconBadge + Gap
	}
	return width
}

// CreateRenderer is Fyne's.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentsRenderer{segments: s, all: container.NewWithoutLayout()}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.all)
	r.draw()
	return r
}

type segmentsRenderer struct {
	fyne.WidgetRenderer
	segments *Segments
	all      *fyne.Container
}

func (r *segmentsRenderer) MinSize() fyne.Size {
	width := float32(0)
	for _, p := range r.segments.parts {
		width += partWidth(p)
	}
	return fyne.NewSize(width, RowHeight)
}

func (r *segmentsRenderer) Layout(fyne.Size) { r.draw() }

func (r *segmentsRenderer) draw() {
	s := r.segments
	r.all.RemoveAll()
	r.place(newBox(look{fill: Surface, radius: radius}), 0, r.MinSize().Width)
	x := float32(0)
	for i, p := range s.parts {
		width := partWidth(p)
		style := Style{}
		switch i {
		case s.chosen:
			style = Style{Bold: true, Ink: Indigo}
			r.place(newBox(r.partLook(i, Selected)), x, width)
		case s.hovered:
			r.place(newBox(r.partLook(i, hoverOnCard)), x, width)
		}
		if i > 0 {
			r.place(hairline(), x, 1)
		}
		label := Across(Gap, NewText(p.Label, style))
		if p.Icon != "" {
			label = Across(Gap, NewPicture(p.Icon, iconBadge, style.ink()), NewText(p.Label, style))
		}
		r.place(container.NewCenter(label), x, width)
		x += width
	}
	border := look{stroke: Edge, width: 1, radius: radius}
	if s.focused {
		border = focusRing(true, radius)
	}
	r.place(newBox(border), 0, x)
}

// partLook rounds the corners where the strip's are round.
func (r *segmentsRenderer) partLook(i int, fill fyne.ThemeColorName) look {
	l := look{fill: fill}
	if i == 0 {
		l.round |= leftCorners
	}
	if i == len(r.segments.parts)-1 {
		l.round |= rightCorners
	}
	if l.round != 0 {
		l.radius = radius
	}
	return l
}

func (r *segmentsRenderer) place(o fyne.CanvasObject, x, width float32) {
	place(r.all, o, x, 0, width, RowHeight)
}

func (r *segmentsRenderer) Refresh() {
	r.draw()
	redraw(r.segments)
}
