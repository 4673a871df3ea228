package studio

import (
	"slices"
	"time"
)

// Overlaps reports whether two sessions take place at one time.
func (s Session) Overlaps(o Session) bool { return s.Start.Before(o.End) && o.Start.Before(s.End) }

// Collision is two sessions that have one room, or one teacher, at one time.
type Collision struct {
	First, Second Session // by their start
	Room          bool
	Teacher       bool
}

// Clashes lists which sessions clash, by the start of the first. Those that are
// closed have neither room nor teacher; a room without a name is none.
func Clashes(sessions []Session) []Collision {
	open := slices.DeleteFunc(slices.Clone(sessions), Session.Closed)
	slices.SortStableFunc(open, func(a, b Session) int { return a.Start.Compare(b.Start) })
	var found []Collision
	for i, a := range open {
		for _, b := range open[i+1:] {
			if !b.Start.Before(a.End) {
				break
			}
			if c := (Collision{a, b, a.Room == b.Room && a.Room != "", a.Teacher == b.Teacher}); c.Room || c.Teacher {
				found = append(found, c)
			}
		}
	}
	return found
}

// clashes says in what a session clashes with another.
func (s Session) clashes(o Session) []Reason {
	if o.Key == s.Key || o.Closed() || s.Closed() || !s.Overlaps(o) {
		return nil
	}
	var why []Reason
	about := []string{"class", o.Class.Name, "session", o.Key.String(), "start", o.Start.Format(time.RFC3339)}
	if o.Room == s.Room && s.Room != "" {
		why = append(why, Because("clash.room", slices.Concat(about, []string{"room", s.Room})...))
	}
	if o.Teacher == s.Teacher {
		why = append(why, Because("clash.teacher", about...))
	}
	return why
}
