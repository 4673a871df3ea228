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

// shares says whether two sessions have one room and one teacher; a room without
// a name is none.
func (s Session) shares(o Session) (room, teacher bool) {
	return s.Room == o.Room && s.Room != "", s.Teacher == o.Teacher
}

// Clashes lists which sessions clash, by the start of the first. Those that are
// closed have neither room nor teacher.
func Clashes(sessions []Session) []Collision {
	open := slices.DeleteFunc(slices.Clone(sessions), Session.Closed)
	slices.SortStableFunc(open, func(a, b Session) int { return a.Start.Compare(b.Start) })
	var found []Collision
	for i, a := range open {
		for _, b := range open[i+1:] {
			if !b.Start.Before(a.End) {
				break
			}
			if room, teacher := a.shares(b); room || teacher {
				found = append(found, Collision{a, b, room, teacher})
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
	about := []string{
		"class", o.Class.Name, "session", o.Key.String(), "room", o.Room,
		"start", o.Start.Format(time.RFC3339), "end", o.End.Format(time.RFC3339),
	}
	room, teacher := s.shares(o)
	if room {
		why = append(why, Because("clash.room", about...))
	}
	switch {
	case teacher && o.Room == "":
		why = append(why, Because("clash.teacher_only", about...))
	case teacher:
		why = append(why, Because("clash.teacher", about...))
	}
	return why
}

// clashesOf says in what sessions clash with those around them: each clash once,
// also one of every week.
func clashesOf(sessions, around []Session) []Reason {
	var why []Reason
	said := map[int]bool{} // by the other's slot
	for _, s := range sessions {
		for _, o := range around {
			if said[o.Key.Slot] {
				continue
			}
			of := s.clashes(o)
			why, said[o.Key.Slot] = append(why, of...), len(of) > 0
		}
	}
	return why
}
