package document

import (
	"io"
	"maps"
	"slices"

	"github.com/signintech/gopdf"

	"github.com/kayoi-app/kayoi/assets"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/lang"
)

// Printer draws a studio's documents. It is made once for a batch, as opening
// the fonts takes longer than drawing an invoice; it never changes and may be
// used by several goroutines.
type Printer struct {
	words         *lang.Printer
	regular, bold *face
}

// NewPrinter opens the fonts. Words are those of the studio's language.
func NewPrinter(words *lang.Printer) (*Printer, error) {
	regular, err := openFace(assets.FontRegular)
	if err != nil {
		return nil, err
	}
	bold, err := openFace(assets.FontBold)
	if err != nil {
		return nil, err
	}
	return &Printer{words: words, regular: regular, bold: bold}, nil
}

// Invoice writes an invoice as a PDF, A4. A character that the fonts lack is set
// as 〓, so that it is seen to be missing.
func (p *Printer) Invoice(w io.Writer, inv billing.Invoice) error {
	return p.write(w, p.layout(inv), p.words.T("document.invoice")+" "+inv.Number, inv.Issuer.Name)
}

// write draws laid out pages with the fonts that they need.
func (p *Printer) write(w io.Writer, pages []*page, title, author string) error {
	regular, bold, err := p.fonts(pages)
	if err != nil {
		return err
	}
	return draw(w, pages, regular, bold, gopdf.PdfInfo{Title: title, Author: author}, nil)
}

// fonts are what pages need of the fonts.
func (p *Printer) fonts(pages []*page) (regular, bold []byte, err error) {
	if regular, err = p.regular.subset(charactersOf(pages, false)); err != nil {
		return nil, nil, err
	}
	bold, err = p.bold.subset(charactersOf(pages, true))
	return regular, bold, err
}

// face is the font that a style is set in.
func (p *Printer) face(st style) *face {
	if st.bold {
		return p.bold
	}
	return p.regular
}

// charactersOf lists the characters that pages show in one of the fonts, sorted,
// each once.
func charactersOf(pages []*page, bold bool) []rune {
	seen := make(map[rune]struct{})
	for _, page := range pages {
		for _, t := range page.texts {
			if t.bold != bold {
				continue
			}
			for _, r := range t.text {
				seen[r] = struct{}{}
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}
