package register

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"

	"github.com/kayoi-app/kayoi/data"
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
	known  map[studio.MemberID]data.Found
	others map[studio.MemberID][]studio.Contact
	people []person
	text   text
}

// person is somebody as the search knows them.
type person struct {
	id     studio.MemberID
	kana   string
	as     []studio.Member // themselves, then who was merged into them
	others []studio.Contact
}

// text is what is looked through, in three parts so that a word is looked for
// only where it can be. Each item of a part begins with a separator, so that
// what begins with a word can be told from what contains it.
type text struct {
	writing column // name and kana, and who is called in an emergency, folded
	latin   column // the kana's romaji, folded
	figures column // the number and the phones
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
	contacts, err := t.ContactsSince(f.rev)
	if err != nil {
		return err
	}
	if f.known == nil {
		f.known = make(map[studio.MemberID]data.Found, len(changed))
		f.others = map[studio.MemberID][]studio.Contact{}
	}
	for _, c := range changed {
		f.rev = max(f.rev, c.Rev)
		f.known[c.Member.ID] = c
		delete(f.others, c.Member.ID)
	}
	for _, c := range contacts {
		f.others[c.Member] = append(f.others[c.Member], c)
	}
	f.arrange()
	return nil
}

// arrange sorts everybody and writes their text. Whoever was merged into another
// is found as that other one.
func (f *finder) arrange() {
	at := make(map[studio.MemberID]int, len(f.known))
	f.people = f.people[:0]
	for id, k := range f.known {
		if k.Into == 0 {
			at[id] = len(f.people)
			f.people = append(f.people, person{id, exchange.Fold(k.Member.Kana), []studio.Member{k.Member}, f.others[id]})
		}
	}
	for _, k := range f.known {
		if i, ok := at[k.Into]; ok && k.Into != 0 {
			f.people[i].as = append(f.people[i].as, k.Member)
		}
	}
	slices.SortFunc(f.people, func(a, b person) int {
		return cmp.Or(strings.Compare(a.kana, b.kana), cmp.Compare(a.id, b.id))
	})
	f.text = text{}
	for _, p := range f.people {
		f.text.add(p)
	}
}

func (t *text) add(p person) {
	var writing, latin, figures string
	for _, m := range p.as {
		writing += separator + exchange.Fold(m.Name) + separator + exchange.Fold(m.Kana)
		for part := range strings.FieldsSeq(m.Kana) {
			latin += separator + studio.FoldRomaji(studio.Romaji(part))
		}
		figures += separator + m.Number + separator + strings.TrimLeft(m.Number, "0") + separator + digits(m.Phone)
	}
	for _, c := range p.others {
		if c.Way == studio.InEmergency {
			writing += separator + exchange.Fold(c.Name)
		}
		if phone := digits(c.Phone()); phone != "" {
			figures += separator + phone
		}
	}
	t.writing.add(writing)
	t.latin.add(latin)
	t.figures.add(figures)
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
	needles := f.text.needles(words)
	if len(needles) == 0 {
		return nil
	}
	var begins, contains []studio.MemberID
	for i := range f.people {
		switch has, atStart := hasAll(needles, i); {
		case atStart:
			begins = append(begins, f.people[i].id)
		case has:
			contains = append(contains, f.people[i].id)
		}
	}
	found := append(begins, contains...)
	if n >= 0 && len(found) > n {
		found = found[:n]
	}
	return found
}

// hasAll reports whether a person has every word, and whether something of that
// person begins with the first.
func hasAll(needles []needle, person int) (has, begins bool) {
	for i, n := range needles {
		has, atStart := n.in(person)
		if !has {
			return false, false
		}
		begins = begins || i == 0 && atStart
	}
	return true, begins
}

// needle is a typed word, spelled for each column that it may be in.
type needle []spelling

type spelling struct {
	column *column
	word   units
}

func (t *text) needles(words string) []needle {
	var needles []needle
	for w := range strings.FieldsSeq(words) {
		folded := exchange.Fold(w)
		switch spelled := unitsOf(folded); {
		case folded == "":
		case digits(folded) == folded:
			needles = append(needles, needle{{&t.figures, spelled}})
		case isLatin(folded):
			needles = append(needles, needle{{&t.writing, spelled}, {&t.latin, unitsOf(studio.FoldRomaji(folded))}})
		default:
			needles = append(needles, needle{{&t.writing, spelled}})
		}
	}
	return needles
}

func isLatin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

// in reports whether a person has the word, and whether something begins with it.
func (n needle) in(person int) (has, begins bool) {
	for _, s := range n {
		if len(s.word) == 0 {
			continue
		}
		in, atStart := s.column.at(person).find(s.word)
		has, begins = has || in, begins || atStart
	}
	return has, begins
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

// find reports whether the word, which is not empty, is in the text, and whether
// an item of the text begins with it.
func (u units) find(word units) (in, begins bool) {
	first, rest := word[0], word[1:]
	for i := 1; i+len(word) <= len(u); i++ { // a separator stands first
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
