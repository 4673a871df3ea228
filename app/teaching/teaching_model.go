package teaching

import (
	"slices"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// lessonList is a teacher's sessions around today, and the one that is open.
type lessonList struct {
	today    civil.Date
	sessions []rows.Session // by time
	chosen   studio.SessionKey
	people   []rows.Attendee // of the chosen one, by kana
}

// The days that are listed around today.
const (
	daysBefore = 7
	daysAfter  = 6
)

// lessonGroup is a heading of the list and the sessions below it.
type lessonGroup struct {
	day      civil.Date // zero for those of the days before
	sessions []rows.Session
}

// own are the sessions that somebody teaches, would without a substitute, or is
// asked to teach; an owner sees everybody's.
func own(list []rows.Session, who studio.Staff) []rows.Session {
	if who.Role != studio.Teacher {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(s rows.Session) bool {
		return s.Teacher != who.ID && s.OwnTeacher != who.ID && s.Stands.Teacher != who.ID
	})
}

// groups are today, the days to come that have sessions, and then what was
// before, the last first.
func (l lessonList) groups() []lessonGroup {
	groups := []lessonGroup{{day: l.today}}
	var before []rows.Session
	for _, s := range l.sessions {
		last := &groups[len(groups)-1]
		switch {
		case s.Day().Before(l.today):
			before = append(before, s)
		case s.Day() == last.day:
			last.sessions = append(last.sessions, s)
		default:
			groups = append(groups, lessonGroup{day: s.Day(), sessions: []rows.Session{s}})
		}
	}
	if len(before) > 0 {
		slices.Reverse(before)
		groups = append(groups, lessonGroup{sessions: before})
	}
	return groups
}

// session is the open one.
func (l lessonList) session() (rows.Session, bool) {
	i := slices.IndexFunc(l.sessions, func(s rows.Session) bool { return s.Key == l.chosen })
	if i < 0 {
		return rows.Session{}, false
	}
	return l.sessions[i], true
}

// settle keeps the open session or, where it is none of the list, opens the
// first that takes place and is not over; after the last, the last.
func (l *lessonList) settle(now time.Time) {
	if _, ok := l.session(); ok || len(l.sessions) == 0 {
		return
	}
	l.chosen = l.sessions[len(l.sessions)-1].Key
	for _, s := range l.sessions {
		if s.End.After(now) && !s.Closed() {
			l.chosen = s.Key
			return
		}
	}
}

// on is the session that is on, or begins so soon that people are there. One that
// is closed is none.
func (l lessonList) on(now time.Time) (studio.SessionKey, bool) {
	for _, s := range l.sessions {
		if s.End.After(now) && !s.Start.After(now.Add(gathering)) && !s.Closed() {
			return s.Key, true
		}
	}
	return studio.SessionKey{}, false
}

// gathering is how long before a session a teacher has everybody in front of them.
const gathering = 30 * time.Minute

// marks are what a row offers, in the order of the digits; the last takes the
// mark away.
var marks = []studio.Attendance{studio.Present, studio.Late, studio.Absent, studio.Expected}

// counts says how many came and how many are known not to.
func (l lessonList) counts() (came, absent, open int) {
	for _, p := range l.people {
		switch {
		case p.State.Came():
			came++
		case p.State == studio.Absent:
			absent++
		default:
			open++
		}
	}
	return came, absent, open
}

// taken is how many seats a session has given away.
func taken(s rows.Session) int { return s.Seats.Taken() }

// familyName is what a narrow block has room for.
func familyName(name string) string {
	family, _, _ := strings.Cut(name, " ")
	return family
}
