package studio

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// waiting are people in a queue, by their places.
func waiting(s Session, ids ...BookingID) []Waiter {
	var queue []Waiter
	for _, id := range ids {
		queue = append(queue, Waiter{id, BookFacts{
			Standing: Standing{Status: Active}, Session: s, Contracted: true, Booking: Waiting,
		}})
	}
	return queue
}

// told are the moves in short.
func told(s Settling) []string {
	var list []string
	for _, id := range s.Gone {
		list = append(list, fmt.Sprintf("%d gone", id))
	}
	for _, m := range s.Moves {
		switch {
		case m.Seated:
			list = append(list, fmt.Sprintf("%d seated", m.Booking))
		case m.Offer.Sole:
			list = append(list, fmt.Sprintf("%d alone until %s", m.Booking, m.Offer.Until.Format("15:04")))
		default:
			list = append(list, fmt.Sprintf("%d with all until %s", m.Booking, m.Offer.Until.Format("15:04")))
		}
	}
	return list
}

func TestSettle(t *testing.T) {
	s := session(1, "13:00", "14:00")
	one := Seats{Capacity: 12, Booked: 11, Waiting: 3}
	with := func(change func([]Waiter)) []Waiter {
		queue := waiting(s, 7, 8, 9)
		change(queue)
		return queue
	}
	byOffer := DefaultPolicy()
	byOffer.Waitlist.ByOffer, byOffer.Waitlist.OfferFor = true, 120
	four := Allowance{Limit: 1, Per: PerMonth}
	for _, c := range []struct {
		name   string
		seats  Seats
		queue  []Waiter
		policy Policy
		now    time.Time
		want   []string
	}{
		{"the first gets the seat", one, waiting(s, 7, 8, 9), DefaultPolicy(), at("00:59"), []string{"7 seated"}},
		{"exactly twelve hours before", one, waiting(s, 7, 8, 9), DefaultPolicy(), at("01:00"), []string{"7 seated"}},
		{"a second later all are offered it", one, waiting(s, 7, 8, 9), DefaultPolicy(), at("01:00").Add(time.Second), []string{"7 with all until 12:00", "8 with all until 12:00", "9 with all until 12:00"}},
		{"two seats, two people", Seats{Capacity: 12, Booked: 10, Waiting: 3}, waiting(s, 7, 8, 9), DefaultPolicy(), at("00:00"), []string{"7 seated", "8 seated"}},
		{"nobody waits", Seats{Capacity: 12, Booked: 11}, nil, DefaultPolicy(), at("00:00"), nil},
		{"still full", Seats{Capacity: 12, Booked: 12, Waiting: 3}, waiting(s, 7, 8, 9), DefaultPolicy(), at("00:00"), nil},
		{"overfull", Seats{Capacity: 12, Enrolled: 14, Waiting: 3}, waiting(s, 7, 8, 9), DefaultPolicy(), at("00:00"), nil},
		{"a minute before the close", one, waiting(s, 7), DefaultPolicy(), at("11:59"), []string{"7 with all until 12:00"}},
		{"from the close nobody is moved", one, waiting(s, 7, 8, 9), DefaultPolicy(), at("12:00"), nil},
		{"after the start neither", one, waiting(s, 7, 8, 9), DefaultPolicy(), at("13:01"), nil},
		{"who went on leave is passed over", one, with(func(q []Waiter) { q[0].Facts.Standing.Status = Leave }), DefaultPolicy(), at("00:00"), []string{"8 seated"}},
		{"who used up the allowance too", one, with(func(q []Waiter) {
			q[0].Facts.Allowance, q[0].Facts.Used = four, days("2026-11-07")
		}), DefaultPolicy(), at("00:00"), []string{"8 seated"}},
		{"unless the staff had booked them against it", one, with(func(q []Waiter) {
			q[0].Facts.Allowance, q[0].Facts.Used, q[0].Facts.Override = four, days("2026-11-07"), true
		}), DefaultPolicy(), at("00:00"), []string{"7 seated"}},
		{"the next is offered it", one, waiting(s, 7, 8, 9), byOffer, at("00:00"), []string{"7 alone until 02:00"}},
		{"who is offered it holds it", Seats{Capacity: 12, Booked: 11, Waiting: 3, Sole: 1}, with(func(q []Waiter) {
			q[0].Facts.Offer = &Offer{Until: at("00:30"), Sole: true}
		}), byOffer, at("00:29"), nil},
		{"then it passes on", one, with(func(q []Waiter) { q[0].Facts.Offer = &Offer{Until: at("00:30"), Sole: true} }), byOffer, at("00:30"), []string{"8 alone until 02:30"}},
		{"who let it run out is not offered it again", one, with(func(q []Waiter) {
			for i := range q {
				q[i].Facts.Offer = &Offer{Until: at("00:30"), Sole: true}
			}
		}), byOffer, at("00:30"), nil},
		{"somebody took what all were offered", Seats{Capacity: 12, Booked: 12, Waiting: 3, Shared: 2}, with(func(q []Waiter) {
			q[0].Facts.Offer, q[2].Facts.Offer = &Offer{Until: at("11:00")}, &Offer{Until: at("11:00")}
		}), DefaultPolicy(), at("10:00"), []string{"7 gone", "9 gone"}},
		{"one of two is taken, the other is open still", Seats{Capacity: 12, Booked: 11, Waiting: 3, Shared: 3}, with(func(q []Waiter) {
			for i := range q {
				q[i].Facts.Offer = &Offer{Until: at("11:00")}
			}
		}), DefaultPolicy(), at("10:00"), nil},
		{"who joins while all are offered it is offered it too", Seats{Capacity: 12, Booked: 11, Waiting: 3, Shared: 2}, with(func(q []Waiter) {
			q[0].Facts.Offer, q[1].Facts.Offer = &Offer{Until: at("11:00")}, &Offer{Until: at("11:00")}
		}), DefaultPolicy(), at("10:00"), []string{"9 with all until 12:00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(Settle(c.seats, c.queue, c.policy, c.now)); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestReorder(t *testing.T) {
	queue := []Booking{{ID: 7, Priority: 1, Queue: 5}, {ID: 8, Queue: 2}, {ID: 9, Queue: 3}}
	for _, c := range []struct {
		id   BookingID
		to   int
		want []Booking
		code string
	}{
		{9, 1, []Booking{{ID: 9, Priority: 1, Queue: 5}, {ID: 7, Queue: 2}, {ID: 8, Queue: 3}}, ""},
		{7, 2, []Booking{{ID: 8, Priority: 1, Queue: 5}, {ID: 7, Queue: 2}}, ""},
		{8, 2, nil, ""},
		{8, 4, nil, "waitlist.no_position"},
		{8, 0, nil, "waitlist.no_position"},
		{6, 1, nil, "waitlist.not_waiting"},
	} {
		got, why := Reorder(queue, c.id, c.to)
		code := ""
		if len(why) > 0 {
			code = why[0].Code
		}
		if !slices.Equal(got, c.want) || code != c.code {
			t.Errorf("%d to %d: %v, %v", c.id, c.to, got, why)
		}
	}
}
