package studio

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"
)

// A list is kept for years, so its conditions may count their days from the day
// on which it is read: today-4w, visits(30d).

// When is a day of a condition: a fixed one, or one counted from today.
type When struct {
	Fixed civil.Date // zero: counted from today
	N     int        // below zero: before today
	Unit  WhenUnit
}

// WhenUnit is in what days are counted.
type WhenUnit byte

// The units.
const (
	WhenDays   WhenUnit = 'd'
	WhenWeeks  WhenUnit = 'w'
	WhenMonths WhenUnit = 'm'
	WhenYears  WhenUnit = 'y'
)

var (
	fromToday = regexp.MustCompile(`^today(?:([+-])(\d{1,3})([dwmy]))?$`)
	lastFew   = regexp.MustCompile(`^(\d{1,3})([dwmy])$`)
)

// ParseWhen reads 2026-11-22, today, today-4w, today+30d, and reports whether it is
// a day.
func ParseWhen(text string) (When, bool) {
	text = strings.ToLower(text)
	if m := fromToday.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[2]) // none is 0
		if m[1] == "-" {
			n = -n
		}
		return When{N: n, Unit: WhenUnit((m[3] + "d")[0])}, true
	}
	d, err := civil.ParseDate(text)
	return When{Fixed: d}, err == nil && d.IsValid()
}

// String is the day as it is typed; ParseWhen reads it back.
func (w When) String() string {
	switch {
	case !w.Fixed.IsZero():
		return w.Fixed.String()
	case w.N == 0:
		return "today"
	}
	return fmt.Sprintf("today%+d%c", w.N, w.Unit)
}

// Say is the day in words of the catalogue: 4週前.
func (w When) Say() Reason {
	switch {
	case !w.Fixed.IsZero():
		return Because("list.on_day", "day", w.Fixed.String())
	case w.N == 0:
		return Because("list.today")
	}
	before := map[WhenUnit]string{
		WhenDays: "list.days_before", WhenWeeks: "list.weeks_before", WhenMonths: "list.months_before", WhenYears: "list.years_before",
	}
	after := map[WhenUnit]string{
		WhenDays: "list.days_after", WhenWeeks: "list.weeks_after", WhenMonths: "list.months_after", WhenYears: "list.years_after",
	}
	if w.N < 0 {
		return Because(before[w.Unit], "n", strconv.Itoa(-w.N))
	}
	return Because(after[w.Unit], "n", strconv.Itoa(w.N))
}

// on is the day, seen from today.
func (w When) on(today civil.Date) civil.Date {
	if !w.Fixed.IsZero() {
		return w.Fixed
	}
	switch w.Unit {
	case WhenWeeks:
		return today.AddDays(7 * w.N)
	case WhenMonths:
		return AddMonths(today, w.N)
	case WhenYears:
		return AddMonths(today, 12*w.N)
	}
	return today.AddDays(w.N)
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
		back := When{N: -n, Unit: WhenUnit(m[2][0])}
		return func(today civil.Date) (civil.Date, civil.Date) { return back.on(today).AddDays(1), today }, n > 0
	}
	first, last, ok := strings.Cut(text, "..")
	from, ok1 := ParseWhen(first)
	to, ok2 := ParseWhen(last)
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

// MonthValues are what a MonthField can be compared with, as they are offered.
func MonthValues() []string {
	all := []string{thisMonth, nextMonth}
	for m := range 12 {
		all = append(all, strconv.Itoa(m+1))
	}
	return all
}

// SayBirthMonth is a value of a MonthField in words of the catalogue.
func SayBirthMonth(value string) Reason {
	switch value {
	case thisMonth:
		return Because("list.this_month")
	case nextMonth:
		return Because("list.next_month")
	}
	n, _ := strconv.Atoi(value)
	return Because("list.of_month", "month", Month{Year: 2000, Month: time.Month(n)}.String())
}
