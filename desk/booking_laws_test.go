package desk_test

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// walker lets anything happen to the bookings of one session, in any order.
type walker struct {
	room    *lessons.Room
	key     studio.SessionKey
	numbers []string
	rand    *rand.Rand
	touched studio.BookingID // by hand, the last of those in the queue
}

// step is something that somebody does. A refusal is an answer like another.
func (w *walker) step(ctx context.Context) error {
	number := w.numbers[w.rand.IntN(len(w.numbers))]
	list, err := w.room.Waitlist(ctx, desk.Who{}, w.key)
	if err != nil {
		return err
	}
	var waiting studio.BookingID
	if n := len(list.Waiting); n > 0 {
		waiting = list.Waiting[w.rand.IntN(n)].Booking
	}
	switch w.rand.IntN(11) {
	case 0, 1, 2:
		_, err = w.room.Book(ctx, desk.Who{}, number, w.key)
	case 3, 4, 5:
		err = w.cancel(ctx, number)
	case 6:
		_, err = w.room.Accept(ctx, desk.Who{}, waiting)
		w.touched = waiting
	case 7:
		_, err = w.room.Decline(ctx, desk.Who{}, waiting)
		w.touched = waiting
	case 8:
		_, err = w.room.MoveInQueue(ctx, desk.Who{}, waiting, 1+w.rand.IntN(3), "電話で頼まれた")
		w.touched = waiting
	case 10: // at once, or after something else was done
		_, err = w.room.UndoPlace(ctx, desk.Who{}, w.touched)
	case 9:
		_, err = w.room.TellAbsence(ctx, desk.Who{}, number, w.key, lessons.Said{How: studio.NotePhone})
	}
	switch studio.CodeOf(err) {
	case "refused", "booking.unknown":
		return nil
	}
	return err
}

// cancel gives somebody's place back, and half the time takes that back at once.
func (w *walker) cancel(ctx context.Context, number string) error {
	places, err := w.room.Places(ctx, desk.Who{}, number)
	if err != nil {
		return err
	}
	for _, p := range places {
		if p.Session.Key != w.key {
			continue
		}
		if _, err := w.room.Cancel(ctx, desk.Who{}, p.Booking); err != nil || w.rand.IntN(2) == 0 {
			return err
		}
		_, err = w.room.UndoPlace(ctx, desk.Who{}, p.Booking)
		return err
	}
	return nil
}

// Whatever is done by one program, while time goes on from days before a session
// to its end: verify finds every law kept, the decisions given back included.
func TestLawsOfBookingOnAFile(t *testing.T) {
	x := newDay(t)
	x.decide(func(p *studio.Policy) { p.Waitlist.OfferFor = 90 })
	w := &walker{room: x.lessons, key: x.yogaIn(1), numbers: x.active("ヨガ入門", 30), rand: rand.New(rand.NewPCG(11, 7))}
	x.clock.now = moment.AddDate(0, 0, 5)
	for i := range 400 {
		if i == 200 {
			x.decide(func(p *studio.Policy) { p.Waitlist.ByOffer, p.Waitlist.ContractFirst = true, true })
		}
		if i == 100 { // from here on the class asks for a rank, and booking for an agreement
			x.decide(func(p *studio.Policy) { ranks(p); agreementKinds(p) })
			if _, err := x.lessons.ChangeClass(t.Context(), desk.Who{}, "ヨガ入門", w.key.Date, lessons.ClassForm{RankTo: text("9級")}); err != nil {
				t.Fatal(err)
			}
		}
		if i > 100 && i%5 == 0 {
			x.mark(w.numbers[w.rand.IntN(30)], studio.TraitChange{Rank: text([]string{"10級", "9級", "8級"}[w.rand.IntN(3)])})
		}
		x.clock.now = x.clock.now.Add(time.Duration(w.rand.IntN(14)) * time.Minute)
		if err := w.step(t.Context()); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		x.nobodyIsPassedOver(w.key)
	}
	x.verify()
}

// The same where the clocks change between the opening and the session, or at its very
// start, and over a leap day.
func TestLawsOfBookingWhereTheClocksChange(t *testing.T) {
	for zone, on := range map[string]civil.Date{
		"Europe/Berlin":    {Year: 2026, Month: time.March, Day: 29},
		"America/New_York": {Year: 2026, Month: time.November, Day: 1},
		"America/Havana":   {Year: 2026, Month: time.March, Day: 8},
		"Asia/Tokyo":       {Year: 2028, Month: time.March, Day: 1},
	} {
		t.Run(zone, func(t *testing.T) {
			at, err := time.LoadLocation(zone)
			if err != nil {
				t.Fatal(err)
			}
			opens := studio.Clock(2*60 + 30)
			start := map[bool]studio.Clock{true: 0, false: opens}[zone == "America/Havana"] // which the clocks skip there in spring
			x := newDayIn(t, zone, opens.At(on.AddDays(-2), at).Add(-2*time.Hour))
			x.decide(func(p *studio.Policy) { p.Booking.OpensDays, p.Booking.OpensAt, p.Waitlist.OfferFor = 2, opens, 90 })
			added, err := x.lessons.AddSlot(t.Context(), desk.Who{}, lessons.SlotForm{
				Class: "ヨガ入門", Start: start, Minutes: 60, Room: "深夜", Capacity: 8, From: on, To: on,
			})
			if err != nil {
				t.Fatal(err)
			}
			key := added.Sessions[0].Key
			if s, ok := x.heldOn(on, key); !ok || s.Day() != on {
				t.Fatalf("%+v, %v", s, ok)
			}
			w := &walker{room: x.lessons, key: key, numbers: x.active("ヨガ入門", 20), rand: rand.New(rand.NewPCG(29, 2))}
			for i := range 150 {
				x.clock.now = x.clock.now.Add(time.Duration(w.rand.IntN(45)) * time.Minute)
				if err := w.step(t.Context()); err != nil {
					t.Fatalf("step %d: %v", i, err)
				}
				x.nobodyIsPassedOver(key)
			}
			if !x.clock.now.After(added.Sessions[0].Start) {
				t.Errorf("it was %s in the end", x.clock.now)
			}
			x.verify()
		})
	}
}

// nobodyIsPassedOver checks that nobody who may have a seat waits beside a free
// one while seats go by order.
func (x *day) nobodyIsPassedOver(key studio.SessionKey) {
	x.Helper()
	if _, err := x.lessons.Settle(x.Context(), desk.Who{}); err != nil { // what ran out since
		x.Fatal(err)
	}
	list := x.waitlist(key)
	if list.Phase != studio.ByOrder || list.Seats.Free() == 0 {
		return
	}
	for _, w := range list.Waiting {
		if len(w.Bars) == 0 && !w.Offer.Open(x.clock.now) {
			x.Fatalf("%s waits beside %d free seats", w.Number, list.Seats.Free())
		}
	}
}
