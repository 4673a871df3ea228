package register

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// finder is the quick search: everybody in memory, sorted by kana, and looked
// through at each key stroke. It needs no index of the database and answers for
// 100,000 people within milliseconds. To write everybody's text takes the better
// part of a second, so whoever changes is looked for beside the others at first.
type finder struct {
	mu      sync.Mutex
	rev     int64        // the acts up to this one are taken in: of members,
	cards   studio.ActID // and of cards
	known   map[studio.MemberID]*findable
	under   map[studio.MemberID][]*findable // who was merged into somebody
	settled shelf
	changed map[studio.MemberID]bool // of settled, who is to be looked for in late
	late    shelf
}

// manyChanged is how many are looked for beside the others at most.
const manyChanged = 500

// findable is an entry of the register as the search knows it.
type findable struct {
	data.Found
	cards    []studio.CardStep // the last step of each card that was ever theirs
	contacts []studio.Contact  // by which else they are reached
}

// refresh takes in whoever was added or changed since the last time, and what
// became of cards.
func (f *finder) refresh(t *desk.Tx) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	members, err := t.MembersSince(f.rev)
	if err != nil {
		return err
	}
	cards, err := t.LastCardSteps(f.cards)
	if err != nil || len(members)+len(cards) == 0 {
		return err
	}
	contacts, err := t.ContactsSince(f.rev)
	if err != nil {
		return err
	}
	if f.known == nil {
		f.known, f.under = make(map[studio.MemberID]*findable, len(members)), map[studio.MemberID][]*findable{}
		f.changed = map[studio.MemberID]bool{}
	}
	for _, m := range members {
		f.rev = max(f.rev, m.Rev)
		f.take(m)
	}
	for _, c := range contacts {
		k := f.known[c.Member]
		k.contacts = append(k.contacts, c)
	}
	for _, c := range cards {
		f.cards = max(f.cards, c.Act)
		if k, ok := f.known[c.Member]; ok {
			k.move(c)
			f.changed[cmp.Or(k.Into, c.Member)] = true
		}
	}
	f.arrange()
	return nil
}

// take takes in what is known of a member now. Whoever was merged into another is
// found as that other one, and whoever was entered by mistake not at all.
func (f *finder) take(m data.Found) {
	if m.Gone {
		delete(f.known, m.Member.ID)
		f.changed[m.Member.ID] = true
		return
	}
	k, ok := f.known[m.Member.ID]
	if !ok {
		k = &findable{}
		f.known[m.Member.ID] = k
	}
	if k.Into != m.Into {
		f.under[k.Into] = slices.DeleteFunc(f.under[k.Into], func(of *findable) bool { return of == k })
		f.changed[k.Into] = true
		if m.Into != 0 {
			f.under[m.Into] = append(f.under[m.Into], k)
		}
	}
	k.Found, k.contacts = m, nil
	f.changed[m.Member.ID], f.changed[m.Into] = true, true
}

// move takes in the last step of a card.
func (k *findable) move(s studio.CardStep) {
	if i := slices.IndexFunc(k.cards, func(c studio.CardStep) bool { return c.Card == s.Card }); i >= 0 {
		k.cards[i] = s
		return
	}
	k.cards = append(k.cards, s)
}

// arrange writes the text of those who changed, or of everybody.
func (f *finder) arrange() {
	if len(f.changed) <= manyChanged {
		f.late = shelf{}
		for id := range f.changed {
			f.late.put(f, id)
		}
		f.late.arrange()
		return
	}
	f.settled, f.late = shelf{}, shelf{}
	clear(f.changed)
	for id := range f.known {
		f.settled.put(f, id)
	}
	f.settled.arrange()
}

// person is somebody as the search knows them.
type person struct {
	id   studio.MemberID
	kana string
	as   []*findable // themselves, then who was merged into them
}

func (p person) compare(with person) int {
	return cmp.Or(strings.Compare(p.kana, with.kana), cmp.Compare(p.id, with.id))
}

// shelf holds some people, sorted by kana, and the text of them.
type shelf struct {
	people []person
	text   text
}

// put adds somebody who is a member by themselves.
func (s *shelf) put(f *finder, id studio.MemberID) {
	if k, ok := f.known[id]; ok && k.Into == 0 {
		s.people = append(s.people, person{id, exchange.Fold(k.Member.Kana), append([]*findable{k}, f.under[id]...)})
	}
}

func (s *shelf) arrange() {
	slices.SortFunc(s.people, person.compare)
	var items []item
	for _, p := range s.people {
		items = p.items(items[:0])
		s.text.add(items)
	}
}

// howeverMany is more people than a search is ever asked for.
const howeverMany = math.MaxInt

// find lists who has every word, at most n of them, and counts all: first those of
// whom something begins with the first word, then those who only have it, last
// those of whom only a card has it; each group by kana.
func (f *finder) find(words string, n int) (found []studio.MemberID, all int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	needles := needlesOf(words)
	if len(needles) == 0 {
		return nil, 0
	}
	groups, all := f.amongSettled(needles, n)
	for i := range f.late.people {
		if h := f.late.text.has(needles, i); h != not {
			p := &f.late.people[i]
			at, _ := slices.BinarySearchFunc(groups[h], p, func(a, b *person) int { return a.compare(*b) })
			groups[h] = slices.Insert(groups[h], at, p)
			all++
		}
	}
	found = make([]studio.MemberID, 0, min(n, all))
	for _, group := range groups {
		for _, p := range group {
			if len(found) < n {
				found = append(found, p.id)
			}
		}
	}
	return found, all
}

// grouped are people by how they have some words, each group by kana.
type grouped [not][]*person

// amongSettled looks through all but the late, on each processor through a part of
// them, and counts who has every word; of each group it lists the first n or more.
func (f *finder) amongSettled(needles []needle, n int) (groups grouped, all int) {
	parts := make([]struct {
		groups grouped
		all    int
	}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for p := range parts {
		of := &parts[p]
		from, to := p*len(f.settled.people)/len(parts), (p+1)*len(f.settled.people)/len(parts)
		wg.Go(func() {
			for i := from; i < to; i++ {
				h := f.settled.text.has(needles, i)
				if h == not || f.changed[f.settled.people[i].id] {
					continue
				}
				if of.all++; len(of.groups[h]) < n {
					of.groups[h] = append(of.groups[h], &f.settled.people[i])
				}
			}
		})
	}
	wg.Wait()
	for _, of := range parts {
		all += of.all
		for h, group := range of.groups {
			groups[h] = append(groups[h], group...)
		}
	}
	return groups, all
}

// because says by which of their details somebody has some words, as far as it is
// neither the name nor the number.
func (f *finder) because(words string, id studio.MemberID) []studio.Reason {
	f.mu.Lock()
	defer f.mu.Unlock()
	var s shelf
	if s.put(f, id); len(s.people) == 0 {
		return nil
	}
	var by []studio.Reason
	items := s.people[0].items(nil)
	for _, n := range needlesOf(words) {
		at := slices.IndexFunc(items, n.isIn)
		if at < 0 || items[at].code == "" {
			continue
		}
		r := studio.Because(items[at].code, "is", items[at].is)
		if !slices.ContainsFunc(by, func(said studio.Reason) bool { return said.Code == r.Code && said.Args["is"] == r.Args["is"] }) {
			by = append(by, r)
		}
	}
	return by
}
