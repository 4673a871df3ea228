package document

import (
	"image/color"

	"github.com/kayoi-app/kayoi/billing"
)

// Page is a page of a document as it is laid out, to be shown on a screen. It
// holds what the PDF of the same invoice shows, at the same places. Lengths are
// points (1/72 inch) from the upper left corner.
type Page struct {
	Width, Height float64
	Shapes        []Shape // below the texts, in order
	Texts         []Text
}

// Shape is a filled polygon.
type Shape struct {
	Corners []Point
	Fill    color.NRGBA
}

// Point is a place on a page.
type Point struct{ X, Y float64 }

// Text is a line of text.
type Text struct {
	X, Y float64 // where its baseline begins
	Size float64
	Bold bool
	Ink  color.NRGBA
	Text string
}

// Pages lays an invoice out. It fails where Invoice does.
func (p *Printer) Pages(inv billing.Invoice) ([]Page, error) {
	laid := p.layout(inv)
	pages := make([]Page, len(laid))
	for i, of := range laid {
		pages[i] = of.shown()
	}
	return pages, nil
}

func (p *page) shown() Page {
	shown := Page{Width: p.width, Height: p.height}
	for _, s := range p.shapes {
		corners := make([]Point, len(s.corners))
		for i, c := range s.corners {
			corners[i] = Point{c.x, c.y}
		}
		shown.Shapes = append(shown.Shapes, Shape{corners, s.fill.solid()})
	}
	for _, t := range p.texts {
		shown.Texts = append(shown.Texts, Text{t.x, t.y, t.size, t.bold, t.ink.solid(), t.text})
	}
	return shown
}

func (c colour) solid() color.NRGBA { return color.NRGBA{R: c.r, G: c.g, B: c.b, A: 0xFF} }
