package desk_test

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// whole fails the test if a law of the studio is broken.
func (x *day) whole() {
	x.Helper()
	problems, err := safe.New(x.desk).Verify(x.Context(), desk.Who{})
	if err != nil || len(problems) > 0 {
		x.Errorf("broken: %v, %v", problems, err)
	}
}

// waiting is a session of another day with one seat, which somebody has, and two
// who wait for it.
func (x *day) waiting() (key studio.SessionKey, bookings []lessons.Booked) {
	x.Helper()
	key = oneToOne(x.T, x.lessons)
	for _, number := range []string{"00014", "00015", "00020"} {
		b, err := x.lessons.Book(x.Context(), desk.Who{}, number, key)
		if err != nil {
			x.Fatal(err)
		}
		bookings = append(bookings, b)
	}
	return key, bookings
}

// queue lists the numbers of who waits.
func (x *day) queue(key studio.SessionKey) (numbers []string) {
	x.Helper()
	_, queue, err := x.lessons.Session(x.Context(), desk.Who{}, key)
	if err != nil {
		x.Fatal(err)
	}
	for _, w := range queue {
		numbers = append(numbers, w.Number)
	}
	return numbers
}

func (x *day) cancel(id studio.BookingID) lessons.Cancelled {
	x.Helper()
	c, err := x.lessons.Cancel(x.Context(), desk.Who{}, id)
	if err != nil {
		x.Fatal(err)
	}
	return c
}

func TestACancellationIsUndone(t *testing.T) {
	x := newDay(t)
	seat := x.book("00020")
	x.cancel(seat.Booking)
	b, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, seat.Booking)
	if err != nil || b.State != studio.Seated || b.Booking == seat.Booking {
		t.Fatalf("%+v, %v", b, err)
	}
	if _, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, seat.Booking); studio.CodeOf(err) != "refused" {
		t.Errorf("twice: %v", err)
	}
	if _, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, b.Booking); studio.CodeOf(err) != "refused" {
		t.Errorf("a booking that holds: %v", err)
	}
	x.whole()
}

func TestAPlaceInTheQueueIsHadAgain(t *testing.T) {
	x := newDay(t)
	key, bookings := x.waiting()
	x.cancel(bookings[1].Booking)
	if b, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, bookings[1].Booking); err != nil || b.State != studio.Waiting || b.Position != 1 {
		t.Fatalf("%+v, %v", b, err)
	}
	if got := x.queue(key); !slices.Equal(got, []string{"00015", "00020"}) {
		t.Errorf("the queue is %v", got)
	}
	x.whole()
}

func TestASeatThatWentToSomebodyStaysTheirs(t *testing.T) {
	x := newDay(t)
	key, bookings := x.waiting()
	if c := x.cancel(bookings[0].Booking); len(c.Promoted) != 1 || c.Promoted[0].Number != "00015" {
		t.Fatalf("promoted %+v", c.Promoted)
	}
	b, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, bookings[0].Booking)
	if err != nil || b.State != studio.Waiting || b.Position != 1 || !slices.Equal(codesOf(b.Reasons), []string{"book.seat_gone"}) {
		t.Fatalf("%+v, %v", b, err)
	}
	if got := x.queue(key); !slices.Equal(got, []string{"00014", "00020"}) {
		t.Errorf("the queue is %v", got)
	}
	x.whole()
}

