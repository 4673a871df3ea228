package lang

import (
	"strconv"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// The keys of the names, Sunday and January first.
var (
	weekdayShort = [...]string{
		"weekday.sun", "weekday.mon", "weekday.tue", "weekday.wed",
		"weekday.thu", "weekday.fri", "weekday.sat",
	}
	weekdayLong = [...]string{
		"weekday.sunday", "weekday.monday", "weekday.tuesday", "weekday.wednesday",
		"weekday.thursday", "weekday.friday", "weekday.saturday",
	}
	monthShort = [...]string{
		"month.jan", "month.feb", "month.mar", "month.apr", "month.may", "month.jun",
		"month.jul", "month.aug", "month.sep", "month.oct", "month.nov", "month.dec",
	}
	monthLong = [...]string{
		"month.january", "month.february", "month.march", "month.april", "month.may_long", "month.june",
		"month.july", "month.august", "month.september", "month.october", "month.november", "month.december",
	}
)

// Date writes a day: 11月22日, 22 Nov; in another year than today's 2025年11月22日,
// 22 Nov 2025.
func (p *Printer) Date(d civil.Date) string {
	if d.Year == p.today.Year {
		return p.date("format.date", d)
	}
	return p.date("format.date_year", d)
}

// LongDate writes a day in full: 2026年11月22日, 22 November 2026.
func (p *Printer) LongDate(d civil.Date) string { return p.date("format.longdate", d) }

// halfAYear is how many days from today a weekday and a day say of which year they
// are.
const halfAYear = 183

// WeekDate writes a day with its weekday: 11月21日（土）, Sat 21 Nov; of another year,
// where that could be taken for this one, 2028年11月21日（火）, Tue 21 Nov 2028.
func (p *Printer) WeekDate(d civil.Date) string {
	if away := d.DaysSince(p.today); p.today.IsValid() && d.Year != p.today.Year && max(away, -away) > halfAYear {
		return p.date("format.weekdate_year", d)
	}
	return p.date("format.weekdate", d)
}

// Day writes a day as a heading: 11月21日（土）, Saturday 21 November.
func (p *Printer) Day(d civil.Date) string { return p.date("format.day", d) }

// date fills one of the catalogue's forms of a date.
func (p *Printer) date(key string, d civil.Date) string {
	return p.T(key,
		"year", strconv.Itoa(d.Year),
		"month", strconv.Itoa(int(d.Month)),
		"mon", p.T(monthShort[d.Month-1]),
		"monthname", p.T(monthLong[d.Month-1]),
		"day", strconv.Itoa(d.Day),
		"wd", p.Weekday(d.Weekday()),
		"weekday", p.T(weekdayLong[d.Weekday()]),
	)
}

// Weekday writes a weekday briefly: 土, Sat.
func (p *Printer) Weekday(w time.Weekday) string { return p.T(weekdayShort[w]) }

// Month writes a month with its year: 2026年11月, November 2026.
func (p *Printer) Month(m studio.Month) string { return p.date("format.month", m.First()) }

// MonthName writes a month without its year, briefly: 11月, Nov.
func (p *Printer) MonthName(m studio.Month) string { return p.date("format.monthname", m.First()) }

// Time writes an instant as the studio's clock shows it: 17:00.
func (p *Printer) Time(t time.Time) string { return t.In(p.zone).Format("15:04") }

// Span writes from when to when: 17:00–18:30.
func (p *Printer) Span(from, to time.Time) string { return p.Time(from) + "–" + p.Time(to) }
