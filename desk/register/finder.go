package register

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// finder is the quick search: everybody in memory, sorted by kana, and looked
// through at each key stroke. It needs no index of the database and answers for
// 100,000 people within milliseconds.
type finder struct {
	mu     sync.Mutex
	rev    int64
	people []person
	at     map[studio.MemberID]int
	text   text
}

// person is somebody as the search knows them.
type person struct {
	id     studio.MemberID
	kana   string
	member studio.Member
}

// text is what is looked through, in three parts so that a word is looked for
// only where it can be. Each item of a part begins with a separator, so that
// what begins with a word can be told from what contains it.
type text struct {
	writing column // name and kana, folded
	latin   column // the kana's romaji, folded
	figures column // the number and the phone
}

const separator = "\x00"

// refresh takes in whoever was added or changed since the last time.
func (f *finder) refresh(t *desk.Tx) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	changed, err := t.MembersSince(f.rev)
	if err != nil || len(changed) == 0 {
		return err
	}
	for _, c := range changed {
		f.rev = max(f.rev, c.Rev)
		p := person{c.Member.ID, exchange.Fold(c.Member.Kana), c.Member}
		if i, ok := f.at[p.id]; ok {
			f.people[i] = p
		} else {
			f.people = append(f.people, p)
		}
	}
	slices.SortFunc(f.people, func(a, b person) int {
		return cmp.Or(strings.Compare(a.kana, b.kana), cmp.Compare(a.id, b.id))
	})
	f.at = make(map[studio.MemberID]int, len(f.people))
	f.text = text{}
	for i, p := range f.people {
		f.at[p.id] = i
		f.text.add(p)
	}
	return nil
}

func (t *text) add(p person) {
	t.writing.add(separator + exchange.Fold(p.member.Name) + separator + p.kana)
	latin := ""
	for part := range strings.FieldsSeq(p.member.Kana) {
		latin += separator + studio.FoldRomaji(studio.Romaji(part))
	}
	t.latin.add(latin)
	number := p.member.Number
	t.figures.add(separator + number + separator + strings.TrimLeft(number, "0") + separator + digits(p.member.Phone))
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// find lists who has every word, at most n of them (all, when n is negative):
// first those of whom something begins with the first word, each group by kana.
func (f *finder) find(words string, n int) []studio.MemberID {
	f.mu.Lock()
	defer f.mu.Unlock()
	needles := needlesOf(words)
	if len(needles) == 0 {
		return nil
	}
	var begins, contains []studio.MemberID
	for i := range f.people {
		switch {
		case !f.text.hasAll(i, needles):
		case needles[0].begins(&f.text, i):
			begins = append(begins, f.people[i].id)
		default:
			contains = append(contains, f.people[i].id)
		}
	}
	found := append(begins, contains...)
	if n >= 0 && len(found) > n {
		found = found[:n]
	}
	return found
}

func (t *text) hasAll(person int, needles []needle) bool {
	for i := range needles {
		if !needles[i].in(t, person) {
			return false
		}
	}
	return true
}

// needle is a typed word in the spellings of the parts that it may be in, each
// behind a separator; one that cannot be in a part is empty there.
type needle struct{ writing, latin, figures units }

func needlesOf(words string) []needle {
	var needles []needle
	for w := range strings.FieldsSeq(words) {
		folded := exchange.Fold(w)
		switch spelled := unitsOf(separator + folded); {
		case folded == "":
		case digits(folded) == folded:
			needles = append(needles, needle{figures: spelled})
		case isLatin(folded):
			needles = append(needles, needle{writing: spelled, latin: unitsOf(separator + studio.FoldRomaji(folded))})
		default:
			needles = append(needles, needle{writing: spelled})
		}
	}
	return needles
}

func isLatin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

// in reports whether a person has the word.
func (n *needle) in(t *text, i int) bool {
	return t.writing.at(i).contain(n.writing.bare()) || t.latin.at(i).contain(n.latin.bare()) ||
		t.figures.at(i).contain(n.figures.bare())
}

// begins reports whether something of a person begins with the word.
func (n *needle) begins(t *text, i int) bool {
	return t.writing.at(i).contain(n.writing) || t.latin.at(i).contain(n.latin) || t.figures.at(i).contain(n.figures)
}

// column is one part of everybody's text, end to end in one piece of memory: to
// fetch it from as many places would take longer than to look through it.
type column struct {
	all  units
	ends []int
}

func (c *column) add(s string) {
	c.all = append(c.all, unitsOf(s)...)
	c.ends = append(c.ends, len(c.all))
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

// bare is a needle's word without its separator.
func (u units) bare() units {
	if len(u) == 0 {
		return nil
	}
	return u[1:]
}

// contain reports whether the word, which is not empty, is in the text.
func (u units) contain(word units) bool {
	if len(word) == 0 {
		return false
	}
	first, rest := word[0], word[1:]
	for i := 0; i+len(word) <= len(u); i++ {
		if u[i] == first && slices.Equal(u[i+1:i+len(word)], rest) {
			return true
		}
	}
	return false
}
