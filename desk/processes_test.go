package desk_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// workerOf is set for a program that works on a studio beside seven others: its file.
const workerOf = "KAYOI_TEST_WORKER_OF"

const processes = 8

// job is what a worker does in a round. All workers go by one clock, which is moved by
// every step that any of them takes: a byte in a file.
type job struct {
	Seed    uint64
	Steps   int
	Plain   studio.SessionKey // on which what every program was told is kept
	Wild    studio.SessionKey // on which everything happens
	Numbers []string
	Clock   string // the file
	From    time.Time
}

// passes is how much time does in a round: to after the session's end.
const passes = 22 * time.Hour

// now is what the clock shows.
func (j job) now() time.Time {
	var steps int64
	if f, err := os.Stat(j.Clock); err == nil {
		steps = f.Size()
	}
	return j.From.Add(passes * time.Duration(steps) / time.Duration(processes*j.Steps))
}

// goOn moves the clock.
func (j job) goOn() error {
	f, err := os.OpenFile(j.Clock, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write([]byte{0})
	return errors.Join(err, f.Close())
}

// answered is an answer that a worker got: what it did, to which place, and what became
// of that and of others.
type answered struct {
	Step     studio.BookingStep
	Booking  studio.BookingID
	Promoted []studio.BookingID `json:",omitempty"`
	Offered  []studio.BookingID `json:",omitempty"`
}

// busy is an answer too: the others were in the way for ten seconds, as may be where
// there are more programs than the machine has time for. Nothing was written.
const busy studio.BookingStep = "busy"

// work does the jobs that it is told, a line each, and writes each answer on a line,
// and an empty answer behind those of a job.
func work(ctx context.Context, path string) error {
	var j job
	d, err := desk.Open(ctx, path, desk.Options{Clock: desk.Clock{Now: func() time.Time { return j.now() }, Given: true}})
	if err != nil {
		return err
	}
	defer d.Close()
	room := lessons.New(d)
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		j = job{}
		if err := in.Decode(&j); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		random := rand.New(rand.NewPCG(j.Seed, 0))
		w := &worker{job: j, room: room, rand: random, out: out}
		wild := &walker{room: room, key: j.Wild, numbers: j.Numbers, rand: random}
		for n := range j.Steps {
			step := w.step
			if random.IntN(4) == 0 {
				step = wild.step
			}
			err := step(ctx)
			if studio.CodeOf(err) == "store.busy" {
				err = out.Encode(answered{Step: busy})
			}
			if err := errors.Join(err, j.goOn()); err != nil {
				return fmt.Errorf("seed %d, step %d: %w", j.Seed, n, err)
			}
		}
		if err := out.Encode(answered{}); err != nil {
			return err
		}
	}
}

type worker struct {
	job
	room *lessons.Room
	rand *rand.Rand
	out  *json.Encoder
	mine []studio.BookingID // what it booked, and did not cancel yet
}

func (w *worker) step(ctx context.Context) error {
	session, queue, err := w.room.Session(ctx, desk.Who{}, w.Plain)
	if err != nil {
		return err
	}
	var waiting studio.BookingID
	if len(queue) > 0 {
		waiting = queue[w.rand.IntN(len(queue))].Booking
	}
	say := func(err error, t answered, f desk.Freed) error {
		switch {
		case studio.CodeOf(err) == "refused" || studio.CodeOf(err) == "booking.unknown":
			return nil
		case err != nil:
			return err
		}
		for _, p := range f.Promoted {
			t.Promoted = append(t.Promoted, p.Booking)
		}
		for _, p := range f.Offered {
			t.Offered = append(t.Offered, p.Booking)
		}
		return w.out.Encode(t)
	}
	switch {
	case w.rand.IntN(4) == 0 && waiting != 0:
		b, err := w.room.Accept(ctx, desk.Who{}, waiting)
		if said := say(err, answered{Step: studio.StepAccepted, Booking: b.Booking}, desk.Freed{}); said != nil || err != nil || w.rand.IntN(2) == 0 {
			return said
		}
		_, err = w.room.UndoPlace(ctx, desk.Who{}, waiting)
		return say(err, answered{Step: studio.StepUndone, Booking: waiting}, desk.Freed{})
	case w.rand.IntN(6) == 0 && waiting != 0:
		f, err := w.room.Decline(ctx, desk.Who{}, waiting)
		return say(err, answered{Step: studio.StepDeclined, Booking: waiting}, f)
	case w.rand.IntN(3) == 0 && len(w.mine) > 0 && session.Seats.Free() < 3:
		i := w.rand.IntN(len(w.mine))
		id := w.mine[i]
		w.mine = slices.Delete(w.mine, i, i+1)
		f, err := w.room.Cancel(ctx, desk.Who{}, id)
		return say(err, answered{Step: studio.StepCancelled, Booking: id}, f)
	}
	b, err := w.room.Book(ctx, desk.Who{}, w.Numbers[w.rand.IntN(len(w.Numbers))], w.Plain)
	step := studio.StepBooked
	switch {
	case err != nil:
	case b.State == studio.Waiting:
		step = studio.StepQueued
	case slices.ContainsFunc(b.Reasons, func(r studio.Reason) bool { return r.Code == "book.from_queue" }):
		step = studio.StepTaken
	case slices.ContainsFunc(b.Reasons, func(r studio.Reason) bool { return r.Code == "offer.accepted" }):
		step = studio.StepAccepted
	}
	if err == nil && (step == studio.StepBooked || step == studio.StepQueued) {
		w.mine = append(w.mine, b.Booking)
	}
	return say(err, answered{Step: step, Booking: b.Booking}, desk.Freed{})
}

