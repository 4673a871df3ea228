package studio

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"
)

// school is one session with its people, on which everything that can happen to a
// queue happens in any order. What it checks are the laws.
type school struct {
	session  Session
	policy   Policy
	now      time.Time
	enrolled int
	seated   map[int]bool
	queue    []inQueue // in order
	last     int64
	onLeave  map[int]bool
	used     map[int]bool // of the allowance of one a month
	rank     map[int]string
	unsigned map[int]bool
	done     handed // the last that was done by hand with somebody who waits
}

// handed is what was done by hand with somebody's place in the queue, and what it
// ended.
type handed struct {
	who    int
	place  Booking // as it was
	offer  *Offer
	gone   map[int]*Offer // of others
	undoes Undoing
}

type inQueue struct {
	who   int
	place Booking
	offer *Offer
}

const people = 12

// newSchool draws a session around which the clocks may change, and a policy.
func newSchool(draw func(n int) int) *school {
	zones := []string{"Asia/Tokyo", "Europe/Berlin", "America/New_York"}
	zone, err := time.LoadLocation(zones[draw(len(zones))])
	if err != nil {
		panic(err)
	}
	dates := []string{"2026-11-21", "2028-02-29", "2026-03-29", "2026-10-25", "2026-03-08", "2026-12-31"}
	day := date(dates[draw(len(dates))])
	start := Clock(draw(24*60)).At(day, zone)
	x := &school{
		policy: DefaultPolicy(), enrolled: draw(3), seated: map[int]bool{}, onLeave: map[int]bool{}, used: map[int]bool{},
		rank: map[int]string{}, unsigned: map[int]bool{},
		session: Session{
			Key: SessionKey{1, day}, Start: start, End: start.Add(time.Hour), Capacity: 1 + draw(5),
			Class: Class{ID: 1, Name: "ヨガ入門"},
		},
	}
	x.policy.Waitlist = WaitlistPolicy{
		Closes: Minutes(draw(180)), OfferFor: Minutes(1 + draw(600)), ByOffer: draw(2) == 0, ContractFirst: draw(2) == 0,
	}
	x.policy.Ranks = ranks
	for who := range people {
		x.rank[who] = "8級" // which most take
	}
	if draw(2) == 0 {
		x.session.Class.RankFrom, x.session.Class.RankTo = ranks[draw(2)], ranks[2+draw(2)]
	}
	x.policy.Agreements = []AgreementKind{{Code: "rules", Name: "会則同意", Required: true}}
	x.policy.Booking.Agreement = []Strictness{Ignored, Warned, Refusing}[draw(3)]
	x.policy.PromoteUntil = Minutes(draw(24 * 60))
	x.now = start.Add(-time.Duration(draw(48*60)) * time.Minute)
	return x
}

func (x *school) seats() Seats {
	s := Seats{Capacity: x.session.Capacity, Enrolled: x.enrolled, Booked: len(x.seated), Waiting: len(x.queue)}
	for _, w := range x.queue {
		if w.offer.Open(x.now) {
			s = s.with(w.offer)
		}
	}
	return s
}

// facts are those of a person, as the door gathers them.
func (x *school) facts(who int) BookFacts {
	f := x.own(who)
	f.Seats = x.seats()
	entitled, ran := 0, false
	for _, w := range x.queue {
		if w.place.Priority > 0 {
			f.Preferred++
		}
		if w.who == who {
			f.Booking, f.Offer, f.Ahead, ran = Waiting, w.offer, entitled, w.offer.RanOut(x.now)
			continue
		}
		other := x.own(w.who)
		other.Booking, other.Offer = Waiting, w.offer
		if len(other.Bars(x.policy, x.now)) == 0 {
			entitled++
		}
	}
	if f.Booking != Waiting || ran {
		f.Ahead = entitled
	}
	if x.seated[who] {
		f.Booking = Seated
	}
	return f
}

func (x *school) own(who int) BookFacts {
	f := BookFacts{
		Standing: Standing{Status: Active}, Session: x.session, Contracted: who%3 > 0,
		Allowance: Allowance{Limit: 1, Per: PerMonth}, Rank: x.rank[who],
	}
	if x.unsigned[who] {
		f.Wanting = []Wanting{{"rules", AgreementMissing}}
	}
	if x.onLeave[who] {
		f.Standing.Status = Leave
	}
	if x.used[who] {
		f.Used = []civil.Date{x.session.Key.Date}
	}
	return f
}

func (x *school) at(who int) int {
	return slices.IndexFunc(x.queue, func(w inQueue) bool { return w.who == who })
}

