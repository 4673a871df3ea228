package seat

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// Dates are how fields for a day read and show it here, with its year: of a birth no
// year is guessed. Weeks begin on Sunday, as calendars in Japan do, in both languages.
func (s *Seat) Dates() kit.Dates { return s.dates(exchange.Date) }

// NearDates read a day without its year too, in a field for what is about to be or was
// a while ago. More is asked for ahead than written down late.
func (s *Seat) NearDates() kit.Dates {
	return s.datesUntil(civil.DateOf(s.Desk.Now()).AddMonths(monthsAhead))
}

// monthsAhead are those of which a day without a year is yet to come; of the year's
// other three it has been.
const monthsAhead = 9

// ComingDates read a day without its year too, in a field for what is about to be.
func (s *Seat) ComingDates() kit.Dates { return s.datesSince(civil.DateOf(s.Desk.Now())) }

// EndDates read days in a field for the last day of what begins with another: without
// its year, the first such on or after that. Until that is known they read as begin
// does.
func (s *Seat) EndDates(first func() civil.Date, begin kit.Dates) kit.Dates {
	dates := begin
	dates.Read = func(text string) (civil.Date, string) {
		if day := first(); !day.IsZero() {
			return s.datesSince(day).Read(text)
		}
		return begin.Read(text)
	}
	return dates
}

// PastDates read a day without its year too, in a field for what has been.
func (s *Seat) PastDates() kit.Dates { return s.datesUntil(civil.DateOf(s.Desk.Now())) }

func (s *Seat) datesUntil(last civil.Date) kit.Dates {
	dates := s.dates(func(text string) (civil.Date, *exchange.Problem) { return exchange.DateUntil(text, last) })
	dates.Guessed = exchange.Yearless
	return dates
}

// datesSince reads of the days without a year those of the year from one on.
func (s *Seat) datesSince(first civil.Date) kit.Dates {
	return s.datesUntil(first.AddYears(1).AddDays(-1))
}

func (s *Seat) dates(read func(text string) (civil.Date, *exchange.Problem)) kit.Dates {
	w, today := s.Words, civil.DateOf(s.Desk.Now())
	return kit.Dates{
		Today: today, Hint: w.T("format.date_hint", "day", today.String()), First: time.Sunday,
		Weekday: w.Weekday, WholeDay: w.Day,
		Month: func(d civil.Date) string { return w.Month(studio.MonthOf(d)) },
		Holiday: func(d civil.Date) (string, bool) {
			code, ok := studio.Holiday(d)
			if !ok {
				return "", false
			}
			return w.T(code), true
		},
		Read: func(text string) (civil.Date, string) {
			day, problem := read(text)
			if problem != nil {
				return day, w.Reason(studio.Reason{Code: problem.Code, Args: problem.Args})
			}
			return day, ""
		},
	}
}