// stepsOfRound are those of one program, and roundsOfFile after how many another studio
// is taken.
const (
	stepsOfRound = 40
	roundsOfFile = 25
)

// Eight programs book, cancel, answer offers and do all the rest at once, while time
// goes on from the day before a session to its end. Afterwards what each was told is
// so, and told once; at no moment was a seat sold twice, somebody passed over or
// twice in the session; and every decision is given back. `make laws` takes a million
// steps.
func TestLawsOfBookingByEightProcesses(t *testing.T) {
	checks, err := strconv.Atoi(flag.Lookup("rapid.checks").Value.String())
	if err != nil {
		t.Fatal(err)
	}
	rounds := max(2, checks/100)
	all := tally{of: map[studio.BookingStep]int{}}
	t.Cleanup(func() { t.Logf("%d steps in all: %v", all.steps, all.of) })
	for done := 0; done < rounds; done += roundsOfFile {
		seed := rand.Uint64()
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			all.add(t, eightProcesses(t, seed, min(roundsOfFile, rounds-done)))
		})
	}
}

// eightProcesses lets eight programs go through rounds on one studio, each on sessions
// of its own, a year and a week after those before, under another policy. It lists what
// they were told in each.
func eightProcesses(t *testing.T, seed uint64, rounds int) [][]answered {
	x := newDay(t)
	c := newCrew(t, x.desk.Path())
	random := rand.New(rand.NewPCG(seed, 0))
	first := x.yoga()
	numbers := x.active("ヨガ入門", 30)
	told := make([][]answered, rounds)
	for round := range told {
		weeks := 53*round + 1
		j := job{
			Seed: random.Uint64(), Steps: stepsOfRound, Plain: first.Key, Wild: first.Key, Numbers: numbers[random.IntN(len(numbers)/2):],
			Clock: filepath.Join(t.TempDir(), "clock"), From: first.Start.AddDate(0, 0, 7*weeks).Add(-20 * time.Hour),
		}
		j.Plain.Date, j.Wild.Date = j.Plain.Date.AddDays(7*weeks), j.Wild.Date.AddDays(7*(weeks+1))
		x.clock.now = j.From
		x.decide(func(p *studio.Policy) {
			p.Waitlist.OfferFor, p.Waitlist.Closes = studio.Minutes(30+random.IntN(180)), studio.Minutes(random.IntN(10*60))
			p.Waitlist.ByOffer = random.IntN(2) == 0
		})
		told[round] = c.do(j)
		x.clock.now = j.now()
		if x.holds(j, first.Capacity, told[round]); t.Failed() {
			t.Fatalf("round %d", round)
		}
	}
	c.leave()
	x.verify()
	return told
}

// holds checks what became of a round's places against what the programs were told.
func (x *day) holds(j job, capacity int, said []answered) {
	x.Helper()
	answers := len(said)
	said = slices.DeleteFunc(slices.Clone(said), func(s answered) bool { return s.Step == busy })
	if n := answers - len(said); n > j.Steps*processes/50 {
		x.Errorf("%d of %d steps found the studio busy", n, j.Steps*processes)
	}
	h := newHistory(capacity)
	for _, s := range said {
		for _, id := range slices.Concat([]studio.BookingID{s.Booking}, s.Promoted, s.Offered) {
			h.add(x, id)
		}
	}
	h.holds(x.T, said)
	if err := h.replay(); err != nil {
		x.Error(err)
	}
	row, _, err := x.lessons.Session(x.Context(), desk.Who{}, j.Plain)
	if err != nil || row.Seats.Booked != h.count(studio.Seated) || row.Seats.Waiting != h.count(studio.Waiting) {
		x.Errorf("%+v, %v; by what was told %d have a seat and %d wait", row.Seats, err, h.count(studio.Seated), h.count(studio.Waiting))
	}
}

