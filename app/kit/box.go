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
	r.Layout(b.Size())
	return r
}

// boxRenderer draws a small box as one picture. A large one, of which that would
// be many pixels to keep and to draw, is pictures of its two sides, as wide as its
// corners, and grounds between them. Fyne's own border is soft: it spreads over three
// pixels of a window and lies half outside of its rectangle on a picture.
type boxRenderer struct {
	box    *box
	whole  *canvas.Raster
	sides  [2]*canvas.Raster
	border [4]*ground          // top, bottom, left, right; around a fill the first is all, below it
	fill   *ground             // a fill within a border covers what is behind it
	shown  []fyne.CanvasObject // of all these, what the look asks for
	drawn  drawnLook
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

// overlap is how far the grounds reach into the sides, where an arc is still as
// good as straight: on a screen of one and a half pixels a unit, two ends are
// not always rounded to the same pixel.
const overlap float32 = 1

// Layout is Fyne's.
func (r *boxRenderer) Layout(size fyne.Size) {
	r.shown = r.shown[:0]
	if r.box.inOne() {
		r.picture(&r.whole, r.box.draw, 0, size.Width)
		return
	}
	l, inner := r.box.look, float32(0)
	corner := r.box.cornerSide()
	if corner > 0 {
		inner = fyne.Max(0, corner-overlap)
	}
	r.middle(inner, size)
	if corner > 0 && (l.fill != "" || l.stroke != "") {
		r.picture(&r.sides[0], r.box.left, 0, corner)
		r.picture(&r.sides[1], r.box.right, size.Width-corner, corner)
	}
}

// middle puts the grounds of the look between two sides that are so wide.
func (r *boxRenderer) middle(side float32, size fyne.Size) {
	l, line := r.box.look, r.box.line()
	width := size.Width - 2*side
	switch {
	case l.fill == "" && l.stroke == "":
	case l.stroke == "":
		r.ground(&r.fill, l.fill, side, 0, width, size.Height)
	case l.fill == "":
		r.ground(&r.border[0], l.stroke, side, 0, width, line)
		r.ground(&r.border[1], l.stroke, side, size.Height-line, width, line)
		if side == 0 {
			r.ground(&r.border[2], l.stroke, 0, 0, line, size.Height)
			r.ground(&r.border[3], l.stroke, size.Width-line, 0, line, size.Height)
		}
	default:
		within := fyne.Max(side, line)
		r.ground(&r.border[0], l.stroke, side, 0, width, size.Height)
		r.ground(&r.fill, l.fill, within, line, size.Width-2*within, size.Height-2*line)
	}
}

// ground shows a ground, which is made when it is needed first.
func (r *boxRenderer) ground(g **ground, color fyne.ThemeColorName, x, y, width, height float32) {
	if *g == nil {
		*g = newGround()
	}
	(*g).paint(theme.ColorForWidget(color, r.box))
	(*g).put(x, y, width, height, scaleOf(r.box))
	r.shown = append(r.shown, (*g).object())
}

// picture shows a part of the box as high as it is, as a picture.
func (r *boxRenderer) picture(p **canvas.Raster, draw func(width, height int) image.Image, x, width float32) {
	if *p == nil {
		*p = canvas.NewRaster(draw)
		(*p).ScaleMode = canvas.ImageScalePixels
	}
	put(*p, x, 0, width, r.box.Size().Height)
	r.shown = append(r.shown, *p)
}

// Refresh draws another look. Where it is the same, the pictures are kept.
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

// scaleOf is how many pixels a unit of an object has, on the window that shows it or,
// where it is not shown yet, will.
func scaleOf(o fyne.CanvasObject) float32 {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if windows := driver.AllWindows(); c == nil && len(windows) > 0 {
		c = windows[0].Canvas()
	}
	if c == nil {
		return 1
	}
	const far = 1 << 12
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, 0))
	return float32(x) / far
}

// mostInOne is up to how many square units a box is drawn as one picture: what is
// drawn by dozens, as buttons and the lessons of a week, is smaller.
const mostInOne = 4 << 10

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

// draw draws the whole box, so many pixels large.
func (b *box) draw(width, height int) image.Image {
	return b.between(0, width, width, height, float64(height)/float64(b.Size().Height))
}

// left draws its left side.
func (b *box) left(width, height int) image.Image {
	return b.between(0, width, 2*width, height, float64(width)/float64(b.cornerSide()))
}

// right draws its right side.
func (b *box) right(width, height int) image.Image {
	return b.between(width, 2*width, 2*width, height, float64(width)/float64(b.cornerSide()))
}

// between draws what lies from one place to another of a box so many pixels large,
// on a screen of so many pixels a unit.
func (b *box) between(from, to, width, height int, scale float64) image.Image {
	picture := image.NewRGBA(image.Rect(from, 0, to, height))
	paint := func(name fyne.ThemeColorName, x0, y0, x1, y1 int) {
		draw.Draw(picture, image.Rect(x0, y0, x1, y1), image.NewUniform(theme.ColorForWidget(name, b)), image.Point{}, draw.Src)
	}
	pixels := func(units float32) int { return int(math.Round(float64(units) * scale)) }
	corner := pixels(b.cornerSide())
	inner := max(0, corner-int(float64(overlap)*scale))
	if b.look.fill != "" {
		paint(b.look.fill, 0, inner, width, height-inner)
		paint(b.look.fill, inner, 0, width-inner, height)
	}
	line := pixels(b.look.width)
	for i, at := range []image.Point{{}, {width - corner, 0}, {0, height - corner}, {width - corner, height - corner}} {
		part := b.corner(corners(1<<i), corner, line)
		draw.Draw(picture, part.Bounds().Add(at), part, image.Point{}, draw.Over)
	}
	if b.look.stroke != "" {
		paint(b.look.stroke, inner, 0, width-inner, line)
		paint(b.look.stroke, inner, height-line, width-inner, height)
		paint(b.look.stroke, 0, inner, line, height-inner)
		paint(b.look.stroke, width-line, inner, width, height-inner)
	}
	picture.Rect = picture.Rect.Sub(picture.Rect.Min) // a picture begins at its own first pixel
	return picture
}

// corner draws one corner of the box, as many pixels large as it is shown, with a
// border so many pixels wide.
func (b *box) corner(which corners, pixels, line int) image.Image {
	fill := theme.ColorForWidget(orNone(b.look.fill), b)
	stroke, width := fill, float64(0)
	if b.look.stroke != "" {
		stroke, width = theme.ColorForWidget(b.look.stroke, b), float64(line)
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
