package document

// Lengths are points (1/72 inch) from the upper left corner of the page.
const (
	mm         = 72 / 25.4
	pageWidth  = 595.28 // A4
	pageHeight = 841.89
	margin     = 18 * mm
	left       = margin
	right      = pageWidth - margin
)

// size is that of a page.
type size struct{ width, height float64 }

var a4 = size{pageWidth, pageHeight}

// page is one laid out page.
type page struct {
	size
	shapes []shape // below the texts, in order
	texts  []placed
}

// placed is a text of one line at its place.
type placed struct {
	x, y float64 // where its baseline begins
	style
	text string
}

// style is how a text looks.
type style struct {
	size float64
	bold bool
	ink  colour
}

// shape is a filled polygon.
type shape struct {
	corners []point
	fill    colour
}

type point struct{ x, y float64 }

type colour struct{ r, g, b uint8 }

// The design's colours.
var (
	ink    = colour{0x1F, 0x29, 0x33}
	ink2   = colour{0x52, 0x60, 0x6D}
	line   = colour{0xDE, 0xDC, 0xD4}
	frame  = colour{0xCF, 0xCB, 0xC2}
	sunk   = colour{0xF2, 0xF1, 0xEC}
	white  = colour{0xFF, 0xFF, 0xFF}
	paper  = colour{0xFA, 0xFA, 0xF7}
	indigo = colour{0x16, 0x5E, 0x83}
	black  = colour{0, 0, 0}
)

// The design's sizes of text.
var (
	plain       = style{size: 9.75, ink: ink}
	faint       = style{size: 9.75, ink: ink2}
	strong      = style{size: 9.75, bold: true, ink: ink}
	title       = style{size: 19.5, bold: true, ink: ink}
	payerName   = style{size: 15, bold: true, ink: ink}
	payerTitle  = style{size: 15, ink: ink} // the honorific
	issuerName  = style{size: 11.25, bold: true, ink: ink}
	amountLabel = style{size: 11.25, ink: ink}
	amountValue = style{size: 19.5, bold: true, ink: ink}
)

// rule draws a horizontal line whose middle is at y.
func (p *page) rule(from, to, y, width float64, c colour) {
	p.box(from, y-width/2, to, y+width/2, c)
}

func (p *page) box(x1, y1, x2, y2 float64, c colour) {
	p.shapes = append(p.shapes, shape{[]point{{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}}, c})
}

// roundedBox is a box with round corners, each of five points on the circle:
// nobody sees more of so small a radius.
func (p *page) roundedBox(x1, y1, x2, y2, radius float64, c colour) {
	near, mid, far := radius*0.076, radius*0.293, radius*0.617 // 1 − cos 22.5°, 1 − cos 45°, 1 − sin 22.5°
	corner := func(x, y, dx, dy float64) []point {
		return []point{
			{x, y + dy*radius},
			{x + dx*near, y + dy*far},
			{x + dx*mid, y + dy*mid},
			{x + dx*far, y + dy*near},
			{x + dx*radius, y},
		}
	}
	backwards := func(ps []point) []point { return []point{ps[4], ps[3], ps[2], ps[1], ps[0]} }
	var corners []point
	corners = append(corners, corner(x1, y1, 1, 1)...)
	corners = append(corners, backwards(corner(x2, y1, -1, 1))...)
	corners = append(corners, corner(x2, y2, -1, -1)...)
	corners = append(corners, backwards(corner(x1, y2, 1, -1))...)
	p.shapes = append(p.shapes, shape{corners, c})
}

// markGlyph is the character in the program's mark: a drawing, the same in every
// language.
const markGlyph = "\u901a"

// mark draws the program's mark, a house with a door, as a square.
func (p *page) mark(x, y, side float64, c colour) {
	unit := side / 40
	outline := []point{
		{0, 1}, {40, 1}, {40, 5}, {36, 5}, {36, 39}, {22.5, 39}, {22.5, 30.5}, {17.5, 30.5}, {17.5, 39}, {4, 39}, {4, 5}, {0, 5},
	}
	for i, c := range outline {
		outline[i] = point{x + c.x*unit, y + c.y*unit}
	}
	p.shapes = append(p.shapes, shape{outline, c})
	p.texts = append(p.texts, placed{x + 10*unit, y + 25.6*unit, style{20 * unit, true, white}, markGlyph})
}
