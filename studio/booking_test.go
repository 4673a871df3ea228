package studio

import (
	"encoding/json"
	"slices"
	"testing"
	"time"
)

func TestBook(t *testing.T) {
	s := session(1, "13:00", "14:00")
	four := Allowance{Limit: 4, Per: PerMonth}
	free := Seats{Capacity: 12}
	active := Standing{Status: Active}
	held := days("2026-11-03", "2026-11-07", "2026-11-14")
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
		{"a free seat is not sold past the queue", BookFacts{Standing: active, Session: s, Contracted: true, Ahead: 1, Seats: Seats{Capacity: 12, Booked: 11, Waiting: 1}}, "09:00", Waiting, 2, []string{"book.queue_ahead"}},
		{"nobody who waits may have the free seat", BookFacts{Standing: active, Session: s, Contracted: true, Seats: Seats{Capacity: 12, Booked: 11, Waiting: 1}}, "09:00", Seated, 0, nil},
		{"a seat that is offered is not free", BookFacts{Standing: active, Session: s, Contracted: true, Seats: Seats{Capacity: 12, Booked: 11, Waiting: 1, Sole: 1}}, "09:00", Waiting, 2, []string{"book.full"}},
		{"one of two is offered to all", BookFacts{Standing: active, Session: s, Contracted: true, Seats: Seats{Capacity: 12, Booked: 10, Waiting: 1, Shared: 1}}, "09:00", Seated, 0, nil},
		{"accepts", BookFacts{Standing: active, Session: s, Contracted: true, Booking: Waiting, Ahead: 2, Offer: &Offer{Until: at("09:01")}, Seats: Seats{Capacity: 12, Booked: 11, Waiting: 3, Shared: 3}}, "09:00", Seated, 0, []string{"offer.accepted"}},
		{"accepts what another one took", BookFacts{Standing: active, Session: s, Contracted: true, Booking: Waiting, Offer: &Offer{Until: at("09:01")}, Seats: Seats{Capacity: 12, Booked: 12, Waiting: 2, Shared: 2}}, "09:00", "", 0, []string{"offer.gone"}},
		{"accepts what is held for another one", BookFacts{Standing: active, Session: s, Contracted: true, Booking: Waiting, Offer: &Offer{Until: at("09:01")}, Seats: Seats{Capacity: 12, Booked: 11, Waiting: 2, Shared: 1, Sole: 1}}, "09:00", "", 0, []string{"offer.gone"}},
		{"accepts what ran out", BookFacts{Standing: active, Session: s, Contracted: true, Booking: Waiting, Ahead: 1, Offer: &Offer{Until: at("09:00")}, Seats: Seats{Capacity: 12, Booked: 11, Waiting: 2}}, "09:00", "", 0, []string{"book.already_waiting"}},
		{"takes what ran out and nobody else may have", BookFacts{Standing: active, Session: s, Contracted: true, Booking: Waiting, Offer: &Offer{Until: at("09:00")}, Seats: Seats{Capacity: 12, Booked: 11, Waiting: 2}}, "09:00", Seated, 0, []string{"book.from_queue"}},
		{"overfull slot", BookFacts{Standing: active, Session: s, Contracted: true, Seats: Seats{Capacity: 1, Enrolled: 3}}, "09:00", Waiting, 1, []string{"book.full"}},
		{"without a contract", BookFacts{Standing: active, Session: s, Seats: Seats{Capacity: 12}}, "09:00", Seated, 0, []string{"book.no_contract"}},
		{"on trial", BookFacts{Standing: Standing{Status: Trial}, Session: s, Seats: Seats{Capacity: 12}}, "09:00", Seated, 0, nil},
		{"fourth of four", BookFacts{Standing: active, Session: s, Contracted: true, Allowance: four, Used: held, Seats: free}, "09:00", Seated, 0, nil},
		{"fifth of four", BookFacts{Standing: active, Session: s, Contracted: true, Allowance: four, Used: held, Waits: days("2026-11-28"), Seats: free}, "09:00", "", 0, []string{"book.allowance_used"}},
		{"fifth of four, by override", BookFacts{Standing: active, Session: s, Contracted: true, Allowance: four, Used: held, Waits: days("2026-11-28"), Seats: free, Override: true}, "09:00", Seated, 0, []string{"book.allowance_used", "book.overridden"}},
		{"from the queue other queues do not count", BookFacts{Standing: active, Session: s, Contracted: true, Allowance: four, Used: held, Waits: days("2026-11-28"), Booking: Waiting, Seats: free}, "09:00", Seated, 0, []string{"book.from_queue"}},
		{"from the queue the allowance still holds", BookFacts{Standing: active, Session: s, Contracted: true, Allowance: four, Used: append(held, date("2026-11-30")), Booking: Waiting, Seats: free}, "09:00", "", 0, []string{"book.allowance_used"}},
		{"twice a week", BookFacts{Standing: active, Session: s, Contracted: true, Allowance: Allowance{Limit: 1, Per: PerWeek}, Used: days("2026-11-16"), Seats: free}, "09:00", "", 0, []string{"book.week_used"}},
		{"too young", BookFacts{Standing: active, Session: s, Contracted: true, Birth: date("2008-11-22"), Seats: free}, "09:00", "", 0, []string{"book.age"}},
		{"of age on the day", BookFacts{Standing: active, Session: s, Contracted: true, Birth: date("2008-11-21"), Seats: free}, "09:00", Seated, 0, nil},
		{"a seat elsewhere", BookFacts{Standing: active, Session: s, Contracted: true, Clash: &Clash{Class: "ピラティス", Start: at("13:30"), End: at("14:30")}, Seats: free}, "09:00", "", 0, []string{"book.clash"}},
		{"owes", BookFacts{Standing: active, Session: s, Contracted: true, Arrears: 6600, Seats: free}, "09:00", Seated, 0, []string{"book.arrears"}},
		{"barred after misses", BookFacts{Standing: active, Session: s, Contracted: true, Banned: date("2026-11-22"), Seats: free}, "09:00", "", 0, []string{"book.banned"}},
		{"barred until today", BookFacts{Standing: active, Session: s, Contracted: true, Banned: date("2026-11-21"), Seats: free}, "09:00", Seated, 0, nil},
		{"all that speaks against it", BookFacts{Standing: active, Session: s, Contracted: true, Birth: date("2020-01-01"), Clash: &Clash{}, Seats: free}, "09:00", "", 0, []string{"book.age", "book.clash"}},
		{"a full session cannot be overridden", BookFacts{Standing: active, Session: s, Contracted: true, Birth: date("2020-01-01"), Override: true, Seats: Seats{Capacity: 12, Booked: 12}}, "09:00", Waiting, 1, []string{"book.age", "book.overridden", "book.full"}},
		{"nothing to override", BookFacts{Standing: active, Session: s, Contracted: true, Override: true, Seats: free}, "09:00", Seated, 0, nil},
		{"over", BookFacts{Standing: active, Session: s, Seats: Seats{Capacity: 12}}, "14:01", "", 0, []string{"book.over"}},
		{"on leave", BookFacts{Standing: Standing{Status: Leave}, Session: s, Seats: Seats{Capacity: 12}}, "09:00", "", 0, []string{"book.on_leave"}},
		{"withdrawn, whatever the staff write", BookFacts{Standing: Standing{Status: Withdrawn}, Session: s, Override: true, Seats: Seats{Capacity: 12}}, "09:00", "", 0, []string{"book.withdrawn"}},
		{"has a standing seat", BookFacts{Standing: active, Session: s, Enrolled: true, Seats: Seats{Capacity: 12}}, "09:00", "", 0, []string{"book.enrolled"}},
		{"twice", BookFacts{Standing: active, Session: s, Booking: Seated, Seats: Seats{Capacity: 12}}, "09:00", "", 0, []string{"book.already"}},
		{"waits already", BookFacts{Standing: active, Session: s, Booking: Waiting, Ahead: 1, Seats: free}, "09:00", "", 0, []string{"book.already_waiting"}},
		{"the first who waits, and a seat", BookFacts{Standing: active, Session: s, Contracted: true, Booking: Waiting, Seats: Seats{Capacity: 12, Booked: 11, Waiting: 2}}, "09:00", Seated, 0, []string{"book.from_queue"}},
		{"the first who waits, and none", BookFacts{Standing: active, Session: s, Contracted: true, Booking: Waiting, Seats: Seats{Capacity: 12, Booked: 12, Waiting: 2}}, "09:00", "", 0, []string{"book.already_waiting"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Book(kept(t, c.facts), DefaultPolicy(), at(c.now))
			if d.State != c.state || d.Position != c.position || !slices.Equal(codes(d.Reasons), append([]string{}, c.reasons...)) {
				t.Errorf("got %q, position %d, %v", d.State, d.Position, d.Reasons)
			}
		})
	}
}

