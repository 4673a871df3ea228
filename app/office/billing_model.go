package office

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// billFacts is what the page asks about a month.
type billFacts struct {
	month    studio.Month
	today    civil.Date
	run      billing.Run       // what the month still has to charge
	issued   []billing.Invoice // of the month
	before   []billing.Invoice // of the month before
	missing  []studio.Reason   // what the studio's profile lacks
	missed   []lessons.Missed  // seats given back late, or that nobody came to
	rounding billing.Rounding
}

// billMonth is a month as the page shows it.
type billMonth struct {
	billFacts
	rows []billRow // the households billed in this month or the one before
}

// billRow is a household's month beside its last one.
type billRow struct {
	household   studio.HouseholdID
	payer       string
	given       []string // given names of those billed, each once
	before, now int64
	had, has    bool // billed in the month before, in this one
	why         []billChange
	careful     []studio.Reason // what somebody should look at before the issue
	draft       *billing.Draft  // nil when nothing is left to issue
}

// billChange is why a household pays another amount than last month.
type billChange struct {
	given  string // whom it is about
	reason studio.Reason
}

func (r billRow) change() int64 { return r.now - r.before }
func (r billRow) changed() bool { return r.had && r.change() != 0 }
func (r billRow) fresh() bool   { return r.has && !r.had }

// newBillMonth holds a month against the one before, household by household,
// the biggest change first.
func newBillMonth(f billFacts) billMonth {
	now, before := map[studio.HouseholdID][]billLine{}, map[studio.HouseholdID][]billLine{}
	rows := map[studio.HouseholdID]*billRow{}
	row := func(id studio.HouseholdID, payer string) *billRow {
		if rows[id] == nil {
			rows[id] = &billRow{household: id, payer: payer}
		}
		return rows[id]
	}
	for _, d := range f.run.Drafts {
		r := row(d.Household, d.Payer.Name)
		r.draft, r.has, r.now = &d, true, r.now+d.Total
		r.careful = append(r.careful, feesOpen(d, f)...)
		if d.Payer.Address == "" {
			r.careful = append(r.careful, studio.Because("billing.no_address"))
		}
		now[d.Household] = append(now[d.Household], draftLines(d)...)
	}
	for _, inv := range f.issued {
		r := row(inv.Household, inv.Payer.Name)
		r.has, r.now = true, r.now+inv.Total
		now[inv.Household] = append(now[inv.Household], invoiceLines(inv)...)
	}
	for _, inv := range f.before {
		r := row(inv.Household, inv.Payer.Name)
		r.had, r.before = true, r.before+inv.Total
		before[inv.Household] = append(before[inv.Household], invoiceLines(inv)...)
	}
	m := billMonth{billFacts: f}
	for id, r := range rows {
		r.given = givenNames(append(now[id], before[id]...))
		if r.had && r.change() != 0 {
			r.why = whyChanged(before[id], now[id], f.run.Skipped, f.month.Previous().First())
		}
		m.rows = append(m.rows, *r)
	}
	slices.SortFunc(m.rows, func(a, b billRow) int {
		return cmp.Or(cmp.Compare(abs(b.change()), abs(a.change())), cmp.Compare(a.payer, b.payer), cmp.Compare(a.household, b.household))
	})
	return m
}

// billLine is what a comparison of months needs of a line.
type billLine struct {
	contract studio.ContractID
	member   studio.MemberID
	name     string
	amount   int64
	why      []studio.Reason
}

func draftLines(d billing.Draft) []billLine {
	lines := make([]billLine, len(d.Lines))
	for i, l := range d.Lines {
		lines[i] = billLine{l.Contract, l.Member, l.MemberName, l.Amount, l.Why}
	}
	return lines
}

func invoiceLines(inv billing.Invoice) []billLine {
	lines := make([]billLine, len(inv.Lines))
	for i, l := range inv.Lines {
		lines[i] = billLine{l.Contract, l.Member, l.MemberName, l.Amount, l.Why}
	}
	return lines
}

// whyChanged says which lines came, went, or cost another amount. Whoever joined
// on the day since or later came because of that.
func whyChanged(before, now []billLine, skipped []billing.Skipped, since civil.Date) []billChange {
	var why []billChange
	was := map[studio.ContractID]billLine{}
	for _, l := range before {
		was[l.contract] = l
	}
	for _, l := range now {
		old, there := was[l.contract]
		delete(was, l.contract)
		switch {
		case !there:
			why = append(why, billChange{givenName(l.name), whyCame(l, since)})
		case old.amount != l.amount:
			why = append(why, billChange{givenName(l.name), studio.Because("billing.fee_changed",
				"from", decimal(old.amount), "to", decimal(l.amount))})
		}
	}
	for _, l := range before {
		if _, gone := was[l.contract]; gone {
			why = append(why, billChange{givenName(l.name), whyWent(l, skipped)})
		}
	}
	return why
}

// whyCame is the day somebody joined, where that is new and the line's own
// reasons know it.
func whyCame(l billLine, since civil.Date) studio.Reason {
	for _, r := range l.why {
		if joined, err := civil.ParseDate(r.Args["joined"]); err == nil && !joined.Before(since) {
			return studio.Because("billing.joined", "joined", joined.String())
		}
	}
	return studio.Because("billing.line_new")
}

// whyWent is what keeps a member from paying, else that the contract ended.
func whyWent(l billLine, skipped []billing.Skipped) studio.Reason {
	i := slices.IndexFunc(skipped, func(s billing.Skipped) bool { return s.ID == l.member })
	if i >= 0 && len(skipped[i].Reasons) > 0 {
		return skipped[i].Reasons[0]
	}
	return studio.Because("billing.line_ended")
}

