package document

import (
	"strconv"

	"github.com/kayoi-app/kayoi/billing"
)

// The columns of the lines and of the taxes.
const (
	periodLeft    = 231.2
	quantityRight = 379.4
	unitRight     = 461.9
	taxLeft       = 319.5
	baseRight     = 476.9
	paymentValue  = 133.6
)

// Heights in the tables.
const (
	rowHeight     = 25.5 // a line
	compactHeight = 20.0 // a line where that brings the invoice onto one page
	secondLine    = 13.0 // a line's member below its text, where both are too long for one
	headHeight    = 6.15 // from the baseline of column heads to the rule below
	taxHead       = 32.75
	taxRow        = 24.0
	paymentHead   = 670.1 // baseline of the payment's heading, lower below long tables
	paymentGap    = 24.0
	paymentRow    = 26.3
)

// row is a line of the invoice as it is shown.
type row struct {
	text   []string // one, or two where they are too long for one
	period string
	line   billing.InvoiceLine
}

// body fills what lies below the amount: the lines, over as many pages as they
// need, then the taxes and how to pay. A later page takes at least two lines
// along, so that the sums never stand alone.
func (s *sheet) body() {
	rows, payment := s.rows(), s.payment()
	height, top := rowHeight, firstTable
	tail := taxHead + headHeight + taxRow*float64(len(s.inv.Taxes)+1) + paymentGap + headHeight + paymentRow*float64(len(payment))
	fits := func() bool { return top+headHeight+total(rows, height)+tail <= bodyEnd }
	if !fits() {
		if height = compactHeight; !fits() {
			height = rowHeight
		}
	}
	for !fits() && len(rows) > 2 {
		n := min(s.room(rows, top+headHeight, height), len(rows)-2)
		s.lines(rows[:n], top, height)
		rows = rows[n:]
		s.laterPage()
		top = laterTable
	}
	end := s.taxes(s.lines(rows, top, height))
	s.payments(payment, end)
}

// laterPage begins a page that says which invoice it continues.
func (s *sheet) laterPage() {
	s.turn(a4)
	end := s.put(left, 73.5, plain, s.words.T("document.number", "number", s.inv.Number))
	s.putWithin(end+2*plain.size, right, 73.5, faint, s.inv.Payer.Name)
}

// room is how many rows find place below y, at least one.
func (s *sheet) room(rows []row, y, height float64) int {
	for i, r := range rows {
		if y += r.height(height); y > bodyEnd {
			return max(i, 1)
		}
	}
	return len(rows)
}

func (s *sheet) rows() []row {
	rows := make([]row, len(s.inv.Lines))
	for i, l := range s.inv.Lines {
		text := l.Text
		if l.Class == billing.Reduced {
			text = s.words.T("document.reduced", "what", text)
		}
		rows[i] = row{text: []string{text}, period: s.days(l.From, l.To), line: l}
		if l.MemberName == "" {
			continue
		}
		whole := s.words.T("document.line", "text", text, "name", l.MemberName)
		if s.width(plain, whole) <= periodLeft-left-plain.size {
			rows[i].text[0] = whole
		} else {
			rows[i].text = append(rows[i].text, l.MemberName)
		}
	}
	return rows
}

func (r row) height(one float64) float64 { return one + secondLine*float64(len(r.text)-1) }

func total(rows []row, height float64) float64 {
	sum := 0.0
	for _, r := range rows {
		sum += r.height(height)
	}
	return sum
}

// lines draws rows below their column heads and returns where they end.
func (s *sheet) lines(rows []row, baseline, height float64) float64 {
	s.put(left, baseline, faint, s.words.T("document.column_text"))
	s.put(periodLeft, baseline, faint, s.words.T("document.column_period"))
	s.putRight(quantityRight, baseline, faint, s.words.T("document.column_quantity"))
	s.putRight(unitRight, baseline, faint, s.words.T("document.column_unit"))
	s.putRight(right, baseline, faint, s.words.T("document.column_amount"))
	y := baseline + headHeight
	s.page.rule(left, right, y, 0.5, ink)
	for _, r := range rows {
		base := y + height/2 + 4.25
		for i, text := range r.text {
			s.putWithin(left, periodLeft-plain.size, base+secondLine*float64(i), plain, text)
		}
		s.put(periodLeft, base, plain, r.period)
		s.putRight(quantityRight, base, plain, s.words.Number(r.line.Quantity))
		s.putRight(unitRight, base, plain, s.words.Money(r.line.Unit))
		s.putRight(right, base, plain, s.words.Money(r.line.Amount))
		y += r.height(height)
		s.page.rule(left, right, y, 0.5, line)
	}
	return y
}

// taxes draws the sum of each rate and of all, and returns where they end.
func (s *sheet) taxes(y float64) float64 {
	y += taxHead
	s.put(taxLeft, y, faint, s.words.T("document.rate"))
	s.putRight(baseRight, y, faint, s.words.T("document.base"))
	s.putRight(right, y, faint, s.words.T("document.tax"))
	reduced := s.reducedRates()
	if len(reduced) > 0 {
		s.put(left, y, faint, s.words.T("document.reduced_note"))
	}
	y += headHeight
	s.page.rule(taxLeft, right, y, 0.5, ink)
	var all billing.TaxSum
	for _, t := range s.inv.Taxes {
		rate := s.words.T("document.percent", "rate", strconv.FormatInt(t.Rate, 10))
		if reduced[t.Rate] {
			rate = s.words.T("document.reduced", "what", rate)
		}
		y = s.taxRow(y, plain, rate, t)
		all.Base += t.Base
		all.Tax += t.Tax
	}
	return s.taxRow(y, strong, s.words.T("document.total"), all)
}

func (s *sheet) taxRow(y float64, st style, label string, t billing.TaxSum) float64 {
	base := y + taxRow/2 + 4.5
	s.put(taxLeft, base, st, label)
	s.putRight(baseRight, base, st, s.words.Money(t.Base))
	s.putRight(right, base, st, s.words.Money(t.Tax))
	s.page.rule(taxLeft, right, y+taxRow, 0.5, line)
	return y + taxRow
}

func (s *sheet) reducedRates() map[int64]bool {
	rates := make(map[int64]bool)
	for _, l := range s.inv.Lines {
		if l.Class == billing.Reduced {
			rates[l.Rate] = true
		}
	}
	return rates
}
