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

func ptr[T any](v T) *T { return &v }

// class finds a class as it is on a day.
func (x *day) class(name string, on civil.Date) rows.Class {
	x.Helper()
	list, err := x.lessons.Classes(x.Context(), desk.Who{}, on)
	if err != nil {
		x.Fatal(err)
	}
	i := slices.IndexFunc(list, func(c rows.Class) bool { return c.Name == name })
	if i < 0 {
		x.Fatalf("no class %s", name)
	}
	return list[i]
}

// Whoever waits gets the seat that was given back while the session was not to take
// place, as soon as it is.
func TestAHolidayTakenAwayLetsTheQueueMove(t *testing.T) {
	for name, back := range map[string]func(x *day, done lessons.BreakChanged) error{
		"removed": func(x *day, done lessons.BreakChanged) error {
			return second(x.lessons.RemoveBreak(t.Context(), desk.Who{}, done.Break.ID, nil))
		},
		"undone": func(x *day, done lessons.BreakChanged) error {
			return x.lessons.UndoBreak(t.Context(), desk.Who{}, done.Act)
		},
	} {
		t.Run(name, func(t *testing.T) {
			x := newDay(t)
			key := x.yogaIn(1)
			var first studio.BookingID
			for i, number := range x.active("ヨガ入門", x.yoga().Capacity+1) {
				b, err := x.lessons.Book(t.Context(), desk.Who{}, number, key)
				if err != nil {
					t.Fatal(err)
				}
				if i == 0 {
					first = b.Booking
				}
			}
			done, err := x.lessons.AddBreak(t.Context(), desk.Who{}, studio.Break{Name: "点検", From: key.Date, To: key.Date}, nil)
			if err != nil {
				t.Fatal(err)
			}
			x.cancel(first)
			if waiting := x.queue(key); len(waiting) != 1 {
				t.Fatalf("%v wait while there is no lesson", waiting)
			}
			if err := back(x, done); err != nil {
				t.Fatal(err)
			}
			if waiting := x.queue(key); len(waiting) != 0 {
				t.Errorf("%v still wait", waiting)
			}
			x.verify()
		})
	}
}

func TestAClassChangesFromADayOn(t *testing.T) {
	x := newDay(t)
	today := civil.DateOf(moment)
	from := today.AddDays(5)
	form := lessons.ClassForm{AgeFrom: ptr(8), OffHolidays: ptr(true), Level: ptr(" 初級 ")}
	would, err := x.lessons.PreviewClass(t.Context(), desk.Who{}, "キッズダンス", from, form)
	if err != nil || len(would.Concerned) == 0 || would.Class.Level != "初級" {
		t.Fatalf("would: %+v, %v", would, err)
	}
	if _, err := x.lessons.ChangeClass(t.Context(), desk.Who{}, "キッズダンス", from, form); err != nil {
		t.Fatal(err)
	}
	before, after := x.class("キッズダンス", from.AddDays(-1)), x.class("キッズダンス", from)
	if before.AgeFrom != 5 || before.OffHolidays || after.AgeFrom != 8 || !after.OffHolidays || after.AgeTo != before.AgeTo || len(after.Slots) != 3 {
		t.Errorf("before %+v, after %+v", before.Class, after.Class)
	}
	// 1 January is a Friday, with a session of the class.
	newYear := studio.SessionKey{Slot: 6, Date: civil.Date{Year: 2027, Month: 1, Day: 1}}
	if s, ok := x.heldOn(newYear.Date, newYear); !ok || !s.Closed() || s.Why[0].Code != "session.holiday" {
		t.Errorf("at New Year: %+v, %v", s, ok)
	}
	x.change(lessons.Change{Kind: studio.MoveSession, Session: newYear})
	if s, ok := x.heldOn(newYear.Date, newYear); !ok || s.State != studio.SessionPlanned {
		t.Errorf("held after all: %+v, %v", s, ok)
	}
	_, err = x.lessons.ChangeClass(t.Context(), desk.Who{}, "キッズダンス", today.AddDays(-1), form)
	x.refused("class.from_past", err)
	_, err = x.lessons.AddClass(t.Context(), desk.Who{}, "キッズダンス", studio.Booked, lessons.ClassForm{})
	x.refused("class.name_taken", err)
	x.whole()
}

