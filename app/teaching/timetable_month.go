package teaching

import (
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// month is the sessions of a month, in the whole weeks from Monday that it lies in.
type month struct {
	of       studio.Month
	all      rows.Timetable
	off      map[civil.Date]off
	sessions []rows.Session // of all the ones that are shown, by day, then by time
}

// from is the first day of the month's first week.
func (m month) from() civil.Date { return mondayOf(m.of.First()) }

// to is the last day of its last week.
func (m month) to() civil.Date { return mondayOf(m.of.Last()).AddDays(daysOfWeek - 1) }

// newMonth is a month of which what somebody looks at is shown.
func newMonth(of studio.Month, all rows.Timetable, s sight) month {
	m := month{of: of, all: all, off: map[civil.Date]off{}}
	for day := m.from(); !day.After(m.to()); day = day.AddDays(1) {
		if why, is := offOn(all, day); is {
			m.off[day] = why
		}
	}
	m.look(s)
	return m
}

// look shows what somebody looks at.
func (m *month) look(s sight) { m.sessions = s.of(m.all.Sessions, m.off) }

// on are the sessions of a day that are shown.
func (m month) on(day civil.Date) []rows.Session {
	var list []rows.Session
	for _, s := range m.sessions {
		if s.Day() == day {
			list = append(list, s)
		}
	}
	return list
}

// line is a session of a day; or the slots for one person of a class, as one.
type line struct {
	rows.Session           // the first
	slots        int       // zero: it is no slot for one person
	held         int       // of the slots those that take place
	ends         time.Time // of the last
}

// lines are what is on on a day that is shown, by time.
func (m month) lines(day civil.Date) []line {
	var list []line
	slots := map[studio.ClassID]int{} // where in the list those of a class are
	for _, s := range m.on(day) {
		if !oneToOne(s) {
			list = append(list, line{Session: s, ends: s.End})
			continue
		}
		at, is := slots[s.Class.ID]
		if !is {
			at = len(list)
			slots[s.Class.ID], list = at, append(list, line{Session: s})
		}
		list[at].slots++
		if !s.Closed() {
			list[at].held++
		}
		list[at].ends = s.End
		if list[at].Closed() {
			list[at].Session = s // as long as any takes place, the line does
		}
	}
	return list
}

// own are the sessions of the month's own days.
func (m month) own() []rows.Session {
	var list []rows.Session
	for _, s := range m.sessions {
		if studio.MonthOf(s.Day()) == m.of {
			list = append(list, s)
		}
	}
	return list
}
