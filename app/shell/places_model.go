package shell

import (
	"slices"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/studio"
)

// stops are the pages of a role's rail, in the order of their keys Ctrl+1 to 6.
func stops(r studio.Role) []seat.Screen {
	switch r {
	case studio.Owner:
		return []seat.Screen{
			seat.Today, seat.Members, seat.Timetable, seat.Teaching, seat.Billing, seat.Settings,
		}
	case studio.Reception:
		return []seat.Screen{seat.Today, seat.Members, seat.Timetable, seat.Billing}
	case studio.Teacher:
		return []seat.Screen{seat.Teaching, seat.Timetable}
	}
	return nil
}

// stopOf is the page of the rail that a screen belongs to.
func stopOf(s seat.Screen) seat.Screen {
	switch s {
	case seat.Session:
		return seat.Timetable
	case seat.Invoice:
		return seat.Billing
	case seat.Import, seat.Member:
		return seat.Members
	}
	return s
}

// may reports whether a role sees a screen.
func may(r studio.Role, s seat.Screen) bool {
	if s == seat.Import && r != studio.Owner {
		return false
	}
	return slices.Contains(stops(r), stopOf(s))
}

// journey is where somebody is and how they came there.
type journey struct{ places []seat.Place }

// remembered is how many places somebody can go back.
const remembered = 20

// start forgets the way and begins at a place.
func (j *journey) start(p seat.Place) { j.places = []seat.Place{p} }

// goOn goes on to a place. The place where one is already is no step.
func (j *journey) goOn(p seat.Place) {
	if len(j.places) > 0 && j.now() == p {
		return
	}
	j.places = append(j.places, p)
	if len(j.places) > remembered {
		j.places = j.places[len(j.places)-remembered:]
	}
}

// back goes one step back, and reports whether there was one.
func (j *journey) back() bool {
	if len(j.places) < 2 {
		return false
	}
	j.places = j.places[:len(j.places)-1]
	return true
}

// forget takes a place off the way, wherever it lies on it.
func (j *journey) forget(p seat.Place) {
	j.places = slices.Compact(slices.DeleteFunc(j.places, func(on seat.Place) bool { return on == p }))
}

// now is where somebody is.
func (j *journey) now() seat.Place { return j.places[len(j.places)-1] }

// passes reports whether a place lies on the way.
func (j *journey) passes(p seat.Place) bool { return slices.Contains(j.places, p) }

// chosen is who sits down first: who sat here last, or else the first owner.
// People who left cannot sit.
func chosen(staff []studio.Staff, last studio.StaffID) (studio.Staff, bool) {
	var first *studio.Staff
	for i, s := range staff {
		switch {
		case !s.Active:
		case s.ID == last:
			return s, true
		case first == nil && s.Role == studio.Owner:
			first = &staff[i]
		}
	}
	if first == nil {
		return studio.Staff{}, false
	}
	return *first, true
}