func TestACheckInTakenBackCountsAgainAsItWas(t *testing.T) {
	x := newDay(t)
	x.book("00020")
	card := x.checkIn("00020")
	x.clock.now = moment.Add(3 * time.Hour) // the lesson is over
	if err := x.door.TakeBack(t.Context(), desk.Who{}, card.Visit); err != nil {
		t.Fatal(err)
	}
	again, err := x.door.PutBack(t.Context(), desk.Who{}, card.Visit)
	if err != nil {
		t.Fatal(err)
	}
	c, err := x.door.Card(t.Context(), desk.Who{}, again)
	if err != nil || !c.Counted || c.Ended || !c.At.Equal(moment) || c.Class != "ヨガ入門" || c.Answer != card.Answer {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := x.door.PutBack(t.Context(), desk.Who{}, card.Visit); studio.CodeOf(err) != "visit.counted_again" {
		t.Errorf("twice: %v", err)
	}
	x.whole()
}

func TestMarksAreAsBefore(t *testing.T) {
	x := newDay(t)
	for _, number := range x.active("ヨガ入門", 4) {
		x.book(number)
	}
	key := x.yoga().Key
	x.checkIn(x.active("ヨガ入門", 1)[0])
	list := func() []rows.Attendee {
		t.Helper()
		l, err := x.door.List(t.Context(), desk.Who{}, key)
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(l, func(a rows.Attendee) bool { a.Visit = 0; return false })
	}
	states := func() (s []studio.Attendance) {
		for _, a := range list() {
			s = append(s, a.State)
		}
		return s
	}
	came := list()[slices.Index(states(), studio.Present)]
	x.clock.now = moment.Add(time.Hour)

	// Somebody who scanned is marked absent by mistake.
	act, err := x.door.Mark(t.Context(), desk.Who{}, key, came.Member, studio.Absent)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.door.Unmark(t.Context(), desk.Who{}, key, act); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list(), func(a rows.Attendee) bool { return a.Member == came.Member })
	if got := list()[i]; got.State != studio.Present || got.How != studio.ByNumber || !got.At.Equal(moment) {
		t.Errorf("the scan is %+v", got)
	}

	// All present, and then one of them is marked late: that stays.
	act, err = x.door.MarkRest(t.Context(), desk.Who{}, key, studio.Present)
	if err != nil {
		t.Fatal(err)
	}
	j := (i + 1) % 4
	if _, err := x.door.Mark(t.Context(), desk.Who{}, key, list()[j].Member, studio.Late); err != nil {
		t.Fatal(err)
	}
	if err := x.door.Unmark(t.Context(), desk.Who{}, key, act); err != nil {
		t.Fatal(err)
	}
	want := slices.Repeat([]studio.Attendance{studio.Expected}, 4)
	want[i], want[j] = studio.Present, studio.Late
	if got := states(); !slices.Equal(got, want) {
		t.Errorf("after all: %v, want %v", got, want)
	}

	// What changed nothing is nothing to undo.
	if act, err = x.door.Mark(t.Context(), desk.Who{}, key, list()[j].Member, studio.Late); err != nil || act != 0 {
		t.Errorf("the same mark again is act %d, %v", act, err)
	}
	if err := x.door.Unmark(t.Context(), desk.Who{}, key, act); err != nil || !slices.Equal(states(), want) {
		t.Errorf("undoing nothing: %v, %v", states(), err)
	}
	x.whole()
}

func TestAPaymentIsReversed(t *testing.T) {
	x := newDay(t)
	money, keep := month.New(x.desk), safe.New(x.desk)
	nov := studio.Month{Year: 2026, Month: 11}
	if _, err := money.Run(t.Context(), desk.Who{}, nov); err != nil {
		t.Fatal(err)
	}
	owed := func(number string) int64 {
		t.Helper()
		inv, _, err := money.Invoice(t.Context(), desk.Who{}, number)
		if err != nil {
			t.Fatal(err)
		}
		return inv.Rest()
	}
	const number = "202611-0001"
	rest := owed(number)
	paid, err := money.Pay(t.Context(), desk.Who{}, number, rest+300, billing.Cash)
	if err != nil || owed(number) != 0 || paid.Credit != 300 {
		t.Fatalf("%+v, %v", paid, err)
	}
	reception, err := keep.AddStaff(t.Context(), desk.Who{}, "小林 優子", studio.Reception)
	if err != nil {
		t.Fatal(err)
	}
	at := desk.Who{Staff: reception.ID}

	x.clock.now = moment.AddDate(0, 0, 1)
	if _, err := money.Reverse(t.Context(), at, paid.Payment); studio.CodeOf(err) != "refused" || owed(number) != 0 {
		t.Fatalf("the next day: %v", err)
	}
	x.clock.now = moment
	freed, err := money.Reverse(t.Context(), at, paid.Payment)
	if err != nil || len(freed) != 1 || freed[0].Number != number || freed[0].Amount != rest {
		t.Fatalf("%+v, %v", freed, err)
	}
	if got := owed(number); got != rest {
		t.Errorf("owed are %d of %d", got, rest)
	}
	_, payments, err := money.Invoice(t.Context(), desk.Who{}, number)
	if err != nil || len(payments) != 1 || payments[0].Reversed != civil.DateOf(moment) {
		t.Errorf("the ledger shows %+v, %v", payments, err)
	}
	if _, err := money.Reverse(t.Context(), at, paid.Payment); studio.CodeOf(err) != "refused" {
		t.Errorf("twice: %v", err)
	}
	if _, err := money.Reverse(t.Context(), at, 7); studio.CodeOf(err) != "payment.unknown" {
		t.Errorf("no payment: %v", err)
	}
	x.whole()

	// What is owed again is arrears after the due day, and can be paid.
	x.clock.now = moment.AddDate(0, 1, 0)
	inv, _, err := money.Invoice(t.Context(), desk.Who{}, number)
	if err != nil {
		t.Fatal(err)
	}
	c, err := x.door.CheckIn(t.Context(), desk.Who{}, entrance.Person{How: studio.ByNumber, Text: inv.Lines[0].MemberNumber}, nil)
	if err != nil || c.Arrears != rest {
		t.Errorf("at the door %d are owed, %v", c.Arrears, err)
	}
	if _, err := money.Pay(t.Context(), at, number, rest, billing.Transfer); err != nil || owed(number) != 0 {
		t.Errorf("paid again: %v", err)
	}
	x.whole()
}
