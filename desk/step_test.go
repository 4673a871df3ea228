package desk_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func date(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func (x *day) step(number string, w register.Wish) register.Taken {
	x.Helper()
	would, err := x.people.PreviewStep(x.Context(), desk.Who{}, number, w)
	if err != nil {
		x.Fatal(err)
	}
	done, err := x.people.TakeStep(x.Context(), desk.Who{}, number, w)
	if err != nil {
		x.Fatal(err)
	}
	if done.Answer != would.Answer || !slices.Equal(codesOf(done.Reasons), codesOf(would.Reasons)) || !slices.Equal(codesOf(done.Notes), codesOf(would.Notes)) {
		x.Errorf("%s: foreseen %s %v %v, done %s %v %v", w.Kind, would.Answer, would.Reasons, would.Notes, done.Answer, done.Reasons, done.Notes)
	}
	return done
}

func (x *day) undo(number string) register.Taken {
	x.Helper()
	done, err := x.people.UndoStep(x.Context(), desk.Who{}, number, 0)
	if err != nil {
		x.Fatal(err)
	}
	return done
}

// lines writes the statuses of a member.
func (x *day) lines(number string) string {
	x.Helper()
	var b strings.Builder
	for _, s := range x.membership(number).Standings {
		b.WriteString(string(s.Status) + " " + s.From.String() + "..")
		if !s.To.IsZero() {
			b.WriteString(s.To.String())
		}
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

// A status changes when its day comes, though nothing was done since: whoever
// opens the studio then finds it so.
func TestAStatusChangesWhenItsDayComes(t *testing.T) {
	x := newDay(t)
	number := x.active("こども空手(月)", 1)[0]
	x.step(number, register.Wish{Kind: studio.ToHold, From: date("2026-12-01"), To: date("2027-01-31"), Reason: "受験"})
	for at, want := range map[string]studio.Status{
		"2026-11-30": studio.Active, "2026-12-01": studio.Leave, "2027-01-31": studio.Leave, "2027-02-01": studio.Active,
	} {
		d, err := desk.Open(t.Context(), x.desk.Path(), desk.Options{Clock: desk.FixedClock(date(at).In(moment.Location()).Add(time.Minute))})
		if err != nil {
			t.Fatal(err)
		}
		m, err := register.New(d).Membership(t.Context(), desk.Who{}, number)
		if err != nil || m.Status != want || len(m.Steps) != 1 || m.Steps[0].Reason != "受験" || m.Steps[0].Staff != "緑川 弘" {
			t.Errorf("on %s: %s, %+v, %v", at, m.Status, m.Steps, err)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
}

// From the first question to coming back years later, under one number.
func TestALifeFromInquiryToRejoining(t *testing.T) {
	x := newDay(t)
	number := x.add(studio.Inquiry, register.Form{"name": "吉田 葵", "birth": "2018-04-01"})
	x.step(number, register.Wish{Kind: studio.ToTrial, From: date("2026-11-23"), To: date("2026-11-30")})
	x.clock.now = date("2026-11-25").In(moment.Location())
	if m := x.membership(number); m.Status != studio.Trial || !m.Fields.Joined.IsZero() {
		t.Errorf("on trial: %+v", m)
	}
	x.step(number, register.Wish{Kind: studio.ToJoin, From: date("2026-12-01"), Classes: []string{"こども空手(月)"}})
	x.clock.now = date("2026-12-07").In(moment.Location()).Add(16 * time.Hour) // a Monday
	m := x.membership(number)
	if m.Status != studio.Active || m.Fields.Joined != date("2026-12-01") || len(m.Seats) != 1 || m.Seats[0].Class != "こども空手" || m.Classes[0] != "こども空手(月)" {
		t.Errorf("a member: %+v", m)
	}
	if c := x.checkIn(number); c.Answer != studio.Allow || c.Session == nil || c.Session.Class.Name != "こども空手" {
		t.Errorf("at the door: %+v", c)
	}
	x.step(number, register.Wish{Kind: studio.ToPlan, From: date("2027-01-01"), Classes: []string{"こども空手(木)"}})
	x.step(number, register.Wish{Kind: studio.ToWithdraw, To: date("2027-02-28"), Reason: "moving", Note: "大阪へ"})
	x.clock.now = date("2027-03-01").In(moment.Location()).Add(16 * time.Hour)
	if m = x.membership(number); m.Status != studio.Withdrawn || len(m.Classes) != 0 {
		t.Errorf("withdrawn: %+v", m)
	}
	if c := x.checkIn(number); c.Answer != studio.Refuse {
		t.Errorf("at the door after the last day: %+v", c)
	}
	x.clock.now = date("2029-04-01").In(moment.Location())
	x.step(number, register.Wish{Kind: studio.ToRejoin, Classes: []string{"ヨガ入門"}})
	if m = x.membership(number); m.Status != studio.Active || m.Number != number || len(m.Steps) != 5 || m.Classes[0] != "ヨガ入門" {
		t.Errorf("back: %+v", m)
	}
	want := "inquiry 2026-11-21..2026-11-22 trial 2026-11-23..2026-11-30 active 2026-12-01..2027-02-28 withdrawn 2027-03-01..2029-03-31 active 2029-04-01.."
	if got := x.lines(number); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	x.whole()
}

// The seat of whoever comes no longer goes to the first who waits, and who comes
// after all has their old place.
func TestASteppingBackFreesSeats(t *testing.T) {
	x := newDay(t)
	key := x.yoga().Key
	key.Date = key.Date.AddDays(7)
	numbers := x.active("ヨガ入門", 14)
	for _, n := range numbers {
		if _, err := x.lessons.Book(t.Context(), desk.Who{}, n, key); err != nil {
			t.Fatal(err)
		}
	}
	seats := func() (studio.Seats, []rows.Waiting) {
		t.Helper()
		s, queue, err := x.lessons.Session(t.Context(), desk.Who{}, key)
		if err != nil {
			t.Fatal(err)
		}
		return s.Seats, queue
	}
	hold := register.Wish{Kind: studio.ToHold, From: key.Date, To: key.Date.AddDays(40)}
	done := x.step(numbers[0], hold)
	if len(done.Promoted) != 1 || done.Promoted[0].Number != numbers[12] || !slices.Contains(codesOf(done.Notes), "step.bookings_end") {
		t.Errorf("%+v", done)
	}
	if s, queue := seats(); s.Booked != 12 || len(queue) != 1 {
		t.Errorf("%+v, queue %+v", s, queue)
	}
	x.undo(numbers[0])
	if s, queue := seats(); s.Booked != 12 || len(queue) != 2 || queue[0].Number != numbers[0] {
		t.Errorf("the old place in the queue: %+v, %+v", s, queue)
	}
	x.step(numbers[13], register.Wish{Kind: studio.ToWithdraw, To: key.Date.AddDays(-1), Reason: "time"})
	x.step(numbers[0], hold) // the last of the queue
	if done = x.step(numbers[1], hold); len(done.Promoted) != 0 {
		t.Errorf("nobody waits, but %+v", done.Promoted)
	}
	x.undo(numbers[1])
	if s, queue := seats(); s.Booked != 12 || len(queue) != 0 {
		t.Errorf("the seat was free: %+v, %+v", s, queue)
	}
	x.whole()
}

// A standing seat that is given up goes to whoever waits for one session of it.
func TestAStandingSeatIsFreedForTheQueue(t *testing.T) {
	x := newDay(t)
	const class = "こども空手"
	key := x.fullSlot(class)
	number := x.add(studio.Active, register.Form{"name": "吉田 葵", "birth": "2018-04-01"})
	b, err := x.lessons.Book(t.Context(), desk.Who{}, number, key)
	if err != nil || b.State != studio.Waiting {
		t.Fatalf("%+v, %v", b, err)
	}
	listed, err := x.door.List(t.Context(), desk.Who{}, key)
	if err != nil {
		t.Fatal(err)
	}
	leaver := listed[0].Number
	_, err = x.people.TakeStep(t.Context(), desk.Who{}, number, register.Wish{Kind: studio.ToPlan, From: key.Date, Classes: []string{strconv.Itoa(key.Slot)}})
	if why := refusal(err); !slices.Equal(why, []string{"step.slot_full"}) {
		t.Errorf("a seat in a full slot: %v", err)
	}
	done := x.step(leaver, register.Wish{Kind: studio.ToWithdraw, To: key.Date.AddDays(-1), Reason: "cost"})
	if len(done.Promoted) != 1 || done.Promoted[0].Number != number {
		t.Errorf("%+v", done.Promoted)
	}
	listed, err = x.door.List(t.Context(), desk.Who{}, key)
	if err != nil || slices.ContainsFunc(listed, func(a rows.Attendee) bool { return a.Number == leaver }) {
		t.Errorf("after the last day they are on the list: %v", err)
	}
	x.step(number, register.Wish{Kind: studio.ToPlan, From: key.Date, Classes: []string{strconv.Itoa(key.Slot)}})
	if why := refusal(second(x.people.UndoStep(t.Context(), desk.Who{}, leaver, 0))); !slices.Equal(why, []string{"step.slot_full"}) {
		t.Errorf("the seat is somebody else's now: %v", why)
	}
	x.whole()
}

// fullSlot is a coming session of a class whose standing seats are all taken.
func (x *day) fullSlot(class string) studio.SessionKey {
	x.Helper()
	today := civil.DateOf(x.clock.now)
	list, err := x.lessons.Days(x.Context(), desk.Who{}, today.AddDays(7), today.AddDays(13))
	if err != nil {
		x.Fatal(err)
	}
	i := slices.IndexFunc(list, func(s rows.Session) bool { return s.Class.Name == class })
	key, free := list[i].Key, list[i].Seats.Free()
	for range free {
		number := x.add(studio.Inquiry, register.Form{"name": "席 一"})
		x.step(number, register.Wish{Kind: studio.ToJoin, Classes: []string{strconv.Itoa(key.Slot)}})
	}
	return key
}

func second(_ any, err error) error { return err }

// refusal are the codes of the reasons that an error names.
func refusal(err error) []string {
	var e *studio.Error
	if !errors.As(err, &e) {
		return nil
	}
	return codesOf(e.Reasons)
}

// Each month is charged once, whatever is done and taken back in between.
func TestAMonthIsChargedOnceThroughSteps(t *testing.T) {
	x := newDay(t)
	money := month.New(x.desk)
	nov := studio.Month{Year: 2026, Month: 11}
	number := x.active("こども空手(月)", 1)[0]
	run := func(m studio.Month) int64 {
		t.Helper()
		if _, err := money.Run(t.Context(), desk.Who{}, m); err != nil {
			t.Fatal(err)
		}
		list, err := money.Invoices(t.Context(), desk.Who{}, m.String(), number)
		if err != nil {
			t.Fatal(err)
		}
		var sum int64
		for _, inv := range list {
			for _, l := range inv.Lines {
				if l.MemberNumber == number {
					sum += l.Amount
				}
			}
		}
		return sum
	}
	fee := run(nov)
	if fee == 0 {
		t.Fatal("nothing was charged")
	}
	x.step(number, register.Wish{Kind: studio.ToWithdraw, To: date("2026-12-15"), Reason: "moving"})
	if got := run(nov); got != fee {
		t.Errorf("November again: %d, want %d", got, fee)
	}
	if got := run(nov.Next()); got != fee {
		t.Errorf("the month of the last day: %d, want %d", got, fee)
	}
	x.undo(number)
	x.step(number, register.Wish{Kind: studio.ToHold, From: date("2027-01-01"), To: date("2027-01-31")})
	for m, want := range map[studio.Month]int64{nov: fee, nov.Next(): fee, {Year: 2027, Month: 1}: 0, {Year: 2027, Month: 2}: fee} {
		if got := run(m); got != want {
			t.Errorf("%s: %d, want %d", m, got, want)
		}
	}
	x.whole()
}

func TestAStepThatIsTakenBackLeavesNothing(t *testing.T) {
	x := newDay(t)
	number := x.add(studio.Active, register.Form{"name": "吉田 葵"})
	m := x.membership(number)
	if m.Status != studio.Active || m.Fields.Joined != civil.DateOf(moment) {
		t.Errorf("%+v", m)
	}
	x.undo(number)
	if m = x.membership(number); m.Status != studio.Inquiry || !m.Fields.Joined.IsZero() || m.Steps[0].Undone.IsZero() || m.Steps[0].UndoneBy != "緑川 弘" {
		t.Errorf("joined by mistake: %+v", m)
	}
	if code := studio.CodeOf(second(x.people.UndoStep(t.Context(), desk.Who{}, number, 0))); code != "undo.none" {
		t.Errorf("nothing left: %s", code)
	}
	if why := refusal(second(x.people.UndoStep(t.Context(), desk.Who{}, number, m.Steps[0].ID))); !slices.Equal(why, []string{"undo.undone"}) {
		t.Errorf("twice: %v", why)
	}
	if code := studio.CodeOf(second(x.people.UndoStep(t.Context(), desk.Who{}, number, 7))); code != "undo.unknown" {
		t.Errorf("no such step: %s", code)
	}
	would, err := x.people.PreviewStep(t.Context(), desk.Who{}, number, register.Wish{Kind: studio.ToHold})
	if err != nil || would.Answer != studio.Refuse || !slices.Equal(codesOf(would.Reasons), []string{"step.not_a_member"}) {
		t.Errorf("a refusal foreseen: %+v, %v", would, err)
	}
	before := x.lines(number)
	if _, err := x.people.PreviewStep(t.Context(), desk.Who{}, number, register.Wish{Kind: studio.ToJoin}); err != nil || x.lines(number) != before {
		t.Errorf("a preview wrote %s, %v", x.lines(number), err)
	}
}
