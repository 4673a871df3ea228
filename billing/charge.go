package billing

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// Kind is what a line charges for; the catalogue has its word.
type Kind string

// MonthlyFee is a contract's fee for a calendar month (月謝); see [HoldCharge].
const MonthlyFee Kind = "monthly_fee"

// Facts are what a run needs to know. Their order has no effect.
type Facts struct {
	Members    []MemberFacts
	Households map[studio.HouseholdID]studio.Household
	Accounts   map[studio.HouseholdID]studio.BankAccount
	Billed     map[string]bool // keys of the lines already issued
	Misses     []MissFee       // that the owner accepted
	First      studio.Month    // the first month that may be billed
}

// MemberFacts are one member's part of Facts.
type MemberFacts struct {
	ID        studio.MemberID
	Number    string
	Name      string
	Household studio.HouseholdID // who pays now
	Moves     []studio.PayerMove // from others to those who pay now, by their days
	Joined    civil.Date         // zero when not known
	Standings []studio.Standing
	Contracts []studio.Contract
}

// Run is what a month charges beyond what was issued before.
type Run struct {
	Month   studio.Month
	Drafts  []Draft // by the lowest number of their members
	Skipped []Skipped
}

// Draft is an invoice before its issue: it has no number and no date, and its
// lines are parts from which the text is composed.
type Draft struct {
	Household studio.HouseholdID
	Payer     Payer
	Account   *studio.BankAccount // what is debited; nil when the payer pays otherwise
	Lines     []Line              // by member number, then by contract
	Taxes     []TaxSum            // highest rate first
	Total     int64
	From      civil.Date // the supply's period, both days included
	To        civil.Date
	Due       civil.Date // when issued no later than that; see Policy.Due
}

// Line is one charge.
type Line struct {
	Key          string // unique among all lines ever issued
	Kind         Kind
	Label        string     // the contract's: "こども空手(月)"; the class of a seat that was missed
	Day          civil.Date // of a seat that was missed; else zero
	Contract     studio.ContractID
	Member       studio.MemberID
	MemberNumber string
	MemberName   string
	From         civil.Date // the period charged, both days included
	To           civil.Date
	Quantity     int64
	Unit         int64 // price of one, tax included
	Amount       int64 // Quantity times Unit
	Class        TaxClass
	Rate         int64 // per cent
	Why          []studio.Reason
}

// Skipped is a member with a contract in the month who pays nothing for it.
type Skipped struct {
	ID      studio.MemberID
	Number  string
	Name    string
	Reasons []studio.Reason
}

// LineCount is how many lines the run would issue.
func (r Run) LineCount() int {
	n := 0
	for _, d := range r.Drafts {
		n += len(d.Lines)
	}
	return n
}

// Total is what the run would charge, tax included.
func (r Run) Total() int64 {
	var sum int64
	for _, d := range r.Drafts {
		sum += d.Total
	}
	return sum
}

// Key identifies a charge for ever: what is charged, for what, from which day. A
// line with a key that was issued is never charged again.
func Key(c studio.ContractID, k Kind, start civil.Date) string {
	return fmt.Sprintf("%d/%s/%s", c, k, start)
}

