package register

import (
	"slices"
	"strings"
	"sync"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// everybody is what lists are made from: all members as they stand today, in
// memory, with what conditions ask of them. To read that of 100,000 members
// takes the better part of a second; after an act only those are read again whom
// it touched.
type everybody struct {
	mu      sync.Mutex
	today   civil.Date
	seen    studio.ActID // the acts up to this one are taken in
	people  []listed     // by number
	at      map[studio.MemberID]int
	classes classNames

	visits  bool         // the visits are taken in too
	arrears studio.ActID // the last act of which the arrears are taken in
}

// manyTouched is from how many members on it takes less to read everybody again.
const manyTouched = 1000

// refresh takes in what the acts since the last time did, and what of the
// fields is asked for the first time.
func (e *everybody) refresh(t *desk.Tx, asked []studio.ListField) error {
	head, _, err := t.TrailHead()
	if err != nil {
		return err
	}
	switch {
	case e.at == nil || e.today != t.Today:
		err = e.readAll(t)
	case head > e.seen:
		err = e.readTouched(t)
	}
	if err != nil {
		e.at = nil // begun, and not done
		return err
	}
	e.seen = max(e.seen, head)
	if slices.Contains(asked, studio.FieldVisits) || slices.Contains(asked, studio.FieldLastVisit) {
		if err := e.readVisits(t, head); err != nil {
			return err
		}
	}
	if slices.Contains(asked, studio.FieldArrears) {
		return e.readArrears(t, head)
	}
	return nil
}

func (e *everybody) readAll(t *desk.Tx) error {
	e.today, e.seen, e.visits, e.arrears = t.Today, 0, false, 0
	var err error
	if e.classes, err = readClassNames(t); err != nil {
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
	byID := make(map[studio.MemberID]studio.Member, len(members))
	for _, m := range members {
		byID[m.ID] = m
	}
	e.people = make([]listed, len(list))
	e.at = make(map[studio.MemberID]int, len(list))
	for i, row := range list {
		e.people[i] = e.classes.listed(row, byID[row.ID], lives[row.ID], t.Today)
		e.at[row.ID] = i
	}
	return nil
}

// everyLife gathers what holds of everybody, in three questions.
func everyLife(t *desk.Tx) (map[studio.MemberID]*studio.Life, error) {
	lives := map[studio.MemberID]*studio.Life{}
	of := func(m studio.MemberID) *studio.Life {
		l, ok := lives[m]
		if !ok {
			l = &studio.Life{}
			lives[m] = l
		}
		return l
	}
	standings, err := t.AllStandings()
	if err != nil {
		return nil, err
	}
	for _, s := range standings {
		l := of(s.Member)
		l.Standings = append(l.Standings, s)
	}
	contracts, err := t.Contracts()
	if err != nil {
		return nil, err
	}
	for _, c := range contracts {
		l := of(c.Member)
		l.Contracts = append(l.Contracts, c)
	}
	enrolments, err := t.Enrolments()
	for _, en := range enrolments {
		l := of(en.Member)
		l.Enrolments = append(l.Enrolments, en)
	}
	return lives, err
}

// readTouched reads those again whom the acts since the last time touched.
func (e *everybody) readTouched(t *desk.Tx) error {
	touched, err := t.TouchedSince(e.seen)
	if err != nil {
		return err
	}
	if len(touched) > manyTouched {
		return e.readAll(t)
	}
	if e.classes, err = readClassNames(t); err != nil {
		return err
	}
	added := false
	for _, id := range touched {
		p, err := e.read(t, id)
		if err != nil {
			return err
		}
		if i, ok := e.at[id]; ok {
			p.facts.Arrears = e.people[i].facts.Arrears
			e.people[i] = p
			continue
		}
		e.people = append(e.people, p)
		e.at[id] = len(e.people) - 1
		added = true
	}
	if added {
		slices.SortFunc(e.people, func(a, b listed) int { return strings.Compare(a.row.Number, b.row.Number) })
		for i, p := range e.people {
			e.at[p.row.ID] = i
		}
	}
	return nil
}

// read reads one member.
func (e *everybody) read(t *desk.Tx, id studio.MemberID) (listed, error) {
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
	p := e.classes.listed(row, m, &life, t.Today)
	if e.visits {
		p.facts.Visits, err = t.VisitDaysOf(id)
	}
	return p, err
}

// readVisits takes the visits in, up to the act that the question can see.
func (e *everybody) readVisits(t *desk.Tx, head studio.ActID) error {
	if e.visits {
		return nil
	}
	days, err := t.VisitDays()
	if err != nil {
		return err
	}
	for i := range e.people {
		p := &e.people[i]
		p.facts.Visits = days[p.row.ID]
	}
	e.visits = true
	e.seen = min(e.seen, head) // another question, begun later, may have seen more
	return nil
}

// readArrears takes in what the payers owe. Acts of any kind may change it.
func (e *everybody) readArrears(t *desk.Tx, head studio.ActID) error {
	if e.arrears == head {
		return nil
	}
	owed, err := t.AllArrears(t.Today)
	if err != nil {
		return err
	}
	for i := range e.people {
		p := &e.people[i]
		p.facts.Arrears = owed[p.member.Household]
	}
	e.arrears = head
	return nil
}
