package demo

import (
	"context"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// bookingWeeks is for how many weeks the seats of booked classes have been booked,
// daysAhead when a session is opened for booking.
const (
	bookingWeeks = 6
	daysAhead    = 14
)

// firstBooked is the first day whose sessions are booked.
func (y *year) firstBooked() civil.Date { return y.today().AddDays(-7 * bookingWeeks) }

// planBookings plans the bookings of the last weeks and the coming two. Seats
// are booked as soon as they can be, those of the lesson about to begin by its
// guests, and its queue the day before.
func (y *year) planBookings() {
	first := y.firstBooked()
	for n := range y.today().AddDays(daysAhead).DaysSince(first) + 1 {
		day := first.AddDays(n)
		for _, p := range y.crowd.people {
			for _, s := range p.slots {
				if s.class.Weekday == day.Weekday() && p.books(s, day) && !y.beyondLimit(s, day) {
					y.planBooking(p, s, day)
				}
			}
		}
	}
}

// books reports whether somebody books a slot on a day, from the one after they
// came until they are too old for it.
func (p *person) books(s *slot, day civil.Date) bool {
	return s.booked() && p.Status == studio.Active && p.enters.Before(day) && s.takes(studio.Age(p.Birth, day))
}

func (y *year) planBooking(p *person, s *slot, day civil.Date) {
	at := y.at(day.AddDays(-daysAhead), evening)
	if y.waits(p) {
		if day != y.today() {
			return
		}
		at = y.at(day.AddDays(-1), noon)
	}
	if in := y.at(p.enters, noon); at.Before(in) {
		at = in
	}
	y.plan(at, func(ctx context.Context) error {
		_, err := y.lessons.Book(ctx, y.who, p.Number, studio.SessionKey{Slot: s.number, Date: day})
		y.told.Bookings++
		return err
	})
}

// waits reports whether somebody is in the queue of the lesson about to begin.
func (y *year) waits(p *person) bool {
	guests := y.crowd.guests
	return slices.Index(guests, p) >= y.crowd.next.class.Capacity
}

// beyondLimit reports whether a day is the first of five in a month of a class
// that takes four: that one is done without, once the fifth can be booked.
func (y *year) beyondLimit(s *slot, day civil.Date) bool {
	fifth := day.AddDays(28)
	return s.class.MonthlyLimit == 4 && fifth.Month == day.Month && !fifth.After(y.today().AddDays(daysAhead))
}
