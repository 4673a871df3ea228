package studio

import (
	"slices"
	"testing"
	"time"
)

func TestWhatWasDoneByHandWithAPlaceIsTakenBack(t *testing.T) {
	start := time.Date(2026, 11, 28, 13, 0, 0, 0, tokyo)
	s := Session{Start: start, End: start.Add(time.Hour), Capacity: 12}
	at := start.Add(-3 * time.Hour)
	offer := &Offer{At: at.Add(-time.Hour), Until: at.Add(time.Minute), Sole: true}
	for _, c := range []struct {
		name   string
		undoes Undoing
		offer  *Offer
		after  time.Duration
		want   string // empty where it is refused
		why    string
	}{
		{"an accepted offer", Undoing{Step: StepAccepted}, offer, time.Second, "2", "undo.offered_again"},
		{"which has run out since", Undoing{Step: StepAccepted}, offer, time.Minute, "2", "undo.ran_out"},
		{"a seat given by hand", Undoing{Step: StepTaken}, nil, time.Second, "2", "undo.waits_again"},
		{"to somebody whose offer had run out", Undoing{Step: StepTaken}, offer, RebookFor, "2", "undo.waits_again"},
		{"another position", Undoing{Step: StepMoved}, nil, time.Second, "2", "undo.waits_again"},
		{"the queue changed since", Undoing{Step: StepMoved, Changed: true}, nil, time.Second, "", "undo.queue_changed"},
		{"too late", Undoing{Step: StepTaken}, nil, RebookFor + time.Second, "", "undo.place_too_late"},
		{"not the last", Undoing{Step: StepMoved, Since: StepPromoted}, nil, time.Second, "", "undo.place_since"},
		{"came by now", Undoing{Step: StepTaken, Came: true}, nil, time.Second, "", "undo.place_came"},
		{"taken back already", Undoing{Step: StepUndone}, nil, time.Second, "", "undo.place_nothing"},
		{"given by the rule", Undoing{Step: StepPromoted}, nil, time.Second, "", "undo.place_nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			u := c.undoes
			u.At, u.Position = at, 2
			d := UndoPlace(BookFacts{Session: s, Offer: c.offer, Undoes: &u}, at.Add(c.after))
			if (d.State == Waiting) != (c.want != "") || d.Reasons[0].Code != c.why {
				t.Errorf("%+v", d)
			}
			if d.State == Waiting && (d.Position != 2 || d.Offer != c.offer) {
				t.Errorf("%+v", d)
			}
		})
	}
	begun := Undoing{Step: StepAccepted, At: start.Add(-time.Second), Position: 1}
	if d := UndoPlace(BookFacts{Session: s, Undoes: &begun}, start); d.State != "" || d.Reasons[0].Code != "undo.place_begun" {
		t.Errorf("the session has begun since: %+v", d)
	}
	late := Undoing{Step: StepTaken, At: start.Add(time.Minute), Position: 1}
	if d := UndoPlace(BookFacts{Session: s, Undoes: &late}, start.Add(2*time.Minute)); d.State != Waiting {
		t.Errorf("given a seat in what had begun: %+v", d)
	}
	if d := UndoPlace(BookFacts{Session: s, Undoes: &late}, s.End.Add(time.Second)); d.State != "" {
		t.Errorf("it is over: %+v", d)
	}
}

func TestAPlaceGivenBackIsOfferedItsSeatAgain(t *testing.T) {
	start := time.Date(2026, 11, 28, 13, 0, 0, 0, tokyo)
	ended := start.Add(-3 * time.Hour)
	f := RebookFacts{
		BookFacts: BookFacts{
			Standing: Standing{Status: Active}, Session: Session{Start: start, End: start.Add(time.Hour), Capacity: 12},
			Seats: Seats{Capacity: 12, Booked: 11, Waiting: 2},
		},
		Was: Waiting, Ended: ended, Ahead: 1, Offered: &Offer{At: ended, Until: ended.Add(time.Minute), Sole: true},
	}
	if d := Rebook(f, ended.Add(time.Second)); d.State != Waiting || d.Position != 2 || d.Offer == nil || d.Reasons[0].Code != "undo.offered_again" {
		t.Errorf("%+v", d)
	}
	if d := Rebook(f, ended.Add(time.Minute)); d.Offer == nil || d.Reasons[0].Code != "undo.ran_out" {
		t.Errorf("run out since: %+v", d)
	}
	f.Seats.Sole = 1
	if d := Rebook(f, ended.Add(time.Second)); d.Offer != nil || d.Reasons[0].Code != "offer.gone" {
		t.Errorf("offered to the next: %+v", d)
	}
	f.Booking = Waiting
	if d := Rebook(f, ended.Add(time.Second)); d.State != "" || d.Reasons[0].Code != "book.already_waiting" {
		t.Errorf("twice: %+v", d)
	}
}

func TestAQueueStandsAsAMoveLeftIt(t *testing.T) {
	queue := []Booking{{ID: 1, Act: 3}, {ID: 2, Act: 4}, {ID: 3, Act: 5}}
	joined := append(slices.Clone(queue), Booking{ID: 4, Act: 9})
	before := append([]Booking{{ID: 4, Act: 9}}, queue...)
	for _, c := range []struct {
		name     string
		queue    []Booking
		left     bool
		from, to int
		want     bool
	}{
		{"as it was", queue, false, 3, 1, true},
		{"somebody joined behind", joined, false, 3, 1, true},
		{"somebody joined before", before, false, 3, 1, false},
		{"somebody left", queue, true, 3, 1, false},
		{"it is shorter", queue[:2], false, 1, 3, false},
	} {
		if got := MovedBack(c.queue, c.left, 7, c.from, c.to); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
