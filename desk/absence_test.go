package desk_test

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// session finds a session of a day by its class.
func (x *day) session(class string, on civil.Date) rows.Session {
	x.Helper()
	list, err := x.lessons.Day(x.Context(), desk.Who{}, on)
	if err != nil {
		x.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Session) bool { return s.Class.Name == class })
	if i < 0 {
		x.Fatalf("no %s on %s", class, on)
	}
	return list[i]
}

func (x *day) absent(number string, key studio.SessionKey) (lessons.Absent, error) {
	return x.lessons.TellAbsence(x.Context(), desk.Who{}, number, key, lessons.Said{By: "母", How: studio.NotePhone, Note: "発熱"})
}

func TestAnAbsenceFreesAStandingSeat(t *testing.T) {
	x := newDay(t)
	on := civil.Date{Year: 2026, Month: 11, Day: 23}
	class := x.session("こども空手", on)
	people, err := x.door.List(t.Context(), desk.Who{}, class.Key)
	if err != nil {
		t.Fatal(err)
	}
	number := people[0].Number
	a, err := x.absent(number, class.Key)
	if err != nil {
		t.Fatal(err)
	}
	if now := x.session("こども空手", on); now.Seats.Enrolled != class.Seats.Enrolled-1 {
		t.Errorf("%+v, before %+v", now.Seats, class.Seats)
	}
	if next := x.session("こども空手", on.AddDays(7)); next.Seats.Enrolled != class.Seats.Enrolled {
		t.Errorf("a week later %+v", next.Seats)
	}
	list, err := x.lessons.Absences(t.Context(), desk.Who{}, class.Key)
	if err != nil || len(list) != 1 || list[0].By != "母" || list[0].How != studio.NotePhone || !list[0].At.Equal(moment) || list[0].Note != "発熱" {
		t.Errorf("%+v, %v", list, err)
	}
	glance, err := x.door.Glance(t.Context(), desk.Who{}, number)
	if err != nil || glance.Next == nil || glance.Next.Key == class.Key {
		t.Errorf("the next session is %+v, %v", glance.Next, err)
	}
	// Whoever comes all the same is let in, with a warning.
	x.clock.now = class.Start
	card := x.checkIn(number)
	if card.Answer != studio.Warn || card.Why[0].Code != "door.told_absent" || !card.Counted {
		t.Errorf("at the door: %+v", card)
	}
	if err := x.door.TakeBack(t.Context(), desk.Who{}, card.Visit); err != nil {
		t.Fatal(err)
	}
	if err := x.lessons.TakeBackAbsence(t.Context(), desk.Who{}, a.ID); err != nil {
		t.Fatal(err)
	}
	if now := x.session("こども空手", on); now.Seats.Enrolled != class.Seats.Enrolled {
		t.Errorf("comes after all: %+v", now.Seats)
	}
	x.verify()
}

// A seat that an absence freed is given away like any other, and then cannot be
// had back.
func TestAFreedSeatIsGivenAway(t *testing.T) {
	x, key, seated, queue := queued(t, 1)
	list, err := x.door.List(t.Context(), desk.Who{}, key)
	if err != nil {
		t.Fatal(err)
	}
	number := list[slices.IndexFunc(list, func(a rows.Attendee) bool { return a.Booking == seated[0].Booking })].Number
	a, err := x.absent(number, key)
	if err != nil || !slices.Equal(bookings(a.Promoted), []studio.BookingID{queue[0].Booking}) {
		t.Fatalf("%+v, %v", a, err)
	}
	if _, err := x.absent(number, key); !slices.Equal(x.refusal(err), []string{"absence.already"}) {
		t.Errorf("told twice: %v", err)
	}
	// A booking is taken up again in the queue, as its seat is somebody's.
	if err := x.lessons.TakeBackAbsence(t.Context(), desk.Who{}, a.ID); err != nil {
		t.Fatal(err)
	}
	if w := x.waitlist(key); len(w.Waiting) != 1 || w.Waiting[0].Number != number || w.Seats.Booked != 12 {
		t.Errorf("%+v", w)
	}
	x.verify()
}

func TestAStandingSeatThatWasSold(t *testing.T) {
	x := newDay(t)
	on := civil.Date{Year: 2026, Month: 11, Day: 23}
	class := x.session("こども空手", on)
	people, err := x.door.List(t.Context(), desk.Who{}, class.Key)
	if err != nil {
		t.Fatal(err)
	}
	a, err := x.absent(people[0].Number, class.Key)
	if err != nil {
		t.Fatal(err)
	}
	x.clock.now = x.clock.now.Add(time.Hour)
	others, err := x.people.Members(t.Context(), desk.Who{}, studio.Active, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range others {
		b, err := x.lessons.BookAnyway(t.Context(), desk.Who{}, m.Number, class.Key, "満席まで入れるため")
		if err == nil && b.State == studio.Waiting {
			break
		}
	}
	if now := x.session("こども空手", on); now.Seats.Free() != 0 || now.Seats.Waiting != 1 {
		t.Fatalf("%+v", now.Seats)
	}
	err = x.lessons.TakeBackAbsence(t.Context(), desk.Who{}, a.ID)
	if !slices.Equal(x.refusal(err), []string{"absence.seat_gone"}) {
		t.Errorf("%v", err)
	}
	x.verify()
	if _, err := x.door.CheckIn(t.Context(), desk.Who{}, entrance.Person{How: studio.ByNumber, Text: people[0].Number}, nil); err != nil {
		t.Error(err)
	}
}