// kept are facts as they are read again from where they are kept.
func kept(t *testing.T, f BookFacts) BookFacts {
	t.Helper()
	text, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var read BookFacts
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	return read.In(f.Session.Start.Location())
}

func TestWhenBookingIsOpen(t *testing.T) {
	s := session(1, "13:00", "14:00")
	p := DefaultPolicy()
	p.Booking.OpensDays, p.Booking.OpensAt, p.Booking.Closes = 7, 10*60, 30
	for _, c := range []struct {
		now  time.Time
		want []string
	}{
		{at("09:59").AddDate(0, 0, -7), []string{"book.not_open"}},
		{at("10:00").AddDate(0, 0, -7), []string{}},
		{at("12:30"), []string{}},
		{at("12:30").Add(time.Second), []string{"book.closed"}},
		{at("14:00"), []string{"book.closed"}},
		{at("14:01"), []string{"book.over"}},
	} {
		d := Book(BookFacts{Standing: Standing{Status: Active}, Session: s, Contracted: true, Seats: Seats{Capacity: 12}}, p, c.now)
		if !slices.Equal(codes(d.Reasons), c.want) || d.Negotiable != (len(c.want) > 0 && c.want[0] != "book.over") {
			t.Errorf("at %s: %+v", c.now, d)
		}
	}
}

// Booking opens by the clock on the wall, also where the clocks change between.
func TestBookingOpensByTheWall(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	p := DefaultPolicy()
	p.Booking.OpensDays, p.Booking.OpensAt = 7, 10*60
	start := Clock(18*60).At(date("2026-03-31"), zone) // two days after the clocks went forward
	f := BookFacts{
		Standing: Standing{Status: Active}, Contracted: true, Seats: Seats{Capacity: 12},
		Session: Session{Key: SessionKey{1, date("2026-03-31")}, Start: start, End: start.Add(time.Hour)},
	}
	opens := Clock(10*60).At(date("2026-03-24"), zone)
	for now, open := range map[time.Time]bool{opens.Add(-time.Second): false, opens: true} {
		if d := Book(kept(t, f), p, now); (d.State == Seated) != open {
			t.Errorf("at %s: %+v", now, d)
		}
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
