package register

import (
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// classNames are what the classes are called, and which class a slot is of.
type classNames struct {
	names []string
	of    map[studio.ClassID]string
	slots map[studio.SlotID]studio.ClassID
	read  map[string][]exchange.ClassRef // by label: many people have one
}

func readClassNames(t *desk.Tx) (classNames, error) {
	n := classNames{of: map[studio.ClassID]string{}, slots: map[studio.SlotID]studio.ClassID{}, read: map[string][]exchange.ClassRef{}}
	classes, err := t.Classes()
	if err != nil {
		return n, err
	}
	for _, c := range classes {
		n.names = append(n.names, c.Name)
		n.of[c.ID] = c.Name
	}
	slots, err := t.Slots()
	for _, s := range slots {
		n.slots[s.ID] = s.Class
	}
	return n, err
}

// listed is a member as lists know them.
type listed struct {
	row     rows.Member
	member  studio.Member
	attends []string // the classes, as they are called
	twins   []string // the numbers of who may be the same person
	known   known
	facts   studio.ListFacts
}

// listed is a member with what lists ask of them; life may be nil.
func (n classNames) listed(row rows.Member, m studio.Member, life *studio.Life, today civil.Date) listed {
	if life == nil {
		life = &studio.Life{}
	}
	p := listed{row: row, member: m, attends: n.attended(life, today)}
	p.facts = studio.ListFacts{
		Number: exchange.Fold(m.Number), Name: exchange.Fold(m.Name), Kana: exchange.Fold(m.Kana),
		Postal: exchange.Fold(m.Postal), Address: exchange.Fold(m.Address), Phone: exchange.Fold(m.Phone),
		Email: exchange.Fold(m.Email), Guardian: exchange.Fold(row.Guardian), Caution: exchange.Fold(m.Caution),
		Classes: folded(p.attends), Plans: folded(row.Classes), Cards: folded(row.Cards),
		Sex: m.Sex, Birth: m.Birth, Joined: m.Joined,
	}
	p.facts.Stand(life.Standings, today)
	p.facts.Renewal = life.Renewal(today)
	for _, c := range life.Contracts {
		if c.Covers(today) {
			p.facts.Fee += c.Fee
		}
	}
	return p
}

func folded(list []string) []string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = exchange.Fold(s)
	}
	return all
}

// attended names the classes that somebody is in on a day: those of the
// contracts in force, then those of the standing seats.
func (n classNames) attended(life *studio.Life, on civil.Date) []string {
	var names []string
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, c := range life.Contracts {
		switch {
		case !c.Covers(on):
		case c.Class != 0:
			add(n.of[c.Class])
		default: // one fee for several classes
			for _, ref := range n.refs(c.Label) {
				add(ref.Name)
			}
		}
	}
	for _, e := range life.Enrolments {
		if e.Covers(on) {
			add(n.of[n.slots[e.Slot]])
		}
	}
	return names
}

// refs are the classes that a contract's label names.
func (n classNames) refs(label string) []exchange.ClassRef {
	refs, ok := n.read[label]
	if !ok {
		refs = exchange.ClassRefs(label, n.names)
		n.read[label] = refs
	}
	return refs
}
