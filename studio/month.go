package studio

import (
	"fmt"
	"time"

	"cloud.google.com/go/civil"
)

// Month is a calendar month.
type Month struct {
	Year  int
	Month time.Month
}

// MonthOf is the month that a day lies in.
func MonthOf(d civil.Date) Month { return Month{d.Year, d.Month} }

// ParseMonth reads "2026-11".
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil {
		return Month{}, fmt.Errorf("not a month: %q", s)
	}
	return Month{t.Year(), t.Month()}, nil
}

// String is "2026-11".
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year, int(m.Month)) }

// First is the first day of the month.
func (m Month) First() civil.Date { return civil.Date{Year: m.Year, Month: m.Month, Day: 1} }

// Last is the last day of the month.
func (m Month) Last() civil.Date { return m.Next().First().AddDays(-1) }

// Next is the month after.
func (m Month) Next() Month { return MonthOf(m.First().AddDays(31)) }

// Previous is the month before.
func (m Month) Previous() Month { return MonthOf(m.First().AddDays(-1)) }

// Before reports whether m comes before o.
func (m Month) Before(o Month) bool { return m.First().Before(o.First()) }

// AddMonths is the day n months later, or earlier where n is below zero; a month
// without that day ends on its last.
func AddMonths(d civil.Date, n int) civil.Date {
	m := MonthOf(civil.DateOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)))
	return civil.Date{Year: m.Year, Month: m.Month, Day: min(d.Day, m.Last().Day)}
}
