package billing

import (
	"regexp"
	"slices"

	"github.com/kayoi-app/kayoi/studio"
)

// Check returns where a stored invoice breaks a law of its kind: lines that are
// not quantity times unit, a total that is not the sum of its lines, taxes that
// are not drawn once per rate, or more paid than asked. None is the only good
// answer.
func Check(inv Invoice) []studio.Reason {
	var broken []studio.Reason
	bases := make(map[int64]int64)
	var sum int64
	for _, l := range inv.Lines {
		if l.Amount != l.Quantity*l.Unit {
			broken = append(broken, studio.Because("bill.broken_line",
				"invoice", inv.Number, "key", l.Key, "amount", decimal(l.Amount), "expected", decimal(l.Quantity*l.Unit)))
		}
		bases[l.Rate] += l.Amount
		sum += l.Amount
	}
	if len(inv.Lines) == 0 {
		broken = append(broken, studio.Because("bill.broken_empty", "invoice", inv.Number))
	}
	if sum != inv.Total {
		broken = append(broken, studio.Because("bill.broken_total",
			"invoice", inv.Number, "total", decimal(inv.Total), "expected", decimal(sum)))
	}
	if !slices.Equal(taxSums(bases, inv.Rounding), inv.Taxes) {
		broken = append(broken, studio.Because("bill.broken_tax", "invoice", inv.Number))
	}
	if inv.Paid < 0 || inv.Paid > inv.Total {
		broken = append(broken, studio.Because("bill.broken_paid",
			"invoice", inv.Number, "paid", decimal(inv.Paid), "total", decimal(inv.Total)))
	}
	return broken
}

// Missing lists what a profile lacks for the invoices that would be issued with
// it. An invoice may be issued without them, so these are warnings. A studio
// without a registration number may still invoice, but its business customers
// cannot deduct the tax (適格請求書).
func Missing(p studio.Profile) []studio.Reason {
	var missing []studio.Reason
	for _, field := range []struct{ code, value string }{
		{"bill.missing_name", p.Name},
		{"bill.missing_address", p.Address},
		{"bill.missing_phone", p.Phone},
		{"bill.missing_registration", p.Registration},
		{"bill.missing_transfer", p.Transfer},
	} {
		if field.value == "" {
			missing = append(missing, studio.Because(field.code))
		}
	}
	return missing
}

var registration = regexp.MustCompile(`^T[1-9]\d{12}$`)

// Registration judges the number of a qualified invoice issuer (登録番号). One of
// the wrong form is not ok and must be refused. One whose check digit does not
// fit is ok with a warning: a company's number has that digit, but a sole
// proprietor's follows no published check. Without a warning the reason is zero.
func Registration(s string) (r studio.Reason, ok bool) {
	if !registration.MatchString(s) {
		return studio.Because("bill.registration_form", "value", s), false
	}
	if digit := checkDigit(s[2:]); s[1] != digit {
		return studio.Because("bill.registration_check", "value", s), true
	}
	return studio.Reason{}, true
}

// checkDigit is the first digit of a corporate number, from the twelve after it:
// 9 less the sum, modulo 9, of the digits times 1, 2, 1, 2 … from the right
// (法人番号の指定等に関する省令 2条).
func checkDigit(digits string) byte {
	sum := 0
	for i := range len(digits) {
		weight := 1 + (len(digits)-1-i)%2
		sum += weight * int(digits[i]-'0')
	}
	return byte('0' + 9 - sum%9)
}
