package kit

import (
	"image"
	"image/color"
	"image/draw"
	"math"

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

func (l look) isRound(c corners) bool { return l.round == 0 || l.round&c != 0 }

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
	r := &boxRenderer{box: b}
	r.paint()
	return r
}

// boxRenderer draws a small box as one picture and puts a large one, of which that
// would be too many pixels to keep, together from plain rectangles and drawings of
// its corners. Fyne's own border is soft: it spreads over three pixels of a window
// and lies half outside of its rectangle on a picture.
type boxRenderer struct {
	box     *box
	whole   *canvas.Raster
	fills   []*plain            // between the corners: the middle, the top, the bottom
	corners []*canvas.Raster    // in the order of the corners' names
	edges   []*plain            // top, bottom, left, right
	shown   []fyne.CanvasObject // of all these, what the look asks for
	drawn   drawnLook
}

// drawnLook is everything that a box's picture depends on but its size.
type drawnLook struct {
	look         look
	fill, stroke color.Color
	scale        float32
}

func (r *boxRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *boxRenderer) Objects() []fyne.CanvasObject { return r.shown }
func (r *boxRenderer) Destroy()                     {}

// paint shows what the look asks for, in its colours. A plain ground or a
// hairline is one rectangle.
func (r *boxRenderer) paint() {
	l := r.box.look
	round := l.radius > 0
	r.shown = r.shown[:0]
	if r.box.inOne() {
		if r.whole == nil {
			r.whole = canvas.NewRaster(r.box.draw)
			r.whole.ScaleMode = canvas.ImageScalePixels
		}
		r.shown = append(r.shown, r.whole)
		return
	}
	if l.fill != "" {
		n := 1
		if round {
			n = 3
		}
		r.fills = plains(r.fills, 3)
		for _, f := range r.fills[:n] {
			f.color = theme.ColorForWidget(l.fill, r.box)
			r.shown = append(r.shown, f.Raster)
		}
	}
	if round && (l.fill != "" || l.stroke != "") {
		for i := len(r.corners); i < 4; i++ {
			r.corners = append(r.corners, canvas.NewRaster(func(width, _ int) image.Image {
				return r.box.corner(corners(1<<i), width)
			}))
		}
		for _, c := range r.corners {
			r.shown = append(r.shown, c)
		}
	}
	if l.stroke != "" {
		r.edges = plains(r.edges, 4)
		for _, e := range r.edges {
			e.color = theme.ColorForWidget(l.stroke, r.box)
			r.shown = append(r.shown, e.Raster)
		}
	}
}

// plain is a rectangle in one colour: a dot as a picture, drawn as large as it is.
// Fyne asks of each pixel of its own rectangles whether it lies in the border or
// outside, which took most of the time of a frame where no graphics card draws.
type plain struct {
	*canvas.Raster
	color color.Color
}

// plains are so many, of which there may be some.
func plains(some []*plain, n int) []*plain {
	for len(some) < n {
		p := &plain{color: color.Transparent}
		p.Raster = canvas.NewRaster(func(int, int) image.Image {
			dot := image.NewNRGBA(image.Rect(0, 0, 1, 1))
			dot.Set(0, 0, p.color)
			return dot
		})
		p.ScaleMode = canvas.ImageScalePixels
		some = append(some, p)
	}
	return some
}

// overlap is how far the parts reach into the corners, where an arc is still as
// good as straight: on a screen of one and a half pixels a unit, two ends are
// not always rounded to the same pixel.
const overlap float32 = 1

// Layout is Fyne's.
func (r *boxRenderer) Layout(size fyne.Size) {
	r.paint() // whether it is small is known now
	if r.whole != nil {
		put(r.whole, 0, 0, size.Width, size.Height)
	}
	corner := r.box.cornerSide()
	inner := fyne.Max(0, corner-overlap)
	if len(r.fills) > 0 {
		put(r.fills[0], 0, inner, size.Width, size.Height-2*inner)
		put(r.fills[1], inner, 0, size.Width-2*inner, corner)
		put(r.fills[2], inner, size.Height-corner, size.Width-2*inner, corner)
	}
	if len(r.corners) > 0 {
		right, below := size.Width-corner, size.Height-corner
		put(r.corners[0], 0, 0, corner, corner)
		put(r.corners[1], right, 0, corner, corner)
		put(r.corners[2], 0, below, corner, corner)
		put(r.corners[3], right, below, corner, corner)
	}
	if len(r.edges) > 0 {
		line := r.box.line()
		put(r.edges[0], inner, 0, size.Width-2*inner, line)
		put(r.edges[1], inner, size.Height-line, size.Width-2*inner, line)
		put(r.edges[2], 0, inner, line, size.Height-2*inner)
		put(r.edges[3], size.Width-line, inner, line, size.Height-2*inner)
	}
}

// Refresh draws another look. Where it is the same, the pictures of the corners
// are kept.
func (r *boxRenderer) Refresh() {
	l := r.box.look
	now := drawnLook{l, theme.ColorForWidget(orNone(l.fill), r.box), theme.ColorForWidget(orNone(l.stroke), r.box), scaleOf(r.box)}
	if now == r.drawn {
		return
	}
	r.drawn = now
	r.Layout(r.box.Size())
	for _, o := range r.shown {
		o.Refresh()
	}
	redraw(r.box)
}

