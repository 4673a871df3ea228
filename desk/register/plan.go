package register

import (
	"context"
	"fmt"
	"strconv"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// ImportOptions are what a person decided on an import.
type ImportOptions struct {
	EmptyStatus studio.Status // how an empty status is read; "" leaves such rows out
	Strict      bool          // nothing is taken when a row is refused
	// Progress is told how many rows are done; nil is not.
	Progress func(done, of int)
}

// Report is what an import does, or would do.
type Report struct {
	Added       int
	Updated     int
	Skipped     int // already in the studio
	Duplicates  []exchange.Duplicate
	Already     []exchange.Duplicate // those Skipped counts; Of is 0
	Errors      []exchange.RowError
	Warnings    []exchange.RowWarning
	Passed      []int // empty rows and totals
	EmptyStatus []int // rows without a status
	Cards       int
	Accounts    int
	Households  int // those that the added people belong to
}

// plan is a roster held against the studio: whom it adds, and the report of it.
// The same plan is shown before an import and carried out by it.
type plan struct {
	Report
	people  []newcomer
	slots   []studio.Slot
	classes map[string]studio.Class
	taken   map[studio.SlotID]int // standing seats, those of the newcomers included
	known   households
}

// newcomer is a person of the roster whom the studio does not have.
type newcomer struct {
	exchange.MemberRow
	number    string
	household householdKey
	seats     []studio.SlotID
}

func makePlan(t *desk.Tx, s *exchange.Sheet, m exchange.Mapping, o ImportOptions) (*plan, error) {
	p := &plan{classes: map[string]studio.Class{}}
	classes, err := t.Classes()
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(classes))
	for _, c := range classes {
		p.classes[c.Name] = c
		names = append(names, c.Name)
	}
	if p.slots, err = t.Slots(); err != nil {
		return nil, err
	}
	read, err := exchange.Members(t.Context(), s, m, exchange.Options{EmptyStatus: o.EmptyStatus, Classes: names})
	if err != nil {
		return nil, err
	}
	p.Duplicates, p.Errors, p.Warnings = read.Duplicates, read.Errors, read.Warnings
	p.Passed, p.EmptyStatus = read.Passed, read.EmptyStatus
	if p.known, err = knownHouseholds(t); err != nil {
		return nil, err
	}
	if p.taken, err = seatsTaken(t); err != nil {
		return nil, err
	}
	header := func(f exchange.Field) string { return s.Header(m, f) }
	return p, p.hold(t, read.People, header)
}

// hold puts each person of the roster beside who is there already.
func (p *plan) hold(t *desk.Tx, people []exchange.MemberRow, header func(exchange.Field) string) error {
	there, err := whoIsThere(t)
	if err != nil {
		return err
	}
	for _, row := range people {
		there.take(row.Number)
	}
	seen := map[householdKey]bool{}
	for _, row := range people {
		switch there.judge(row.Person) {
		case already:
			p.Skipped++
			p.Already = append(p.Already, exchange.Duplicate{Row: row.Row, Name: row.Name, Number: row.Number})
			continue
		case numberTaken:
			p.refuse(row, exchange.FieldNumber, header, row.Number, "import.number_taken_in_studio")
			continue
		case cardTaken:
			p.refuse(row, exchange.FieldCard, header, row.CardID, "import.card_taken_in_studio")
			continue
		case sameNameAndPhone:
			p.warn(row.Row, "import.same_name_and_phone_in_studio")
		}
		n := newcomer{MemberRow: row, number: there.numberFor(row.Number), household: keyOf(row.Person)}
		n.seats = p.seats(row)
		p.people = append(p.people, n)
		p.Added++
		if row.CardID != "" {
			p.Cards++
		}
		if !row.Account.IsZero() {
			p.Accounts++
		}
		// An adult pays alone: a household that nobody else is in.
		if n.household == (householdKey{}) || !seen[n.household] {
			p.Households++
			seen[n.household] = true
		}
	}
	return nil
}

