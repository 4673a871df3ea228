package document

import (
	"io"
	"testing"

	"github.com/signintech/gopdf"

	"github.com/kayoi-app/kayoi/assets"
	"github.com/kayoi-app/kayoi/lang"
)

// BenchmarkInvoice is how long an invoice takes; BenchmarkPlainInvoice is the
// same document with the PDF library as it comes, which is given the whole
// fonts for each file.
func BenchmarkInvoice(b *testing.B) {
	p, inv := printer(b, lang.Japanese), picture16()
	for b.Loop() {
		if err := p.Invoice(io.Discard, inv); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPlainInvoice(b *testing.B) {
	p, inv := printer(b, lang.Japanese), picture16()
	for b.Loop() {
		pages := p.layout(inv)
		if err := draw(io.Discard, pages, assets.FontRegular, assets.FontBold, gopdf.PdfInfo{}, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPrinter(b *testing.B) {
	for b.Loop() {
		printer(b, lang.Japanese)
	}
}