// cornerSide is the room that each corner takes.
func (b *box) cornerSide() float32 {
	size := b.Size()
	return fyne.Min(b.look.radius, fyne.Min(size.Width, size.Height)/2)
}

// line is how wide the border is in whole pixels of the screen, in units.
func (b *box) line() float32 {
	scale := scaleOf(b)
	return float32(math.Round(float64(b.look.width*scale))) / scale
}

// scaleOf is how many pixels of its screen a unit of an object has.
func scaleOf(o fyne.CanvasObject) float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		return c.Scale()
	}
	return 1
}

// mostInOne is up to how many square units a box is drawn as one picture: what is
// drawn by dozens, as buttons and the lessons of a week, is smaller.
const mostInOne = 32 << 10

// inOne reports whether the box is drawn as one picture: it has more than one part
// and is small, and its corners are whole pixels of the screen. If others of its
// measures are not, a screen shows a row of the middle of the picture twice or not,
// as the box ends where all its parts would; a picture of a test rounds each part
// for itself.
func (b *box) inOne() bool {
	l, size := b.look, b.Size()
	if l.stroke == "" && (l.fill == "" || l.radius == 0) || size.Width <= 0 || size.Height <= 0 {
		return false
	}
	scale := scaleOf(b)
	whole := func(units float32) bool { return units*scale == floor(units*scale) }
	return size.Width*size.Height <= mostInOne && whole(b.cornerSide()) &&
		(onScreen() || whole(size.Width) && whole(size.Height))
}

// draw draws the whole box, so many pixels large, from the same parts as a large one.
func (b *box) draw(width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	paint := func(name fyne.ThemeColorName, x0, y0, x1, y1 int) {
		draw.Draw(picture, image.Rect(x0, y0, x1, y1), image.NewUniform(theme.ColorForWidget(name, b)), image.Point{}, draw.Src)
	}
	scale := scaleOf(b)
	corner := int(b.cornerSide() * scale)
	inner := max(0, corner-int(overlap*scale))
	if b.look.fill != "" {
		paint(b.look.fill, 0, inner, width, height-inner)
		paint(b.look.fill, inner, 0, width-inner, height)
	}
	if b.look.radius > 0 {
		for i, at := range []image.Point{{}, {width - corner, 0}, {0, height - corner}, {width - corner, height - corner}} {
			part := b.corner(corners(1<<i), corner)
			draw.Draw(picture, part.Bounds().Add(at), part, image.Point{}, draw.Over)
		}
	}
	if b.look.stroke != "" {
		line := int(b.line() * scale)
		paint(b.look.stroke, inner, 0, width-inner, line)
		paint(b.look.stroke, inner, height-line, width-inner, height)
		paint(b.look.stroke, 0, inner, line, height-inner)
		paint(b.look.stroke, width-line, inner, width, height-inner)
	}
	return picture
}

// corner draws one corner of the box, as many pixels large as it is shown.
func (b *box) corner(which corners, pixels int) image.Image {
	fill := theme.ColorForWidget(orNone(b.look.fill), b)
	stroke, width := fill, float64(0)
	if b.look.stroke != "" {
		stroke = theme.ColorForWidget(b.look.stroke, b)
		width = float64(b.line()) * float64(pixels) / float64(b.cornerSide())
	}
	picture := image.NewRGBA(image.Rect(0, 0, pixels, pixels))
	for y := range pixels {
		for x := range pixels {
			// How far inside the box the pixel is.
			dx, dy := float64(x)+0.5, float64(y)+0.5
			if which&rightCorners != 0 {
				dx = float64(pixels) - dx
			}
			if which&bottomCorners != 0 {
				dy = float64(pixels) - dy
			}
			inside := min(dx, dy)
			if b.look.isRound(which) {
				inside = float64(pixels) - math.Hypot(float64(pixels)-dx, float64(pixels)-dy)
			}
			picture.Set(x, y, mixed(stroke, fill, covered(inside), covered(inside-width)))
		}
	}
	return picture
}

// covered is the part of a pixel that lies within an edge which is so many
// pixels before its middle.
func covered(inside float64) float64 { return max(0, min(1, inside+0.5)) }

// mixed is a pixel that a border covers up to whole, and the ground beside the
// border up to ground.
func mixed(border, ground color.Color, whole, inner float64) color.RGBA {
	br, bg, bb, ba := border.RGBA()
	gr, gg, gb, ga := ground.RGBA()
	mix := func(border, ground uint32) uint8 {
		return uint8((float64(border)*(whole-inner) + float64(ground)*inner) / 0x101)
	}
	return color.RGBA{R: mix(br, gr), G: mix(bg, gg), B: mix(bb, gb), A: mix(ba, ga)}
}

// redraw has the window of an object drawn again, of which every part that became
// another has said so. canvas.Refresh would have all the pictures within it drawn
// anew too, though they are the same.
func redraw(o fyne.CanvasObject) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(interface{ SetDirty() }); ok {
		c.SetDirty()
	}
}

func put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos(x, y))
}

// place adds an object to a container without a layout.
func place(on *fyne.Container, o fyne.CanvasObject, x, y, width, height float32) {
	on.Add(o)
	put(o, x, y, width, height)
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
