package studio

import (
	"testing"
	"time"
)

func TestWhatAChangeBringsToTell(t *testing.T) {
	start := time.Date(2026, 11, 28, 13, 0, 0, 0, time.UTC)
	was := Session{Start: start, End: start.Add(time.Hour), Room: "A"}
	later, longer, elsewhere, closed := was, was, was, was
	later.Start, later.End = start.Add(time.Hour), start.Add(2*time.Hour)
	longer.End = start.Add(90 * time.Minute)
	elsewhere.Room = "B"
	closed.State = SessionClosed
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
		undone  News
	}{
		{"at another time", later, NewsMoved, NewsBack},
		{"for longer", longer, NewsMoved, NewsBack},
		{"in another room", elsewhere, "", NewsBack},
		{"closed", closed, NewsClosed, NewsClosed},
	} {
		if got := NewsOf(was, c.becomes); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
		if got := NewsOfUndoing(c.becomes); got != c.undone {
			t.Errorf("back to %s: %q", c.name, got)
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
