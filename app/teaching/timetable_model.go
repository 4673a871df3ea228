package teaching

import (
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// week is the sessions of seven days from a Monday.
type week struct {
	monday   civil.Date
	all      rows.Timetable
	off      map[civil.Date]off // the days on which nothing is on, and why
	sessions []rows.Session     // of all the ones that are shown, by day, then by time
	next     bool               // of an empty one: whether the next has sessions
}

// newWeek is a week of which what somebody looks at is shown. The sessions of a
// holiday on which none takes place are not: the day says so once.
func newWeek(monday civil.Date, all rows.Timetable, s sight) week {
	w := week{monday: monday, all: all, off: map[civil.Date]off{}}
	for i := range daysOfWeek {
		if why, is := offOn(all, monday.AddDays(i)); is {
			w.off[monday.AddDays(i)] = why
		}
	}
	w.look(s)
	return w
}

// look shows what somebody looks at.
func (w *week) look(s sight) {
	w.sessions = s.of(w.all.Sessions, w.off)
}

const daysOfWeek = 7

// mondayOf is the Monday of a day's week.
func mondayOf(day civil.Date) civil.Date {
	back := (int(day.Weekday()) + daysOfWeek - int(time.Monday)) % daysOfWeek
	return day.AddDays(-back)
}

// hours are the full hours between which everything takes place, also what is not
// shown: at least those of a day's work, so that weeks look alike.
func (w week) hours() (from, to int) {
	from, to = 10, 21
	for _, s := range w.all.Sessions {
		if _, off := w.off[s.Day()]; off {
			continue
		}
		from = min(from, s.Start.Hour())
		to = max(to, int(minuteOf(s.End)+59)/60)
	}
	return from, to
}

// minuteOf is an instant as minutes after midnight.
func minuteOf(t time.Time) int { return t.Hour()*60 + t.Minute() }

// day is the place of a session's day in the week.
func (w week) day(s rows.Session) int { return s.Day().DaysSince(w.monday) }

// oneToOne reports whether a session is a slot for one person.
func oneToOne(s rows.Session) bool { return s.Capacity == 1 }

// place is where a class stands among those at the same time, or a one-to-one
// class's lane among its day's.
type place struct{ at, abreast int }

// places puts the classes of the week abreast where they overlap: each stands
// in the first column that is free, and all that overlap, also through others,
// are as wide as each other.
func (w week) places() map[studio.SessionKey]place {
	places := w.lanes()
	var run []rows.Session // overlapping, through others if need be
	var ends []time.Time   // of the run's columns
	var last time.Time     // the run's end
	close := func() {
		for _, s := range run {
			places[s.Key] = place{places[s.Key].at, len(ends)}
		}
		run, ends = nil, nil
	}
	for _, s := range w.sessions {
		if oneToOne(s) {
			continue
		}
		if !s.Start.Before(last) {
			close()
		}
		at := slices.IndexFunc(ends, func(end time.Time) bool { return !end.After(s.Start) })
		if at < 0 {
			at, ends = len(ends), append(ends, s.End)
		}
		ends[at] = s.End
		places[s.Key] = place{at: at}
		run = append(run, s)
		if len(run) == 1 || s.End.After(last) {
			last = s.End
		}
	}
	close()
	return places
}

// lanes gives each class of one-to-one lessons a lane of its own on a day.
func (w week) lanes() map[studio.SessionKey]place {
	classes := map[int][]studio.ClassID{} // of a day
	for _, s := range w.sessions {
		if day := w.day(s); oneToOne(s) && !slices.Contains(classes[day], s.Class.ID) {
			classes[day] = append(classes[day], s.Class.ID)
		}
	}
	places := map[studio.SessionKey]place{}
	for _, s := range w.sessions {
		if oneToOne(s) {
			lanes := classes[w.day(s)]
			places[s.Key] = place{slices.Index(lanes, s.Class.ID), len(lanes)}
		}
	}
	return places
}

// weekSums are the figures of what is shown.
type weekSums struct {
	classes, slots, closed int
	stands, asked          int // where a substitute teaches, or is asked to
	percent                int // of all seats that is taken
}

// sums counts the classes and the one-to-one slots that take place, those that
// are closed, and how much of all seats is taken.
func (w week) sums() weekSums { return sumsOf(w.sessions) }

func sumsOf(sessions []rows.Session) (sum weekSums) {
	seats, given := 0, 0
	for _, s := range sessions {
		switch {
		case s.Closed():
			sum.closed++
			continue
		case oneToOne(s):
			sum.slots++
		default:
			sum.classes++
		}
		switch s.Stands.State {
		case studio.SubstituteAccepted:
			sum.stands++
		case studio.SubstituteAsked:
			sum.asked++
		}
		seats += s.Seats.Capacity
		given += min(taken(s), s.Seats.Capacity)
	}
	if seats > 0 {
		sum.percent = (given*100 + seats/2) / seats
	}
	return sum
}
