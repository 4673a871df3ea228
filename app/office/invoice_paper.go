package office

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/kayoi-app/kayoi/billing/document"
)

// paper shows a page of a document, as large as the room allows. Paper is white
// in every theme.
type paper struct {
	widget.BaseWidget
	page document.Page
}

func newPaper(page document.Page) *paper {
	p := &paper{page: page}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is Fyne's.
func (p *paper) CreateRenderer() fyne.WidgetRenderer {
	r := &paperRenderer{page: p.page, sheet: canvas.NewRectangle(color.White)}
	r.sheet.StrokeColor, r.sheet.StrokeWidth = color.NRGBA{R: 0xCF, G: 0xCB, B: 0xC2, A: 0xFF}, 1
	r.shapes = canvas.NewImageFromResource(fyne.NewStaticResource("page.svg", shapesOf(p.page)))
	r.shapes.FillMode = canvas.ImageFillStretch
	r.all = []fyne.CanvasObject{r.sheet, r.shapes}
	for _, t := range p.page.Texts {
		text := canvas.NewText(t.Text, t.Ink)
		text.TextStyle.Bold = t.Bold
		r.texts = append(r.texts, text)
		r.all = append(r.all, text)
	}
	return r
}

// shapesOf is the page's shapes as a drawing.
func shapesOf(p document.Page) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g">`, p.Width, p.Height)
	for _, s := range p.Shapes {
		fmt.Fprintf(&b, `<polygon fill="#%02x%02x%02x" points="`, s.Fill.R, s.Fill.G, s.Fill.B)
		for _, c := range s.Corners {
			fmt.Fprintf(&b, "%g,%g ", c.X, c.Y)
		}
		b.WriteString(`"/>`)
	}
	b.WriteString("</svg>")
	return []byte(b.String())
}

type paperRenderer struct {
	page   document.Page
	sheet  *canvas.Rectangle
	shapes *canvas.Image
	texts  []*canvas.Text
	all    []fyne.CanvasObject
}

// MinSize is a third of A4; smaller cannot be read.
func (r *paperRenderer) MinSize() fyne.Size {
	return fyne.NewSize(float32(r.page.Width)/3, float32(r.page.Height)/3)
}

func (r *paperRenderer) Layout(size fyne.Size) {
	scale := min(size.Width/float32(r.page.Width), size.Height/float32(r.page.Height))
	whole := fyne.NewSize(float32(r.page.Width)*scale, float32(r.page.Height)*scale)
	left := (size.Width - whole.Width) / 2
	for _, o := range r.all[:2] {
		o.Resize(whole)
		o.Move(fyne.NewPos(left, 0))
	}
	for i, t := range r.page.Texts {
		text := r.texts[i]
		text.TextSize = fittingSize(t, float32(t.Size)*scale)
		size, baseline := fyne.CurrentApp().Driver().RenderedTextSize(t.Text, text.TextSize, text.TextStyle, nil)
		text.Resize(size)
		text.Move(fyne.NewPos(left+float32(t.X)*scale, float32(t.Y)*scale-baseline))
	}
}

// fittingSize is the size in which a text is as wide on the screen as on paper.
// There each character begins where the one before ends; on the screen each
// begins on a pixel, so that small type runs wider.
func fittingSize(t document.Text, size float32) float32 {
	const large = 100 // so large that pixels do not matter
	style := fyne.TextStyle{Bold: t.Bold}
	wanted := fyne.MeasureText(t.Text, large, style).Width * size / large
	for range 3 {
		shown := fyne.MeasureText(t.Text, size, style).Width
		if shown <= wanted {
			break
		}
		size *= wanted / shown
	}
	return size
}

// Refresh draws the page again.
func (r *paperRenderer) Refresh() {
	for _, o := range r.all {
		canvas.Refresh(o)
	}
}

// Objects is what is drawn.
func (r *paperRenderer) Objects() []fyne.CanvasObject { return r.all }

// Destroy has nothing to give back.
func (r *paperRenderer) Destroy() {}
