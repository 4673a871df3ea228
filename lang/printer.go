package lang

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/assets"
	"github.com/kayoi-app/kayoi/studio"
)

// The languages there are catalogues for.
const (
	Japanese = "ja"
	English  = "en"
)

// Languages lists them, the first being the one the program starts in.
var Languages = [...]string{Japanese, English}

// Printer writes in one language for one studio. It never changes and may be
// used by several goroutines.
type Printer struct {
	language string
	words    map[string]string
	zone     *time.Location
	currency currency
	today    civil.Date // zero: every date is written with its year
}

// New returns the printer of a language for a studio's zone and its ISO 4217
// currency. It fails for a language without a catalogue.
func New(language string, zone *time.Location, currency string) (*Printer, error) {
	data, err := assets.Catalogue(language)
	if err != nil {
		return nil, err
	}
	words := map[string]string{}
	if err := json.Unmarshal(data, &words); err != nil {
		return nil, fmt.Errorf("catalogue %q: %w", language, err)
	}
	return &Printer{language: language, words: words, zone: zone, currency: currencyOf(currency)}, nil
}

// On returns the printer that leaves the year out of dates in today's year.
func (p *Printer) On(today civil.Date) *Printer {
	dated := *p
	dated.today = today
	return &dated
}

// Language is "ja" or "en".
func (p *Printer) Language() string { return p.language }

// Under has the sentences of all keys that begin so, by the rest of the key.
func (p *Printer) Under(prefix string) map[string]string {
	under := map[string]string{}
	for key, sentence := range p.words {
		if rest, ok := strings.CutPrefix(key, prefix); ok {
			under[rest] = sentence
		}
	}
	return under
}

// Has reports whether the catalogue has a key.
func (p *Printer) Has(key string) bool {
	_, ok := p.words[key]
	return ok
}

// T is the sentence of a key with its arguments, given as pairs of name and
// value. A key that the catalogue lacks is returned itself.
func (p *Printer) T(key string, pairs ...string) string {
	return p.sentence(key, func(name string) (string, bool) {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	})
}

// Reason is the sentence of a rule's reason, with its value if it has one:
// "月謝 ¥9,900 · 2025年4月1日から".
func (p *Printer) Reason(r studio.Reason) string {
	sentence, value := p.ReasonLine(r)
	if value == "" {
		return sentence
	}
	return sentence + " · " + value
}

// ReasonLine is a reason's sentence and the value that stands at the right of
// its line, often empty. In the catalogue a tab parts the two.
func (p *Printer) ReasonLine(r studio.Reason) (sentence, value string) {
	sentence, value, _ = strings.Cut(p.sentence(r.Code, func(name string) (string, bool) {
		value, ok := r.Args[name]
		return value, ok
	}), "\t")
	return sentence, value
}

// Error is what a person is told of an error: the sentence of its code, or of
// the reasons of a refusal. One without a code, which nobody could foresee, is
// given as the machine wrote it.
func (p *Printer) Error(err error) string {
	var e *studio.Error
	if !errors.As(err, &e) {
		return p.T("error.unforeseen", "detail", err.Error())
	}
	if len(e.Reasons) == 0 || p.Has(e.Code) {
		return p.Reason(studio.Reason{Code: e.Code, Args: e.Args})
	}
	reasons := make([]string, len(e.Reasons))
	for i, r := range e.Reasons {
		reasons[i] = p.Reason(r)
	}
	return strings.Join(reasons, p.T("format.and"))
}

// sentence fills a key's sentence with what argument answers.
func (p *Printer) sentence(key string, argument func(name string) (string, bool)) string {
	text, ok := p.words[key]
	if !ok {
		return key
	}
	return fill(text, func(h hole) string {
		value, ok := argument(h.name)
		if !ok {
			return h.text
		}
		return p.write(h, value)
	})
}
