package document

import (
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/studio"
)

// sheet is an invoice while it is laid out.
type sheet struct {
	pen
	inv billing.Invoice
}

// Where things stand on the first page, from the top.
const (
	issuerLeft  = 357.0
	payerRight  = 298.0
	lineSpacing = 15.1
	firstTable  = 356.6 // baseline of the first page's column heads
	laterTable  = 104.0 // the same on the pages after it
	bodyEnd     = 765.0 // nothing but the footer below
	footer      = 794.2
)

// layout places everything that an invoice says.
func (p *Printer) layout(inv billing.Invoice) []*page {
	s := &sheet{pen: pen{Printer: p}, inv: inv}
	s.turn(a4)
	s.heading()
	s.payer()
	s.issuer()
	s.amount()
	s.body()
	s.footers(right, footer, "")
	s.put(left, footer, faint, s.words.T(roundings[s.inv.Rounding]))
	return s.pages
}

func (s *sheet) heading() {
	s.put(left, 73.5, title, s.words.T("document.invoice"))
	s.put(left, 89.7, faint, s.words.T("document.month_of", "month", s.inv.Month.String()))
	s.putRight(right, 62.7, plain, s.words.T("document.number", "number", s.inv.Number))
	s.putRight(right, 77.8, plain, s.words.T("document.issued", "day", s.inv.Issued.String()))
}

func (s *sheet) payer() {
	y := 134.5
	if s.inv.Payer.Postal != "" {
		s.put(left, y, faint, s.words.T("document.postal", "postal", s.inv.Payer.Postal))
		y += lineSpacing
	}
	for _, part := range addressLines(s.inv.Payer.Address) {
		s.putWithin(left, payerRight, y, faint, part)
		y += lineSpacing
	}
	name, honorific, _ := strings.Cut(s.words.T("document.payer", "name", s.inv.Payer.Name), "\t")
	const baseline = 196.1
	room := payerRight - left - s.regular.width(honorific, payerTitle.size) - payerTitle.size
	end := s.putWithin(left, left+room, baseline, payerName, name)
	s.put(end+payerTitle.size, baseline, payerTitle, honorific)
	s.page.rule(left, payerRight, 204.2, 0.5, ink)
}

func (s *sheet) issuer() {
	from := s.inv.Issuer
	s.page.mark(issuerLeft, 122.8, 24, ink)
	s.putWithin(issuerLeft+31.5, right, 140.3, issuerName, from.Name)
	y := 164.6
	if from.Postal != "" {
		s.put(issuerLeft, y, faint, s.words.T("document.postal", "postal", from.Postal))
		y += lineSpacing
	}
	for _, part := range addressLines(from.Address) {
		s.putWithin(issuerLeft, right, y, faint, part)
		y += lineSpacing
	}
	if from.Phone != "" {
		s.put(issuerLeft, y, faint, s.words.T("document.phone", "phone", from.Phone))
		y += lineSpacing
	}
	if from.Registration != "" {
		s.put(issuerLeft, y+2.9, plain, s.words.T("document.registration", "number", from.Registration))
	}
}

func (s *sheet) amount() {
	s.page.roundedBox(left, 246, right, 296.9, 3, sunk)
	s.put(left+18, 276.3, amountLabel, s.words.T("document.amount"))
	s.putRight(right-18, 279.9, amountValue, s.words.Money(s.inv.Total))

	const baseline = 314.6
	s.pair(left, baseline, s.words.T("document.due"), s.due())
	from, to := s.inv.Period()
	s.pairRight(baseline, plain.size, s.words.T("document.period"), s.span(s.words.LongDate(from), s.words.On(from).Date(to)))
}

// due is the day to pay and, where it is known, the way.
func (s *sheet) due() string {
	method := billing.Transfer
	switch {
	case s.inv.Account != nil:
		method = billing.Debit
	case s.inv.Issuer.Transfer == "":
		return s.words.LongDate(s.inv.Due)
	}
	return s.words.T("document.due_by", "due", s.inv.Due.String(), "how", string(method))
}

// days is a line's period, short where it lies in one month.
func (s *sheet) days(from, to civil.Date) string {
	if studio.MonthOf(from) != studio.MonthOf(to) {
		words := s.words.On(from)
		return s.span(words.Date(from), words.Date(to))
	}
	return s.words.T("document.days",
		"month", studio.MonthOf(from).String(), "first", strconv.Itoa(from.Day), "last", strconv.Itoa(to.Day))
}

func (s *sheet) span(from, to string) string {
	return s.words.T("document.span", "from", from, "to", to)
}

// roundings say on the last page how the tax was rounded.
var roundings = map[billing.Rounding]string{
	billing.Floor:  "document.rounding_floor",
	billing.Ceil:   "document.rounding_ceil",
	billing.HalfUp: "document.rounding_half_up",
}
