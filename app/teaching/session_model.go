package teaching

import (
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// sessionFacts is what the page asks about a session.
type sessionFacts struct {
	rows.Session
	people []rows.Attendee
	queue  []rows.Waiting
}

// sessionSums are the figures of a session.
type sessionSums struct{ coming, enrolled, booked, walkIns, came int }

func (f sessionFacts) sums() sessionSums {
	var s sessionSums
	for _, p := range f.people {
		if toldAbsent(p) {
			continue
		}
		s.coming++
		switch p.Place {
		case rows.ByEnrolment:
			s.enrolled++
		case rows.ByBooking:
			s.booked++
		case rows.WalkIn:
			s.walkIns++
		}
		if p.State.Came() {
			s.came++
		}
	}
	return s
}

// toldAbsent reports whether somebody said that they do not come.
func toldAbsent(a rows.Attendee) bool { return a.State == studio.Absent && a.How == studio.ByWord }

// booking is a place in a session that can be given back.
type booking struct {
	id   studio.BookingID
	name string
	// next is who is first in the queue and may get the seat; empty when nobody
	// waits, or when what is given back is a place in the queue.
	next string
}

// seatOf is the booking of somebody of the list; a standing seat is none.
func (f sessionFacts) seatOf(row int) (booking, bool) {
	if row < 0 || row >= len(f.people) || f.people[row].Booking == 0 {
		return booking{}, false
	}
	b := booking{id: f.people[row].Booking, name: f.people[row].Name}
	if len(f.queue) > 0 {
		b.next = f.queue[0].Name
	}
	return b, true
}

// standing reports whether somebody of the list has a standing seat and is still
// expected.
func (f sessionFacts) standing(row int) bool {
	return row >= 0 && row < len(f.people) && f.people[row].Place == rows.ByEnrolment && f.people[row].State == studio.Expected
}

// freeing is the word for freeing the seat of somebody of the list.
func (f sessionFacts) freeing(row int) string {
	if f.standing(row) {
		return "session.absent"
	}
	return "session.release"
}
