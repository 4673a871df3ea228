package rows

import (
	"time"

	"github.com/kayoi-app/kayoi/studio"
)

// Class is a course with its slots.
type Class struct {
	studio.Class
	Slots []Slot // by weekday, from Monday, and time
}

// Slot is a weekly place in the timetable as it stands on a day.
type Slot struct {
	studio.Slot
	TeacherName string
}

// Timetable is what is on in a span of days, with what else a timetable shows.
type Timetable struct {
	Sessions []Session                    // by day, then by time
	Seated   map[studio.SessionKey]string // who comes to a session for one person; none where nobody does, nor of many weeks
	Breaks   []studio.Break               // the studio's own holidays, by date

	// What it can be narrowed to: the rooms and classes as they are on the first
	// day, and who teaches.
	Rooms    []string
	Teachers []studio.Staff
	Classes  []studio.Class
}

// Room is a room of the timetable.
type Room struct {
	Name     string
	Capacity int // people; zero is any number
}

// Substitute is who was asked to teach a session instead of its teacher.
type Substitute struct {
	studio.Substitute
	Name  string
	Key   studio.SessionKey
	Class string
	At    time.Time // of the question, or the answer
}
