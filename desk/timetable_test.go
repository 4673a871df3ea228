package desk_test

import (
	"slices"
	"strconv"
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// alone makes a member with a standing seat in a weekly slot for one person, and
// another who booked another such session of that day.
func (x *day) alone(at civil.Date) (enrolled, booked string) {
	x.Helper()
	slot := func(class string, start studio.Clock, to civil.Date) rows.Slot {
		x.Helper()
		made, err := x.lessons.AddSlot(x.Context(), desk.Who{}, lessons.SlotForm{
			Class: class, Start: start, Minutes: 30, Room: "ピアノ室", Capacity: 1, From: at, To: to,
		})
		if err != nil {
			x.Fatal(err)
		}
		return made.Slot
	}
	weekly := slot("英会話キッズ", 9*60, civil.Date{})
	enrolled = x.add(studio.Inquiry, register.Form{"name": "吉田 葵"})
	x.step(enrolled, register.Wish{Kind: studio.ToJoin, From: at, Classes: []string{strconv.Itoa(weekly.Number)}})
	once := slot("ヨガ入門", 9*60, at)
	booked = x.active("ヨガ入門", 1)[0]
	if b, err := x.lessons.Book(x.Context(), desk.Who{}, booked, studio.SessionKey{Slot: once.Number, Date: at}); err != nil || b.State != studio.Seated {
		x.Fatalf("%+v, %v", b, err)
	}
	return enrolled, booked
}

// The timetable has the sessions of its days, who comes to those for one person as
// their lists say, and what else there is.
func TestATimetableOfAWeek(t *testing.T) {
	x := newDay(t)
	from := civil.DateOf(moment).AddDays(2)
	x.alone(from.AddDays(1))
	tt, err := x.lessons.Timetable(t.Context(), desk.Who{}, from, from.AddDays(6))
	if err != nil {
		t.Fatal(err)
	}
	days, err := x.lessons.Days(t.Context(), desk.Who{}, from, from.AddDays(6))
	if err != nil || len(days) != len(tt.Sessions) {
		t.Fatalf("%d sessions, not %d, %v", len(tt.Sessions), len(days), err)
	}
	alone := 0
	for _, s := range tt.Sessions {
		if s.Capacity != 1 {
			continue
		}
		want := ""
		list, err := x.door.List(t.Context(), desk.Who{}, s.Key)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) > 0 {
			want, alone = list[0].Name, alone+1
		}
		if tt.Seated[s.Key] != want {
			t.Errorf("%s: %q, not %q", s.Key, tt.Seated[s.Key], want)
		}
	}
	if alone != 2 || len(tt.Seated) != alone {
		t.Errorf("%d come alone, and %d are named", alone, len(tt.Seated))
	}
	if !slices.Contains(tt.Rooms, "スタジオB") || len(tt.Classes) == 0 || len(tt.Breaks) != 0 {
		t.Errorf("rooms %v, %d classes, breaks %v", tt.Rooms, len(tt.Classes), tt.Breaks)
	}
	if !slices.ContainsFunc(tt.Teachers, func(s studio.Staff) bool { return s.ID == tt.Sessions[0].Teacher }) {
		t.Errorf("%s is not among the teachers %v", tt.Sessions[0].TeacherName, tt.Teachers)
	}
	if _, err := x.lessons.Timetable(t.Context(), desk.Who{}, from, from.AddDays(-1)); studio.CodeOf(err) != "timetable.days_wrong" {
		t.Errorf("days the wrong way round: %v", err)
	}
}

// Who told that they do not come is not named that day, and is the week after.
func TestWhoComesAloneIsNamedByTheDay(t *testing.T) {
	x := newDay(t)
	at := civil.DateOf(moment).AddDays(3)
	enrolled, _ := x.alone(at)
	named := func() (days []civil.Date) {
		t.Helper()
		tt, err := x.lessons.Timetable(t.Context(), desk.Who{}, at, at.AddDays(7))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range tt.Sessions {
			if tt.Seated[s.Key] == "吉田 葵" {
				days = append(days, s.Day())
			}
		}
		return days
	}
	if got := named(); len(got) != 2 {
		t.Fatalf("named on %v", got)
	}
	key := studio.SessionKey{Slot: x.membership(enrolled).Seats[0].Number, Date: at}
	if _, err := x.lessons.TellAbsence(t.Context(), desk.Who{}, enrolled, key, lessons.Said{By: "母", How: studio.NotePhone}); err != nil {
		t.Fatal(err)
	}
	if got := named(); len(got) != 1 || got[0] != at.AddDays(7) {
		t.Errorf("named on %v", got)
	}
}
