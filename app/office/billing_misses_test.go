package office

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func missedOn(day civil.Date, fee int64, review *rows.Review) lessons.Missed {
	policy := studio.CancelPolicy{Late: studio.Cost{Fee: fee}}
	m := studio.Miss{Kind: studio.LateCancel, Policy: policy, Session: studio.Session{Key: studio.SessionKey{Slot: 10, Date: day}}}
	return lessons.Missed{Verdict: studio.Verdict{Miss: m, Cost: policy.Late}, Review: review, Name: "林 凛"}
}

func TestWhichMissesAMonthShows(t *testing.T) {
	now, before := november.First(), november.Previous().First()
	accepted := &rows.Review{}
	waived := &rows.Review{}
	waived.Waived = true
	forgiven := missedOn(now, 1100, nil)
	forgiven.Excused, forgiven.Cost = true, studio.Cost{}
	charged := missedOn(before, 1100, accepted)
	charged.Charged = true
	for _, c := range []struct {
		name  string
		miss  lessons.Missed
		shown bool
		state seat.MissState
	}{
		{"open", missedOn(now, 1100, nil), true, seat.MissOpen},
		{"accepted", missedOn(now, 1100, accepted), true, seat.MissAccepted},
		{"waived", missedOn(now, 1100, waived), true, seat.MissWaived},
		{"forgiven", forgiven, true, seat.MissForgiven},
		{"free", missedOn(now, 0, nil), true, seat.MissFree},
		{"free and waived, of the month before", missedOn(before, 0, waived), false, seat.MissWaived},
		{"free, of the month before", missedOn(before, 0, nil), false, seat.MissFree},
		{"open, of the month before", missedOn(before, 1100, nil), true, seat.MissOpen},
		{"accepted, of the month before", missedOn(before, 1100, accepted), true, seat.MissAccepted},
		{"charged, of the month before", charged, false, seat.MissCharged},
		{"waived, of the month before", missedOn(before, 1100, waived), false, seat.MissWaived},
		{"of the month after", missedOn(november.Next().First(), 1100, nil), false, seat.MissOpen},
	} {
		m := billMonth{billFacts: billFacts{month: november, missed: []lessons.Missed{c.miss}}}
		if got := len(m.misses(everyMiss, "")) == 1; got != c.shown || seat.StateOfMiss(c.miss) != c.state {
			t.Errorf("%s: shown %v, %s", c.name, got, seat.StateOfMiss(c.miss))
		}
		fee := c.miss.Price().Fee > 0
		if with, without := len(m.misses(withFee, "")), len(m.misses(withoutFee, "")); (with == 1) != (c.shown && fee) || (without == 1) != (c.shown && !fee) {
			t.Errorf("%s: %d with a fee, %d without", c.name, with, without)
		}
		if got := slices.Contains(m.parts(), missesPart); got != c.shown {
			t.Errorf("%s: a part of its own: %v", c.name, got)
		}
	}
	three := []lessons.Missed{missedOn(now, 1, accepted), missedOn(now, 1, nil), missedOn(now, 1, waived)}
	if nextOpen(three, 2) != 1 || nextOpen(three[:1], 0) != -1 || nextOpen(nil, 1) != -1 {
		t.Error("the next fee is another one")
	}
}

// cancelledLate has members of a class give back seats late, at 1,100 yen.
func cancelledLate(t *testing.T, s *seat.Seat, n int) []string {
	t.Helper()
	early, err := desk.Open(t.Context(), s.Desk.Path(), desk.Options{Clock: desk.FixedClock(noon.Add(-time.Hour))})
	if err != nil {
		t.Fatal(err)
	}
	defer early.Close()
	if _, err := s.Safe.ChangePolicy(t.Context(), s.Who(), func(p *desk.Policy) {
		p.Studio.Cancel.Late = studio.Cost{Session: true, Fee: 1100}
	}); err != nil {
		t.Fatal(err)
	}
	members, err := s.Register.Members(t.Context(), s.Who(), studio.Active, "")
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for _, m := range members {
		if len(numbers) == n {
			break
		}
		booked, err := lessons.New(early).Book(t.Context(), s.Who(), m.Number, studio.SessionKey{Slot: 10, Date: civil.DateOf(noon)})
		if err != nil {
			continue // too young, or in another class just then
		}
		if _, err := s.Lessons.Cancel(t.Context(), s.Who(), booked.Booking); err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, m.Number)
	}
	if len(numbers) < n {
		t.Fatalf("only %d could book", len(numbers))
	}
	return numbers
}

