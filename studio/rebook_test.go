package studio

import (
	"slices"
	"testing"
)

func TestRebook(t *testing.T) {
	s := session(1, "13:00", "14:00")
	active := Standing{Status: Active}
	with := func(seats Seats) BookFacts {
		return BookFacts{Standing: active, Session: s, Contracted: true, Seats: seats}
	}
	for _, c := range []struct {
		name     string
		facts    RebookFacts
		now      string
		state    BookingState
		position int
		reasons  []string
	}{
		{"the seat is free", RebookFacts{BookFacts: with(Seats{Capacity: 12, Booked: 11}), Was: Seated}, "09:00", Seated, 0, nil},
		{"free past the queue", RebookFacts{BookFacts: with(Seats{Capacity: 12, Booked: 11, Waiting: 2}), Was: Seated}, "09:00", Seated, 0, nil},
		{"the seat went to the first in the queue", RebookFacts{BookFacts: with(Seats{Capacity: 12, Booked: 12, Waiting: 1}), Was: Seated}, "09:00", Waiting, 1, []string{"book.seat_gone"}},
		{"waited second of three", RebookFacts{BookFacts: with(Seats{Capacity: 12, Booked: 12, Waiting: 2}), Was: Waiting, Ahead: 1}, "09:00", Waiting, 2, nil},
		{"a seat came free for who waits", RebookFacts{BookFacts: with(Seats{Capacity: 12, Booked: 11, Waiting: 1}), Was: Waiting}, "09:00", Waiting, 1, nil},
		{"booked anew meanwhile", RebookFacts{BookFacts: BookFacts{Standing: active, Session: s, Booking: Seated, Seats: Seats{Capacity: 12}}, Was: Seated}, "09:00", "", 0, []string{"book.already"}},
		{"over", RebookFacts{BookFacts: with(Seats{Capacity: 12}), Was: Seated}, "14:01", "", 0, []string{"book.over"}},
		{"two minutes later", RebookFacts{BookFacts: with(Seats{Capacity: 12}), Was: Seated, Ended: at("08:58")}, "09:00", Seated, 0, nil},
		{"three minutes later", RebookFacts{BookFacts: with(Seats{Capacity: 12}), Was: Seated, Ended: at("08:57")}, "09:00", "", 0, []string{"book.undone_too_late"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.facts.Ended.IsZero() {
				c.facts.Ended = at(c.now)
			}
			d := Rebook(c.facts, at(c.now))
			if d.State != c.state || d.Position != c.position || !slices.Equal(codes(d.Reasons), append([]string{}, c.reasons...)) {
				t.Errorf("got %q, position %d, %v", d.State, d.Position, d.Reasons)
			}
		})
	}
}
