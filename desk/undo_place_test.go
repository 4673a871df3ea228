package desk_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

func (x *day) undoPlace(b studio.BookingID) lessons.Booked {
	x.Helper()
	done, err := x.lessons.UndoPlace(x.Context(), desk.Who{}, b)
	if err != nil {
		x.Fatal(err)
	}
	return done
}

// unlike says how a queue differs from what it was, ids of places had anew apart.
func unlike(was, is lessons.Waitlist) string {
	for _, w := range []*lessons.Waitlist{&was, &is} {
		w.Waiting = slices.Clone(w.Waiting)
		for i := range w.Waiting {
			w.Waiting[i].Booking, w.Waiting[i].Place.ID, w.Waiting[i].Place.Act, w.Waiting[i].Told = 0, 0, 0, time.Time{}
		}
	}
	return cmp.Diff(was, is)
}

// Whatever is done by hand with somebody who waits is as before once it is taken back.
func TestTakingBackWhatWasDoneInAQueue(t *testing.T) {
	x, key, seated, queue := queued(t, 4)
	x.clock.now = x.clock.now.Add(13 * time.Hour) // eleven hours before the start
	x.cancel(seated[0].Booking)
	was := x.waitlist(key)
	ids := []studio.BookingID{queue[0].Booking, queue[1].Booking, queue[2].Booking, queue[3].Booking}

	if err := x.accept(queue[1]); err != nil {
		t.Fatal(err)
	}
	back := x.undoPlace(queue[1].Booking)
	if back.State != studio.Waiting || back.Position != 2 || back.Reasons[0].Code != "undo.offered_again" {
		t.Errorf("accepted: %+v", back)
	}
	if diff := unlike(was, x.waitlist(key)); diff != "" {
		t.Errorf("accepted (-was +is):\n%s", diff)
	}
	if n := x.tellings(); len(n) != 4 || slices.ContainsFunc(n, func(n lessons.Told) bool { return n.What != studio.NewsOffered }) {
		t.Errorf("to tell: %+v", n)
	}
	if _, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, queue[1].Booking); !slices.Equal(x.refusal(err), []string{"undo.place_nothing"}) {
		t.Errorf("twice: %v", err)
	}

	if _, err := x.lessons.Decline(t.Context(), desk.Who{}, ids[2]); err != nil {
		t.Fatal(err)
	}
	if back = x.undoPlace(ids[2]); back.Position != 3 || back.Reasons[0].Code != "undo.offered_again" {
		t.Errorf("declined: %+v", back)
	}
	if diff := unlike(was, x.waitlist(key)); diff != "" {
		t.Errorf("declined (-was +is):\n%s", diff)
	}

	if _, err := x.lessons.MoveInQueue(t.Context(), desk.Who{}, ids[3], 1, "先に電話をいただいた"); err != nil {
		t.Fatal(err)
	}
	if back = x.undoPlace(ids[3]); back.Position != 4 || back.Reasons[0].Code != "undo.waits_again" {
		t.Errorf("moved: %+v", back)
	}
	if diff := unlike(was, x.waitlist(key)); diff != "" {
		t.Errorf("moved (-was +is):\n%s", diff)
	}
	x.verify()
}

func TestAnOfferThatRanOutIsNotHadAgain(t *testing.T) {
	x, key, seated, queue := queued(t, 2)
	x.decide(func(p *studio.Policy) { p.Waitlist.ByOffer, p.Waitlist.OfferFor = true, 60 })
	x.cancel(seated[0].Booking)
	x.clock.now = x.clock.now.Add(59*time.Minute + 30*time.Second)
	if err := x.accept(queue[0]); err != nil {
		t.Fatal(err)
	}
	x.clock.now = x.clock.now.Add(time.Minute)
	if back := x.undoPlace(queue[0].Booking); back.Position != 1 || back.Reasons[0].Code != "undo.ran_out" {
		t.Errorf("%+v", back)
	}
	// The seat has passed on to the next.
	w := x.waitlist(key)
	if w.Seats.Booked != 11 || w.Seats.Sole != 1 || !w.Waiting[1].Offer.Open(x.clock.now) || w.Waiting[0].Bars[0].Code != "waitlist.ran_out" {
		t.Errorf("%+v", w)
	}
	// Where the staff say so it is their turn; taken back, it is not.
	f, err := x.lessons.Decline(t.Context(), desk.Who{}, queue[1].Booking)
	if err != nil || len(f.Offered) > 0 {
		t.Fatalf("%+v, %v", f, err)
	}
	was := x.waitlist(key)
	f, err = x.lessons.MoveInQueue(t.Context(), desk.Who{}, queue[0].Booking, 1, "電話がつながらなかったため")
	if err != nil || len(f.Offered) != 1 {
		t.Fatalf("%+v, %v", f, err)
	}
	x.undoPlace(queue[0].Booking)
	if diff := unlike(was, x.waitlist(key)); diff != "" {
		t.Errorf("moved (-was +is):\n%s", diff)
	}
	x.verify()
}

func TestWhatIsNotTakenBack(t *testing.T) {
	x, key, seated, queue := queued(t, 3)
	x.clock.now = x.clock.now.Add(13 * time.Hour)
	refused := func(b lessons.Booked, want string) {
		t.Helper()
		if _, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, b.Booking); !slices.Equal(x.refusal(err), []string{want}) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	refused(seated[0], "undo.place_nothing")
	if _, err := x.lessons.MoveInQueue(t.Context(), desk.Who{}, queue[2].Booking, 1, "先に電話をいただいた"); err != nil {
		t.Fatal(err)
	}
	x.cancel(queue[0].Booking)
	refused(queue[2], "undo.queue_changed")
	x.cancel(seated[0].Booking)
	refused(queue[2], "undo.place_since")
	if err := x.accept(queue[2]); err != nil {
		t.Fatal(err)
	}
	x.clock.now = x.clock.now.Add(3 * time.Minute)
	refused(queue[2], "undo.place_too_late")
	// Somebody else has what was declined.
	x.cancel(seated[1].Booking)
	fourth, err := x.lessons.Book(t.Context(), desk.Who{}, x.active("ヨガ入門", 16)[15], key)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.lessons.Decline(t.Context(), desk.Who{}, queue[1].Booking); err != nil {
		t.Fatal(err)
	}
	if err := x.accept(fourth); err != nil {
		t.Fatal(err)
	}
	if back := x.undoPlace(queue[1].Booking); back.State != studio.Waiting || back.Reasons[0].Code != "offer.gone" {
		t.Errorf("%+v", back)
	}
	x.verify()
}

// A free seat that nobody moved to by itself, given by hand against the rules.
func TestASeatGivenByHandIsTakenBack(t *testing.T) {
	x, key, seated, queue := queued(t, 1)
	x.decide(func(p *studio.Policy) { p.Waitlist.ByOffer, p.Waitlist.OfferFor = true, 60 })
	x.cancel(seated[0].Booking)
	x.clock.now = x.clock.now.Add(2 * time.Hour) // the offer ran out
	was := x.waitlist(key)
	number := was.Waiting[0].Number
	b, err := x.lessons.BookAnyway(t.Context(), desk.Who{}, number, key, "")
	if err != nil || b.State != studio.Seated || !b.Waited {
		t.Fatalf("%+v, %v", b, err)
	}
	if back := x.undoPlace(queue[0].Booking); back.Position != 1 || back.Reasons[0].Code != "undo.waits_again" {
		t.Errorf("%+v", back)
	}
	if diff := unlike(was, x.waitlist(key)); diff != "" {
		t.Errorf("(-was +is):\n%s", diff)
	}
	x.verify()
}
