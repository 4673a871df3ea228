package register

import (
	"cmp"
	"context"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// ImportOptions are what a person decided on an import.
type ImportOptions struct {
	EmptyStatus studio.Status // how an empty status is read; "" leaves such rows out
	Strict      bool          // nothing is taken when a row is refused
	// Confirmed says that somebody looked at what the columns are read as. It is
	// remembered for the next file with the same headings.
	Confirmed bool
	// Progress is told how many rows are done; nil is not.
	Progress func(done, of int)
}

// Report is what an import does, or would do.
type Report struct {
	Added       int
	Updated     int
	Skipped     int // already in the studio, with nothing new said of them
	Newcomers   []Newcomer
	Updates     []Update
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

// Newcomer is a row that is added: a person or, of a timetable, a class.
type Newcomer struct {
	Row    int
	Number string // of a person, made up where the file has none
	Name   string
}

// plan is a roster held against the studio: whom it adds, of whom it changes
// what, and the report of it. The same plan is shown before an import and carried
// out by it.
type plan struct {
	Report
	sheet   *exchange.Sheet
	mapping exchange.Mapping
	blank   map[int]bool  // rows without a status
	empty   studio.Status // how such a row is read
	people  []*newcomer
	changed []correction
	payers  []studio.Household // as they are after the corrections
	at      studio.ActID       // the last act before
	today   civil.Date
	ranks   []string // of the studio
	slots   []studio.Slot
	classes map[string]studio.Class
	taken   map[studio.SlotID]int // standing seats, those of the newcomers included
	known   households
	met     map[householdKey]bool             // those that newcomers belong to
	account map[householdKey]exchange.Account // of those that have one
}

// newcomer is a person of the roster whom the studio does not have.
type newcomer struct {
	exchange.MemberRow
	number    string
	household householdKey
	seats     []studio.SlotID
	words     wording
}

// roll is a roster's rows read as people, once for the preview and for the act:
// what they say depends on nothing of the studio but the names of its classes.
type roll struct {
	sheet   *exchange.Sheet
	mapping exchange.Mapping
	classes []string
	read    *exchange.MemberSheet
}

// people reads the rows. Those without a status are read all the same: of somebody
// who is there it is not asked.
func (r *roll) people(ctx context.Context, classes []string) (*exchange.MemberSheet, error) {
	if r.read != nil && slices.Equal(r.classes, classes) {
		return r.read, nil
	}
	read, err := exchange.Members(ctx, r.sheet, r.mapping, exchange.Options{EmptyStatus: studio.Active, Classes: classes})
	if err != nil {
		return nil, err
	}
	r.classes, r.read = classes, &read
	return r.read, nil
}

func makePlan(t *desk.Tx, r *roll, o ImportOptions) (*plan, error) {
	p := &plan{
		classes: map[string]studio.Class{}, met: map[householdKey]bool{}, account: map[householdKey]exchange.Account{},
		blank: map[int]bool{}, empty: o.EmptyStatus, sheet: r.sheet, mapping: r.mapping, today: t.Today,
	}
	policy, _, err := t.Policy()
	if err != nil {
		return nil, err
	}
	p.ranks = policy.Studio.Ranks
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
	// The file's rows are read beside the studio's.
	type people struct {
		*exchange.MemberSheet
		err error
	}
	reading := make(chan people, 1)
	go func() {
		read, err := r.people(t.Context(), names)
		reading <- people{read, err}
	}()
	there, err := whoIsThere(t)
	read := <-reading
	if err := cmp.Or(err, read.err); err != nil {
		return nil, err
	}
	p.Duplicates, p.Errors = slices.Clone(read.Duplicates), slices.Clone(read.Errors)
	p.Warnings, p.Passed = slices.Clone(read.Warnings), read.Passed
	for _, row := range read.EmptyStatus {
		p.blank[row] = true
	}
	if p.known, err = knownHouseholds(t, there.all); err != nil {
		return nil, err
	}
	if p.taken, err = seatsTaken(t); err != nil {
		return nil, err
	}
	p.hold(there, read.People)
	return p, nil
}

// hold puts each person of the roster beside who is there already.
func (p *plan) hold(there *there, people []exchange.MemberRow) {
	for _, row := range people {
		there.take(row.Number)
	}
	p.knowAccounts(there)
	found := matches{list: make([]match, 0, min(len(people), len(there.all))), rows: map[studio.MemberID]int{}}
	for _, row := range people {
		if p.blank[row.Row] {
			row.Status = ""
		}
		row.Cards = slices.DeleteFunc(slices.Clone(row.Cards), func(card string) bool {
			random := studio.IdentifiesNobody(card)
			if random {
				p.warn(row.Row, "import.card_random", "card", card)
			}
			return random
		})
		judged, m := there.judge(row.Person)
		p.withoutRanks(&row, m)
		switch judged {
		case already:
			if of, again := found.rows[m.ID]; again {
				p.Duplicates = append(p.Duplicates, exchange.Duplicate{Row: row.Row, Name: row.Name, Number: m.Number, Of: of})
			} else {
				found.add(row, m)
			}
		case otherName:
			p.warn(row.Row, "import.number_other_name_in_studio", "number", m.Number, "name", m.Name)
			p.skip(row)
		case merged:
			p.warn(row.Row, "import.merged_in_studio", "number", m.Number, "name", m.Name)
			p.skip(row)
		case numberTaken:
			p.refuse(row, exchange.FieldNumber, row.Number, "import.number_taken_in_studio")
		case cardTaken:
			p.refuse(row, exchange.FieldCard, there.taken(row.Cards), "import.card_taken_in_studio")
		case sameNameAndPhone:
			p.warn(row.Row, "import.same_name_and_phone_in_studio")
			p.welcome(row, there)
		case unknown:
			p.welcome(row, there)
		}
	}
	p.quieten()
	p.compare(found, there)
}

// ofNewcomers are the warnings that matter of somebody who is new: of who is there
// a blank says nothing, and what differs is said.
var ofNewcomers = map[string]bool{
	"import.number_missing": true, "import.kana_missing": true, "import.account_incomplete": true,
	"import.same_name_and_phone": true, "import.class_unknown": true,
}

// quieten takes away the warnings that do not matter for what becomes of a row.
func (p *plan) quieten() {
	added, left := map[int]bool{}, map[int]bool{}
	for _, n := range p.people {
		added[n.Row] = true
	}
	for _, row := range p.EmptyStatus {
		left[row] = !added[row]
	}
	p.Warnings = slices.DeleteFunc(p.Warnings, func(w exchange.RowWarning) bool {
		return left[w.Row] || !added[w.Row] && ofNewcomers[w.Code]
	})
}

// welcome adds a person of the roster whom the studio does not have. One without
// a status is added as was decided of such rows.
func (p *plan) welcome(row exchange.MemberRow, there *there) {
	words, ok := p.words(row, allWords(row.Person), nil, nil, memberOf(row.Person))
	if !ok {
		return
	}
	if row.Status == "" {
		p.EmptyStatus = append(p.EmptyStatus, row.Row)
		if row.Status = p.empty; row.Status == "" {
			return
		}
	}
	n := &newcomer{MemberRow: row, number: there.numberFor(row.Number), household: keyOf(row.Person), words: words}
	n.seats = p.seats(row)
	p.Added++
	p.Newcomers = append(p.Newcomers, Newcomer{row.Row, n.number, row.Name})
	p.Cards += len(row.Cards)
	if !row.Account.IsZero() {
		p.Accounts++
		n.Account = p.accountOf(n)
	}
	// An adult pays alone: a household that nobody else is in.
	if n.household == (householdKey{}) || !p.met[n.household] {
		p.Households++
		p.met[n.household] = true
	}
	p.people = append(p.people, n)
}

// knowAccounts notes the accounts of the households that a newcomer may join.
func (p *plan) knowAccounts(there *there) {
	keys := make(map[studio.HouseholdID]householdKey, len(p.known))
	for key, id := range p.known {
		keys[id] = key
	}
	for _, m := range there.all {
		if key, ok := keys[m.Household]; ok && !m.says.Account.IsZero() {
			p.account[key] = m.says.Account
		}
	}
}

// accountOf is the account that a newcomer brings. A household has one: the first
// that is said of it stays, and of another there is a warning.
func (p *plan) accountOf(n *newcomer) exchange.Account {
	if n.household == (householdKey{}) {
		return n.Account
	}
	first, ok := p.account[n.household]
	if !ok {
		p.account[n.household] = n.Account
		return n.Account
	}
	if first.Overlaid(n.Account) != first {
		p.warn(n.Row, "import.kept_account")
	}
	return exchange.Account{}
}

// skip notes a row of which nothing is taken, as its person is there.
func (p *plan) skip(row exchange.MemberRow) {
	p.Skipped++
	p.Already = append(p.Already, exchange.Duplicate{Row: row.Row, Name: row.Name, Number: row.Number})
}

// header is what the file calls a column.
func (p *plan) header(f exchange.Field) string { return p.sheet.Header(p.mapping, f) }

// refuseFor refuses a row for what a rule says of one of its cells.
func (p *plan) refuseFor(row exchange.MemberRow, f exchange.Field, why studio.Reason) {
	wrong := exchange.Problem{Code: why.Code, Args: why.Args}
	p.Errors = append(p.Errors, p.sheet.Refused(p.mapping, row, f, wrong))
}

func (p *plan) refuse(row exchange.MemberRow, f exchange.Field, value, code string) {
	p.Errors = append(p.Errors, exchange.RowError{
		Row: row.Row, Field: f, Column: p.header(f), Value: value, Name: row.Name, Problem: exchange.Problem{Code: code},
	})
}

func (r *Report) warn(row int, code string, pairs ...string) {
	why := studio.Because(code, pairs...)
	r.Warnings = append(r.Warnings, exchange.RowWarning{Row: row, Problem: exchange.Problem{Code: why.Code, Args: why.Args}})
}

// ready says whether an import of which a report was made goes on: something is
// to be added or changed, and a strict one has no row refused.
func (o ImportOptions) ready(r Report) (bool, error) {
	if o.Strict && len(r.Errors) > 0 {
		return false, r.Refusal()
	}
	return r.Added+r.Updated > 0, nil
}

// PreviewMembers says what ImportMembers would do, and writes nothing.
func (r *Room) PreviewMembers(ctx context.Context, who desk.Who, s *exchange.Sheet, m exchange.Mapping, o ImportOptions) (Report, error) {
	p, err := r.preview(ctx, who, &roll{sheet: s, mapping: m}, o)
	if err != nil {
		return Report{}, err
	}
	return p.Report, nil
}

func (r *Room) preview(ctx context.Context, who desk.Who, people *roll, o ImportOptions) (p *plan, err error) {
	err = r.desk.Ask(ctx, who, desk.ImportMembers, func(t *desk.Tx) error {
		if p, err = makePlan(t, people, o); err != nil {
			return err
		}
		p.at, _, err = t.TrailHead()
		return err
	})
	return p, err
}

// stillHolds reports whether a plan is what it would be if an act made it anew:
// nothing was done since.
func (p *plan) stillHolds(t *desk.Tx) bool {
	return p != nil && p.at == t.Act-1 && p.today == t.Today
}
