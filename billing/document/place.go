package document

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/kayoi-app/kayoi/studio"
)

// put places a text that begins at x and returns where it ends.
func (s *sheet) put(x, y float64, st style, text string) float64 {
	text = clean(text)
	f := s.face(st)
	for _, r := range text {
		if f.glyph(r) == 0 && s.missing == nil {
			s.missing = studio.Errorf("document.no_glyph", "char", string(r), "code", fmt.Sprintf("U+%04X", r), "text", text)
		}
	}
	if text != "" {
		s.page.texts = append(s.page.texts, placed{x, y, st, text})
	}
	return x + f.width(text, st.size)
}

// putRight places a text that ends at x and returns where it begins.
func (s *sheet) putRight(x, y float64, st style, text string) float64 {
	start := x - s.width(st, text)
	s.put(start, y, st, text)
	return start
}

// putWithin places a text between two edges, smaller where it would not fit: a
// name or an address is never cut short. It returns where the text ends.
func (s *sheet) putWithin(x, edge, y float64, st style, text string) float64 {
	if width := s.width(st, text); width > edge-x {
		st.size *= (edge - x) / width
	}
	return s.put(x, y, st, text)
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

// width is how far a text runs once it is cleaned.
func (s *sheet) width(st style, text string) float64 {
	return s.face(st).width(clean(text), st.size)
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
