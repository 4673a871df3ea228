package lang

import (
	"strconv"
	"strings"
)

// minus is the sign that is as wide as a digit.
const minus = "−"

// A currency is how amounts of it are written.
type currency struct {
	sign   string
	digits int // after the point, as ISO 4217 gives them
}

// currencyOf knows the signs of currencies a studio is likely to use; another
// is written with its code and two digits, which most currencies have.
func currencyOf(code string) currency {
	switch code {
	case "JPY":
		return currency{"¥", 0}
	case "KRW":
		return currency{"₩", 0}
	case "USD":
		return currency{"$", 2}
	case "EUR":
		return currency{"€", 2}
	case "GBP":
		return currency{"£", 2}
	}
	return currency{code + " ", 2}
}

// Money writes an amount in the currency's smallest unit: ¥13,750.
func (p *Printer) Money(amount int64) string {
	if amount < 0 {
		return minus + p.currency.write(amount)
	}
	return p.currency.write(amount)
}

// Change writes a difference of amounts, its sign always shown: +¥8,091.
func (p *Printer) Change(amount int64) string {
	if amount > 0 {
		return "+" + p.currency.write(amount)
	}
	return p.Money(amount)
}

// Amount writes an amount as spreadsheets read it, without sign and groups: 13750.
func (p *Printer) Amount(amount int64) string {
	digits := p.currency.pointed(amount, func(whole string) string { return whole })
	if amount < 0 {
		return "-" + digits
	}
	return digits
}

// write writes the amount without its minus.
func (c currency) write(amount int64) string { return c.sign + c.pointed(amount, grouped) }

// pointed are an amount's digits, those before the point as whole writes them.
func (c currency) pointed(amount int64, whole func(digits string) string) string {
	digits := strings.TrimPrefix(strconv.FormatInt(amount, 10), "-")
	if c.digits == 0 {
		return whole(digits)
	}
	if short := c.digits + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	point := len(digits) - c.digits
	return whole(digits[:point]) + "." + digits[point:]
}

// Number writes a count: 2,944.
func (p *Printer) Number(n int64) string {
	digits, negative := strings.CutPrefix(strconv.FormatInt(n, 10), "-")
	if negative {
		return minus + grouped(digits)
	}
	return grouped(digits)
}

// Age writes an age in whole years: 46歳.
func (p *Printer) Age(years int) string {
	return p.T("format.age", "n", strconv.Itoa(years))
}

// grouped puts a comma before every three digits from the right.
func grouped(digits string) string {
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}
