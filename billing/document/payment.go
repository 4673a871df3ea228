package document

import "github.com/kayoi-app/kayoi/studio"

// fact is a line of how to pay: what it is about, and a date at the right.
type fact struct {
	label, value string
	what, on     string // at the right, both empty or neither
}

// payment says how to pay and whom to ask, as far as the invoice knows.
func (s *sheet) payment() []fact {
	var facts []fact
	switch from := s.inv.Account; {
	case from != nil:
		facts = append(facts, fact{
			label: s.words.T("method.debit"),
			value: s.words.T("document.debit_from", "bank", from.BankName, "branch", from.BranchName,
				"kind", s.accountKind(from.Kind), "tail", tail(from.Number)),
			what: s.words.T("document.debit_day"),
			on: s.words.T("document.debit_on",
				"day", s.inv.Due.String(), "wd", s.words.Weekday(s.inv.Due.Weekday())),
		})
	case s.inv.Issuer.Transfer != "":
		facts = append(facts, fact{label: s.words.T("document.transfer_to"), value: s.inv.Issuer.Transfer})
	}
	if phone := s.inv.Issuer.Phone; phone != "" {
		facts = append(facts, fact{
			label: s.words.T("document.contact"), value: s.words.T("document.reception", "phone", phone),
		})
	}
	return facts
}

// payments draws the facts at their place near the foot of the page, or lower
// where the tables reach down so far.
func (s *sheet) payments(facts []fact, tablesEnd float64) {
	if len(facts) == 0 {
		return
	}
	y := max(paymentHead, tablesEnd+paymentGap)
	s.put(left, y, strong, s.words.T("document.payment"))
	y += headHeight + 0.7
	s.page.rule(left, right, y, 1, frame)
	for i, f := range facts {
		base := y + paymentRow/2 + 4.2
		s.put(left, base, faint, f.label)
		edge := right
		if f.on != "" {
			edge = s.pairRight(base, 1.6*plain.size, f.what, f.on) - plain.size
		}
		s.putWithin(paymentValue, edge, base, plain, f.value)
		y += paymentRow
		width := 0.5
		if i == len(facts)-1 {
			width = 1
		}
		s.page.rule(left, right, y, width, frame)
	}
}

func (s *sheet) accountKind(kind studio.AccountKind) string {
	switch kind {
	case studio.Current:
		return s.words.T("document.account_current")
	case studio.Savings:
		return s.words.T("document.account_savings")
	default:
		return s.words.T("document.account_ordinary")
	}
}

// tail is what is shown of an account's number: enough to know one's own.
func tail(number string) string {
	return number[max(0, len(number)-3):]
}
