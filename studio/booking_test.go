package studio

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestBook(t *testing.T) {
	s := session(1, "13:00", "14:00")
	limited := s
	limited.Class.MonthlyLimit = 4
	active := Standing{Status: Active}
	for _, c := range []struct {
		name     string
		facts    BookFacts
		now      string
		state    BookingState
		position int
		reasons  []string
	}{
		{"a free seat", BookFacts{Standing: active, Session: s, Contracted: true, Seats: Seats{Capacity: 12, Booked: 11}}, "09:00", Seated, 0, nil},
		{"full", BookFacts{Standing: active, Session: s, Contracted: true, Seats: Seats{Capacity: 12, Enrolled: 2, Booked: 10}}, "09:00", Waiting, 1, []string{"book.full"}},
		{"full, behind two", BookFacts{Standing: active, Session: s, Contracted: true, Seats: Seats{Capacity: 12, Booked: 12, Waiting: 2}}, "09:00", Waiting, 3, []string{"book.full"}},
		{"a free seat is not sold past the queue", BookFacts{Standing: active, Session: s, Contracted: true, Seats: Seats{Capacity: 12, Booked: 11, Waiting: 1}}, "09:00", Waiting, 2, []string{"book.queue_ahead"}},
		{"overfull slot", BookFacts{Standing: active, Session: s, Contracted: true, Seats: Seats{Capacity: 1, Enrolled: 3}}, "09:00", Waiting, 1, []string{"book.full"}},
		{"without a contract", BookFacts{Standing: active, Session: s, Seats: Seats{Capacity: 12}}, "09:00", Seated, 0, []string{"book.no_contract"}},
		{"on trial", BookFacts{Standing: Standing{Status: Trial}, Session: s, Seats: Seats{Capacity: 12}}, "09:00", Seated, 0, nil},
		{"fourth of four", BookFacts{Standing: active, Session: limited, Contracted: true, UsedMonth: 3, Seats: Seats{Capacity: 12}}, "09:00", Seated, 0, nil},
		{"fifth of four", BookFacts{Standing: active, Session: limited, Contracted: true, UsedMonth: 4, Seats: Seats{Capacity: 12}}, "09:00", "", 0, []string{"book.allowance_used"}},
		{"over", BookFacts{Standing: active, Session: s, Seats: Seats{Capacity: 12}}, "14:01", "", 0, []string{"book.over"}},
		{"on leave", BookFacts{Standing: Standing{Status: Leave}, Session: s, Seats: Seats{Capacity: 12}}, "09:00", "", 0, []string{"book.on_leave"}},
		{"withdrawn", BookFacts{Standing: Standing{Status: Withdrawn}, Session: s, Seats: Seats{Capacity: 12}}, "09:00", "", 0, []string{"book.withdrawn"}},
		{"has a standing seat", BookFacts{Standing: active, Session: s, Enrolled: true, Seats: Seats{Capacity: 12}}, "09:00", "", 0, []string{"book.enrolled"}},
		{"twice", BookFacts{Standing: active, Session: s, Booking: Seated, Seats: Seats{Capacity: 12}}, "09:00", "", 0, []string{"book.already"}},
		{"waits already", BookFacts{Standing: active, Session: s, Booking: Waiting, Seats: Seats{Capacity: 12}}, "09:00", "", 0, []string{"book.already_waiting"}},
		{"the first who waits, and a seat", BookFacts{Standing: active, Session: s, Contracted: true, Booking: Waiting, First: true, Seats: Seats{Capacity: 12, Booked: 11, Waiting: 2}}, "09:00", Seated, 0, []string{"book.from_queue"}},
		{"the first who waits, and none", BookFacts{Standing: active, Session: s, Contracted: true, Booking: Waiting, First: true, Seats: Seats{Capacity: 12, Booked: 12, Waiting: 2}}, "09:00", "", 0, []string{"book.already_waiting"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Book(c.facts, DefaultPolicy(), at(c.now))
			if d.State != c.state || d.Position != c.position || !slices.Equal(codes(d.Reasons), append([]string{}, c.reasons...)) {
				t.Errorf("got %q, position %d, %v", d.State, d.Position, d.Reasons)
			}
		})
	}
}