func TestASingleSessionIsASlotOfOneDay(t *testing.T) {
	x := newDay(t)
	if _, err := x.lessons.AddClass(t.Context(), desk.Who{}, "書道", studio.Booked, lessons.ClassForm{Fee: ptr(int64(5000))}); err != nil {
		t.Fatal(err)
	}
	sunday := civil.DateOf(moment).AddDays(1)
	f := lessons.SlotForm{Class: "書道", Start: 10 * 60, Minutes: 90, Teacher: "石井 剛", Room: "道場", Capacity: 1, From: sunday, To: sunday}
	added, err := x.lessons.AddSlot(t.Context(), desk.Who{}, f)
	if err != nil || added.Answer != studio.Allow {
		t.Fatalf("%+v, %v", added, err)
	}
	list, err := x.lessons.Day(t.Context(), desk.Who{}, sunday)
	if err != nil || len(list) != 1 || list[0].Class.Name != "書道" || list[0].TeacherName != "石井 剛" {
		t.Fatalf("on the day: %+v, %v", list, err)
	}
	if next, _ := x.lessons.Day(t.Context(), desk.Who{}, sunday.AddDays(7)); len(next) != 0 {
		t.Errorf("a week later: %+v", next)
	}
	again, err := x.lessons.PreviewSlot(t.Context(), desk.Who{}, f)
	if err != nil || again.Answer != studio.Warn || !slices.Equal(codesOf(again.Reasons), []string{"clash.room", "clash.teacher"}) {
		t.Errorf("at the same time: %+v, %v", again, err)
	}
	past := f
	past.From, past.To = sunday.AddDays(-2), sunday.AddDays(-2)
	_, err = x.lessons.AddSlot(t.Context(), desk.Who{}, past)
	x.refused("slot.once_over", err)
	past.To = civil.Date{}
	_, err = x.lessons.AddSlot(t.Context(), desk.Who{}, past)
	x.refused("class.from_past", err)
	f.Weekday = ptr(time.Monday)
	_, err = x.lessons.AddSlot(t.Context(), desk.Who{}, f)
	x.refused("slot.no_session", err)
}

// A class that is made with its first slot is made with it or not at all, and what
// would come of it says on which days it rests.
func TestANewClassWithItsFirstSlot(t *testing.T) {
	x := newDay(t)
	sunday := civil.DateOf(moment).AddDays(1)
	if _, err := x.lessons.AddBreak(t.Context(), desk.Who{}, studio.Break{Name: "点検", From: sunday, To: sunday}, nil); err != nil {
		t.Fatal(err)
	}
	f := lessons.SlotForm{
		Class: "書道", New: &lessons.NewClass{Form: studio.Booked, ClassForm: lessons.ClassForm{Fee: ptr(int64(5000))}},
		Start: 10 * 60, Minutes: 90, Room: "道場", From: sunday,
	}
	_, err := x.lessons.AddSlot(t.Context(), desk.Who{}, f)
	x.refused("slot.capacity_wrong", err)
	f.Capacity = 8
	would, err := x.lessons.PreviewSlot(t.Context(), desk.Who{}, f)
	if err != nil || would.Answer != studio.Allow || !would.Sessions[0].Closed() || would.Sessions[1].Closed() {
		t.Fatalf("would: %+v, %v", would, err)
	}
	added, err := x.lessons.AddSlot(t.Context(), desk.Who{}, f)
	if err != nil {
		t.Fatal(err)
	}
	if of := x.class("書道", sunday); of.Fee != 5000 || of.Form != studio.Booked || len(of.Slots) != 1 || of.Slots[0].Number != added.Slot.Number {
		t.Errorf("%+v", of)
	}
	_, err = x.lessons.AddSlot(t.Context(), desk.Who{}, f)
	x.refused("class.name_taken", err)
	x.whole()
}

// Reception adds lessons, and an owner alone makes a class for one.
func TestReceptionAddsALessonAndNoClass(t *testing.T) {
	x := newDay(t)
	who := x.staff("小林 優子", studio.Reception)
	f := lessons.SlotForm{Class: "ヨガ入門", Start: 7 * 60, Minutes: 60, Capacity: 8, Teacher: "MIKI"}
	added, err := x.lessons.AddSlot(t.Context(), who, f)
	if err != nil || added.Slot.From != civil.DateOf(moment).AddDays(1) {
		t.Errorf("an hour of today that is over is not put off: %+v, %v", added.Slot, err)
	}
	f.Teacher = ""
	_, err = x.lessons.AddSlot(t.Context(), who, f)
	x.refused("teacher.is_reception", err)
	f.Class, f.New, f.Teacher = "書道", &lessons.NewClass{Form: studio.Booked}, "MIKI"
	if _, err = x.lessons.AddSlot(t.Context(), who, f); studio.CodeOf(err) != "staff.may_not" {
		t.Errorf("a new class: %v", err)
	}
}

