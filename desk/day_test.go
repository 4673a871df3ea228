package desk_test

import (
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// clock is one that a test moves.
type clock struct{ now time.Time }

func (c *clock) desk() desk.Clock {
	return desk.Clock{Now: func() time.Time { return c.now }, Given: true}
}

// day is a desk with the roster, at a moment that the test moves.
type day struct {
	*testing.T
	desk    *desk.Desk
	clock   *clock
	door    *entrance.Room
	lessons *lessons.Room
	people  *register.Room
}

func newDay(t *testing.T) *day {
	t.Helper()
	return newDayIn(t, profile.Zone, moment)
}

// newDayIn is newDay in a zone and at a moment.
func newDayIn(t *testing.T, zone string, at time.Time) *day {
	t.Helper()
	c := &clock{at}
	path := filepath.Join(t.TempDir(), "studio.kayoi")
	there := profile
	there.Zone = zone
	d, err := desk.Create(t.Context(), path, there, "緑川 弘", desk.Options{Clock: c.desk()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	x := &day{t, d, c, entrance.New(d), lessons.New(d), register.New(d)}
	s, m := sheet(t, "timetable.csv", exchange.TimetableKind)
	if _, err := x.people.ImportTimetable(t.Context(), desk.Who{}, s, m, register.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	s, m = sheet(t, "roster.csv", exchange.RosterKind)
	if _, err := x.people.ImportMembers(t.Context(), desk.Who{}, s, m, register.ImportOptions{EmptyStatus: studio.Active}); err != nil {
		t.Fatal(err)
	}
	return x
}

// yoga is today's 13:00 session, twelve seats to book.
func (x *day) yoga() rows.Session {
	x.Helper()
	list, err := x.lessons.Day(x.Context(), desk.Who{}, civil.DateOf(x.clock.now))
	if err != nil {
		x.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Session) bool { return s.Class.Name == "ヨガ入門" })
	return list[i]
}

// active lists the numbers of n active members with a contract for a class.
func (x *day) active(class string, n int) []string {
	x.Helper()
	list, err := x.people.Members(x.Context(), desk.Who{}, studio.Active, "")
	if err != nil {
		x.Fatal(err)
	}
	var numbers []string
	for _, m := range list {
		if slices.Contains(m.Classes, class) && len(numbers) < n {
			numbers = append(numbers, m.Number)
		}
	}
	return numbers
}

func (x *day) book(number string) lessons.Booked {
	x.Helper()
	b, err := x.lessons.Book(x.Context(), desk.Who{}, number, x.yoga().Key)
	if err != nil {
		x.Fatal(err)
	}
	return b
}

func (x *day) checkIn(number string) rows.DoorCard {
	x.Helper()
	c, err := x.door.CheckIn(x.Context(), desk.Who{}, entrance.Person{How: studio.ByNumber, Text: number}, nil)
	if err != nil {
		x.Fatal(err)
	}
	return c
}

func TestAQueueBehindAFullSession(t *testing.T) {
	x := newDay(t)
	key := x.yoga().Key
	key.Date = key.Date.AddDays(7)
	x.clock.now = moment.AddDate(0, 0, 6) // 24 hours before
	var bookings []lessons.Booked
	for _, number := range x.active("ヨガ入門", 15) {
		b, err := x.lessons.Book(t.Context(), desk.Who{}, number, key)
		if err != nil {
			t.Fatal(err)
		}
		bookings = append(bookings, b)
	}
	for i, b := range bookings {
		want, position := studio.Seated, 0
		if i >= 12 {
			want, position = studio.Waiting, i-11
		}
		if b.State != want || b.Position != position {
			t.Errorf("booking %d: %s, position %d", i+1, b.State, b.Position)
		}
	}
	c, err := x.lessons.Cancel(t.Context(), desk.Who{}, bookings[3].Booking)
	if err != nil || len(c.Promoted) != 1 || c.Promoted[0].Booking != bookings[12].Booking {
		t.Errorf("the freed seat went to %v, %v", c.Promoted, err)
	}
	x.clock.now = x.clock.now.Add(13 * time.Hour) // 11 hours before the start
	c, err = x.lessons.Cancel(t.Context(), desk.Who{}, bookings[4].Booking)
	if err != nil || len(c.Promoted) != 0 || len(c.Reasons) != 1 || c.Reasons[0].Code != "cancel.offered_all" || len(c.Offered) != 2 {
		t.Errorf("a late freed seat went to %v, %v, %v", c.Promoted, c.Reasons, err)
	}
	row, queue, err := x.lessons.Session(t.Context(), desk.Who{}, key)
	if err != nil || row.Seats.Booked != 11 || len(queue) != 2 || queue[0].Booking != bookings[13].Booking {
		t.Errorf("%+v, queue %v, %v", row.Seats, queue, err)
	}
	if _, err := x.lessons.Cancel(t.Context(), desk.Who{}, bookings[4].Booking); studio.CodeOf(err) != "refused" {
		t.Errorf("cancelled twice: %v", err)
	}
}

func TestADayAtTheDoor(t *testing.T) {
	x := newDay(t)
	number := x.active("ヨガ入門", 1)[0]
	x.book(number)
	first := x.checkIn(number)
	if first.Answer != studio.Allow || first.Class != "ヨガ入門" || !first.Counted || first.Limit != 4 || first.Used != 1 {
		t.Errorf("first: %+v", first)
	}
	x.clock.now = moment.Add(time.Second)
	if again := x.checkIn(number); !again.Repeated || again.Visit != first.Visit || again.Answer != studio.Allow {
		t.Errorf("a second later: %+v", again)
	}
	x.clock.now = moment.Add(time.Minute)
	if again := x.checkIn(number); again.Answer != studio.Warn || again.Counted || again.Why[0].Code != "door.already_in" {
		t.Errorf("a minute later: %+v", again)
	}
	if got := x.yoga().Attended; got != 1 {
		t.Errorf("%d attended", got)
	}
	if err := x.door.TakeBack(t.Context(), desk.Who{}, first.Visit); err != nil {
		t.Fatal(err)
	}
	if err := x.door.TakeBack(t.Context(), desk.Who{}, first.Visit); studio.CodeOf(err) != "visit.unknown" {
		t.Errorf("taken back twice: %v", err)
	}
	x.clock.now = moment.Add(2 * time.Minute)
	if again := x.checkIn(number); again.Answer != studio.Allow || !again.Counted {
		t.Errorf("after it was taken back: %+v", again)
	}
	scans, err := x.door.Scans(t.Context(), desk.Who{}, 10)
	if err != nil || len(scans) != 3 || !scans[2].Ended {
		t.Errorf("%d scans, %v", len(scans), err)
	}
}

// walksIn checks somebody in to a session, with or without a seat in it.
func (x *day) walksIn(key studio.SessionKey, number string) rows.DoorCard {
	x.Helper()
	c, err := x.door.CheckIn(x.Context(), desk.Who{}, entrance.Person{How: studio.ByNumber, Text: number}, &key)
	if err != nil {
		x.Fatal(err)
	}
	return c
}

// Whoever comes without a seat gets one while there is room, and has it: it is not
// sold again, and nobody gets in past the last.
func TestWalkInsFillTheSeatsThatAreLeft(t *testing.T) {
	x := newDay(t)
	key := x.yoga().Key
	people := x.active("ヨガ入門", 14)
	for _, number := range people[:11] {
		x.book(number)
	}
	last := x.walksIn(key, people[11])
	if last.Answer != studio.Warn || last.Why[0].Code != "door.not_booked" {
		t.Errorf("the last seat: %s %v", last.Answer, last.Why)
	}
	if s := x.yoga(); s.Seats.Booked != 11 || s.Seats.WalkIns != 1 || s.Seats.Free() != 0 || s.Attended != 1 {
		t.Errorf("%+v", s.Seats)
	}
	if c := x.walksIn(key, people[12]); c.Answer != studio.Refuse || c.Why[0].Code != "door.full" {
		t.Errorf("one more: %s %v", c.Answer, c.Why)
	}
	if b := x.book(people[12]); b.State != studio.Waiting {
		t.Errorf("booked: %+v", b)
	}
	if err := x.door.TakeBack(t.Context(), desk.Who{}, last.Visit); err != nil {
		t.Fatal(err)
	}
	if c := x.walksIn(key, people[13]); c.Answer != studio.Refuse || c.Why[0].Code != "door.queue_ahead" {
		t.Errorf("past the queue: %s %v", c.Answer, c.Why)
	}
	if c := x.walksIn(key, people[12]); c.Answer != studio.Warn {
		t.Errorf("the first who waits: %s %v", c.Answer, c.Why)
	}
	if _, err := x.door.PutBack(t.Context(), desk.Who{}, last.Visit); studio.CodeOf(err) != "refused" {
		t.Errorf("put back into a full session: %v", err)
	}
	x.whole()
}

// Who came without a seat, and is marked absent, comes again only while there is room.
func TestAWalkInMarkedAbsentComesAgainWhileThereIsRoom(t *testing.T) {
	x := newDay(t)
	key := x.yoga().Key
	people := x.active("ヨガ入門", 14)
	for _, number := range people[:10] {
		x.book(number)
	}
	mark := func(m studio.MemberID, as studio.Attendance) studio.ActID {
		t.Helper()
		act, err := x.door.Mark(t.Context(), desk.Who{}, key, m, as)
		if err != nil {
			t.Fatal(err)
		}
		return act
	}
	first, second := x.walksIn(key, people[10]), x.walksIn(key, people[11]) // the last two seats
	late := mark(first.Member, studio.Late)
	if err := x.door.Unmark(t.Context(), desk.Who{}, key, late); err != nil {
		t.Errorf("who was in all the time: %v", err)
	}
	absent := mark(first.Member, studio.Absent)
	if err := x.door.Unmark(t.Context(), desk.Who{}, key, absent); err != nil {
		t.Errorf("into a free seat: %v", err)
	}
	absent = mark(first.Member, studio.Absent)
	if c := x.walksIn(key, people[12]); !c.Counted {
		t.Fatalf("into the seat: %+v", c)
	}
	x.refused("door.full", x.door.Unmark(t.Context(), desk.Who{}, key, absent))
	_, err := x.door.Mark(t.Context(), desk.Who{}, key, first.Member, studio.Present)
	x.refused("door.full", err)
	mark(second.Member, studio.Late)
	if s := x.yoga(); s.Seats.WalkIns != 2 || s.Seats.Free() != 0 {
		t.Errorf("%+v", s.Seats)
	}

	// A line that never counted takes nobody's seat, however full it is.
	refused := x.walksIn(key, people[13])
	if refused.Counted || refused.Why[0].Code != "door.full" {
		t.Fatalf("one more: %+v", refused)
	}
	if err := x.door.TakeBack(t.Context(), desk.Who{}, refused.Visit); err != nil {
		t.Fatal(err)
	}
	if _, err := x.door.PutBack(t.Context(), desk.Who{}, refused.Visit); err != nil {
		t.Errorf("an answer put back: %v", err)
	}
	x.whole()
}

func TestATeacherMarksAClass(t *testing.T) {
	x := newDay(t)
	for _, number := range x.active("ヨガ入門", 5) {
		x.book(number)
	}
	key := x.yoga().Key
	list := func() []rows.Attendee {
		l, err := x.door.List(t.Context(), desk.Who{}, key)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	absent := list()[2]
	if _, err := x.door.MarkRest(t.Context(), desk.Who{}, key, studio.Present); err != nil {
		t.Fatal(err)
	}
	if _, err := x.door.Mark(t.Context(), desk.Who{}, key, absent.Member, studio.Absent); err != nil {
		t.Fatal(err)
	}
	for i, a := range list() {
		want := studio.Present
		if i == 2 {
			want = studio.Absent
		}
		if a.State != want || a.How != studio.ByHand {
			t.Errorf("%s is %s by %s", a.Name, a.State, a.How)
		}
	}
	if _, err := x.door.Mark(t.Context(), desk.Who{}, key, absent.Member, studio.Expected); err != nil {
		t.Fatal(err)
	}
	if got := list()[2]; got.State != studio.Expected || !got.At.IsZero() {
		t.Errorf("unmarked: %+v", got)
	}
	if _, err := x.door.Mark(t.Context(), desk.Who{}, key, 1, studio.Present); studio.CodeOf(err) != "attendance.not_on_list" {
		t.Errorf("somebody else: %v", err)
	}
	key.Date = key.Date.AddDays(7)
	if _, err := x.door.MarkRest(t.Context(), desk.Who{}, key, studio.Present); studio.CodeOf(err) != "refused" {
		t.Errorf("next week's: %v", err)
	}
}

// Eight programs on one file book one session at once: nobody gets a seat that
// is not there.
func TestEightDesksNeverOversell(t *testing.T) {
	x := newDay(t)
	numbers := append(x.active("ヨガ入門", 20), x.active("ピラティス", 20)...)
	key := x.yoga().Key
	var wg sync.WaitGroup
	for i := range 8 {
		d, err := desk.Open(t.Context(), x.desk.Path(), desk.Options{Clock: x.clock.desk()})
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		room := lessons.New(d)
		wg.Go(func() {
			for n := i; n < len(numbers); n += 8 {
				if _, err := room.Book(t.Context(), desk.Who{}, numbers[n], key); err != nil && studio.CodeOf(err) != "refused" {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	row := x.yoga()
	if row.Seats.Booked != 12 || row.Seats.Booked+row.Seats.Waiting < 30 {
		t.Errorf("%+v", row.Seats)
	}
	if problems, err := safe.New(x.desk).Verify(t.Context(), desk.Who{}); err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
}
