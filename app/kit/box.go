package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// look is how a box is drawn.
type look struct {
	fill, stroke fyne.ThemeColorName // "" is none
	width        float32             // of the stroke
	radius       float32
	round        corners // the corners that are round; 0 is all
}

// corners are some of a rectangle's.
type corners uint8

const (
	topLeft corners = 1 << iota
	topRight
	bottomLeft
	bottomRight

	topCorners    = topLeft | topRight
	bottomCorners = bottomLeft | bottomRight
	leftCorners   = topLeft | bottomLeft
	rightCorners  = topRight | bottomRight
)

func (l look) corner(c corners) float32 {
	if l.round != 0 && l.round&c == 0 {
		return 0
	}
	return l.radius
}

// box is a rectangle in the theme's colours, behind or around something.
type box struct {
	widget.BaseWidget
	look look
}

func newBox(l look) *box {
	b := &box{look: l}
	b.ExtendBaseWidget(b)
	return b
}

func (b *box) set(l look) {
	if b.look == l {
		return
	}
	b.look = l
	b.Refresh()
}

// CreateRenderer is Fyne's.
func (b *box) CreateRenderer() fyne.WidgetRenderer {
	rect := canvas.NewRectangle(nil)
	r := &boxRenderer{WidgetRenderer: widget.NewSimpleRenderer(rect), box: b, rect: rect}
	r.paint()
	return r
}

type boxRenderer struct {
	fyne.WidgetRenderer
	box  *box
	rect *canvas.Rectangle
}

func (r *boxRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *boxRenderer) paint() {
	l := r.box.look
	r.rect.FillColor = theme.ColorForWidget(orNone(l.fill), r.box)
	r.rect.StrokeColor = theme.ColorForWidget(orNone(l.stroke), r.box)
	if l.fill == "" && l.stroke != "" {
		r.rect.FillColor = trace(r.rect.StrokeColor)
	}
	r.rect.StrokeWidth = l.width
	r.rect.TopLeftCornerRadius = l.corner(topLeft)
	r.rect.TopRightCornerRadius = l.corner(topRight)
	r.rect.BottomLeftCornerRadius = l.corner(bottomLeft)
	r.rect.BottomRightCornerRadius = l.corner(bottomRight)
}

// trace is the least there can be of a colour. A border around nothing would
// run into black at its inner edge, as Fyne mixes the two colours there.
func trace(c color.Color) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = 1
	return n
}

func (r *boxRenderer) Refresh() {
	r.paint()
	r.rect.Refresh()
}

func orNone(name fyne.ThemeColorName) fyne.ThemeColorName {
	if name == "" {
		return none
	}
	return name
}

// hairline is a line one unit thick, across or, as high as its parent, down.
func hairline() *box { return newBox(look{fill: Line}) }

// cardLook is the ground of cards, tables and controls.
var cardLook = look{fill: Surface, stroke: Line, width: 1, radius: radius}
