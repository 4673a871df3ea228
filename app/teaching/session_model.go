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
type sessionSums struct{ enrolled, booked, walkIns, came int }

func (f sessionFacts) sums() sessionSums {
	var s sessionSums
	for _, p := range f.people {
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
