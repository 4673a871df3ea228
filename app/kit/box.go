package kit

import (
	"image"
	"image/color"
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

// set gives the box a look. Drawn it is only where that is another one, or the screen
// is.
func (b *box) set(l look) {
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
// be many pixels to keep and to draw, is pictures of its two shorter ends, as wide as
// its corners, and grounds between them. Fyne's own border is soft: it spreads over
// three pixels of a window and lies half outside of its rectangle on a picture.
type boxRenderer struct {
	box    *box
	whole  *canvas.Raster
	ends   [4]*canvas.Raster   // at the left and right, or the top and bottom
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

// overlap is how far the grounds reach into the ends, where an arc is still as
// good as straight: on a screen of one and a half pixels a unit, two ends are
// not always rounded to the same pixel.
const overlap float32 = 1

// Layout is Fyne's.
func (r *boxRenderer) Layout(size fyne.Size) {
	r.shown = r.shown[:0]
	l, all := r.box.look, area{0, 0, size.Width, size.Height}
	corner := r.box.cornerSide()
	switch {
	case size.Width <= 0 || size.Height <= 0 || l.fill == "" && l.stroke == "":
	case r.box.inOne():
		r.picture(&r.whole, r.box.draw, all)
	case corner == 0:
		r.grounds(all, true, true)
	case size.Width >= size.Height:
		r.grounds(all.within(0, fyne.Max(0, corner-overlap)), true, false)
		r.picture(&r.ends[0], r.box.left, area{0, 0, corner, size.Height})
		r.picture(&r.ends[1], r.box.right, area{size.Width - corner, 0, corner, size.Height})
	default:
		r.grounds(all.within(fyne.Max(0, corner-overlap), 0), false, true)
		r.picture(&r.ends[2], r.box.top, area{0, 0, size.Width, corner})
		r.picture(&r.ends[3], r.box.bottom, area{0, size.Height - corner, size.Width, corner})
	}
}

// grounds puts the grounds of the look into an area, with a border above and below,
// or at both sides, or all around.
func (r *boxRenderer) grounds(at area, across, down bool) {
	l, line := r.box.look, r.box.line()
	if l.fill != "" {
		inner := at
		if l.stroke != "" {
			r.ground(&r.border[0], l.stroke, at)
			if across {
				inner = inner.within(line, 0)
			}
			if down {
				inner = inner.within(0, line)
			}
		}
		r.ground(&r.fill, l.fill, inner)
		return
	}
	if across {
		r.ground(&r.border[0], l.stroke, area{at.x, at.y, at.width, line})
		r.ground(&r.border[1], l.stroke, area{at.x, at.y + at.height - line, at.width, line})
	}
	if down {
		r.ground(&r.border[2], l.stroke, area{at.x, at.y, line, at.height})
		r.ground(&r.border[3], l.stroke, area{at.x + at.width - line, at.y, line, at.height})
	}
}

// ground shows a ground, which is made when it is needed first.
func (r *boxRenderer) ground(g **ground, color fyne.ThemeColorName, at area) {
	if *g == nil {
		*g = newGround()
	}
	(*g).paint(theme.ColorForWidget(color, r.box))
	(*g).put(at, scaleOf(r.box))
	r.shown = append(r.shown, (*g).object())
}

// picture shows a part of the box as a picture.
func (r *boxRenderer) picture(p **canvas.Raster, draw func(width, height int) image.Image, at area) {
	if *p == nil {
		*p = canvas.NewRaster(draw)
		(*p).ScaleMode = canvas.ImageScalePixels
	}
	put(*p, at.x, at.y, at.width, at.height)
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
	for _, p := range append(r.ends[:], r.whole) { // those that are not shown now may be again
		if p != nil {
			p.Refresh()
		}
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

// mostInOne is up to how many square units a box is drawn as one picture. Of a larger
// one, four parts are drawn sooner.
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
	return size.Width*size.Height <= mostInOne && inPixels(b.cornerSide(), scale) &&
		(onScreen() || inPixels(size.Width, scale) && inPixels(size.Height, scale))
}

// inPixels reports whether some units are whole pixels, where a unit has so many.
func inPixels(units, scale float32) bool { return units*scale == floor(units*scale) }

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
