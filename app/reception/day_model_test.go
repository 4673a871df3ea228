package reception

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// at is an hour of the Saturday.
func at(hour, minute int) time.Time {
	return time.Date(2026, 11, 21, hour, minute, 0, 0, moment.Location())
}

// lesson makes a session of the Saturday.
func lesson(slot int, class string, room string, start time.Time, minutes, capacity int) rows.Session {
	s := rows.Session{Session: studio.Session{
		Key:   studio.SessionKey{Slot: slot, Date: saturday},
		Class: studio.Class{ID: studio.ClassID(len(class)), Name: class, Form: studio.Booked}, Room: room,
		Start: start, End: start.Add(time.Duration(minutes) * time.Minute), Capacity: capacity,
	}}
	s.Seats.Capacity = capacity
	return s
}

// aSaturday has shared sessions and two teachers' one-to-one frames.
func aSaturday() []rows.Session {
	return []rows.Session{
		lesson(1, "kids dance", "A", at(10, 0), 60, 20),
		lesson(2, "yoga", "B", at(13, 0), 60, 12),
		lesson(3, "piano", "P", at(13, 0), 30, 1),
		lesson(4, "piano", "Q", at(13, 0), 30, 1),
		lesson(5, "piano", "P", at(13, 30), 30, 1),
		lesson(6, "piano", "P", at(14, 0), 30, 1),
		lesson(7, "english", "R", at(16, 0), 60, 12),
	}
}

