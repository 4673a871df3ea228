package exchange

import (
	"strings"
	"unicode"
)

// Fold reduces a name to what is compared and searched: compatibility forms
// are unified (NFKC), hiragana becomes katakana, variant characters become the
// common one (髙→高, 﨑→崎, 邊→辺), letters become lower case, and spaces,
// hyphens, middle dots, apostrophes and variation selectors go. It is for
// comparing only and is never shown.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range compatible(s) {
		if dropped(r) {
			continue
		}
		r = katakana(r)
		if common, ok := variants[r]; ok {
			r = common
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// dropped reports whether Fold leaves the rune out. The long vowel mark ー is
// no hyphen: it is part of how a name is read.
func dropped(r rune) bool {
	switch r {
	case '・', '·', '•', '\'', '’', '‘', '`', '−', '\u00ad':
		return true
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || invisible(r) || variationSelector(r)
}

// invisible reports whether the rune shows nothing and means nothing in a cell:
// controls, zero-width spaces, byte order marks, marks that turn the direction.
func invisible(r rune) bool {
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	if unicode.Is(unicode.Bidi_Control, r) {
		return true
	}
	return unicode.IsControl(r) && !unicode.IsSpace(r)
}

func variationSelector(r rune) bool {
	return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

// katakana returns the katakana of a hiragana and leaves other runes alone.
func katakana(r rune) rune {
	if r >= 'ぁ' && r <= 'ゖ' || r == 'ゝ' || r == 'ゞ' {
		return r + 'ァ' - 'ぁ'
	}
	return r
}
