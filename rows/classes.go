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