func TestFramesOfOneClassAndRoomAreOneLane(t *testing.T) {
	var got []string
	for _, l := range lanesOf(aSaturday()) {
		got = append(got, l.class()+" "+l.start().Format("15:04")+"-"+l.end().Format("15:04"))
	}
	want := []string{"kids dance 10:00-11:00", "yoga 13:00-14:00", "piano 13:00-14:30", "piano 13:00-13:30", "english 16:00-17:00"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestALaneSumsItsFrames(t *testing.T) {
	frames := aSaturday()
	frames[2].Seats.Booked, frames[4].Seats.Booked, frames[4].Attended = 1, 1, 1
	frames[5].Seats.Waiting = 2
	l := lanesOf(frames)[2]
	if got, want := l.seats(), (studio.Seats{Capacity: 3, Booked: 2, Waiting: 2}); got != want {
		t.Errorf("seats %+v, want %+v", got, want)
	}
	if l.attended() != 1 || l.frameMinutes() != 30 {
		t.Errorf("attended %d, frames of %d minutes", l.attended(), l.frameMinutes())
	}
}

func TestNowOf(t *testing.T) {
	for _, c := range []struct {
		name string
		now  time.Time
		want string
	}{
		{"before the day begins", at(8, 0), "kids dance"},
		{"while one is on", at(10, 40), "kids dance"},
		{"between two, the one to come", at(12, 52), "yoga"},
		{"just begun", at(13, 10), "yoga"},
		{"only frames are left for now", at(14, 10), "piano"},
		{"the next within the hour is before frames", at(15, 5), "english"},
		{"all over", at(20, 0), "english"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lanes := lanesOf(aSaturday())
			if got := lanes[nowOf(lanes, c.now)].class(); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	if got := nowOf(nil, at(12, 0)); got != -1 {
		t.Errorf("without lanes %d", got)
	}
}

func TestAChoiceStaysUntilTheDayMovesOn(t *testing.T) {
	var d day
	d.sessions(saturday, at(12, 52), aSaturday())
	d.chosen = 4
	d.sessions(saturday, at(12, 53), aSaturday())
	if l, _ := d.lane(); l.class() != "english" {
		t.Errorf("a minute later %s is chosen", l.class())
	}
	d.chosen = 0
	d.sessions(saturday, at(15, 30), aSaturday())
	if l, _ := d.lane(); l.class() != "english" {
		t.Errorf("when the day has moved on %s is chosen", l.class())
	}
	d.sessions(saturday.AddDays(1), at(15, 30).AddDate(0, 0, 1), nil)
	if _, ok := d.lane(); ok || len(d.people) != 0 {
		t.Error("a day without sessions has a lane")
	}
}

func TestPeopleKeepTheListsOrder(t *testing.T) {
	var d day
	d.sessions(saturday, at(12, 52), aSaturday())
	list := []rows.Attendee{{Number: "1", State: studio.Expected}, {Number: "2", State: studio.Expected}, {Number: "3", State: studio.Absent}}
	people := []entrance.People{{Listed: list, Queue: []rows.Waiting{{Number: "8"}, {Number: "9"}}}}
	d.listed(d.shown(false), people)
	if came, left := d.here(); came != 0 || left != 2 {
		t.Errorf("came %d, left %d", came, left)
	}
	list[1].State = studio.Late
	d.listed(d.shown(false), people)
	if came, left := d.here(); came != 1 || left != 1 || d.people[1].Number != "2" {
		t.Errorf("came %d, left %d, second is %s", came, left, d.people[1].Number)
	}
	if len(d.waiting) != 2 || d.waiting[1].position != 2 {
		t.Errorf("waiting %+v", d.waiting)
	}
}

func TestTwoLanesAreShownWhereThereIsRoom(t *testing.T) {
	var d day
	d.sessions(saturday, at(12, 52), aSaturday())
	shown := d.shown(true)
	if len(shown) != 2 || shown[0].key() != d.lanes[d.chosen].key() || shown[1].key() != d.lanes[d.chosen+1].key() {
		t.Fatalf("shown %+v", shown)
	}
	var lists []entrance.People
	for _, l := range shown {
		for range l.frames {
			lists = append(lists, entrance.People{Listed: []rows.Attendee{{Number: l.class()}}})
		}
	}
	d.listed(shown, lists)
	if d.people[0].Number != shown[0].class() || d.following == nil || d.following.people[0].Number != shown[1].class() {
		t.Errorf("people %+v, following %+v", d.people, d.following)
	}
	d.chosen = len(d.lanes) - 1
	if shown := d.shown(true); len(shown) != 1 {
		t.Errorf("beside the last lane there are %d", len(shown)-1)
	}
}

// No session is lost or shown twice by the grouping, and the frames of a lane
// are in order.
func TestGroupingKeepsEverySession(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []rows.Session
		start := at(8, 0)
		for i := range rapid.IntRange(0, 30).Draw(t, "sessions") {
			start = start.Add(time.Duration(rapid.IntRange(0, 30).Draw(t, "later")) * time.Minute)
			list = append(list, lesson(i, rapid.SampledFrom([]string{"a", "bb"}).Draw(t, "class"),
				rapid.SampledFrom([]string{"P", "Q"}).Draw(t, "room"), start, 30, rapid.IntRange(1, 2).Draw(t, "capacity")))
		}
		seen := map[int]bool{}
		for _, l := range lanesOf(list) {
			for i, s := range l.frames {
				if seen[s.Key.Slot] || i > 0 && s.Start.Before(l.frames[i-1].Start) {
					t.Fatalf("slot %d twice or out of order", s.Key.Slot)
				}
				seen[s.Key.Slot] = true
			}
		}
		if len(seen) != len(list) {
			t.Fatalf("%d of %d sessions", len(seen), len(list))
		}
	})
}

func TestComingUpPutsBookedAndOwnClassesFirst(t *testing.T) {
	standing := lesson(8, "karate", "D", at(14, 0), 60, 20)
	standing.Class.Form = studio.Enrolled
	tomorrow := lesson(9, "pilates", "B", at(10, 0).AddDate(0, 0, 1), 50, 10)
	list := append(aSaturday()[:2], standing, tomorrow)
	var got []string
	for _, s := range comingUp(list, []string{"pilates"}, at(12, 52)) {
		got = append(got, s.Class.Name)
	}
	if diff := cmp.Diff([]string{"pilates", "yoga", "karate"}, got); diff != "" {
		t.Error(diff)
	}
}

// A window that is open overnight shows the next day, which has fewer lessons.
func TestADayWithFewerLessons(t *testing.T) {
	o := newOffice(t, usual)
	page := o.today(t, usual)
	list, err := o.Lessons.Day(t.Context(), o.Who(), saturday)
	if err != nil || len(page.day.lanes) < 2 {
		t.Fatalf("%d lanes, %v", len(page.day.lanes), err)
	}
	page.day.sessions(saturday.AddDays(1), moment.AddDate(0, 0, 1), list[:1])
	page.drawDay()
	if len(page.day.lanes) != 1 || page.sessions.Chosen() >= 1 {
		t.Errorf("%d lanes, lane %d is chosen", len(page.day.lanes), page.sessions.Chosen())
	}
}
