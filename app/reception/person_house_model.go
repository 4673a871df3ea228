package reception

import (
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// houseWord is what the household is called.
func (p *profile) houseWord(w *lang.Printer) string {
	family, _, _ := strings.Cut(p.about.House.Payer, " ")
	return w.T("person.house", "name", family)
}

// kinText is one of a household in words.
type kinText struct {
	number      string // empty for a payer who is no member
	photo, name string
	beside      string
	status      studio.Status // empty for a payer who is no member
	under       string
	shown       bool // it is their page
}

// family lists the household, who pays last if they do not attend.
func (p *profile) family(w *lang.Printer) []kinText {
	h := p.about.House
	var list []kinText
	attends := false
	for _, k := range h.Family {
		attends = attends || k.Name == h.Payer
		t := kinText{
			number: k.Number, photo: first(given(k.Name)), name: given(k.Name), status: k.Status,
			under: feesText(w, k.Contracts), shown: k.Number == p.about.Number,
		}
		if k.Age >= 0 {
			t.beside = w.Age(k.Age)
		}
		list = append(list, t)
	}
	if !attends {
		list = append(list, kinText{
			photo: first(given(h.Payer)), name: given(h.Payer), beside: paysBy(w, h), under: debited(w, h),
		})
	}
	return list
}

// feesText writes contracts with their fees.
func feesText(w *lang.Printer, contracts []studio.Contract) string {
	parts := make([]string, len(contracts))
	for i, c := range contracts {
		parts[i] = c.Label + " " + w.Money(c.Fee)
	}
	return orDash(strings.Join(parts, " · "))
}

// paysBy says that somebody pays, and whether it is debited.
func paysBy(w *lang.Printer, h rows.House) string {
	if h.Account == nil {
		return w.T("person.payer")
	}
	return joined(w.T("person.payer"), w.T("method.debit"))
}

// debited says from where a household pays.
func debited(w *lang.Printer, h rows.House) string {
	if h.Account == nil {
		return w.T("person.no_account")
	}
	return h.Account.BankName + " " + h.Account.BranchName
}

// billText is a line about a household's month in words.
type billText struct {
	label   string
	value   string
	state   billing.State // empty for a line that is no invoice
	invoice string        // its number
}

// bills are the lines about the household's month: what it costs, what of it and
// of the month before is paid, and from where, if nobody of the family says so.
func (p *profile) bills(w *lang.Printer) []billText {
	h := p.about.House
	list := []billText{{label: w.T("person.fees"), value: w.Money(h.Fees)}}
	this := studio.MonthOf(p.today)
	if !slices.ContainsFunc(h.Bills, func(b rows.Bill) bool { return b.Month == this }) {
		list = append(list, billText{label: w.T("person.month", "month", this.String()), value: w.T("person.not_billed")})
	}
	for _, b := range h.Bills {
		t := billText{
			label: w.T("person.month", "month", b.Month.String()), invoice: b.Number,
			state: billing.StateOf(b.Total, b.Paid, b.Due, p.today),
		}
		switch {
		case t.state == billing.Paid && b.PaidOn.IsZero():
			t.value = w.T("state.paid")
		case t.state == billing.Paid:
			t.value = w.T("person.paid_on", "day", b.PaidOn.String())
		default:
			t.value = w.T("person.rest", "rest", strconv.FormatInt(b.Total-b.Paid, 10))
		}
		list = append(list, t)
	}
	if h.Account != nil && slices.ContainsFunc(h.Family, func(k rows.Kin) bool { return k.Name == h.Payer }) {
		list = append(list, billText{label: w.T("method.debit"), value: debited(w, h)})
	}
	return list
}
