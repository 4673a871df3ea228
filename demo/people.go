package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// household is who pays together.
type household struct {
	family, familyKana     string
	guardian               string // empty for an adult, who pays alone
	postal, address, phone string
	account                exchange.Account // until the first of them brought it
	pays                   billing.Method
	late                   bool // has not paid the last months
	enters                 civil.Date
}

// person is somebody of the demo, and what becomes of them.
type person struct {
	exchange.Person
	id     studio.MemberID // zero until they are in the studio
	home   *household
	enters civil.Date // the day of the roster that names them
	slots  []*slot    // those attended each week
}

// crowd is everybody, as they are made up.
type crowd struct {
	words
	rand           *rand.Rand
	founded, today civil.Date
	slots          []*slot
	people         []*person
	next           *slot
	guests         []*person // of the lesson about to begin, its queue last
	seen           map[string]bool
}

// queued is how many guests of the lesson about to begin are in its queue.
const queued = 2

// gather makes up n people, household by household.
func (c *crowd) gather(n int) {
	for i := 0; len(c.people) < n; i++ {
		children := 0
		if i%5 == 1 || i%5 == 3 {
			children = 1 + min(c.rand.IntN(4), c.rand.IntN(3))
		}
		h := c.household(i, children > 0)
		if children == 0 {
			c.add(h, adult, 18+c.rand.IntN(60))
		}
		for range min(children, n-len(c.people)) {
			c.add(h, child, 5+c.rand.IntN(11))
		}
	}
}

// household makes up one; the numbers make a fixed share of them pay late, or
// without an account.
func (c *crowd) household(i int, children bool) *household {
	name := pick(c.rand, c.families)
	place := pick(c.rand, c.places)
	h := &household{
		family: name[0], familyKana: name[1], postal: place[0], phone: phone(c.rand), late: i%23 == 7,
		address: fmt.Sprintf("%s%d-%d-%d", place[1], 1+c.rand.IntN(5), 1+c.rand.IntN(20), 1+c.rand.IntN(18)),
		pays:    billing.Debit, enters: c.entry(),
	}
	if c.rand.IntN(3) == 0 {
		h.address += fmt.Sprintf(" %s%d0%d", pick(c.rand, c.buildings), 1+c.rand.IntN(6), 1+c.rand.IntN(8))
	}
	holder := ""
	if children {
		given := c.givenName(c.rand, adult, c.sex(adult))
		h.guardian, holder = h.family+" "+given[2], h.familyKana+" "+given[3]
	}
	switch {
	case i%8 == 3:
		h.pays = billing.Cash
	case i%8 == 6:
		h.pays = billing.Transfer
	default:
		bank := pick(c.rand, c.banks)
		h.account = exchange.Account{
			Bank: bank[0], BankName: bank[1], Branch: bank[2], BranchName: bank[3], Kind: studio.Ordinary,
			Number: fmt.Sprintf("%07d", 1+c.rand.IntN(9_999_999)), Holder: holder,
		}
	}
	return h
}

// entry is the day on which a household joins: half of them were there at the
// founding, the others came since, on the first of a month.
func (c *crowd) entry() civil.Date {
	if c.rand.IntN(2) == 0 {
		return c.founded
	}
	m := studio.MonthOf(c.founded)
	for range c.rand.IntN(11) {
		m = m.Next()
	}
	return m.First()
}

// status gives fixed shares of the people another status than active.
func status(i int) studio.Status {
	switch {
	case i%29 == 7:
		return studio.Leave
	case i%37 == 11:
		return studio.Trial
	case i%17 == 13:
		return studio.Withdrawn
	}
	return studio.Active
}

// trialDays is how long ago the trials came.
const trialDays = 6

// The ages that given names are of.
const (
	adult = "adult"
	child = "child"
)

// add makes up one person of a household.
func (c *crowd) add(h *household, age string, years int) {
	i := len(c.people)
	p := &person{home: h, enters: h.enters}
	p.Sex = c.sex(age)
	p.Birth = birthday(c.today, years, c.rand.IntN(365))
	given := c.unused(h.family, age, p)
	p.Name, p.Kana = h.family+" "+given[2], h.familyKana+" "+given[3]
	p.Postal, p.Address, p.Phone, p.Guardian = h.postal, h.address, h.phone, h.guardian
	p.Email = fmt.Sprintf("%s%d@example.jp", strings.ReplaceAll(studio.Romaji(p.Kana), " ", "."), i+1)
	p.Status = status(i)
	c.equip(p, i)
	c.seat(p, i)
	if p.Status == studio.Trial {
		p.enters = c.today.AddDays(-trialDays)
	}
	p.Joined = p.enters
	if p.enters == c.founded { // they came from before
		p.Joined = c.founded.AddDays(-c.rand.IntN(365 * min(6, max(1, years-4))))
	}
	c.people = append(c.people, p)
}

