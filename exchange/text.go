package exchange

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Name tidies a person's name and changes none of its characters: parts are
// separated by one ordinary space, accents are composed (NFC). Compatibility
// ideographs stay, although NFC would replace them: who writes 神 or 﨑 is named
// so.
func Name(s string) string {
	return strings.Join(strings.Fields(compose(s)), " ")
}

// text tidies free text: composed like a name, trimmed, spaces inside kept,
// lines ended by "\n" alone.
func text(s string) string {
	s = strings.TrimSpace(compose(s))
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return s
}

// compose is NFC on everything but compatibility ideographs, without the
// characters that show nothing.
func compose(s string) string {
	if settled(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	start := 0
	for i, r := range s {
		if !invisible(r) && !compatibilityIdeograph(r) {
			continue
		}
		b.WriteString(norm.NFC.String(s[start:i]))
		start = i + len(string(r))
		if !invisible(r) {
			b.WriteRune(r)
		}
	}
	b.WriteString(norm.NFC.String(s[start:]))
	return b.String()
}

// blank reports whether a cell shows nothing.
func blank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) && !invisible(r) }) < 0
}

// plain reports whether s is printable ASCII, on which nothing is to be done.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// settled reports whether s holds only characters that no normal form changes,
// apart from width: printable ASCII, kana, the common ideographs and the
// full-width forms. Nearly every cell does, and the tables of Unicode are slow.
func settled(s string) bool {
	for _, r := range s {
		switch {
		case r >= ' ' && r <= '~':
		case r >= 'ぁ' && r <= 'ゖ', r >= 'ァ' && r <= 'ー', r == '、', r == '。', r == '　', r == '々':
		case r >= 0x4E00 && r <= 0x9FFF:
		case r >= '！' && r <= '～', r == '￥':
		default:
			return false
		}
	}
	return true
}

// compatible is NFKC.
func compatible(s string) string {
	switch {
	case plain(s):
		return s
	case settled(s):
		return strings.Map(halfWidth, s)
	}
	return norm.NFKC.String(s)
}

// halfWidth returns the ordinary form of a full-width character.
func halfWidth(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '　':
		return ' '
	case r == '￥':
		return '¥'
	}
	return r
}

func compatibilityIdeograph(r rune) bool {
	return r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F
}

// Kana reads how a name is pronounced: full-width katakana, one space between
// family and given name. Hiragana and half-width kana are converted; a hyphen
// after a kana is a long vowel mark typed on the wrong key. An empty cell is an
// empty kana; anything else that is not kana is import.not_kana.
func Kana(s string) (string, *Problem) {
	var b strings.Builder
	var last rune
	for _, r := range Name(compatible(s)) {
		r = katakana(r)
		if unicode.Is(unicode.Pd, r) || r == '−' {
			r = 'ー'
		}
		if !kana(r) && !(r == ' ' || r == '・') || r == 'ー' && !kana(last) {
			return "", problem("import.not_kana")
		}
		b.WriteRune(r)
		last = r
	}
	return b.String(), nil
}

// kana reports whether r is a full-width katakana or one of its marks.
func kana(r rune) bool {
	return r >= 'ァ' && r <= 'ヺ' || r == 'ー' || r == 'ヽ' || r == 'ヾ'
}

// narrow prepares a cell of figures, times or addresses: NFKC, every dash and
// long vowel mark as "-", no invisible characters, trimmed.
func narrow(s string) string {
	if plain(s) {
		return strings.TrimSpace(s)
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case invisible(r):
			return -1
		case unicode.Is(unicode.Pd, r), r == '−', r == 'ー':
			return '-'
		}
		return r
	}, compatible(s))
	return strings.TrimSpace(s)
}

// unspaced is narrow without any space.
func unspaced(s string) string { return strings.Join(strings.Fields(narrow(s)), "") }

// digits reports whether s is one or more ASCII digits.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