func TestFeesAreReviewedBeforeTheMonthIsBilled(t *testing.T) {
	s, shell := filled(t, lang.Japanese, kit.Light)
	cancelledLate(t, s, 3)
	p := NewBilling(s).(*billingPage)
	shown(s, p, 1440, 900)
	total := p.bills.sums().total
	open := func() int { return len(p.bills.feesOpen()) }
	if open() != 3 || p.bills.count(carefulPart) == 0 {
		t.Fatalf("%d fees wait, %d households are to be looked at", open(), p.bills.count(carefulPart))
	}
	p.view.choosePart(slices.Index(p.bills.parts(), missesPart))
	p.acceptFees(p.view.misses[0])
	if open() != 2 || p.bills.sums().total != total+1100 || p.view.table.Chosen() != 1 {
		t.Errorf("%d wait, %d more, row %d", open(), p.bills.sums().total-total, p.view.table.Chosen())
	}
	// Without a reason nothing is waived.
	p.askWaive(p.view.misses[1])
	canvas := s.Window.Canvas()
	kit.PressPrimary(canvas)
	if canvas.Overlays().Top() == nil || open() != 2 {
		t.Fatal("waived without a reason")
	}
	test.Type(canvas.Focused(), "体調不良")
	kit.PressPrimary(canvas)
	if canvas.Overlays().Top() != nil || open() != 1 || p.view.misses[1].Review.Note != "体調不良" {
		t.Fatalf("%d wait", open())
	}
	shell.undo()
	p.Reload()
	if open() != 2 {
		t.Errorf("undone, %d wait", open())
	}
	p.acceptFees(p.bills.feesOpen()...)
	if open() != 0 || p.bills.sums().total != total+3300 {
		t.Errorf("all accepted: %d wait, %d more", open(), p.bills.sums().total-total)
	}
	shell.undo()
	p.Reload()
	if open() != 2 {
		t.Errorf("all undone, %d wait", open())
	}
	p.reopen(p.view.misses[0])
	if open() != 3 || p.bills.sums().total != total {
		t.Errorf("reopened, %d wait, %d more", open(), p.bills.sums().total-total)
	}
	// What stands on an invoice stays.
	p.acceptFees(p.view.misses[0])
	p.issue()
	if state := seat.StateOfMiss(p.bills.misses(withFee, "")[0]); state != seat.MissCharged {
		t.Errorf("after the issue it is %s", state)
	}
}

// What costs a session and no money is listed too, and waived in the same way.
func TestMissesWithoutAFeeAreWaivedOnThePage(t *testing.T) {
	s, shell := filled(t, lang.Japanese, kit.Light)
	cancelledLate(t, s, 1)
	if _, err := s.Safe.ChangePolicy(t.Context(), s.Who(), func(p *desk.Policy) {
		p.Studio.Cancel.Late = studio.Cost{Session: true}
	}); err != nil {
		t.Fatal(err)
	}
	p := NewBilling(s).(*billingPage)
	shown(s, p, 1024, 768)
	if len(p.bills.misses(withFee, "")) != 0 || p.bills.count(missesPart) != 1 || p.sift != everyMiss {
		t.Fatalf("%d are listed, sift %d", p.bills.count(missesPart), p.sift)
	}
	p.view.choosePart(slices.Index(p.bills.parts(), missesPart))
	p.askWaive(p.view.misses[0])
	test.Type(s.Window.Canvas().Focused(), "電車の遅れ")
	kit.PressPrimary(s.Window.Canvas())
	if state := seat.StateOfMiss(p.view.misses[0]); state != seat.MissWaived {
		t.Fatalf("it is %s", state)
	}
	p.view.chooseSift(int(withoutFee))
	if len(p.view.misses) != 1 {
		t.Errorf("%d are listed without a fee", len(p.view.misses))
	}
	p.view.chooseSift(int(withFee))
	if len(p.view.misses) != 0 {
		t.Errorf("%d are listed with a fee", len(p.view.misses))
	}
	p.view.chooseSift(int(everyMiss))
	p.reopen(p.view.misses[0])
	if state := seat.StateOfMiss(p.view.misses[0]); state != seat.MissFree || len(shell.failed) > 0 {
		t.Errorf("it is %s, failed %v", state, shell.failed)
	}
}
