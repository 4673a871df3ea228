package lang

import (
	"strings"
	"unicode"

	"github.com/kayoi-app/kayoi/studio"
)

// Reading is how a name is read: kana, or in English romaji.
func (p *Printer) Reading(kana string) string {
	if p.language == Japanese {
		return kana
	}
	parts := strings.Fields(kana)
	for i, part := range parts {
		parts[i] = titled(studio.Romaji(part))
	}
	return strings.Join(parts, " ")
}

func titled(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}

// Withdrawal writes the reason of a step, such as of leaving: a word of the
// catalogue, or the studio's own.
func (p *Printer) Withdrawal(reason string) string {
	if key := "withdrawal." + reason; p.Has(key) {
		return p.T(key)
	}
	return reason
}
