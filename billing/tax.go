package billing

import (
	"cmp"
	"slices"

	"cloud.google.com/go/civil"
)

// TaxClass is how a supply stands to consumption tax.
type TaxClass string

const (
	Standard TaxClass = "standard" // 標準税率
	Reduced  TaxClass = "reduced"  // 軽減税率, marked ※ on an invoice
)

// TaxRate is a rate in per cent that a class of supply bears from a day on.
type TaxRate struct {
	Class TaxClass   `json:"class"`
	From  civil.Date `json:"from"`
	Rate  int64      `json:"rate"`
}

// japaneseRates are the rates since the tax began (消費税法, national and local
// shares together).
func japaneseRates() []TaxRate {
	return []TaxRate{
		{Standard, civil.Date{Year: 1989, Month: 4, Day: 1}, 3},
		{Standard, civil.Date{Year: 1997, Month: 4, Day: 1}, 5},
		{Standard, civil.Date{Year: 2014, Month: 4, Day: 1}, 8},
		{Standard, civil.Date{Year: 2019, Month: 10, Day: 1}, 10},
		{Reduced, civil.Date{Year: 2019, Month: 10, Day: 1}, 8},
	}
}

// Rate is the rate in per cent of a class of supply on a day. A class without a
// rate of its own on that day bears none: 0.
func (p Policy) Rate(class TaxClass, on civil.Date) int64 {
	var best TaxRate
	for _, r := range p.Rates {
		if r.Class == class && !r.From.After(on) && !r.From.Before(best.From) {
			best = r
		}
	}
	return best.Rate
}

// Rounding is how a fraction of the smallest unit of money becomes whole. It is
// the issuer's choice, but one choice for all its invoices.
type Rounding string

const (
	Floor  Rounding = "floor"   // 切り捨て
	Ceil   Rounding = "ceil"    // 切り上げ
	HalfUp Rounding = "half_up" // 四捨五入
)

// Roundings lists every rounding.
var Roundings = []Rounding{Floor, Ceil, HalfUp}

// Divide is n divided by a positive d, made whole. It works on the magnitude, so
// that a refund takes back exactly the tax that its sale bore.
func (r Rounding) Divide(n, d int64) int64 {
	if n < 0 {
		return -r.Divide(-n, d)
	}
	switch r {
	case Ceil:
		return (n + d - 1) / d
	case HalfUp:
		return (2*n + d) / (2 * d)
	default:
		return n / d
	}
}

// TaxInside is the tax contained in a gross amount at a rate in per cent.
func TaxInside(gross, rate int64, r Rounding) int64 {
	return r.Divide(gross*rate, 100+rate)
}

// TaxSum is what an invoice says of one rate.
type TaxSum struct {
	Rate int64 // per cent
	Base int64 // sum of the lines at that rate, tax included
	Tax  int64 // contained in Base
}

// taxSums draws the tax of each rate once from the invoice's bases, highest rate
// first: rounding line by line is forbidden on a qualified invoice (消費税法施行令
// 70条の10).
func taxSums(bases map[int64]int64, r Rounding) []TaxSum {
	sums := make([]TaxSum, 0, len(bases))
	for rate, base := range bases {
		sums = append(sums, TaxSum{Rate: rate, Base: base, Tax: TaxInside(base, rate, r)})
	}
	slices.SortFunc(sums, func(a, b TaxSum) int { return cmp.Compare(b.Rate, a.Rate) })
	return sums
}
