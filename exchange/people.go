package exchange

import (
	"strconv"

	"cloud.google.com/go/civil"
)

// people are those of a file so far, by what tells them apart.
type people struct {
	numbers map[string]*identity
	births  map[nameAndBirth]*identity
	phones  map[nameAndPhone]int // row
	cards   map[string]int       // row
}

// identity is what somebody is recognised by.
type identity struct {
	row    int
	number string
	name   string // folded
	birth  civil.Date
	phone  string
	cards  []string
}

type nameAndBirth struct {
	name  string
	birth civil.Date
}

type nameAndPhone struct{ name, phone string }

// newPeople makes room for about as many as a file has rows.
func newPeople(rows int) *people {
	return &people{
		numbers: make(map[string]*identity, rows),
		births:  make(map[nameAndBirth]*identity, rows),
		phones:  make(map[nameAndPhone]int, rows),
		cards:   make(map[string]int, rows),
	}
}

func identify(row int, p Person) *identity {
	return &identity{row, p.Number, Fold(p.Name), p.Birth, p.Phone, p.Cards}
}

// repeated finds whom a row says again.
func (p *people) repeated(who *identity) (*identity, bool) {
	if first, ok := p.numbers[who.number]; ok {
		return first, true
	}
	first, ok := p.births[nameAndBirth{who.name, who.birth}]
	return first, ok
}

// related finds the row of somebody with the same name and phone.
func (p *people) related(who *identity) (int, bool) {
	first, ok := p.phones[nameAndPhone{who.name, who.phone}]
	return first, ok
}

// keep remembers somebody by all that is known; who came first stays.
func (p *people) keep(who *identity) {
	if who.number != "" {
		p.numbers[who.number] = who
	}
	if !who.birth.IsZero() {
		p.births[nameAndBirth{who.name, who.birth}] = who
	}
	if key := (nameAndPhone{who.name, who.phone}); who.phone != "" && p.phones[key] == 0 {
		p.phones[key] = who.row
	}
	for _, card := range who.cards {
		p.cards[card] = who.row
	}
}

// another reports whether two identities cannot be one person: another name and
// another birth date, both known.
func (who *identity) another(of *identity) bool {
	return who.name != of.name && who.birth != of.birth && !who.birth.IsZero() && !of.birth.IsZero()
}

func itoa(n int) string { return strconv.Itoa(n) }