func TestPromoteUntilTwelveHoursBefore(t *testing.T) {
	s := session(1, "13:00", "14:00")
	queue := []BookingID{7, 8, 9}
	for _, c := range []struct {
		name  string
		seats Seats
		queue []BookingID
		now   time.Time
		want  []BookingID
		code  string
	}{
		{"the first gets the seat", Seats{Capacity: 12, Booked: 11, Waiting: 3}, queue, at("00:59"), queue[:1], "cancel.promoted"},
		{"exactly twelve hours before", Seats{Capacity: 12, Booked: 11, Waiting: 3}, queue, at("01:00"), queue[:1], "cancel.promoted"},
		{"a second later nobody", Seats{Capacity: 12, Booked: 11, Waiting: 3}, queue, at("01:00").Add(time.Second), nil, "cancel.too_late_to_promote"},
		{"two seats, two people", Seats{Capacity: 12, Booked: 10, Waiting: 3}, queue, at("00:00"), queue[:2], "cancel.promoted"},
		{"nobody waits", Seats{Capacity: 12, Booked: 11}, nil, at("00:00"), nil, ""},
		{"still full", Seats{Capacity: 12, Booked: 12, Waiting: 3}, queue, at("00:00"), nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Promote(s, c.seats, c.queue, DefaultPolicy(), c.now)
			code := ""
			if len(p.Reasons) > 0 {
				code = p.Reasons[0].Code
			}
			if !slices.Equal(p.Bookings, c.want) || code != c.code {
				t.Errorf("got %v, %q", p.Bookings, code)
			}
		})
	}
}

func TestCancel(t *testing.T) {
	s := session(1, "13:00", "14:00")
	for _, c := range []struct {
		name string
		b    Booking
		came bool
		now  string
		want []string
	}{
		{"before", Booking{State: Seated}, false, "09:00", []string{}},
		{"late is done too", Booking{State: Seated}, false, "13:30", []string{}},
		{"over", Booking{State: Seated}, false, "14:01", []string{"cancel.over"}},
		{"came", Booking{State: Seated}, true, "13:30", []string{"cancel.attended"}},
		{"twice", Booking{State: Cancelled}, false, "09:00", []string{"cancel.already"}},
	} {
		if got := codes(Cancel(s, c.b, c.came, at(c.now))); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// However people book and cancel, seats are never oversold and nobody in the
// queue is passed over.
func TestSeatsAreNeverOversold(t *testing.T) {
	s := session(1, "13:00", "14:00")
	rapid.Check(t, func(t *rapid.T) {
		capacity := rapid.IntRange(1, 4).Draw(t, "capacity")
		var seated, queue []BookingID
		next := BookingID(1)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			seats := Seats{Capacity: capacity, Booked: len(seated), Waiting: len(queue)}
			if len(seated) > 0 && rapid.Bool().Draw(t, "cancel") {
				i := rapid.IntRange(0, len(seated)-1).Draw(t, "who")
				seated = slices.Delete(seated, i, i+1)
				seats.Booked--
				p := Promote(s, seats, queue, DefaultPolicy(), at("00:00"))
				seated, queue = append(seated, p.Bookings...), queue[len(p.Bookings):]
			} else {
				switch d := Book(BookFacts{Standing: Standing{Status: Active}, Session: s, Seats: seats}, DefaultPolicy(), at("00:00")); d.State {
				case Seated:
					seated = append(seated, next)
				case Waiting:
					queue = append(queue, next)
				}
				next++
			}
			if len(seated) > capacity {
				t.Fatalf("%d in %d seats", len(seated), capacity)
			}
			if len(queue) > 0 && len(seated) < capacity {
				t.Fatalf("%d wait beside a free seat", len(queue))
			}
			if !slices.IsSorted(queue) {
				t.Fatalf("the queue is out of order: %v", queue)
			}
		}
	})
}