func (p *plan) refuse(row exchange.MemberRow, f exchange.Field, header func(exchange.Field) string, value, code string) {
	p.Errors = append(p.Errors, exchange.RowError{
		Row: row.Row, Field: f, Column: header(f), Value: value, Name: row.Name, Problem: exchange.Problem{Code: code},
	})
}

func (r *Report) warn(row int, code string, pairs ...string) {
	why := studio.Because(code, pairs...)
	r.Warnings = append(r.Warnings, exchange.RowWarning{Row: row, Problem: exchange.Problem{Code: why.Code, Args: why.Args}})
}

// judgement is how a person of a roster stands to who is in the studio.
type judgement int

const (
	unknown judgement = iota
	already
	numberTaken
	cardTaken
	sameNameAndPhone
)

// there is who is in the studio already.
type there struct {
	byNumber map[string]studio.Member
	births   map[string]bool // folded name and birth date
	phones   map[string]bool // folded name and phone
	cards    map[string]bool
	numbers  map[string]bool // those of the members and of the roster
	last     uint64          // the largest of them that is a figure, then the last made up
}

func whoIsThere(t *desk.Tx) (*there, error) {
	members, err := t.Members()
	if err != nil {
		return nil, err
	}
	cards, err := t.CardsInUse()
	if err != nil {
		return nil, err
	}
	w := &there{
		byNumber: map[string]studio.Member{}, births: map[string]bool{}, phones: map[string]bool{},
		cards: map[string]bool{}, numbers: map[string]bool{},
	}
	for _, m := range members {
		w.byNumber[m.Number] = m
		w.take(m.Number)
		name := exchange.Fold(m.Name)
		if !m.Birth.IsZero() {
			w.births[name+m.Birth.String()] = true
		}
		if m.Phone != "" {
			w.phones[name+m.Phone] = true
		}
	}
	for _, c := range cards {
		w.cards[c.ID] = true
	}
	return w, nil
}

// take notes a number that nobody else may be given. One with letters, or so
// long that it is no count of people, leads to no next one.
func (w *there) take(number string) {
	w.numbers[number] = true
	if n, err := strconv.ParseUint(number, 10, 63); err == nil {
		w.last = max(w.last, n)
	}
}

// judge says whether somebody is there already: by the same number, or by the
// same folded name and birth date. The same number with another name and
// another birth date is somebody else's.
func (w *there) judge(p exchange.Person) judgement {
	name := exchange.Fold(p.Name)
	if m, ok := w.byNumber[p.Number]; ok && p.Number != "" {
		otherBirth := !p.Birth.IsZero() && !m.Birth.IsZero() && p.Birth != m.Birth
		if otherBirth && exchange.Fold(m.Name) != name {
			return numberTaken
		}
		return already
	}
	switch {
	case !p.Birth.IsZero() && w.births[name+p.Birth.String()]:
		return already
	case p.CardID != "" && w.cards[p.CardID]:
		return cardTaken
	case p.Phone != "" && w.phones[name+p.Phone]:
		return sameNameAndPhone
	}
	return unknown
}

// numberFor keeps the roster's number, or makes up the next one of at least five
// digits that nobody has.
func (w *there) numberFor(given string) string {
	if given != "" {
		return given
	}
	for {
		w.last++
		if number := fmt.Sprintf("%05d", w.last); !w.numbers[number] {
			return number
		}
	}
}

// ready says whether an import of which a report was made goes on: something is
// to be added, and a strict one has no row refused.
func (o ImportOptions) ready(r Report) (bool, error) {
	if o.Strict && len(r.Errors) > 0 {
		return false, r.Refusal()
	}
	return r.Added > 0, nil
}

// PreviewMembers says what ImportMembers would do, and writes nothing.
func (r *Room) PreviewMembers(ctx context.Context, who desk.Who, s *exchange.Sheet, m exchange.Mapping, o ImportOptions) (Report, error) {
	var report Report
	err := r.desk.Ask(ctx, who, desk.ImportMembers, func(t *desk.Tx) error {
		p, err := makePlan(t, s, m, o)
		if err != nil {
			return err
		}
		report = p.Report
		return nil
	})
	return report, err
}
