package desk_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func (x *day) change(c lessons.Change) lessons.Changed {
	x.Helper()
	would, err := x.lessons.PreviewChange(x.Context(), desk.Who{}, c)
	if err != nil {
		x.Fatal(err)
	}
	done, err := x.lessons.ChangeSession(x.Context(), desk.Who{}, c)
	if err != nil {
		x.Fatal(err)
	}
	if d := cmp.Diff(would.Concerned, done.Concerned) + cmp.Diff(would.Reasons, done.Reasons); d != "" {
		x.Errorf("another one than in its preview: %s", d)
	}
	return done
}

func (x *day) undoChange(act studio.ActID) lessons.Changed {
	x.Helper()
	done, err := x.lessons.UndoChange(x.Context(), desk.Who{}, act)
	if err != nil {
		x.Fatal(err)
	}
	return done
}

// heldOn finds a session on a day's list.
func (x *day) heldOn(on civil.Date, key studio.SessionKey) (rows.Session, bool) {
	x.Helper()
	list, err := x.lessons.Day(x.Context(), desk.Who{}, on)
	if err != nil {
		x.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Session) bool { return s.Key == key })
	if i < 0 {
		return rows.Session{}, false
	}
	return list[i], true
}

func (x *day) refused(reason string, err error) {
	x.Helper()
	if codes := reasonsOf(err); !slices.Equal(codes, []string{reason}) {
		x.Errorf("refused for %v (%v), not %s", codes, err, reason)
	}
}

func TestAClosedSessionTakesNobody(t *testing.T) {
	x := newDay(t)
	yoga := x.yoga().Key
	people := x.active("ヨガ入門", 3)
	booked := x.book(people[0])
	if c := x.checkIn(people[0]); c.Session == nil || c.Session.Key != yoga {
		t.Fatalf("before: %+v", c)
	}
	_, err := x.lessons.ChangeSession(t.Context(), desk.Who{}, lessons.Change{Kind: studio.CloseSession, Session: yoga})
	x.refused("change.came", err)
	x.take(people[0])

	done := x.change(lessons.Change{Kind: studio.CloseSession, Session: yoga, Reason: " 台風 "})
	if len(done.Concerned) != 1 || done.Concerned[0].Number != people[0] || done.Concerned[0].Phone == "" || done.Concerned[0].Session != yoga {
		t.Errorf("concerns %+v", done.Concerned)
	}
	s, ok := x.heldOn(yoga.Date, yoga)
	if !ok || !s.Closed() || s.Seats.Booked != 1 || len(s.Why) != 2 || s.Why[1].Args["text"] != "台風" {
		t.Errorf("on the list: %+v, %v", s, ok)
	}
	_, err = x.lessons.Book(t.Context(), desk.Who{}, people[1], yoga)
	x.refused("book.session_closed", err)
	_, err = x.door.MarkRest(t.Context(), desk.Who{}, yoga, studio.Present)
	x.refused("attendance.closed", err)
	if c := x.checkIn(people[0]); c.Session != nil || c.Answer != studio.Warn || len(c.Why) != 2 || c.Why[1].Code != "door.closed" {
		t.Errorf("at the door: %+v", c)
	}
	if c, err := x.door.Glance(t.Context(), desk.Who{}, people[0]); err != nil || c.Next != nil || c.Used != 0 {
		t.Errorf("next is %+v, %d used of the month, %v", c.Next, c.Used, err)
	}
	_, err = x.lessons.ChangeSession(t.Context(), desk.Who{}, lessons.Change{Kind: studio.CloseSession, Session: yoga})
	x.refused("change.closed_already", err)

	back := x.undoChange(done.Act)
	if back.Session.State != studio.SessionPlanned || back.Was.State != studio.SessionClosed || len(back.Concerned) != 1 {
		t.Errorf("back: %+v", back)
	}
	if b, err := x.lessons.Places(t.Context(), desk.Who{}, people[0]); err != nil || len(b) != 1 || b[0].Booking != booked.Booking {
		t.Errorf("the booking is %+v, %v", b, err)
	}
	_, err = x.lessons.UndoChange(t.Context(), desk.Who{}, done.Act)
	x.refused("change.not_in_force", err)
	x.whole()
}