func TestTheStudiosHolidays(t *testing.T) {
	x := newDay(t)
	people := x.active("ヨガ入門", 1)
	x.book(people[0])
	today := civil.DateOf(moment)
	yoga := x.yoga().Key
	b := studio.Break{Name: "棚卸し", From: today, To: today.AddDays(2)}
	would, err := x.lessons.PreviewBreak(t.Context(), desk.Who{}, b)
	if err != nil {
		t.Fatal(err)
	}
	done, err := x.lessons.AddBreak(t.Context(), desk.Who{}, b, nil)
	if err != nil || len(done.Sessions) == 0 || len(done.Sessions) != len(would.Sessions) || len(done.Concerned) != len(would.Concerned) {
		t.Fatalf("%+v, %v", done, err)
	}
	if !slices.ContainsFunc(done.Concerned, func(c rows.Concerned) bool { return c.Number == people[0] && c.Session == yoga }) {
		t.Errorf("does not concern who booked: %+v", done.Concerned)
	}
	if s, ok := x.heldOn(today, yoga); !ok || !s.Closed() {
		t.Errorf("on the day: %+v, %v", s, ok)
	}
	if c, err := x.door.Glance(t.Context(), desk.Who{}, people[0]); err != nil || c.Next != nil || c.Used != 0 {
		t.Errorf("next is %+v, %d used, %v", c.Next, c.Used, err)
	}
	x.clock.now = moment.AddDate(0, 0, 1)
	back, err := x.lessons.RemoveBreak(t.Context(), desk.Who{}, done.Break.ID, nil)
	if err != nil || len(back.Sessions) == 0 || back.Break.From != today.AddDays(1) {
		t.Errorf("back: %+v, %v", back, err)
	}
	if s, ok := x.heldOn(today, yoga); !ok || !s.Closed() {
		t.Errorf("what is over: %+v, %v", s, ok)
	}
	if err := x.lessons.UndoBreak(t.Context(), desk.Who{}, back.Act); err != nil {
		t.Fatalf("on the day itself: %v", err)
	}
	held, err := x.lessons.Breaks(t.Context(), desk.Who{})
	if err != nil || len(held) != 1 || held[0].From != today || held[0].To != b.To {
		t.Fatalf("again: %+v, %v", held, err)
	}
	if back, err = x.lessons.RemoveBreak(t.Context(), desk.Who{}, held[0].ID, nil); err != nil {
		t.Fatal(err)
	}
	x.clock.now = moment.AddDate(0, 0, 2)
	x.refused("break.day_over", x.lessons.UndoBreak(t.Context(), desk.Who{}, back.Act))
	x.clock.now = moment.AddDate(0, 0, 1)
	list, err := x.lessons.Days(t.Context(), desk.Who{}, today.AddDays(1), today.AddDays(2))
	if err != nil || slices.ContainsFunc(list, func(s rows.Session) bool { return s.Closed() }) {
		t.Errorf("from today on: %+v, %v", list, err)
	}
	if _, err := x.lessons.RemoveBreak(t.Context(), desk.Who{}, done.Break.ID, nil); studio.CodeOf(err) != "break.unknown" {
		t.Errorf("removed twice: %v", err)
	}
	x.whole()
}

func TestACapacityChangesFromADateOn(t *testing.T) {
	x := newDay(t)
	key := oneToOne(t, x.lessons)
	people := x.active("ピアノ個人", 3)
	for i, number := range people {
		b, err := x.lessons.Book(t.Context(), desk.Who{}, number, key)
		if err != nil || (b.State == studio.Seated) != (i == 0) {
			t.Fatalf("%d: %+v, %v", i, b, err)
		}
	}
	done := x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Onward: true, Capacity: 2})
	if len(done.Promoted) != 1 || done.Promoted[0].Number != people[1] || done.Session.Capacity != 2 {
		t.Errorf("larger: %+v", done)
	}
	x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Onward: true, Capacity: 1})
	if s, _ := x.heldOn(key.Date, key); s.Seats.Free() != 0 || s.Seats.Booked != 2 {
		t.Errorf("smaller again: %+v", s.Seats)
	}
	x.whole()
}