// givenName is what a family calls somebody: the last part of a name.
func givenName(name string) string {
	return name[strings.LastIndex(name, " ")+1:]
}

func givenNames(lines []billLine) []string {
	var names []string
	seen := map[studio.MemberID]bool{}
	for _, l := range lines {
		if !seen[l.member] {
			seen[l.member] = true
			names = append(names, givenName(l.name))
		}
	}
	return names
}

// billPart is one of the lists that the page's segments choose among.
type billPart int

const (
	changedPart billPart = iota
	newPart
	skippedPart
	carefulPart
	allPart
	missesPart
	openPart // the parts from here on are of issued invoices
	partlyPart
	overduePart
	paidPart
	issuedPart
)

func (p billPart) issued() bool { return p >= openPart }

// parts lists the lists that a month has: while there is something to issue,
// what changed; after that, how the invoices stand.
func (m billMonth) parts() []billPart {
	parts := []billPart{changedPart, newPart, skippedPart, carefulPart, allPart}
	switch {
	case len(m.run.Drafts) == 0 && len(m.issued) > 0:
		parts = []billPart{issuedPart, openPart, partlyPart, overduePart, paidPart, skippedPart}
	case len(m.issued) > 0:
		parts = append(parts, issuedPart)
	}
	if len(m.misses(everyMiss, "")) > 0 {
		parts = append(parts, missesPart)
	}
	return parts
}

// firstPart is the list chosen at first: what changed, or everything.
func (m billMonth) firstPart() billPart {
	if m.parts()[0] == changedPart && len(m.listed(changedPart, "")) == 0 {
		return allPart
	}
	return m.parts()[0]
}

// count is how many a list holds.
func (m billMonth) count(p billPart) int {
	switch {
	case p == skippedPart:
		return len(m.run.Skipped)
	case p == missesPart:
		return len(m.misses(everyMiss, ""))
	case p.issued():
		return len(m.invoices(p, ""))
	}
	return len(m.listed(p, ""))
}

// listed are the households of a list whose payer or members hold the words.
func (m billMonth) listed(p billPart, words string) []billRow {
	var rows []billRow
	for _, r := range m.rows {
		in := map[billPart]bool{
			changedPart: r.changed(), newPart: r.fresh(), carefulPart: len(r.careful) > 0, allPart: r.has,
		}
		if in[p] && holds(words, append(r.given, r.payer)...) {
			rows = append(rows, r)
		}
	}
	return rows
}

// skipped are the members not billed whose name or number holds the words.
func (m billMonth) skipped(words string) []billing.Skipped {
	return slices.DeleteFunc(slices.Clone(m.run.Skipped), func(s billing.Skipped) bool { return !holds(words, s.Name, s.Number) })
}

var stateOf = map[billPart]billing.State{
	openPart: billing.Open, partlyPart: billing.Partly, overduePart: billing.Overdue, paidPart: billing.Paid,
}

// invoices are the issued ones of a list.
func (m billMonth) invoices(p billPart, words string) []billing.Invoice {
	var list []billing.Invoice
	for _, inv := range m.issued {
		if state, one := stateOf[p]; one && inv.State(m.today) != state {
			continue
		}
		if holds(words, append(givenNames(invoiceLines(inv)), inv.Payer.Name, inv.Number)...) {
			list = append(list, inv)
		}
	}
	return list
}

// holds reports whether any of the texts holds the words, as names are searched.
func holds(words string, texts ...string) bool {
	words = exchange.Fold(words)
	return words == "" || slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(exchange.Fold(t), words) })
}

// billSums are the figures of a month, drafts and issued invoices together.
type billSums struct {
	invoices, issued, people int
	total, tax, paid, before int64
	rate                     int64 // 0 when there is more than one
	changed                  int
	leave, trial             int // of those not billed
	careful                  int
}

func (m billMonth) sums() billSums {
	s := billSums{invoices: len(m.run.Drafts) + len(m.issued), issued: len(m.issued)}
	people, rates := map[studio.MemberID]bool{}, map[int64]bool{}
	add := func(total int64, taxes []billing.TaxSum, lines []billLine) {
		s.total += total
		for _, t := range taxes {
			s.tax += t.Tax
			s.rate, rates[t.Rate] = t.Rate, true
		}
		for _, l := range lines {
			people[l.member] = true
		}
	}
	for _, d := range m.run.Drafts {
		add(d.Total, d.Taxes, draftLines(d))
	}
	for _, inv := range m.issued {
		add(inv.Total, inv.Taxes, invoiceLines(inv))
		s.paid += inv.Paid
	}
	for _, inv := range m.before {
		s.before += inv.Total
	}
	if s.people = len(people); len(rates) != 1 {
		s.rate = 0
	}
	s.changed, s.careful = m.count(changedPart), m.count(carefulPart)
	for _, sk := range m.run.Skipped {
		for _, r := range sk.Reasons {
			switch r.Code {
			case "bill.on_leave", "bill.on_leave_until":
				s.leave++
			case "bill.on_trial":
				s.trial++
			}
		}
	}
	return s
}

// step is where the month is on its path: 0 is to be looked at, 4 to be
// collected.
func (m billMonth) step() int {
	if len(m.run.Drafts) == 0 && len(m.issued) > 0 {
		return 4
	}
	return 0
}

func abs(n int64) int64 { return max(n, -n) }

func decimal(n int64) string { return strconv.FormatInt(n, 10) }