// Charge says what a month costs whom. A contract pays its whole fee when there
// is at least one day in the month on which it is in force and its member
// active, and what p.Hold says when on its days the member is only on hold;
// otherwise nothing. A member none of whose contracts pay is listed with what
// kept them from it. A contract without a fee charges nothing, nor does one that
// was charged for the month already, as whatever. Fees of seats that were missed
// in the month are charged besides, as the owner accepted them. A member's lines
// go to the household that pays on the month's last day; see [studio.PayerIn].
func Charge(f Facts, p Policy, m studio.Month) Run {
	run := Run{Month: m}
	if m.Before(f.First) {
		return run
	}
	lines := make(map[studio.HouseholdID][]Line)
	for _, who := range f.Members {
		dues, reasons := payable(who, p, m)
		payer := studio.PayerIn(who.Household, who.Moves, m)
		missed := f.missesOf(who, m)
		if _, ok := f.Households[payer]; !ok && len(dues)+len(missed) > 0 {
			dues, missed, reasons = nil, nil, []studio.Reason{studio.Because("bill.no_payer")}
		}
		if len(dues) == 0 && len(reasons) > 0 {
			run.Skipped = append(run.Skipped, Skipped{who.ID, who.Number, who.Name, reasons})
		}
		for _, d := range dues {
			if !f.charged(who, d, p, m) {
				lines[payer] = append(lines[payer], line(who, d, p, m))
			}
		}
		for _, fee := range missed {
			lines[payer] = append(lines[payer], missLine(who, fee, p, m))
		}
	}
	run.Skipped = append(run.Skipped, f.unbillable(m)...)
	payBy := p.Due(m, m.First())
	for id, of := range lines {
		run.Drafts = append(run.Drafts, draft(f, p, f.Households[id], of, payBy))
	}
	slices.SortFunc(run.Drafts, func(a, b Draft) int { return compareLines(a.Lines[0], b.Lines[0]) })
	slices.SortFunc(run.Skipped, func(a, b Skipped) int {
		return cmp.Or(compareNumbers(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
	return run
}

// charged reports whether a contract was charged for a month, as whatever; where
// one amount is due for all that a member has on hold, whether any of them was.
func (f Facts) charged(who MemberFacts, d due, p Policy, m studio.Month) bool {
	of := []studio.Contract{d.Contract}
	if d.kind == HoldCharge && p.Hold.Kind == HoldAmount {
		of = who.Contracts
	}
	return slices.ContainsFunc(of, func(c studio.Contract) bool {
		return f.Billed[Key(c.Charged(), MonthlyFee, m.First())] || f.Billed[Key(c.Charged(), HoldCharge, m.First())]
	})
}

// draft makes one household's invoice of its lines.
func draft(f Facts, p Policy, h studio.Household, lines []Line, due civil.Date) Draft {
	slices.SortFunc(lines, compareLines)
	d := Draft{
		Household: h.ID,
		Payer:     Payer{Name: h.Payer, Postal: h.Postal, Address: h.Address},
		Lines:     lines,
		From:      lines[0].From,
		To:        lines[0].To,
		Due:       due,
	}
	if account, ok := f.Accounts[h.ID]; ok {
		d.Account = &account
	}
	bases := make(map[int64]int64)
	for _, l := range lines {
		bases[l.Rate] += l.Amount
		d.Total += l.Amount
	}
	d.Taxes = taxSums(bases, p.Rounding)
	return d
}

// line is what a contract charges for a month.
func line(who MemberFacts, d due, p Policy, m studio.Month) Line {
	rate := p.Rate(Standard, m.Last())
	return Line{
		Key:          Key(d.Charged(), d.kind, m.First()),
		Kind:         d.kind,
		Label:        d.Label,
		Contract:     d.ID,
		Member:       who.ID,
		MemberNumber: who.Number,
		MemberName:   who.Name,
		From:         m.First(),
		To:           m.Last(),
		Quantity:     1,
		Unit:         d.fee,
		Amount:       d.fee,
		Class:        Standard,
		Rate:         rate,
		Why:          p.why(who, d, m, rate),
	}
}

// why explains a line. The tax is for information: what counts is the invoice's,
// which is rounded once.
func (p Policy) why(who MemberFacts, d due, m studio.Month, rate int64) []studio.Reason {
	why := []studio.Reason{studio.Because("bill.monthly_fee", "fee", decimal(d.Fee), "since", d.From.String())}
	switch {
	case d.hold.Status != "":
		why = append(why, p.whyHold(d)...)
	case !who.Joined.IsZero():
		why = append(why, studio.Because("bill.joined_whole_month", "joined", who.Joined.String(), "month", m.String()),
			studio.Because("bill.no_discount"))
	default:
		why = append(why, studio.Because("bill.whole_month", "month", m.String()), studio.Because("bill.no_discount"))
	}
	return append(why, p.taxInside(d.fee, rate))
}

// taxInside says what of an amount is tax.
func (p Policy) taxInside(amount, rate int64) studio.Reason {
	return studio.Because("bill.tax_inside", "rate", decimal(rate), "tax", decimal(TaxInside(amount, rate, p.Rounding)))
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// compareLines orders lines by member number, then by contract; seats that were
// missed come last, by day.
func compareLines(a, b Line) int {
	return cmp.Or(
		compareNumbers(a.MemberNumber, b.MemberNumber),
		cmp.Compare(a.Member, b.Member),
		a.Day.Compare(b.Day),
		cmp.Compare(a.Contract, b.Contract),
		cmp.Compare(a.Key, b.Key),
	)
}

// compareNumbers orders what people see as numbers: 99 before 100, 00020 after
// 19, and text after its shorter like.
func compareNumbers(a, b string) int {
	short, long := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(short), len(long)), cmp.Compare(short, long), cmp.Compare(a, b))
}