// Whoever comes when a session was to be, and is not, reads where it went: to another
// time of the day, to another day, and there with its slot for good.
func TestTheDoorSaysWhereASessionWent(t *testing.T) {
	x := newDay(t)
	yoga := x.yoga()
	number := x.active("ヨガ入門", 1)[0]
	x.book(number)
	clock := studio.Clock(19 * 60)
	for _, c := range []lessons.Change{
		{Kind: studio.MoveSession, Session: yoga.Key, Start: &clock},
		{Kind: studio.MoveSession, Session: yoga.Key, Day: yoga.Key.Date.AddDays(3)},
		{Kind: studio.MoveSession, Session: yoga.Key, Day: yoga.Key.Date.AddDays(1), Onward: true},
	} {
		moved := x.change(c)
		card := x.checkIn(number)
		want := studio.Because("door.moved", "class", "ヨガ入門", "start", moved.Session.Start.Format(time.RFC3339))
		if card.Session != nil || len(card.Why) != 2 || card.Why[0].Code != "door.no_session" || !cmp.Equal(card.Why[1], want) {
			t.Errorf("%+v: %+v, not %v", c, card.Why, want)
		}
		x.take(number)
		x.undoChange(moved.Act)
	}
	if c := x.checkIn(number); c.Session == nil || c.Session.Key != yoga.Key {
		t.Errorf("taken back: %+v", c)
	}
}

// Nobody pays for what did not take place, and what is closed can be given back at
// any time.
func TestAClosedSessionIsMissedByNobody(t *testing.T) {
	x := newDay(t)
	x.decide(func(p *studio.Policy) {
		p.Cancel.Late, p.Cancel.NoShow = studio.Cost{Session: true, Fee: 1100}, studio.Cost{Session: true, Fee: 1100}
	})
	people := x.active("ヨガ入門", 2)
	x.book(people[0])
	b := x.book(people[1])
	x.change(lessons.Change{Kind: studio.CloseSession, Session: x.yoga().Key})
	if c := x.cancel(b.Booking); len(c.Reasons) != 0 {
		t.Errorf("given back: %v", reasonCodes(c.Reasons))
	}
	x.clock.now = moment.AddDate(0, 0, 1)
	if list, err := x.lessons.Misses(t.Context(), desk.Who{}, lessons.MissFilter{}); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
}

// take takes the last visit of a member back.
func (x *day) take(number string) {
	x.Helper()
	list, err := x.door.Scans(x.Context(), desk.Who{}, 20)
	if err != nil {
		x.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Scan) bool { return s.Number == number })
	if err := x.door.TakeBack(x.Context(), desk.Who{}, list[i].Visit); err != nil {
		x.Fatal(err)
	}
}

func TestAMovedSessionKeepsItsIDAndItsPeople(t *testing.T) {
	x := newDay(t)
	yoga := x.yoga()
	people := x.active("ヨガ入門", 2)
	x.book(people[0])
	to := yoga.Key.Date.AddDays(3) // a Tuesday, with yoga of its own
	clock, room := studio.Clock(20*60+15), "教室1"
	done := x.change(lessons.Change{
		Kind: studio.MoveSession, Session: yoga.Key, Day: to, Start: &clock, Room: &room, Teacher: "Emma Clarke", Minutes: 45,
	})
	if done.Session.State != studio.SessionMoved || done.Session.TeacherName != "Emma Clarke" {
		t.Errorf("becomes %+v", done.Session)
	}
	if _, there := x.heldOn(yoga.Key.Date, yoga.Key); there {
		t.Error("still on the day that it was moved from")
	}
	s, ok := x.heldOn(to, yoga.Key)
	if !ok || s.Start.Format("2006-01-02 15:04") != "2026-11-24 20:15" || s.End.Sub(s.Start) != 45*time.Minute ||
		s.Room != room || s.TeacherName != "Emma Clarke" || s.Seats.Booked != 1 {
		t.Errorf("on the day that it was moved to: %+v, %v", s, ok)
	}
	if c := x.checkIn(people[0]); c.Session != nil || c.Next == nil || c.Next.Key != yoga.Key || c.Next.Day() != to {
		t.Errorf("on the day that it was moved from: %+v, next %+v", c.Session, c.Next)
	}
	x.clock.now = s.Start.Add(-10 * time.Minute)
	if c := x.checkIn(people[0]); c.Session == nil || c.Session.Key != yoga.Key || c.Answer != studio.Allow {
		t.Errorf("on its day: %+v", c)
	}
	if line := x.timeline(people[0], rows.BookingEntries, rows.EntryKey{}, 10); line.Entries[0].Lesson.Day != to || line.Entries[0].Lesson.Start != clock {
		t.Errorf("in the time line: %+v", line.Entries[0].Lesson)
	}
	list, err := x.door.List(t.Context(), desk.Who{}, yoga.Key)
	if err != nil || len(list) != 1 || list[0].State != studio.Present {
		t.Errorf("its list: %+v, %v", list, err)
	}
	x.whole()
}

