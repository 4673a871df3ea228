package register

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// crowd is what lists are made from: all members as they stand today, in
// memory, with what conditions ask of them. To read that of 100,000 members
// takes the better part of a second; after an act only those are read again whom
// it touched.
type crowd struct {
	mu      sync.Mutex
	today   civil.Date
	seen    studio.ActID // the acts up to this one are taken in
	people  []listed     // by number
	at      map[studio.MemberID]int
	classes classNames
	own     ownWords

	visits   bool           // the visits are taken in too
	arrears  studio.ActID   // the last act of which the arrears are taken in
	twins    []studio.Twins // who may be in twice
	compared bool           // they are those of everybody as they are now
}

// manyTouched is from how many members on it takes less to read everybody again.
const manyTouched = 1000

// refresh takes in what the acts since the last time did, and what of the
// fields is asked for the first time.
func (c *crowd) refresh(t *desk.Tx, asked []studio.ListField) error {
	head, _, err := t.TrailHead()
	if err != nil {
		return err
	}
	_, version, err := t.Policy()
	if err != nil {
		return err
	}
	switch {
	case c.at == nil || c.today != t.Today || c.own.version != version:
		err = c.readAll(t)
	case head > c.seen:
		err = c.readTouched(t)
	}
	if err != nil {
		c.at = nil // begun, and not done
		return err
	}
	c.seen = max(c.seen, head)
	if slices.Contains(asked, studio.FieldVisits) || slices.Contains(asked, studio.FieldLastVisit) {
		if err := c.readVisits(t, head); err != nil {
			return err
		}
	}
	if slices.Contains(asked, studio.FieldDuplicate) {
		c.findTwins()
	}
	if slices.Contains(asked, studio.FieldArrears) {
		return c.readArrears(t, head)
	}
	return nil
}

func (c *crowd) readAll(t *desk.Tx) error {
	c.today, c.seen, c.visits, c.arrears, c.compared = t.Today, 0, false, 0, false
	var err error
	if c.classes, err = readClassNames(t); err != nil {
		return err
	}
	if c.own, err = readOwnWords(t); err != nil {
		return err
	}
	list, err := t.MemberRows(t.Today)
	if err != nil {
		return err
	}
	members, err := t.Members()
	if err != nil {
		return err
	}
	lives, err := everyLife(t)
	if err != nil {
		return err
	}
	known, err := everyKnown(t)
	if err != nil {
		return err
	}
	byID := make(map[studio.MemberID]studio.Member, len(members))
	for _, m := range members {
		byID[m.ID] = m
	}
	c.people = make([]listed, len(list))
	c.at = make(map[studio.MemberID]int, len(list))
	for i, row := range list {
		c.people[i] = c.classes.listed(row, byID[row.ID], lives[row.ID], t.Today)
		c.own.fill(&c.people[i], known[row.ID])
		c.at[row.ID] = i
	}
	return nil
}

// everyLife gathers what holds of everybody, in three questions.
func everyLife(t *desk.Tx) (map[studio.MemberID]*studio.Life, error) {
	lives := map[studio.MemberID]*studio.Life{}
	standings, err := t.AllStandings()
	if err != nil {
		return nil, err
	}
	for _, s := range standings {
		l := ofMember(lives, s.Member)
		l.Standings = append(l.Standings, s)
	}
	contracts, err := t.Contracts()
	if err != nil {
		return nil, err
	}
	for _, c := range contracts {
		l := ofMember(lives, c.Member)
		l.Contracts = append(l.Contracts, c)
	}
	enrolments, err := t.Enrolments()
	for _, en := range enrolments {
		l := ofMember(lives, en.Member)
		l.Enrolments = append(l.Enrolments, en)
	}
	return lives, err
}

// ofMember is what a member has there, made where there is nothing yet.
func ofMember[T any](all map[studio.MemberID]*T, m studio.MemberID) *T {
	if all[m] == nil {
		all[m] = new(T)
	}
	return all[m]
}

// readTouched reads those again whom the acts since the last time touched.
func (c *crowd) readTouched(t *desk.Tx) error {
	touched, err := t.TouchedSince(c.seen)
	if err != nil {
		return err
	}
	if len(touched) > manyTouched {
		return c.readAll(t)
	}
	if c.classes, err = readClassNames(t); err != nil {
		return err
	}
	added := false
	for _, id := range touched {
		p, err := c.read(t, id)
		if errors.Is(err, data.ErrNotFound) { // merged into another, or entered by mistake
			return c.readAll(t)
		}
		if err != nil {
			return err
		}
		if i, ok := c.at[id]; ok {
			was := c.people[i]
			p.facts.Arrears, p.facts.Duplicates, p.twins = was.facts.Arrears, was.facts.Duplicates, was.twins
			c.compared = c.compared && p.member == was.member
			c.people[i] = p
			continue
		}
		c.people = append(c.people, p)
		c.at[id] = len(c.people) - 1
		added, c.compared = true, false
	}
	if added {
		slices.SortFunc(c.people, func(a, b listed) int { return strings.Compare(a.row.Number, b.row.Number) })
		for i, p := range c.people {
			c.at[p.row.ID] = i
		}
	}
	return nil
}

// read reads one member.
func (c *crowd) read(t *desk.Tx, id studio.MemberID) (listed, error) {
	row, err := t.MemberRow(id, t.Today)
	if err != nil {
		return listed{}, err
	}
	m, err := t.Member(id)
	if err != nil {
		return listed{}, err
	}
	life, err := t.Life(id)
	if err != nil {
		return listed{}, err
	}
	p := c.classes.listed(row, m, &life, t.Today)
	k, err := knownOf(t, id)
	if err != nil {
		return listed{}, err
	}
	c.own.fill(&p, &k)
	if c.visits {
		p.facts.Visits, err = t.VisitDaysOf(id)
	}
	return p, err
}

// readVisits takes the visits in, up to the act that the question can see.
func (c *crowd) readVisits(t *desk.Tx, head studio.ActID) error {
	if c.visits {
		return nil
	}
	days, err := t.VisitDays()
	if err != nil {
		return err
	}
	for i := range c.people {
		p := &c.people[i]
		p.facts.Visits = days[p.row.ID]
	}
	c.visits = true
	c.seen = min(c.seen, head) // another question, begun later, may have seen more
	return nil
}

// readArrears takes in what the payers owe. Acts of any kind may change it.
func (c *crowd) readArrears(t *desk.Tx, head studio.ActID) error {
	if c.arrears == head {
		return nil
	}
	owed, err := t.AllArrears(t.Today)
	if err != nil {
		return err
	}
	for i := range c.people {
		p := &c.people[i]
		p.facts.Arrears = owed[p.member.Household]
	}
	c.arrears = head
	return nil
}
