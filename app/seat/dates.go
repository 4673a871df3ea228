package seat

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// Dates are how fields for a day read and show it here. Weeks begin on Sunday,
// as calendars in Japan do, in both languages.
func (s *Seat) Dates() kit.Dates {
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
			day, problem := exchange.Date(text)
			if problem != nil {
				return day, w.Reason(studio.Reason{Code: problem.Code, Args: problem.Args})
			}
			return day, ""
		},
	}
}
