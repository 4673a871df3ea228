package studio

import (
	"slices"
	"testing"
	"time"
)

func TestWhatAChangeBringsToTell(t *testing.T) {
	start := time.Date(2026, 11, 28, 13, 0, 0, 0, time.UTC)
	was := Session{Start: start, End: start.Add(time.Hour), Room: "A"}
	later, longer, elsewhere, closed, other, roomier := was, was, was, was, was, was
	later.Start, later.End = start.Add(time.Hour), start.Add(2*time.Hour)
	longer.End = start.Add(90 * time.Minute)
	elsewhere.Room = "B"
	closed.State = SessionClosed
	other.Teacher = 7
	roomier.Capacity = 20
	if got := NewsOf(closed, elsewhere); got != NewsBack {
		t.Errorf("closed, and at its time after all: %q", got)
	}
	if got := NewsOf(closed, later); got != NewsMoved {
		t.Errorf("closed, and at another time after all: %q", got)
	}
	for _, c := range []struct {
		name    string
		becomes Session
		want    News
		tells   bool
		undone  News
	}{
		{"at another time", later, NewsMoved, true, NewsBack},
		{"for longer", longer, NewsMoved, true, NewsBack},
		{"in another room", elsewhere, NewsRoom, true, NewsBack},
		{"with another teacher", other, NewsTeacher, false, NewsTeacher},
		{"with more seats", roomier, "", false, NewsBack},
		{"closed", closed, NewsClosed, true, NewsClosed},
	} {
		got := NewsOf(was, c.becomes)
		if got != c.want || got.Tells(c.becomes) != c.tells {
			t.Errorf("%s: %q, told %v", c.name, got, got.Tells(c.becomes))
		}
		if undone := NewsOfUndoing(got, c.becomes); undone != c.undone {
			t.Errorf("back to %s: %q", c.name, undone)
		}
	}
	if !NewsTeacher.Tells(Session{Capacity: 1}) {
		t.Error("who has a lesson alone is not told who teaches it")
	}
}

func TestWhatNewerNewsLeave(t *testing.T) {
	open := func(news ...News) (list []Telling) {
		for i, n := range news {
			list = append(list, Telling{ID: TellingID(i + 1), What: n, Act: ActID(10 + i)})
		}
		return list
	}
	heard := func(news ...News) []News { return news }
	for _, c := range []struct {
		name      string
		what      News
		open      []Telling
		heard     []News
		unwanted  bool
		withdrawn int
		restored  []ActID
		tell      bool
	}{
		{name: "the first", what: NewsMoved, tell: true},
		{name: "one that nobody is to be told", what: NewsRoom, unwanted: true},
		{name: "closed instead of all else", what: NewsClosed, open: open(NewsMoved, NewsTeacher), withdrawn: 2, tell: true},
		{name: "moved again", what: NewsMoved, open: open(NewsMoved, NewsTeacher, NewsRoom), withdrawn: 2, tell: true},
		{name: "closed twice", what: NewsClosed, heard: heard(NewsClosed)},
		{name: "closed anew", what: NewsClosed, open: open(NewsBack), heard: heard(NewsMoved, NewsClosed), withdrawn: 1},
		{name: "closed after it took place after all", what: NewsClosed, heard: heard(NewsClosed, NewsBack), tell: true},
		{name: "back, where nobody heard of the closing", what: NewsBack, open: open(NewsClosed), withdrawn: 1, restored: []ActID{10}},
		{name: "back, where they heard of it", what: NewsBack, heard: heard(NewsClosed, NewsTeacher), tell: true},
		{name: "back, of which they know otherwise", what: NewsBack, tell: true},
		{name: "another room of what is moved", what: NewsRoom, open: open(NewsMoved)},
		{name: "a third room", what: NewsRoom, open: open(NewsRoom), heard: heard(NewsMoved), withdrawn: 1, tell: true},
		{name: "the own teacher, where nobody heard of the other", what: NewsTeacher, open: open(NewsTeacher), unwanted: true, withdrawn: 1},
		{name: "the own teacher, where they heard of it", what: NewsTeacher, heard: heard(NewsTeacher, NewsMoved), unwanted: true, tell: true},
		{name: "another teacher of what is moved", what: NewsTeacher, open: open(NewsMoved), tell: true},
	} {
		withdrawn, restored, tell := Newer(c.what, Known{c.open, c.heard}, !c.unwanted)
		if len(withdrawn) != c.withdrawn || !slices.Equal(restored, c.restored) || tell != c.tell {
			t.Errorf("%s: %v withdrawn, %v restored, told %v", c.name, withdrawn, restored, tell)
		}
	}
}

func TestUntilWhenNewsAreTold(t *testing.T) {
	s := Session{Start: time.Date(2026, 11, 28, 13, 0, 0, 0, time.UTC)}
	before, after := s.Start.Add(-time.Hour), s.Start.Add(time.Hour)
	for _, c := range []struct {
		what        News
		until, want time.Time
	}{
		{NewsOffered, before, before},
		{NewsOffered, after, s.Start},
		{NewsMoved, before, s.Start},
	} {
		if got := (Telling{What: c.what}).Due(s, c.until); !got.Equal(c.want) {
			t.Errorf("%s until %v: %v", c.what, c.until, got)
		}
	}
}

func TestUntilWhenNewsHold(t *testing.T) {
	start := time.Date(2026, 11, 28, 13, 0, 0, 0, time.UTC)
	s, before, until := Session{Start: start}, start.Add(-2*time.Hour), start.Add(-time.Hour)
	for _, c := range []struct {
		what   News
		stands BookingState
		now    time.Time
		want   bool
	}{
		{NewsPromoted, Seated, before, true},
		{NewsPromoted, Cancelled, before, false},
		{NewsOffered, Waiting, before, true},
		{NewsOffered, Waiting, until, false},
		{NewsOffered, Seated, before, false},
		{NewsGone, Waiting, until, true},
		{NewsGone, Seated, before, false},
		{NewsMoved, Seated, before, true},
		{NewsMoved, Waiting, before, true},
		{NewsClosed, Cancelled, before, false},
		{NewsBack, Seated, start, false},
	} {
		if got := (Telling{What: c.what}).Holds(s, c.stands, until, c.now); got != c.want {
			t.Errorf("%s to who is %s at %v: %v", c.what, c.stands, c.now, got)
		}
	}
}