func TestASlotIsMovedAndClosedFromADateOn(t *testing.T) {
	x := newDay(t)
	who := x.enrolledIn(t, 5) // キッズダンス, on Tuesdays
	day := func(n int) studio.SessionKey {
		return studio.SessionKey{Slot: 5, Date: civil.Date{Year: 2026, Month: 12, Day: n}}
	}
	wednesday := civil.Date{Year: 2026, Month: 12, Day: 9}
	alone := x.change(lessons.Change{Kind: studio.CloseSession, Session: day(22)})
	move := x.change(lessons.Change{Kind: studio.MoveSession, Session: day(8), Day: wednesday, Onward: true})
	if len(move.Concerned) < len(who) || move.Reasons[1].Code != "change.kept" {
		t.Errorf("concerns %d of %d, %+v", len(move.Concerned), len(who), move.Reasons)
	}
	shut := x.change(lessons.Change{
		Kind: studio.CloseSession, Session: day(29), Until: civil.Date{Year: 2027, Month: 1, Day: 5}, Onward: true, Reason: "冬休み",
	})
	end := x.change(lessons.Change{Kind: studio.CloseSession, Session: studio.SessionKey{Slot: 5, Date: civil.Date{Year: 2027, Month: 2, Day: 2}}, Onward: true})
	at := func(keys ...string) {
		t.Helper()
		list, err := x.lessons.Days(t.Context(), desk.Who{}, day(1).Date, civil.Date{Year: 2027, Month: 2, Day: 14})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range list {
			if s.Key.Slot == 5 {
				got = append(got, fmt.Sprintf("%s on %s %s", s.Key, s.Day(), s.State))
			}
		}
		if d := cmp.Diff(keys, got); d != "" {
			t.Errorf("the slot's sessions: %s", d)
		}
	}
	at("5-20261201 on 2026-12-01 planned", "5-20261208 on 2026-12-09 planned", "5-20261215 on 2026-12-16 planned",
		"5-20261222 on 2026-12-22 closed", "5-20261229 on 2026-12-30 closed", "5-20270105 on 2027-01-06 closed",
		"5-20270112 on 2027-01-13 planned", "5-20270119 on 2027-01-20 planned", "5-20270126 on 2027-01-27 planned")
	c, err := x.door.Glance(t.Context(), desk.Who{}, who[0])
	if err != nil || c.Next == nil {
		t.Fatalf("%+v, %v", c, err)
	}
	x.clock.now = time.Date(2026, 12, 17, 9, 0, 0, 0, moment.Location())
	if c, err = x.door.Glance(t.Context(), desk.Who{}, who[0]); err != nil || c.Next == nil || c.Next.Key.String() != "5-20270112" {
		t.Errorf("the next one after the holidays is %+v, %v", c.Next, err)
	}
	x.clock.now = moment
	if _, err := x.lessons.UndoChange(t.Context(), desk.Who{}, move.Act); !slices.Equal(reasonsOf(err), []string{"change.not_in_force"}) {
		t.Errorf("the move under the closings: %v", err)
	}
	for _, c := range []lessons.Changed{end, shut, move, alone} {
		x.undoChange(c.Act)
	}
	at("5-20261201 on 2026-12-01 planned", "5-20261208 on 2026-12-08 planned", "5-20261215 on 2026-12-15 planned",
		"5-20261222 on 2026-12-22 planned", "5-20261229 on 2026-12-29 planned", "5-20270105 on 2027-01-05 planned",
		"5-20270112 on 2027-01-12 planned", "5-20270119 on 2027-01-19 planned", "5-20270126 on 2027-01-26 planned",
		"5-20270202 on 2027-02-02 planned", "5-20270209 on 2027-02-09 planned")
	x.whole()
}

// enrolledIn are the numbers of who is expected at the next session of a slot.
func (x *day) enrolledIn(t *testing.T, slot int) []string {
	t.Helper()
	list, err := x.lessons.Days(t.Context(), desk.Who{}, civil.DateOf(moment).AddDays(1), civil.DateOf(moment).AddDays(7))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Session) bool { return s.Key.Slot == slot })
	people, err := x.door.List(t.Context(), desk.Who{}, list[i].Key)
	if err != nil || len(people) == 0 {
		t.Fatalf("%+v, %v", people, err)
	}
	numbers := make([]string, len(people))
	for i, p := range people {
		numbers[i] = p.Number
	}
	return numbers
}

