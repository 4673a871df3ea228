package desk_test

import (
	"slices"
	"strconv"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// timetable is all that lists of the coming weeks say: sessions, classes, rooms, a
// teacher's calendar.
func (x *day) timetable() []any {
	x.Helper()
	today := civil.DateOf(x.clock.now)
	tt, err := x.lessons.Timetable(x.Context(), desk.Who{}, today, today.AddDays(20))
	if err != nil {
		x.Fatal(err)
	}
	classes, err := x.lessons.Classes(x.Context(), desk.Who{}, today.AddDays(20))
	if err != nil {
		x.Fatal(err)
	}
	rooms, err := x.lessons.Rooms(x.Context(), desk.Who{})
	if err != nil {
		x.Fatal(err)
	}
	events, err := x.lessons.TeacherCalendar(x.Context(), desk.Who{}, "MIKI", today, today.AddDays(20))
	if err != nil {
		x.Fatal(err)
	}
	clashes, err := x.lessons.Clashes(x.Context(), desk.Who{}, today, today.AddDays(20))
	if err != nil {
		x.Fatal(err)
	}
	return []any{tt, classes, rooms, events, clashes}
}

// form is a lesson of Sundays, from tomorrow on.
func (x *day) form() lessons.SlotForm {
	return lessons.SlotForm{
		Class: "ヨガ入門", Start: 10 * 60, Minutes: 60, Teacher: "MIKI", Room: "新しい部屋", Capacity: 8,
		From: civil.DateOf(x.clock.now).AddDays(1),
	}
}

func (x *day) addSlot(f lessons.SlotForm) (lessons.SlotAdded, studio.SessionKey) {
	x.Helper()
	added, err := x.lessons.AddSlot(x.Context(), desk.Who{}, f)
	if err != nil {
		x.Fatal(err)
	}
	return added, added.Sessions[0].Key
}

// notUndone checks why adding cannot be taken back, and that nothing is.
func (x *day) notUndone(act studio.ActID, why ...string) {
	x.Helper()
	before := x.timetable()
	_, err := x.lessons.UndoAdding(x.Context(), desk.Who{}, act)
	would, previewed := x.lessons.PreviewUndoAdding(x.Context(), desk.Who{}, act)
	if !slices.Equal(reasonsOf(err), why) || previewed != nil || !slices.Equal(codesOf(would.Reasons), why) {
		x.Errorf("refused for %v, %v, not %v", reasonsOf(err), codesOf(would.Reasons), why)
	}
	if diff := cmp.Diff(before, x.timetable()); diff != "" {
		x.Error(diff)
	}
	x.whole()
}

// What was added by mistake is gone without a trace but in the trail: a lesson, a single
// one, a class with its lesson, whose name is free again.
func TestAddingIsTakenBack(t *testing.T) {
	for name, change := range map[string]func(*lessons.SlotForm){
		"weekly": func(*lessons.SlotForm) {},
		"once":   func(f *lessons.SlotForm) { f.To = f.From },
		"with its class": func(f *lessons.SlotForm) {
			f.Class, f.New = "書道", &lessons.NewClass{Form: studio.Booked, ClassForm: lessons.ClassForm{Fee: ptr(int64(5000))}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			x := newDay(t)
			before := x.timetable()
			f := x.form()
			change(&f)
			for range 2 {
				added, key := x.addSlot(f)
				if s, ok := x.heldOn(key.Date, key); !ok || s.Closed() || cmp.Equal(before, x.timetable()) {
					t.Fatalf("added: %+v", s)
				}
				undone, err := x.lessons.UndoAdding(t.Context(), desk.Who{}, added.Act)
				if err != nil || len(undone.Slots) != 1 || undone.Slots[0].Number != added.Slot.Number || len(undone.Classes) > 0 != (f.New != nil) {
					t.Fatalf("%+v, %v", undone, err)
				}
				if diff := cmp.Diff(before, x.timetable()); diff != "" {
					t.Errorf("was (-), is (+):\n%s", diff)
				}
				if _, err := x.lessons.Book(t.Context(), desk.Who{}, "00020", key); studio.CodeOf(err) != "session.unknown" {
					t.Errorf("it can be booked: %v", err)
				}
				x.notUndone(added.Act, "adding.undone")
			}
		})
	}
}

// A lesson that somebody has a place in, or had, stays.
func TestAddingStaysOnceSomebodyIsConcerned(t *testing.T) {
	x := newDay(t)
	added, key := x.addSlot(x.form())
	b, err := x.lessons.Book(t.Context(), desk.Who{}, x.active("ヨガ入門", 1)[0], key)
	if err != nil {
		t.Fatal(err)
	}
	x.notUndone(added.Act, "adding.booked", "adding.close_onward")
	x.cancel(b.Booking)
	x.notUndone(added.Act, "adding.records", "adding.close_onward")

	f := x.form()
	f.Class, f.Start = "英会話キッズ", 12*60
	added, _ = x.addSlot(f)
	number := x.add(studio.Inquiry, register.Form{"name": "吉田 葵"})
	x.step(number, register.Wish{Kind: studio.ToJoin, From: f.From, Classes: []string{strconv.Itoa(added.Slot.Number)}})
	x.notUndone(added.Act, "adding.enrolled", "adding.close_onward")

	f = x.form()
	f.Start, f.To = 14*60, f.From
	added, key = x.addSlot(f)
	x.change(lessons.Change{Kind: studio.CloseSession, Session: key})
	x.notUndone(added.Act, "adding.records", "adding.close")

	f.Start, f.To = 15*60, civil.Date{}
	added, key = x.addSlot(f)
	x.clock.now = studio.Clock(15*60).At(key.Date, moment.Location())
	x.notUndone(added.Act, "adding.begun", "adding.close_onward")
}

// A class that was built on stays, and a lesson of it goes first. What came with a file
// is nobody's adding, and a class is the owner's.
func TestAddingAClassIsTakenBack(t *testing.T) {
	x := newDay(t)
	before := x.timetable()
	add := func() lessons.ClassAdded {
		t.Helper()
		added, err := x.lessons.AddClass(t.Context(), desk.Who{}, "書道", studio.Booked, lessons.ClassForm{})
		if err != nil {
			t.Fatal(err)
		}
		return added
	}
	added := add()
	f := x.form()
	f.Class = "書道"
	slot, _ := x.addSlot(f)
	x.notUndone(added.Act, "adding.class_lessons", "adding.keep_class")
	reception := x.staff("小林 優子", studio.Reception)
	if _, err := x.lessons.UndoAdding(t.Context(), reception, added.Act); studio.CodeOf(err) != "staff.may_not" {
		t.Errorf("by reception: %v", err)
	}
	for _, undo := range []struct {
		who desk.Who
		act studio.ActID
	}{{reception, slot.Act}, {desk.Who{}, added.Act}} {
		if _, err := x.lessons.UndoAdding(t.Context(), undo.who, undo.act); err != nil {
			t.Error(err)
		}
	}
	if diff := cmp.Diff(before, x.timetable()); diff != "" {
		t.Errorf("was (-), is (+):\n%s", diff)
	}
	added = add()
	if _, err := x.lessons.ChangeClass(t.Context(), desk.Who{}, "書道", civil.Date{}, lessons.ClassForm{AgeFrom: ptr(6), AgeTo: ptr(12)}); err != nil {
		t.Fatal(err)
	}
	x.notUndone(added.Act, "adding.class_changed", "adding.keep_class")
	for act := range studio.ActID(4) { // of the imports
		if _, err := x.lessons.UndoAdding(t.Context(), desk.Who{}, act); studio.CodeOf(err) != "change.unknown" {
			t.Errorf("act %d: %v", act, err)
		}
	}
}

// What a room holds is as before, and a room that was added is there no more; each as
// often as it is taken back, the last first.
func TestWhatARoomHoldsIsTakenBack(t *testing.T) {
	x := newDay(t)
	today := civil.DateOf(moment)
	set := func(name string, capacity int) studio.ActID {
		t.Helper()
		done, err := x.lessons.ChangeRoom(t.Context(), desk.Who{}, rows.Room{Name: name, Capacity: capacity}, today)
		if err != nil {
			t.Fatal(err)
		}
		return done.Act
	}
	undo := func(act studio.ActID) error {
		_, err := x.lessons.UndoRoom(t.Context(), desk.Who{}, act)
		return err
	}
	before := x.timetable()
	added := set("第1スタジオ", 5)
	fewer := set("スタジオB", 2)
	narrow := x.timetable()
	least := set("スタジオB", 1)
	x.refused("change.not_in_force", undo(fewer))
	for _, act := range []studio.ActID{least} {
		if err := undo(act); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(narrow, x.timetable()); diff != "" {
		t.Errorf("after the last: was (-), is (+):\n%s", diff)
	}
	for _, act := range []studio.ActID{fewer, added} {
		if err := undo(act); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(before, x.timetable()); diff != "" {
		t.Errorf("after all: was (-), is (+):\n%s", diff)
	}
	x.refused("change.not_in_force", undo(added))
	if err := undo(0); studio.CodeOf(err) != "change.unknown" {
		t.Errorf("of nothing: %v", err)
	}
	x.whole()
}

// Whoever got a seat in a wider room keeps it, and the room stays wide.
func TestARoomStaysAsItIsOnceItsSeatsAreGiven(t *testing.T) {
	x := newDay(t)
	today := civil.DateOf(moment)
	for _, capacity := range []int{1, 3} {
		done, err := x.lessons.ChangeRoom(t.Context(), desk.Who{}, rows.Room{Name: "スタジオB", Capacity: capacity}, today)
		if err != nil {
			t.Fatal(err)
		}
		if capacity == 1 {
			continue
		}
		for _, number := range x.active("ヨガ入門", 2) {
			if b := x.book(number); b.State != studio.Seated {
				t.Fatalf("%+v", b)
			}
		}
		_, err = x.lessons.UndoRoom(t.Context(), desk.Who{}, done.Act)
		x.refused("room.crowded_since", err)
		x.clock.now = x.clock.now.AddDate(0, 0, 1)
		_, err = x.lessons.UndoRoom(t.Context(), desk.Who{}, done.Act)
		x.refused("room.in_use_since", err)
	}
	x.whole()
}