// settle does what the rule says, and checks that nobody was passed over.
func (x *school) settle() error {
	waiters := make([]Waiter, len(x.queue))
	for i, w := range x.queue {
		f := x.own(w.who)
		f.Booking, f.Offer = Waiting, w.offer
		waiters[i] = Waiter{BookingID(w.who), f}
	}
	done := Settle(x.seats(), waiters, x.policy, x.now)
	if moves := len(done.Moves) + len(done.Gone); moves > 0 && x.seats().Settled() {
		return fmt.Errorf("%d moves of %+v", moves, x.seats())
	}
	phase := PhaseOf(x.session, x.policy, x.now)
	if len(done.Moves) > 0 && (phase == Closed || !x.now.Before(x.session.Start)) {
		return fmt.Errorf("%d moves after the close", len(done.Moves))
	}
	for _, id := range done.Gone {
		w := &x.queue[x.at(int(id))]
		if x.done.gone != nil {
			x.done.gone[w.who] = w.offer
		}
		w.offer = nil
	}
	for _, m := range done.Moves {
		if again := NextMove(m.Facts, x.policy, x.now); again.Seated != m.Seated {
			return fmt.Errorf("facts give back %+v", again)
		}
		i := x.at(int(m.Booking))
		if err := x.passedOver(i); phase == ByOrder && err != nil {
			return err
		}
		if !m.Seated {
			x.queue[i].offer = m.Offer
			continue
		}
		x.queue = slices.Delete(x.queue, i, i+1)
		x.seated[int(m.Booking)] = true
	}
	return nil
}

// passedOver says whether somebody stands before a place of the queue who might
// have the seat.
func (x *school) passedOver(i int) error {
	for _, w := range x.queue[:i] {
		f := x.own(w.who)
		f.Booking, f.Offer = Waiting, w.offer
		if !w.offer.Open(x.now) && len(f.Bars(x.policy, x.now)) == 0 {
			return fmt.Errorf("%d is passed over", w.who)
		}
	}
	return nil
}

// step lets something happen to somebody.
func (x *school) step(draw func(n int) int) error {
	who := draw(people)
	if err := x.settle(); err != nil {
		return err
	}
	switch i := x.at(who); draw(9) {
	case 0:
		x.now = x.now.Add(time.Duration(draw(120)) * time.Minute)
	case 1, 2, 3:
		if err := x.book(who); err != nil {
			return err
		}
	case 4:
		delete(x.seated, who)
		if i >= 0 {
			x.queue = slices.Delete(x.queue, i, i+1)
		}
	case 5: // declines
		if i >= 0 && x.queue[i].offer.Open(x.now) {
			x.queue = slices.Delete(x.queue, i, i+1)
		}
	case 6:
		x.onLeave[who] = !x.onLeave[who]
		x.used[draw(people)] = draw(2) == 0
		x.rank[draw(people)] = ranks[draw(len(ranks))]
		x.unsigned[draw(people)] = draw(2) == 0
	case 7:
		x.reorder(who, 1+draw(people))
	case 8:
		if err := x.takeBack(who); err != nil {
			return err
		}
	}
	if err := x.settle(); err != nil {
		return err
	}
	return x.check()
}

func (x *school) book(who int) error {
	f := x.facts(who)
	d := Book(f, x.policy, x.now)
	switch d.State {
	case Seated:
		if f.Ahead > 0 && !f.Offer.Open(x.now) {
			return fmt.Errorf("%d got a seat past %d who wait", who, f.Ahead)
		}
		if open := f.Seats.Sole + f.Seats.Shared; !f.Offer.Open(x.now) && f.Seats.Vacant() <= open {
			return fmt.Errorf("%d got one of %d seats that %d are offered", who, f.Seats.Vacant(), open)
		}
		if i := x.at(who); i >= 0 {
			w := x.queue[i]
			x.done = handed{who, w.place, w.offer, map[int]*Offer{}, Undoing{Step: StepTaken, At: x.now}}
			if w.offer.Open(x.now) {
				x.done.undoes.Step = StepAccepted
			}
			x.queue = slices.Delete(x.queue, i, i+1)
		}
		x.seated[who] = true
	case Waiting:
		if x.at(who) >= 0 {
			return fmt.Errorf("%d waits twice", who)
		}
		x.last++
		b := Booking{ID: BookingID(who), Priority: d.Priority, Queue: x.last}
		i := slices.IndexFunc(x.queue, func(w inQueue) bool { return w.place.Priority < b.Priority })
		if i < 0 {
			i = len(x.queue)
		}
		x.queue = slices.Insert(x.queue, i, inQueue{who: who, place: b})
		if d.Position != i+1 {
			return fmt.Errorf("position %d is %d", d.Position, i+1)
		}
	}
	return nil
}

