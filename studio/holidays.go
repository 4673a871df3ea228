package studio

import (
	"time"

	"cloud.google.com/go/civil"
)

// holidayRule is one line of the law on national holidays (国民の祝日に関する法律)
// with the years in which it holds; a zero To has no end.
type holidayRule struct {
	code     string
	from, to int
	month    time.Month
	day      int                // of the month, or
	monday   int                // which Monday of the month, or
	equinox  func(year int) int // the day computed
}

var holidayRules = []holidayRule{
	{code: "holiday.new_year", month: 1, day: 1},
	{code: "holiday.coming_of_age", to: 1999, month: 1, day: 15},
	{code: "holiday.coming_of_age", from: 2000, month: 1, monday: 2},
	{code: "holiday.foundation", month: 2, day: 11},
	{code: "holiday.emperor_birthday", from: 2020, month: 2, day: 23},
	{code: "holiday.vernal_equinox", month: 3, equinox: vernalEquinox},
	{code: "holiday.emperor_birthday", to: 1988, month: 4, day: 29},
	{code: "holiday.greenery_day", from: 1989, to: 2006, month: 4, day: 29},
	{code: "holiday.showa_day", from: 2007, month: 4, day: 29},
	{code: "holiday.constitution_day", month: 5, day: 3},
	{code: "holiday.greenery_day", from: 2007, month: 5, day: 4},
	{code: "holiday.childrens_day", month: 5, day: 5},
	{code: "holiday.marine_day", from: 1996, to: 2002, month: 7, day: 20},
	{code: "holiday.marine_day", from: 2003, to: 2019, month: 7, monday: 3},
	{code: "holiday.marine_day", from: 2020, to: 2020, month: 7, day: 23}, // moved for the Olympic Games
	{code: "holiday.marine_day", from: 2021, to: 2021, month: 7, day: 22},
	{code: "holiday.marine_day", from: 2022, month: 7, monday: 3},
	{code: "holiday.mountain_day", from: 2016, to: 2019, month: 8, day: 11},
	{code: "holiday.mountain_day", from: 2020, to: 2020, month: 8, day: 10},
	{code: "holiday.mountain_day", from: 2021, to: 2021, month: 8, day: 8},
	{code: "holiday.mountain_day", from: 2022, month: 8, day: 11},
	{code: "holiday.respect_for_the_aged", to: 2002, month: 9, day: 15},
	{code: "holiday.respect_for_the_aged", from: 2003, month: 9, monday: 3},
	{code: "holiday.autumnal_equinox", month: 9, equinox: autumnalEquinox},
	{code: "holiday.health_sports_day", to: 1999, month: 10, day: 10},
	{code: "holiday.health_sports_day", from: 2000, to: 2019, month: 10, monday: 2},
	{code: "holiday.sports_day", from: 2020, to: 2020, month: 7, day: 24},
	{code: "holiday.sports_day", from: 2021, to: 2021, month: 7, day: 23},
	{code: "holiday.sports_day", from: 2022, month: 10, monday: 2},
	{code: "holiday.culture_day", month: 11, day: 3},
	{code: "holiday.labour_thanksgiving", month: 11, day: 23},
	{code: "holiday.emperor_birthday", from: 1989, to: 2018, month: 12, day: 23},
	// Laws for one day each.
	{code: "holiday.imperial_funeral", from: 1989, to: 1989, month: 2, day: 24},
	{code: "holiday.enthronement", from: 1990, to: 1990, month: 11, day: 12},
	{code: "holiday.imperial_wedding", from: 1993, to: 1993, month: 6, day: 9},
	{code: "holiday.accession", from: 2019, to: 2019, month: 5, day: 1},
	{code: "holiday.enthronement", from: 2019, to: 2019, month: 10, day: 22},
}

// Holiday returns the catalogue's code of the national holiday of Japan that a
// day is, and whether it is one. It knows the years 1980 to 2099; the equinoxes
// are computed by the approximation that holds for just these.
func Holiday(d civil.Date) (code string, ok bool) {
	if d.Year < 1980 || d.Year > 2099 {
		return "", false
	}
	if code, ok := namedHoliday(d); ok {
		return code, true
	}
	if substituteHoliday(d) {
		return "holiday.substitute", true
	}
	if betweenHolidays(d) {
		return "holiday.between", true
	}
	return "", false
}

// BankDay reports whether Japanese banks are open on a day (銀行法施行令 5条).
func BankDay(d civil.Date) bool {
	switch {
	case d.Weekday() == time.Saturday, d.Weekday() == time.Sunday:
		return false
	case d.Month == time.December && d.Day == 31, d.Month == time.January && d.Day <= 3:
		return false
	}
	_, holiday := Holiday(d)
	return !holiday
}

// NextBankDay is the day itself if it is a bank day, otherwise the next one.
func NextBankDay(d civil.Date) civil.Date {
	for !BankDay(d) {
		d = d.AddDays(1)
	}
	return d
}

// namedHoliday finds the rule that makes a day a holiday in its own right
// (国民の祝日), unlike the days that become free because of others.
func namedHoliday(d civil.Date) (code string, ok bool) {
	for _, r := range holidayRules {
		if r.month == d.Month && r.from <= d.Year && (r.to == 0 || d.Year <= r.to) && r.dayIn(d.Year) == d.Day {
			return r.code, true
		}
	}
	return "", false
}

func (r holidayRule) dayIn(year int) int {
	switch {
	case r.equinox != nil:
		return r.equinox(year)
	case r.monday > 0:
		first := civil.Date{Year: year, Month: r.month, Day: 1}.Weekday()
		return 1 + (int(time.Monday)-int(first)+7)%7 + 7*(r.monday-1)
	default:
		return r.day
	}
}

// substituteHoliday reports whether a day is free in place of a holiday on a
// Sunday: the day after it, and since 2007 the next day that is no holiday.
func substituteHoliday(d civil.Date) bool {
	for before := d.AddDays(-1); ; before = before.AddDays(-1) {
		if _, ok := namedHoliday(before); !ok {
			return false
		}
		if before.Weekday() == time.Sunday {
			return true
		}
		if d.Year < 2007 {
			return false
		}
	}
}

// betweenHolidays reports whether a day is free because the days before and
// after it are holidays, a rule since the end of 1985 that left out Sundays
// until 2006.
func betweenHolidays(d civil.Date) bool {
	if d.Year < 1986 || d.Year < 2007 && d.Weekday() == time.Sunday {
		return false
	}
	_, before := namedHoliday(d.AddDays(-1))
	_, after := namedHoliday(d.AddDays(1))
	return before && after
}

// vernalEquinox is the day in March.
func vernalEquinox(year int) int { return equinox(year, 20_843_100) }

// autumnalEquinox is the day in September.
func autumnalEquinox(year int) int { return equinox(year, 23_248_800) }

// equinox computes a day from that of 1980, in millionths: an equinox comes
// 0.242194 days later each year, and a day earlier again with each leap day.
func equinox(year, in1980 int) int {
	since := year - 1980
	return (in1980+242_194*since)/1_000_000 - since/4
}
