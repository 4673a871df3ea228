package document

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// pen places texts on the page that is being filled, the last one of its pages.
type pen struct {
	*Printer
	page  *page
	pages []*page
}

// turn begins a page.
func (p *pen) turn(s size) {
	p.page = &page{size: s}
	p.pages = append(p.pages, p.page)
}

// footers number the pages against an edge, and say something on each.
func (p *pen) footers(edge, y float64, said string) {
	for i, page := range p.pages {
		p.page = page
		p.put(left, y, faint, said)
		p.putRight(edge, y, faint, p.words.T("document.page",
			"page", strconv.Itoa(i+1), "pages", strconv.Itoa(len(p.pages))))
	}
}

// put places a text that begins at x and returns where it ends.
func (p *pen) put(x, y float64, st style, text string) float64 {
	text = p.drawable(st, text)
	if text != "" {
		p.page.texts = append(p.page.texts, placed{x, y, st, text})
	}
	return x + p.face(st).width(text, st.size)
}

// geta is what printers set where they lack a character: it is seen to be
// missing, and one rare name does not keep a month's invoices from their payers.
const geta = '\u3013'

// drawable is a text as the style's font can draw it.
func (p *pen) drawable(st style, text string) string {
	f := p.face(st)
	return strings.Map(func(r rune) rune {
		if f.glyph(r) == 0 {
			return geta
		}
		return r
	}, clean(text))
}

// putRight places a text that ends at x and returns where it begins.
func (p *pen) putRight(x, y float64, st style, text string) float64 {
	start := x - p.width(st, text)
	p.put(start, y, st, text)
	return start
}

// putWithin places a text between two edges, smaller where it would not fit: a
// name or an address is never cut short. It returns where the text ends.
func (p *pen) putWithin(x, edge, y float64, st style, text string) float64 {
	if width := p.width(st, text); width > edge-x {
		st.size *= (edge - x) / width
	}
	return p.put(x, y, st, text)
}

// pair places a label and what it labels behind it.
func (s *sheet) pair(x, y float64, label, value string) {
	s.put(s.put(x, y, faint, label)+plain.size, y, plain, value)
}

// pairRight does the same against the right margin, with a gap between the two,
// and returns where it begins.
func (s *sheet) pairRight(y, gap float64, label, value string) float64 {
	return s.putRight(s.putRight(right, y, plain, value)-gap, y, faint, label)
}

// width is how far a text runs as it is drawn.
func (p *pen) width(st style, text string) float64 {
	return p.face(st).width(p.drawable(st, text), st.size)
}

// addressLines parts a Japanese address before its building, which stands after
// the first space behind the number of the lot. Any other address is one line.
func addressLines(address string) []string {
	address = strings.TrimSpace(strings.ReplaceAll(clean(address), "\u3000", " "))
	for i, r := range address {
		before := address[:i]
		if r == ' ' && isJapanese(before) && strings.ContainsAny(before, "0123456789０１２３４５６７８９") {
			return []string{before, strings.TrimSpace(address[i:])}
		}
	}
	if address == "" {
		return nil
	}
	return []string{address}
}

func isJapanese(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return first >= 0x3000
}