// equip gives somebody a card, something to look out for, and, to the first of a
// household, its account.
func (c *crowd) equip(p *person, i int) {
	if i%10 != 9 || p.Status != studio.Active {
		p.Cards = []string{fmt.Sprintf("0101%012X", c.rand.Uint64()>>16)}
	}
	if c.rand.IntN(9) == 0 {
		p.Remark = pick(c.rand, c.cautions)
	}
	if p.home.account.IsZero() {
		return
	}
	p.Account, p.home.account = p.home.account, exchange.Account{}
	if p.Account.Holder == "" {
		p.Account.Holder = p.Kana
	}
}

// seat gives somebody what they attend, and says so as a roster does. The first
// who may come to the lesson about to begin are its guests.
func (c *crowd) seat(p *person, i int) {
	if p.Status == studio.Withdrawn {
		return
	}
	if p.Status == studio.Active && len(c.guests) < c.next.class.Capacity+queued && c.next.takes(studio.Age(p.Birth, c.today)) {
		c.invite(p, i)
	} else if !c.choose(p) {
		p.Status = studio.Withdrawn
		return
	} else if c.rand.IntN(5) == 0 && p.Status == studio.Active {
		c.choose(p)
	}
	p.HasFee = true
	for _, s := range p.slots {
		p.Fee += s.class.Fee
		ref := exchange.ClassRef{Name: s.class.Class}
		if !s.booked() {
			ref.HasDay, ref.Day = true, s.class.Weekday
		}
		p.Classes = append(p.Classes, ref)
	}
}

// Two of the guests owe: one who has come already, and one who will.
const (
	lateCame   = 2
	lateComing = 9
)

// invite makes somebody a guest of the lesson about to begin, with a card and
// since the founding.
func (c *crowd) invite(p *person, i int) {
	n := len(c.guests)
	p.home.late = n == lateCame || n == lateComing
	p.enters = c.founded
	if len(p.Cards) == 0 {
		p.Cards = []string{fmt.Sprintf("0101%012X", i)}
	}
	p.attends(c.next)
	c.guests = append(c.guests, p)
}

// choose gives somebody one more slot of those with seats left, and reports
// whether there is one. Whoever has a seat on a day does not take another one.
func (c *crowd) choose(p *person) bool {
	var fit []*slot
	all := 0
	for _, s := range c.slots {
		if s != c.next && s.seats > 0 && s.takes(studio.Age(p.Birth, c.today)) && !p.clashes(s) &&
			(p.Status == studio.Active || !s.booked()) {
			fit = append(fit, s)
			all += s.seats
		}
	}
	if all == 0 {
		return false
	}
	at := c.rand.IntN(all)
	for _, s := range fit {
		if at -= s.seats; at < 0 {
			s.seats--
			p.attends(s)
			break
		}
	}
	return true
}

// attends gives somebody a slot.
func (p *person) attends(s *slot) {
	p.slots = append(p.slots, s)
	s.people = append(s.people, p)
}

// clashes reports whether a slot does not go with those somebody has: on one
// day, or of one class that is booked.
func (p *person) clashes(s *slot) bool {
	for _, own := range p.slots {
		if own.class.Weekday == s.class.Weekday || s.booked() && own.class.Class == s.class.Class {
			return true
		}
	}
	return false
}

// birthday is that of somebody who has been of an age for some days.
func birthday(today civil.Date, years, days int) civil.Date {
	return civil.DateOf(today.AddDays(-days).In(time.UTC).AddDate(-years, 0, 0))
}

// sex makes two thirds of the grown-ups women, and half of the children girls.
func (c *crowd) sex(age string) studio.Sex {
	if c.rand.IntN(6) < map[string]int{adult: 4, child: 3}[age] {
		return studio.Female
	}
	return studio.Male
}

// givenName picks a given name of an age and a sex.
func (c *crowd) givenName(r *rand.Rand, age string, sex studio.Sex) []string {
	for {
		if g := pick(r, c.given); g[0] == age && g[1] == string(sex) {
			return g
		}
	}
}

// unused picks a given name that nobody of the family name has, or, in a crowd,
// nobody of the same birth date.
func (c *crowd) unused(family, age string, p *person) []string {
	for try := 0; ; try++ {
		g := c.givenName(c.rand, age, p.Sex)
		name := family + " " + g[2]
		born := name + p.Birth.String()
		if !c.seen[name] || try > 20 && !c.seen[born] {
			c.seen[name], c.seen[born] = true, true
			return g
		}
		if try > 20 {
			p.Birth = p.Birth.AddDays(-1)
		}
	}
}

// phone makes up a number of a range that nobody is given.
func phone(r *rand.Rand) string {
	if r.IntN(4) == 0 {
		return fmt.Sprintf("045-0%02d-%04d", r.IntN(100), r.IntN(10_000))
	}
	return fmt.Sprintf("0%d0-0%03d-%04d", 7+r.IntN(3), r.IntN(1000), r.IntN(10_000))
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
