package register

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// part is a kind of detail. Each is a text of its own, so that a word is looked
// for only where it can be.
type part int

const (
	writing part = iota // name and kana, folded
	latin               // the kana's romaji, folded
	number              // as it is, and without the zeros before it
	phone               // its digits
	card                // its id
	parts
)

// The fewest figures of a phone, and characters of a card, that are looked for:
// fewer of them would find nearly everybody.
const (
	fewestOfPhone = 3
	fewestOfCard  = 4
)

// item is a detail by which somebody is found. What people are told of it is a
// code and what it says of, none for the name and the number: every line shows
// them.
type item struct {
	in   part
	text string
	code string
	is   string
}

// items appends everything by which a person is found, in the order in which it
// is said.
func (p person) items(list []item) []item {
	for i, k := range p.as {
		code, is := "", ""
		if i > 0 {
			code, is = "found.merged", k.Member.Number+" "+k.Member.Name
		}
		list = k.items(list, code, is)
	}
	return list
}

func (k *findable) items(list []item, code, is string) []item {
	m, no := k.Member, exchange.Fold(k.Member.Number)
	list = append(list, item{writing, exchange.Fold(m.Name), code, is}, item{writing, exchange.Fold(m.Kana), code, is})
	for name := range strings.FieldsSeq(m.Kana) {
		list = append(list, item{latin, studio.FoldRomaji(studio.Romaji(name)), code, is})
	}
	list = append(list, item{number, no, code, is}, item{number, strings.TrimLeft(no, "0"), code, is},
		item{phone, digits(m.Phone), "found.phone", m.Phone})
	if k.Payer != m.Phone {
		list = append(list, item{phone, digits(k.Payer), "found.payer_phone", k.Payer})
	}
	for _, c := range k.contacts {
		if c.Way == studio.InEmergency {
			list = append(list, item{writing, exchange.Fold(c.Name), "found.emergency", c.Name})
		}
		if number := c.Phone(); number != "" {
			list = append(list, item{phone, digits(number), "found.phone", number})
		}
	}
	for _, c := range k.cards {
		list = append(list, item{card, c.Card, "foundcard." + string(c.Move.State()), c.Card})
	}
	return list
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// needle is a typed word, spelled for each part that it may be in.
type needle []spelling

type spelling struct {
	in   part
	word units
}

func needlesOf(words string) []needle {
	var needles []needle
	for w := range strings.FieldsSeq(words) {
		if folded := exchange.Fold(w); folded != "" {
			needles = append(needles, needleOf(folded))
		}
	}
	return needles
}

func needleOf(folded string) needle {
	var n needle
	look := func(in part, word string) {
		if word != "" {
			n = append(n, spelling{in, unitsOf(word)})
		}
	}
	figures, isPhone := dialled(folded)
	switch {
	case !isLatin(folded):
		look(writing, folded)
		return n
	case digits(folded) != folded:
		look(writing, folded)
		look(latin, studio.FoldRomaji(folded))
	}
	look(number, folded)
	if isPhone && len(figures) >= fewestOfPhone {
		look(phone, figures)
	}
	if id := studio.CardID(folded); len(id) >= fewestOfCard && partOfCard(id) {
		look(card, id)
	}
	return n
}

// dialled are the figures of a word, where it may be part of a phone as people
// and telephones write it: (045)524, 045.524, +8145524.
func dialled(folded string) (figures string, ok bool) {
	if rest, abroad := strings.CutPrefix(folded, "+81"); abroad {
		folded = "0" + strings.TrimPrefix(rest, "(0)")
	}
	figures = strings.NewReplacer("(", "", ")", "", ".", "", "+", "").Replace(folded)
	return figures, figures != "" && digits(figures) == figures
}

// partOfCard reports whether an id of a card may hold a word: ids are bytes in
// hexadecimal, or have a figure that a word of a name has not.
func partOfCard(id string) bool {
	return strings.ContainsAny(id, "0123456789") || strings.Trim(id, "ABCDEF") == ""
}

func isLatin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

// isIn reports whether an item has the word.
func (n needle) isIn(i item) bool {
	return slices.ContainsFunc(n, func(s spelling) bool {
		has, _ := append(units{0}, unitsOf(i.text)...).find(s.word)
		return s.in == i.in && has
	})
}

// text is what is looked through: everybody's details, by their parts.
type text [parts]column

func (t *text) add(items []item) {
	for in := range t {
		for _, i := range items {
			if i.in == part(in) {
				t[in].all = append(append(t[in].all, 0), unitsOf(i.text)...)
			}
		}
		t[in].ends = append(t[in].ends, len(t[in].all))
	}
}

// hold says how somebody has some words.
type hold int

const (
	begins   hold = iota // something of them begins with the first word
	contains             // it is somewhere within
	byCard               // some word is on a card alone
	not
)

// has reports how a person has every word.
func (t *text) has(needles []needle, person int) hold {
	how := contains
	for i, n := range needles {
		switch h := t.holds(n, person); {
		case h == not:
			return not
		case h == byCard:
			how = byCard
		case h == begins && i == 0 && how == contains:
			how = begins
		}
	}
	return how
}

func (t *text) holds(n needle, person int) hold {
	how := not
	for _, s := range n {
		has, atStart := t[s.in].at(person).find(s.word)
		switch {
		case !has:
		case s.in == card:
			how = min(how, byCard)
		case atStart:
			return begins
		default:
			how = contains
		}
	}
	return how
}

// column is one part of everybody's text, end to end in one piece of memory: to
// fetch it from as many places would take longer than to look through it. Each
// item begins with a zero, so that what begins with a word can be told from what
// contains it.
type column struct {
	all  units
	ends []int
}

func (c *column) at(i int) units {
	if i == 0 {
		return c.all[:c.ends[0]]
	}
	return c.all[c.ends[i-1]:c.ends[i]]
}

// units are UTF-16: in UTF-8 all Japanese characters begin with the same few
// bytes, which makes a search for them try nearly every place.
type units []uint16

func unitsOf(s string) units { return utf16.Encode([]rune(s)) }

// find reports whether the word, which is not empty, is in the text, and whether
// an item of the text begins with it.
func (u units) find(word units) (in, begins bool) {
	first, rest := word[0], word[1:]
	for i := 1; i+len(word) <= len(u); i++ { // a zero stands first
		if u[i] != first || !slices.Equal(u[i+1:i+len(word)], rest) {
			continue
		}
		in = true
		if u[i-1] == 0 {
			return true, true
		}
	}
	return in, false
}
