package document

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean prepares a text for drawing. Letters and their marks are composed, as
// the fonts hold them so; variation selectors, for which no glyph is drawn, are
// dropped; line ends and other controls become spaces. Compatibility ideographs
// stay as they are: composing would turn a name's own form (塚) into the common
// one.
func clean(text string) string {
	var b, plain strings.Builder
	compose := func() {
		b.WriteString(norm.NFC.String(plain.String()))
		plain.Reset()
	}
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Variation_Selector, r):
		case r >= 0xF900 && r <= 0xFAFF, r >= 0x2F800 && r <= 0x2FA1F:
			compose()
			b.WriteRune(r)
		case unicode.IsControl(r):
			plain.WriteByte(' ')
		default:
			plain.WriteRune(r)
		}
	}
	compose()
	return b.String()
}
