package teaching

import (
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// kind is by what a timetable can be narrowed.
type kind int

const (
	byRoom kind = iota
	byTeacher
	byClass
)

// sight is what of a timetable somebody looks at: all of it, or one room, teacher
// or class. What was chosen of the other kinds is kept for when they are turned to.
type sight struct {
	by      kind
	room    string
	teacher studio.StaffID
	class   studio.ClassID
}

// sightOf is what somebody looks at first: who teaches, what is their own.
func sightOf(who studio.Staff) sight {
	if who.Role == studio.Teacher {
		return sight{by: byTeacher, teacher: who.ID}
	}
	return sight{}
}

// one reports whether it is narrowed to one room, teacher or class.
func (s sight) one() bool {
	switch s.by {
	case byTeacher:
		return s.teacher != 0
	case byClass:
		return s.class != 0
	}
	return s.room != ""
}

// shows reports whether a session is seen.
func (s sight) shows(on rows.Session) bool {
	switch {
	case !s.one():
		return true
	case s.by == byTeacher:
		return concerns(on, s.teacher)
	case s.by == byClass:
		return on.Class.ID == s.class
	}
	return on.Room == s.room
}

// concerns reports whether somebody teaches a session, would without a substitute,
// or is asked to teach it.
func concerns(on rows.Session, who studio.StaffID) bool {
	return on.Teacher == who || on.OwnTeacher == who || on.Stands.Teacher == who
}

// of are the sessions that are seen.
func (s sight) of(all []rows.Session, but map[civil.Date]off) []rows.Session {
	return slices.DeleteFunc(slices.Clone(all), func(on rows.Session) bool {
		_, off := but[on.Day()]
		return off || !s.shows(on)
	})
}

// choice is what a kind can be narrowed to, by name, the first of all being
// everything; at is the one that is chosen.
type choice struct {
	names []string
	sees  []sight
	at    int
}

// choices are what a sight can be turned to. What is chosen stays among them, also
// where it is none of the timetable's any more.
func (s sight) choices(tt rows.Timetable) choice {
	everything := sight{by: s.by}
	c := choice{names: []string{""}, sees: []sight{everything}}
	add := func(name string, to sight) {
		c.names, c.sees = append(c.names, name), append(c.sees, to)
	}
	switch s.by {
	case byRoom:
		for _, r := range tt.Rooms {
			add(r, sight{by: byRoom, room: r})
		}
		if s.room != "" && !slices.Contains(tt.Rooms, s.room) {
			add(s.room, sight{by: byRoom, room: s.room})
		}
	case byTeacher:
		for _, t := range tt.Teachers {
			add(t.Name, sight{by: byTeacher, teacher: t.ID})
		}
	case byClass:
		for _, of := range tt.Classes {
			add(of.Name, sight{by: byClass, class: of.ID})
		}
	}
	c.at = max(0, slices.IndexFunc(c.sees, s.same))
	return c
}

// same reports whether two sights see the same; what was chosen of other kinds
// does not matter.
func (s sight) same(o sight) bool {
	switch {
	case s.by != o.by:
		return false
	case s.by == byTeacher:
		return s.teacher == o.teacher
	case s.by == byClass:
		return s.class == o.class
	}
	return s.room == o.room
}

// turned looks at something else of the same kind.
func (s sight) turned(to sight) sight {
	switch s.by {
	case byTeacher:
		s.teacher = to.teacher
	case byClass:
		s.class = to.class
	default:
		s.room = to.room
	}
	return s
}