// Whatever is closed, moved and taken back: each session is listed once, on one
// day, with everybody whom it had; and what is taken back is as it was before.
func TestSessionsAreListedOnce(t *testing.T) {
	x := newDay(t)
	today := civil.DateOf(moment)
	before := x.listed(today)
	rapid.Check(t, func(t *rapid.T) {
		var made []studio.ActID
		for range rapid.IntRange(1, 5).Draw(t, "changes") {
			c := lessons.Change{
				Kind:    rapid.SampledFrom([]studio.ChangeKind{studio.CloseSession, studio.MoveSession}).Draw(t, "kind"),
				Session: rapid.SampledFrom(before).Draw(t, "session").Key,
				Onward:  rapid.Bool().Draw(t, "onward"),
			}
			c.Day = c.Session.Date.AddDays(rapid.IntRange(-8, 8).Draw(t, "days"))
			clock := studio.Clock(rapid.IntRange(0, 24*60-1).Draw(t, "start"))
			c.Start = &clock
			if c.Onward && rapid.Bool().Draw(t, "ends") {
				c.Until = c.Session.Date.AddDays(rapid.IntRange(0, 20).Draw(t, "until"))
			}
			done, err := x.lessons.ChangeSession(t.Context(), desk.Who{}, c)
			if err != nil && studio.CodeOf(err) != "refused" {
				t.Fatal(err)
			}
			if err == nil {
				made = append(made, done.Act)
			}
			x.once(t, before)
		}
		for _, act := range slices.Backward(made) {
			if _, err := x.lessons.UndoChange(t.Context(), desk.Who{}, act); err != nil {
				t.Fatal(err)
			}
			x.once(t, before)
		}
		if d := cmp.Diff(before, x.listed(today), cmp.Transformer("instant", time.Time.UTC), ignoreID); d != "" {
			t.Fatalf("not as before: %s", d)
		}
	})
	x.whole()
}

// ignoreID leaves out the ids by which sessions are stored.
var ignoreID = cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".ID" }, cmp.Ignore())

// listed are the sessions of three weeks around a day.
func (x *day) listed(today civil.Date) []rows.Session {
	list, err := x.lessons.Days(x.Context(), desk.Who{}, today.AddDays(-7), today.AddDays(14))
	if err != nil {
		x.Fatal(err)
	}
	return list
}

func (x *day) once(t *rapid.T, before []rows.Session) {
	t.Helper()
	at := map[studio.SessionKey]rows.Session{}
	for _, s := range x.listed(civil.DateOf(moment)) {
		if _, twice := at[s.Key]; twice {
			t.Fatalf("%s is listed twice", s.Key)
		}
		at[s.Key] = s
	}
	for _, s := range before {
		is, ok := at[s.Key]
		if !ok { // moved to another week, or its slot has ended
			found, _, err := x.lessons.Session(t.Context(), desk.Who{}, s.Key)
			if err != nil {
				t.Fatal(err)
			}
			is = found
		}
		if is.Key != s.Key || is.Seats != s.Seats {
			t.Fatalf("%s is %s and has %+v, had %+v", s.Key, is.Key, is.Seats, s.Seats)
		}
	}
}

func TestWhoIsNotTheOwnerChangesNoSlot(t *testing.T) {
	x := newDay(t)
	desk1 := x.staff("小林 優子", studio.Reception)
	key := x.yoga().Key
	key.Date = key.Date.AddDays(7)
	if _, err := x.lessons.ChangeSession(t.Context(), desk1, lessons.Change{Kind: studio.CloseSession, Session: key, Onward: true}); studio.CodeOf(err) != "staff.may_not" {
		t.Errorf("closing a slot: %v", err)
	}
	done := x.change(lessons.Change{Kind: studio.CloseSession, Session: key, Onward: true})
	if _, err := x.lessons.UndoChange(t.Context(), desk1, done.Act); studio.CodeOf(err) != "staff.may_not" {
		t.Errorf("taking that back: %v", err)
	}
	if _, err := x.lessons.UndoChange(t.Context(), desk.Who{}, 1); studio.CodeOf(err) != "change.unknown" {
		t.Errorf("taking back what is no change: %v", err)
	}
}

// reasonsOf are the codes by which a rule refused.
func reasonsOf(err error) []string {
	var e *studio.Error
	if !errors.As(err, &e) {
		return nil
	}
	return codesOf(e.Reasons)
}

func (x *day) staff(name string, role studio.Role) desk.Who {
	x.Helper()
	s, err := safe.New(x.desk).AddStaff(x.Context(), desk.Who{}, name, role)
	if err != nil {
		x.Fatal(err)
	}
	return desk.Who{Staff: s.ID}
}
