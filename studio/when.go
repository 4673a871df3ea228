package studio

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"
)

// A list is kept for years, so its conditions may count their days from the day
// on which it is read: today-4w, visits(30d).

// when is a day of a condition: a fixed one, or one counted from today.
type when struct {
	fixed civil.Date // zero: counted from today
	n     int
	unit  byte // d, w, m or y
}

var (
	fromToday = regexp.MustCompile(`^today(?:([+-])(\d{1,3})([dwmy]))?$`)
	lastFew   = regexp.MustCompile(`^(\d{1,3})([dwmy])$`)
)

// parseWhen reads 2026-11-22, today, today-4w, today+30d.
func parseWhen(text string) (when, bool) {
	if m := fromToday.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[2]) // none is 0
		if m[1] == "-" {
			n = -n
		}
		return when{n: n, unit: (m[3] + "d")[0]}, true
	}
	d, err := civil.ParseDate(text)
	return when{fixed: d}, err == nil && d.IsValid()
}

// on is the day, seen from today.
func (w when) on(today civil.Date) civil.Date {
	if !w.fixed.IsZero() {
		return w.fixed
	}
	switch w.unit {
	case 'w':
		return today.AddDays(7 * w.n)
	case 'm':
		return monthsLater(today, w.n)
	case 'y':
		return monthsLater(today, 12*w.n)
	}
	return today.AddDays(w.n)
}

// monthsLater is the same day n months later, or the last of a shorter month.
func monthsLater(d civil.Date, n int) civil.Date {
	m := MonthOf(civil.DateOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)))
	return civil.Date{Year: m.Year, Month: m.Month, Day: min(d.Day, m.Last().Day)}
}

// period is the days in which something is counted.
type period func(today civil.Date) (from, to civil.Date)

// parsePeriod reads 2026-10-01..2026-10-31, also with days counted from today,
// 2026-10, thismonth, lastmonth, and 4w: the four weeks that end today.
func parsePeriod(text string) (period, bool) {
	switch text {
	case "thismonth":
		return func(today civil.Date) (civil.Date, civil.Date) { return monthOfDays(MonthOf(today)) }, true
	case "lastmonth":
		return func(today civil.Date) (civil.Date, civil.Date) { return monthOfDays(MonthOf(today).Previous()) }, true
	}
	if m, err := ParseMonth(text); err == nil {
		return func(civil.Date) (civil.Date, civil.Date) { return monthOfDays(m) }, true
	}
	if m := lastFew.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		back := when{n: -n, unit: m[2][0]}
		return func(today civil.Date) (civil.Date, civil.Date) { return back.on(today).AddDays(1), today }, n > 0
	}
	first, last, ok := strings.Cut(text, "..")
	from, ok1 := parseWhen(first)
	to, ok2 := parseWhen(last)
	return func(today civil.Date) (civil.Date, civil.Date) { return from.on(today), to.on(today) }, ok && ok1 && ok2
}

// SayPeriod is a period of a column in words of the catalogue.
func SayPeriod(text string) Reason {
	if m, err := ParseMonth(text); err == nil {
		return Because("list.in_month", "month", m.String())
	}
	if m := lastFew.FindStringSubmatch(text); m != nil {
		code := map[string]string{
			"d": "list.last_days", "w": "list.last_weeks", "m": "list.last_months", "y": "list.last_years",
		}[m[2]]
		return Because(code, "n", m[1])
	}
	switch text {
	case "thismonth":
		return Because("list.this_month")
	case "lastmonth":
		return Because("list.last_month")
	}
	first, last, _ := strings.Cut(text, "..")
	return Because("list.from_to", "from", first, "to", last)
}

func monthOfDays(m Month) (from, to civil.Date) { return m.First(), m.Last() }

// The months of a birthday that move with today.
const (
	thisMonth = "thismonth"
	nextMonth = "nextmonth"
)

// monthNumber is a value of a MonthField as a month, seen from today.
func monthNumber(text string, today civil.Date) (time.Month, bool) {
	switch text {
	case thisMonth:
		return today.Month, true
	case nextMonth:
		return MonthOf(today).Next().Month, true
	}
	n, err := strconv.Atoi(text)
	return time.Month(n), err == nil && n >= 1 && n <= 12
}
