package studio

import (
	"cmp"
	"iter"
	"slices"

	"cloud.google.com/go/civil"
)

// Candidate is a member held against the others in the search for people who are
// in the register twice. Texts are folded, phones are digits alone.
type Candidate struct {
	ID     MemberID
	Number string
	Name   string
	Given  string // the given name alone; empty where the name has no parts
	Kana   string
	Birth  civil.Date
	Phone  string
	Email  string
	Place  string // the address
}

// Likeness is how likely two entries are one person.
type Likeness int

const (
	Unlike  Likeness = iota
	Perhaps          // worth a look
	Likely           // one of the details is a slip, or is missing
	Certain          // nobody else has the same
)

// Twins are two entries that may be one person: the fuller one, and the other.
type Twins struct {
	Keep, Drop MemberID
	Likeness   Likeness
	Reasons    []Reason
}

// Duplicates suggests who is in the register twice, the likeliest first, then by
// number. Everybody is held only against the fullest entry of those with which
// they have a name and a detail in common, so that it takes no longer than
// sorting everybody a few times.
func Duplicates(people []Candidate) []Twins {
	found := map[[2]MemberID]Twins{}
	for _, common := range inCommon {
		for alike := range alike(people, common) {
			fullest := slices.MaxFunc(alike, func(a, b *Candidate) int {
				return cmp.Or(cmp.Compare(a.details(), b.details()), cmp.Compare(b.Number, a.Number), cmp.Compare(b.ID, a.ID))
			})
			for _, other := range alike {
				if l, why := Alike(fullest, other); other != fullest && l != Unlike {
					pair := [2]MemberID{min(fullest.ID, other.ID), max(fullest.ID, other.ID)}
					found[pair] = Twins{fullest.ID, other.ID, l, why}
				}
			}
		}
	}
	numbers := make(map[MemberID]string, len(found)*2)
	for i := range people {
		numbers[people[i].ID] = people[i].Number
	}
	list := make([]Twins, 0, len(found))
	for _, t := range found {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b Twins) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness),
			cmp.Compare(numbers[a.Keep], numbers[b.Keep]), cmp.Compare(numbers[a.Drop], numbers[b.Drop]))
	})
	return list
}

// details counts what is known of somebody beside the name.
func (c *Candidate) details() int {
	n := 0
	for _, text := range []string{c.Kana, c.Phone, c.Email, c.Place} {
		if text != "" {
			n++
		}
	}
	if !c.Birth.IsZero() {
		n++
	}
	return n
}

// Alike says how likely two entries are one person, and why. A name alone is a
// reason only where one of them has nothing else to tell them apart by: brothers
// and sisters share a birth date or a phone, but no given name.
func Alike(a, b *Candidate) (Likeness, []Reason) {
	var why []Reason
	name := a.Name == b.Name && a.Name != ""
	kana := a.Kana == b.Kana && a.Kana != ""
	given := a.Given == b.Given && a.Given != ""
	switch {
	case name:
		why = append(why, Because("duplicate.name"))
	case kana:
		why = append(why, Because("duplicate.kana"))
	case given:
		why = append(why, Because("duplicate.given"))
	default:
		return Unlike, nil
	}
	births := !a.Birth.IsZero() && !b.Birth.IsZero()
	birth := births && a.Birth == b.Birth
	if birth {
		why = append(why, Because("duplicate.birth", "birth", a.Birth.String()))
	}
	contacts := 0
	for _, c := range []struct{ code, a, b string }{
		{"duplicate.phone", a.Phone, b.Phone}, {"duplicate.email", a.Email, b.Email}, {"duplicate.address", a.Place, b.Place},
	} {
		if c.a != "" && c.a == c.b {
			contacts++
			why = append(why, Because(c.code))
		}
	}
	if births && !birth {
		why = append(why, Because("duplicate.births_differ", "one", a.Birth.String(), "other", b.Birth.String()))
	}
	bare := a.bare() || b.bare()
	if name && contacts == 0 && !birth && bare {
		why = append(why, Because("duplicate.few_details"))
	}
	switch {
	case name && birth, kana && birth && contacts > 0:
		return Certain, why
	case kana && birth, (name || kana) && contacts > 0 && !births, given && birth && contacts > 0:
		return Likely, why
	case name && contacts > 0, name && bare:
		return Perhaps, why
	}
	return Unlike, nil
}

// bare reports whether there is nothing to tell somebody from a namesake by.
func (c *Candidate) bare() bool {
	return c.Birth.IsZero() && c.Phone == "" && c.Email == "" && c.Place == ""
}

// inCommon are what two entries can have in common that makes them worth holding
// against each other; a part that is not known is in common with nobody.
var inCommon = []func(*Candidate) []string{
	func(c *Candidate) []string { return []string{c.Name, dayText(c.Birth)} },
	func(c *Candidate) []string { return []string{c.Kana, dayText(c.Birth)} },
	func(c *Candidate) []string { return []string{c.Name, c.Phone} },
	func(c *Candidate) []string { return []string{c.Kana, c.Phone} },
	func(c *Candidate) []string { return []string{c.Name, c.Email} },
	func(c *Candidate) []string { return []string{c.Kana, c.Email} },
	func(c *Candidate) []string { return []string{c.Name, c.Place} },
	func(c *Candidate) []string { return []string{c.Kana, c.Place} },
	func(c *Candidate) []string { return []string{c.Given, dayText(c.Birth), c.Phone} },
	func(c *Candidate) []string { return []string{c.Given, dayText(c.Birth), c.Email} },
	func(c *Candidate) []string { return []string{c.Given, dayText(c.Birth), c.Place} },
	func(c *Candidate) []string { return []string{c.Name} },
}

// hashed is the FNV-1a hash of texts. Those whose texts have the same by chance
// are held against each other in vain.
func hashed(texts []string) uint64 {
	h := uint64(14695981039346656037)
	for _, s := range texts {
		for i := range len(s) {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
		h *= 1099511628211 // the end of a text
	}
	return h
}

// alike goes through those who have something in common, at least two at a time.
func alike(people []Candidate, common func(*Candidate) []string) iter.Seq[[]*Candidate] {
	type keyed struct {
		key uint64
		who *Candidate
	}
	list := make([]keyed, 0, len(people))
	for i := range people {
		if texts := common(&people[i]); !slices.Contains(texts, "") {
			list = append(list, keyed{hashed(texts), &people[i]})
		}
	}
	slices.SortFunc(list, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	return func(yield func([]*Candidate) bool) {
		for len(list) > 0 {
			n := 1
			for n < len(list) && list[n].key == list[0].key {
				n++
			}
			group := make([]*Candidate, n)
			for i := range group {
				group[i] = list[i].who
			}
			list = list[n:]
			if n > 1 && !yield(group) {
				return
			}
		}
	}
}
