package desk_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// yogaIn is the yoga session so many weeks after today's.
func (x *day) yogaIn(weeks int) studio.SessionKey {
	x.Helper()
	key := x.yoga().Key
	key.Date = key.Date.AddDays(7 * weeks)
	return key
}

// refusal are the codes for which a booking was refused.
func (x *day) refusal(err error) []string {
	x.Helper()
	var e *studio.Error
	if !errors.As(err, &e) || e.Code != "refused" {
		x.Fatalf("not refused: %v", err)
	}
	var codes []string
	for _, r := range e.Reasons {
		codes = append(codes, r.Code)
	}
	return codes
}

// steps are what became of a booking.
func (x *day) steps(id studio.BookingID) []rows.BookingStep {
	x.Helper()
	list, err := x.lessons.Steps(x.Context(), desk.Who{}, id)
	if err != nil {
		x.Fatal(err)
	}
	return list
}

func TestAllowanceOfAWeekThatCarriesOver(t *testing.T) {
	x := newDay(t)
	number := x.active("ヨガ入門", 1)[0]
	set := func(change func(*studio.Allowance)) {
		t.Helper()
		if _, err := x.lessons.ChangeAllowance(t.Context(), desk.Who{}, "ヨガ入門", change); err != nil {
			t.Fatal(err)
		}
	}
	set(func(a *studio.Allowance) { a.Limit, a.Per, a.Carry = 1, studio.PerWeek, 1 })
	book := func(key studio.SessionKey) error {
		_, err := x.lessons.Book(t.Context(), desk.Who{}, number, key)
		return err
	}
	list, err := x.lessons.Days(t.Context(), desk.Who{}, x.yogaIn(1).Date.AddDays(-5), x.yogaIn(1).Date)
	if err != nil {
		t.Fatal(err)
	}
	var week []studio.SessionKey
	for _, s := range list {
		if s.Class.Name == "ヨガ入門" {
			week = append(week, s.Key)
		}
	}
	// The contract begins with today's week, of which the one session is carried over.
	for i, key := range week {
		err := book(key)
		if i < 2 && err != nil {
			t.Errorf("session %d of the week: %v", i+1, err)
		}
		if i == 2 && !slices.Equal(x.refusal(err), []string{"book.week_used"}) {
			t.Errorf("the third of a week: %v", err)
		}
	}
	if _, err := x.lessons.ChangeAllowance(t.Context(), desk.Who{}, "ヨガ入門", func(a *studio.Allowance) { a.Limit = -1 }); studio.CodeOf(err) != "form.wrong" {
		t.Errorf("less than none: %v", err)
	}
	if _, err := x.lessons.ChangeAllowance(t.Context(), desk.Who{}, "茶道", func(*studio.Allowance) {}); studio.CodeOf(err) != "import.class_unknown" {
		t.Errorf("no such class: %v", err)
	}
}

func TestBookingAgainstTheRules(t *testing.T) {
	x := newDay(t)
	number := x.active("ヨガ入門", 1)[0]
	x.decide(func(p *studio.Policy) { p.Booking.OpensDays, p.Booking.OpensAt = 3, 10*60 })
	key := x.yogaIn(1)
	_, err := x.lessons.Book(t.Context(), desk.Who{}, number, key)
	if !slices.Equal(x.refusal(err), []string{"book.not_open"}) {
		t.Errorf("a week before: %v", err)
	}
	would, err := x.lessons.WouldBook(t.Context(), desk.Who{}, number, key)
	if err != nil || would.State != "" || !would.Negotiable {
		t.Errorf("would: %+v, %v", would, err)
	}
	b, err := x.lessons.BookAnyway(t.Context(), desk.Who{}, number, key, " 先週お約束したため ")
	if err != nil || b.State != studio.Seated {
		t.Fatalf("%+v, %v", b, err)
	}
	steps := x.steps(b.Booking)
	if len(steps) != 1 || steps[0].Note != "先週お約束したため" || steps[0].Step != studio.StepBooked || steps[0].Policy != 2 {
		t.Errorf("kept as %+v", steps)
	}
	// What was done against the rules can be undone and had again.
	if _, err := x.lessons.Cancel(t.Context(), desk.Who{}, b.Booking); err != nil {
		t.Fatal(err)
	}
	if again, err := x.lessons.UndoPlace(t.Context(), desk.Who{}, b.Booking); err != nil || again.State != studio.Seated {
		t.Errorf("%+v, %v", again, err)
	}
}

// Facts and policy as they were kept give each decision back, whatever was
// decided and done since.
func TestDecisionsAreGivenBack(t *testing.T) {
	x := newDay(t)
	var made []lessons.Booked
	key := x.yogaIn(1)
	for i, number := range x.active("ヨガ入門", 14) {
		x.clock.now = x.clock.now.Add(time.Minute)
		because := ""
		if i%5 == 4 {
			x.decide(func(p *studio.Policy) { p.Booking.OpensDays = 1 + i })
			because = "電話で頼まれた"
		}
		if i%5 == 0 {
			x.decide(func(p *studio.Policy) { p.Booking.OpensDays = 0 })
		}
		b, err := x.lessons.BookAnyway(t.Context(), desk.Who{}, number, key, because)
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, b)
	}
	if _, err := x.lessons.Cancel(t.Context(), desk.Who{}, made[0].Booking); err != nil {
		t.Fatal(err)
	}
	x.verify()
}

// verify checks that the studio is as the laws say.
func (x *day) verify() {
	x.Helper()
	if problems, err := safe.New(x.desk).Verify(x.Context(), desk.Who{}); err != nil || len(problems) > 0 {
		x.Errorf("%v, %v", problems, err)
	}
}
