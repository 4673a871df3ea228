package exchange

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"
)

// era is a period of the Japanese calendar. Both limits are included; the day
// on which an emperor died before 1989 belongs to both eras.
type era struct {
	Letter   string
	Name     string
	From, To civil.Date
}

// eras are those that documents of living people and their parents use. The
// first day of 明治 is the one set when it was proclaimed in retrospect.
var eras = []era{
	{"M", "明治", day(1868, 1, 25), day(1912, 7, 30)},
	{"T", "大正", day(1912, 7, 30), day(1926, 12, 25)},
	{"S", "昭和", day(1926, 12, 25), day(1989, 1, 7)},
	{"H", "平成", day(1989, 1, 8), day(2019, 4, 30)},
	{"R", "令和", day(2019, 5, 1), day(lastYear, 12, 31)},
}

// Years outside these are slips of the finger, or stand for "never".
const (
	firstYear = 1868
	lastYear  = 2100
)

var (
	plainDate   = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)
	compactDate = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)$`)
	eraDate     = regexp.MustCompile(`^(明治|大正|昭和|平成|令和|[MTSHR])\.?(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)
	yearless    = regexp.MustCompile(`^(\d{1,2})[-/.月](\d{1,2})日?$`)
	compactDay  = regexp.MustCompile(`^(\d\d)(\d\d)$`)
	midnight    = regexp.MustCompile(`[ T]0?0:00(:00(\.0+)?)?$`)
	serial      = regexp.MustCompile(`^\d{5}(\.\d+)?$`)
)

// Date reads a day in the spellings of Japanese offices: 2017/2/8, 2017-02-08,
// 2017.2.8, 20170208, 2017年2月8日, 昭和33年12月13日, 令和元年5月1日, S37.9.5,
// R1.8.19, in full-width too, and with the midnight that spreadsheet programs
// append. An empty cell is the zero date. Years of two digits and day counts of
// a spreadsheet program are not guessed.
func Date(s string) (civil.Date, *Problem) {
	s = bare(s)
	if s == "" {
		return civil.Date{}, nil
	}
	m := plainDate.FindStringSubmatch(s)
	if m == nil {
		m = compactDate.FindStringSubmatch(s)
	}
	if m != nil {
		return existing(number(m[1]), number(m[2]), number(m[3]))
	}
	if m = eraDate.FindStringSubmatch(s); m != nil {
		return eraDay(m[1], m[2], number(m[3]), number(m[4]))
	}
	if serial.MatchString(s) {
		return civil.Date{}, problem("import.date_serial")
	}
	return civil.Date{}, problem("import.not_a_date")
}

// DateUntil reads a day as Date does, and one without a year too: 12/1, 12月1日 and
// 1201 are the last such day up to another.
func DateUntil(s string, last civil.Date) (civil.Date, *Problem) {
	m := withoutYear(s)
	if m == nil {
		return Date(s)
	}
	year, month, dayOfMonth := last.Year, number(m[1]), number(m[2])
	if !day(leapYear, month, dayOfMonth).IsValid() {
		return civil.Date{}, problem("import.not_a_date")
	}
	if day(year, month, dayOfMonth).After(last) {
		year--
	}
	return existing(year, month, dayOfMonth)
}

// Yearless reports whether a day is written without its year, as DateUntil reads it.
func Yearless(s string) bool { return withoutYear(s) != nil }

func withoutYear(s string) []string {
	short := bare(s)
	if m := yearless.FindStringSubmatch(short); m != nil {
		return m
	}
	return compactDay.FindStringSubmatch(short)
}

// leapYear is a year that has every day.
const leapYear = 2000

// bare is what is written without what does not matter: width, case, blanks and a
// midnight.
func bare(s string) string {
	s = strings.ToUpper(narrow(s))
	if strings.Contains(s, "0:00") {
		s = midnight.ReplaceAllString(s, "")
	}
	return strings.Join(strings.Fields(s), "")
}

func eraDay(name, year string, month, dayOfMonth int) (civil.Date, *Problem) {
	for _, e := range eras {
		if name != e.Name && name != e.Letter {
			continue
		}
		n := 1
		if year != "元" {
			n = number(year)
		}
		d, wrong := existing(e.From.Year+n-1, month, dayOfMonth)
		if wrong != nil {
			return d, wrong
		}
		if n == 0 || d.Before(e.From) || d.After(e.To) {
			return civil.Date{}, problem("import.date_outside_era",
				"era", e.Name, "from", e.From.String(), "to", e.To.String())
		}
		return d, nil
	}
	return civil.Date{}, problem("import.not_a_date")
}

// existing returns the day if the calendar has it.
func existing(year, month, dayOfMonth int) (civil.Date, *Problem) {
	d := day(year, month, dayOfMonth)
	switch {
	case d.IsValid() && year >= firstYear && year <= lastYear:
		return d, nil
	case d.IsValid():
		return civil.Date{}, problem("import.year_out_of_range", "year", strconv.Itoa(year),
			"from", strconv.Itoa(firstYear), "to", strconv.Itoa(lastYear))
	case month == 2 && dayOfMonth == 29:
		return civil.Date{}, problem("import.no_leap_day", "year", strconv.Itoa(year))
	}
	return civil.Date{}, problem("import.date_does_not_exist",
		"year", strconv.Itoa(year), "month", strconv.Itoa(month), "day", strconv.Itoa(dayOfMonth))
}

func day(year, month, dayOfMonth int) civil.Date {
	return civil.Date{Year: year, Month: time.Month(month), Day: dayOfMonth}
}

// number reads digits that a pattern has already matched, few enough for an int.
func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
