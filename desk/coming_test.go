package desk_test

import (
	"slices"
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Who calls can be absent from each session to which they come, by a booking or a
// standing seat, once each: not from one that is closed, or of which they told
// already.
func TestWhatSomebodyComesTo(t *testing.T) {
	x := newDay(t)
	list, err := x.lessons.Day(t.Context(), desk.Who{}, civil.DateOf(moment).AddDays(7))
	if err != nil {
		t.Fatal(err)
	}
	dance := list[slices.IndexFunc(list, func(s rows.Session) bool { return s.Class.Name == "キッズダンス" })].Key
	people, err := x.door.List(t.Context(), desk.Who{}, dance)
	if err != nil {
		t.Fatal(err)
	}
	number := people[0].Number
	yoga := x.yoga().Key
	if _, err := x.lessons.BookAnyway(t.Context(), desk.Who{}, number, yoga, "a lesson with her mother"); err != nil {
		t.Fatal(err)
	}
	coming := func() (standing, booked []studio.SessionKey) {
		all, err := x.lessons.Coming(t.Context(), desk.Who{}, number)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.IsSortedFunc(all, func(a, b lessons.Place) int { return a.Session.Start.Compare(b.Session.Start) }) {
			t.Errorf("out of order: %+v", all)
		}
		for _, p := range all {
			if p.Booking == 0 {
				standing = append(standing, p.Session.Key)
			} else {
				booked = append(booked, p.Session.Key)
			}
		}
		return standing, booked
	}
	later := func(weeks int) studio.SessionKey {
		return studio.SessionKey{Slot: dance.Slot, Date: dance.Date.AddDays(7 * weeks)}
	}
	all := []studio.SessionKey{later(0), later(1), later(2), later(3)}
	if standing, booked := coming(); !slices.Equal(standing, all) || !slices.Equal(booked, []studio.SessionKey{yoga}) {
		t.Errorf("%v, booked %v", standing, booked)
	}
	x.change(lessons.Change{Kind: studio.CloseSession, Session: later(1)})
	if _, err := x.lessons.TellAbsence(t.Context(), desk.Who{}, number, dance, lessons.Said{How: studio.NotePhone}); err != nil {
		t.Fatal(err)
	}
	if standing, _ := coming(); !slices.Equal(standing, all[2:]) {
		t.Errorf("then %v", standing)
	}
}