// takeBack lets somebody take an offer or a seat from the queue, if they can, and
// takes that back: all is as before.
func (x *school) takeBack(who int) error {
	if x.at(who) < 0 {
		return nil
	}
	before, was := x.seats(), slices.Clone(x.queue)
	if err := x.book(who); err != nil || !x.seated[who] {
		return err
	}
	if err := x.settle(); err != nil { // who is left without the seat
		return err
	}
	done := x.done
	x.done.gone = nil
	f := x.own(who)
	f.Booking, f.Offer, f.Undoes = Seated, done.offer, &done.undoes
	d := UndoPlace(f, x.now)
	if d.State != Waiting {
		if x.now.After(x.session.End) {
			return nil
		}
		return fmt.Errorf("%d cannot be taken back: %v", who, d.Reasons)
	}
	delete(x.seated, who)
	i := slices.IndexFunc(x.queue, func(w inQueue) bool {
		return w.place.Priority < done.place.Priority || w.place.Priority == done.place.Priority && w.place.Queue > done.place.Queue
	})
	if i < 0 {
		i = len(x.queue)
	}
	x.queue = slices.Insert(x.queue, i, inQueue{who, done.place, d.Offer})
	for other, offer := range done.gone {
		x.queue[x.at(other)].offer = offer
	}
	if after := x.seats(); after != before || !slices.Equal(x.queue, was) {
		return fmt.Errorf("%+v became %+v, and %+v %+v", before, after, was, x.queue)
	}
	return nil
}

func (x *school) reorder(who, to int) {
	places := make([]Booking, len(x.queue))
	for i, w := range x.queue {
		places[i] = w.place
	}
	changed, why := Reorder(places, BookingID(who), to)
	if len(why) > 0 {
		return
	}
	for _, b := range changed {
		x.queue[x.at(int(b.ID))].place = b
	}
	slices.SortFunc(x.queue, func(a, b inQueue) int {
		if a.place.Priority != b.place.Priority {
			return b.place.Priority - a.place.Priority
		}
		return int(a.place.Queue - b.place.Queue)
	})
	if i := x.at(who); x.queue[i].offer.RanOut(x.now) {
		x.queue[i].offer = nil
	}
}

// check holds what must always be true.
func (x *school) check() error {
	s := x.seats()
	if len(x.seated) > max(0, s.Capacity-s.Enrolled) {
		return fmt.Errorf("%d booked and %d enrolled in %d seats", len(x.seated), s.Enrolled, s.Capacity)
	}
	if s.Free() < 0 || s.Held() < 0 || s.Held() > s.Vacant() {
		return fmt.Errorf("%d free, %d held of %+v", s.Free(), s.Held(), s)
	}
	for _, w := range x.queue {
		if x.seated[w.who] {
			return fmt.Errorf("%d has a seat and waits", w.who)
		}
		f := x.own(w.who)
		f.Booking, f.Offer = Waiting, w.offer
		if PhaseOf(x.session, x.policy, x.now) == ByOrder && s.Free() > 0 && !w.offer.Open(x.now) && len(f.Bars(x.policy, x.now)) == 0 {
			return fmt.Errorf("%d waits beside a free seat", w.who)
		}
	}
	if before := x.seats(); x.settle() != nil || before != x.seats() {
		return fmt.Errorf("what is settled changes again: %+v", before)
	}
	return nil
}

// However people book, wait, accept, decline and cancel, and whatever the policy
// and the clocks are: no seat is sold twice, nobody is passed over, nobody waits
// twice, nobody is moved after the close, and the facts give each move back.
func TestLawsOfTheQueue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "n") }
		x := newSchool(draw)
		for range 60 {
			if err := x.step(draw); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// BenchmarkLawsOfTheQueue takes as many random steps as it is given: with
// -benchtime 1000000x a million.
func BenchmarkLawsOfTheQueue(b *testing.B) {
	seed := uint64(time.Now().UnixNano())
	r := rand.New(rand.NewPCG(seed, 0))
	x := newSchool(r.IntN)
	for i := range b.N {
		if i%200 == 0 {
			x = newSchool(r.IntN)
		}
		if err := x.step(r.IntN); err != nil {
			b.Fatalf("seed %d, step %d: %v", seed, i, err)
		}
	}
}
