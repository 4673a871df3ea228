package document

import (
	"io"

	"github.com/signintech/gopdf"
)

// What the fonts are called in a file.
const (
	regularName = "NotoSansJP-Regular"
	boldName    = "NotoSansJP-Bold"
)

// draw writes laid out pages, which are of one size, as a PDF. It carries no
// date, so that the same pages give the same bytes. drawn, which may be nil, is
// told after each page how many there are by now; its error ends the drawing.
func draw(w io.Writer, pages []*page, regular, bold []byte, info gopdf.PdfInfo, drawn func(n int) error) error {
	var pdf gopdf.GoPdf
	pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: pages[0].width, H: pages[0].height}})
	pdf.SetInfo(info)
	if err := pdf.AddTTFFontData(regularName, regular); err != nil {
		return err
	}
	if err := pdf.AddTTFFontData(boldName, bold); err != nil {
		return err
	}
	for i, p := range pages {
		pdf.AddPage()
		for _, s := range p.shapes {
			drawShape(&pdf, s)
		}
		for _, t := range p.texts {
			if err := drawText(&pdf, t); err != nil {
				return err
			}
		}
		if drawn == nil {
			continue
		}
		if err := drawn(i + 1); err != nil {
			return err
		}
	}
	_, err := pdf.WriteTo(w)
	return err
}

func drawShape(pdf *gopdf.GoPdf, s shape) {
	corners := make([]gopdf.Point, len(s.corners))
	for i, c := range s.corners {
		corners[i] = gopdf.Point{X: c.x, Y: c.y}
	}
	pdf.SetFillColor(s.fill.r, s.fill.g, s.fill.b)
	pdf.Polygon(corners, "F")
}

func drawText(pdf *gopdf.GoPdf, t placed) error {
	name := regularName
	if t.bold {
		name = boldName
	}
	if err := pdf.SetFont(name, "", t.size); err != nil {
		return err
	}
	pdf.SetTextColor(t.ink.r, t.ink.g, t.ink.b)
	pdf.SetXY(t.x, t.y)
	return pdf.Text(t.text)
}