// history is what became of the places in a session, in the order of the acts.
type history struct {
	capacity int
	steps    map[studio.BookingID][]rows.BookingStep
	places   map[studio.BookingID]*placeThen
}

// placeThen is a place at a moment of the replay.
type placeThen struct {
	id      studio.BookingID
	state   studio.BookingState // empty: not had yet
	queued  studio.ActID
	offered bool // the last that it was told of a seat; it does not bar others any more
}

func newHistory(capacity int) *history {
	return &history{capacity, map[studio.BookingID][]rows.BookingStep{}, map[studio.BookingID]*placeThen{}}
}

func (h *history) add(x *day, id studio.BookingID) {
	if h.steps[id] == nil {
		h.steps[id], h.places[id] = x.steps(id), &placeThen{id: id}
	}
}

// holds checks that the file says once what was told once, and no more of what one
// of the programs did.
func (h *history) holds(t *testing.T, said []answered) {
	t.Helper()
	type answer struct {
		id   studio.BookingID
		step studio.BookingStep
	}
	balance := map[answer]int{}
	for _, s := range said {
		balance[answer{s.Booking, s.Step}]--
	}
	for id, steps := range h.steps {
		for _, s := range steps {
			switch s.Step {
			case studio.StepPromoted, studio.StepOffered, studio.StepGone: // some are told to nobody
			default:
				balance[answer{id, s.Step}]++
			}
		}
	}
	for a, n := range balance {
		if n != 0 {
			t.Errorf("booking %d: %s stands in the file %+d times more often than was told", a.id, a.step, n)
		}
	}
	for _, s := range said {
		for step, ids := range map[studio.BookingStep][]studio.BookingID{studio.StepPromoted: s.Promoted, studio.StepOffered: s.Offered} {
			for _, id := range ids {
				if !slices.ContainsFunc(h.steps[id], func(b rows.BookingStep) bool { return b.Step == step }) {
					t.Errorf("booking %d was not %s, as was told", id, step)
				}
			}
		}
	}
}

// replay lets all of it happen again, act by act.
func (h *history) replay() error {
	var all []rows.BookingStep
	for _, of := range h.steps {
		all = append(all, of...)
	}
	slices.SortStableFunc(all, func(a, b rows.BookingStep) int { return cmp.Compare(a.Act, b.Act) })
	for len(all) > 0 {
		n := slices.IndexFunc(all, func(s rows.BookingStep) bool { return s.Act != all[0].Act })
		if n < 0 {
			n = len(all)
		}
		if err := h.act(all[:n]); err != nil {
			return fmt.Errorf("act %d: %w", all[0].Act, err)
		}
		all = all[n:]
	}
	return nil
}

// act is what one act made of the places: first somebody goes, then others move.
func (h *history) act(steps []rows.BookingStep) error {
	moved := map[studio.BookingID]bool{}
	for _, s := range steps {
		switch p := h.places[s.Booking]; s.Step {
		case studio.StepCancelled, studio.StepDeclined:
			p.state = studio.Cancelled
		case studio.StepGone:
		default:
			moved[s.Booking] = true
		}
	}
	for _, s := range steps {
		if s.Step != studio.StepAccepted && s.Step != studio.StepQueued && s.Step != studio.StepUndone && moved[s.Booking] {
			if err := h.passedOver(s, moved); err != nil {
				return err
			}
		}
	}
	for _, s := range steps {
		switch p := h.places[s.Booking]; s.Step {
		case studio.StepBooked, studio.StepTaken, studio.StepAccepted, studio.StepPromoted:
			p.state = studio.Seated
		case studio.StepQueued:
			p.state, p.queued = studio.Waiting, s.Act
		case studio.StepUndone: // is offered what was accepted
			p.state = studio.Waiting
		case studio.StepOffered:
			p.offered = true
		case studio.StepGone:
			p.offered = false
		}
	}
	if n := h.count(studio.Seated); n > h.capacity {
		return fmt.Errorf("%d have one of %d seats", n, h.capacity)
	}
	return nil
}

// passedOver says whether somebody waited before a place that got something, and was
// not offered the seat before or with it. Who books anew comes after all who wait.
func (h *history) passedOver(s rows.BookingStep, moved map[studio.BookingID]bool) error {
	place := h.places[s.Booking]
	for _, p := range h.places {
		before := p.queued < place.queued || s.Step == studio.StepBooked
		if p.state == studio.Waiting && before && !p.offered && !moved[p.id] {
			return fmt.Errorf("booking %d waits since act %d, and %d was %s", p.id, p.queued, s.Booking, s.Step)
		}
	}
	return nil
}

func (h *history) count(state studio.BookingState) int {
	n := 0
	for _, p := range h.places {
		if p.state == state {
			n++
		}
	}
	return n
}
