package teaching

import (
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// off is why nothing is on a whole day: a holiday of the studio's own, or a national
// one.
type off struct {
	name string // of the studio's own
	code string // of a national one: its key in the catalogue
}

// offOn says why nothing is on a day. A day is one on which sessions could be, and
// none is closed for another reason; or one that nobody planned anything for.
func offOn(tt rows.Timetable, day civil.Date) (off, bool) {
	planned := 0
	for _, s := range tt.Sessions {
		if s.Day() != day {
			continue
		}
		if !rests(s) {
			return off{}, false
		}
		planned++
	}
	for _, b := range tt.Breaks {
		if b.Covers(day) {
			return off{name: b.Name}, true
		}
	}
	code, national := studio.Holiday(day)
	if national && (planned > 0 || restsOnHolidays(tt.Classes)) {
		return off{code: code}, true
	}
	return off{}, false
}

// rests reports whether a session is closed by a holiday.
func rests(s rows.Session) bool {
	return s.Closed() && slices.ContainsFunc(s.Why, func(r studio.Reason) bool {
		return r.Code == "session.holiday" || r.Code == "session.break"
	})
}

// restsOnHolidays reports whether no class has sessions on national holidays.
func restsOnHolidays(classes []studio.Class) bool {
	return len(classes) > 0 && !slices.ContainsFunc(classes, func(c studio.Class) bool { return !c.OffHolidays })
}

// nextOff is a holiday to come.
type nextOff struct {
	off
	from, to civil.Date
	shut     bool // nothing is on
}

// lookAhead is how many days ahead a holiday is named.
const lookAhead = 35

// nextOffFrom is the next holiday from a day on, and whether there is one.
func nextOffFrom(tt rows.Timetable, from civil.Date) (nextOff, bool) {
	for day := from; day.Before(from.AddDays(lookAhead)); day = day.AddDays(1) {
		for _, b := range tt.Breaks {
			if b.Covers(day) {
				return nextOff{off{name: b.Name}, day, b.To, true}, true
			}
		}
		if code, is := studio.Holiday(day); is {
			return nextOff{off{code: code}, day, day, restsOnHolidays(tt.Classes)}, true
		}
	}
	return nextOff{}, false
}