func TestARoomHoldsSoMany(t *testing.T) {
	x := newDay(t)
	yoga := x.yoga()
	people := x.active("ヨガ入門", 3)
	rooms := func(capacity int) lessons.RoomChanged {
		t.Helper()
		done, err := x.lessons.ChangeRoom(t.Context(), desk.Who{}, rows.Room{Name: yoga.Room, Capacity: capacity}, civil.Date{})
		if err != nil {
			t.Fatal(err)
		}
		return done
	}
	rooms(1)
	if s, _ := x.heldOn(yoga.Key.Date, yoga.Key); s.Capacity != 1 || s.Seats.Capacity != 1 {
		t.Errorf("in a room for one: %+v", s)
	}
	if first, second := x.book(people[0]), x.book(people[1]); first.State != studio.Seated || second.State != studio.Waiting {
		t.Errorf("booked %s and %s", first.State, second.State)
	}
	done := rooms(30)
	if s, _ := x.heldOn(yoga.Key.Date, yoga.Key); s.Capacity != 12 {
		t.Errorf("in a room for thirty: %+v", s)
	}
	if len(done.Promoted) != 0 { // so shortly before nobody moves up by itself
		t.Errorf("moved up: %+v", done.Promoted)
	}
	would, err := x.lessons.PreviewRoom(t.Context(), desk.Who{}, rows.Room{Name: "スタジオA", Capacity: 5}, civil.Date{})
	if err != nil || len(would.Sessions) == 0 || would.Sessions[0].Room != "スタジオA" {
		t.Errorf("too small: %+v, %v", would, err)
	}
	// Who came without a seat has one too.
	if c, err := x.door.CheckIn(t.Context(), desk.Who{}, entrance.Person{How: studio.ByNumber, Text: people[1]}, &yoga.Key); err != nil || !c.Counted {
		t.Fatalf("walks in: %+v, %v", c, err)
	}
	taken := x.yoga().Seats
	would, err = x.lessons.PreviewRoom(t.Context(), desk.Who{}, rows.Room{Name: yoga.Room, Capacity: taken.Taken() - 1}, civil.Date{})
	if err != nil || taken.WalkIns != 1 || !slices.ContainsFunc(would.Sessions, func(s rows.Session) bool { return s.Key == yoga.Key }) {
		t.Errorf("too small for %+v: %+v, %v", taken, would.Sessions, err)
	}
	list, err := x.lessons.Rooms(t.Context(), desk.Who{})
	if i := slices.IndexFunc(list, func(r rows.Room) bool { return r.Name == yoga.Room }); err != nil || len(list) != 5 || list[i].Capacity != 30 {
		t.Errorf("%+v, %v", list, err)
	}
	x.whole()
}

func TestClashesAreListed(t *testing.T) {
	x := newDay(t)
	today := civil.DateOf(moment)
	before, err := x.lessons.Clashes(t.Context(), desk.Who{}, today, today.AddDays(13))
	if err != nil {
		t.Fatal(err)
	}
	yoga := x.yoga()
	key := yoga.Key
	key.Date = key.Date.AddDays(7)
	list, err := x.lessons.Day(t.Context(), desk.Who{}, today.AddDays(9))
	if err != nil || len(list) == 0 {
		t.Fatalf("%+v, %v", list, err)
	}
	to := list[0]
	clock := studio.Clock(to.Start.Hour()*60 + to.Start.Minute())
	done := x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Day: to.Day(), Start: &clock, Room: &to.Room, Teacher: to.TeacherName})
	if !slices.Contains(codesOf(done.Reasons), "clash.room") || !slices.Contains(codesOf(done.Reasons), "clash.teacher") {
		t.Errorf("said: %+v", done.Reasons)
	}
	after, err := x.lessons.Clashes(t.Context(), desk.Who{}, today, today.AddDays(13))
	if err != nil || len(after) <= len(before) {
		t.Errorf("%d clashes, before %d, %v", len(after), len(before), err)
	}
}
