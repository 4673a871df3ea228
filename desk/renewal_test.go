package desk_test

import (
	"slices"
	"testing"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// renewals are the numbers of whose contracts are to be renewed.
func (x *day) renewals() []string {
	x.Helper()
	list, err := x.people.Renewals(x.Context(), desk.Who{})
	if err != nil {
		x.Fatal(err)
	}
	var numbers []string
	for _, r := range list {
		numbers = append(numbers, r.Number)
	}
	return numbers
}

func TestARenewalWarnsAheadUntilItIsSettled(t *testing.T) {
	x := newDay(t)
	ctx, owner := t.Context(), desk.Who{}
	step := func(number string, w register.Wish) {
		t.Helper()
		if _, err := x.people.TakeStep(ctx, owner, number, w); err != nil {
			t.Fatal(err)
		}
	}
	last := civil.Date{Year: 2026, Month: 12, Day: 31}
	number := x.add(studio.Inquiry, register.Form{"name": "吉田 葵"})
	step(number, register.Wish{Kind: studio.ToJoin, To: last, Classes: []string{"ヨガ入門"}})
	if got := x.renewals(); len(got) != 0 { // 40 days before
		t.Errorf("%v", got)
	}
	listed := func(weeks int) []string {
		t.Helper()
		l, err := studio.ReadyList("renewals", studio.Asked{Weeks: weeks})
		if err != nil {
			t.Fatal(err)
		}
		list, err := x.people.List(ctx, owner, register.Query{List: l})
		if err != nil {
			t.Fatal(err)
		}
		return numbers(list)
	}
	if got := listed(6); !slices.Equal(got, []string{number}) {
		t.Errorf("within six weeks: %v", got)
	}
	if got := listed(0); len(got) != 0 {
		t.Errorf("within four weeks: %v", got)
	}
	x.clock.now = time.Date(2026, 12, 5, 9, 0, 0, 0, moment.Location())
	if got := x.renewals(); !slices.Equal(got, []string{number}) {
		t.Errorf("26 days before: %v", got)
	}
	if got := listed(0); !slices.Equal(got, []string{number}) {
		t.Errorf("within four weeks then: %v", got)
	}
	p, m := x.person(number), x.membership(number)
	if len(p.Renewals) != 1 || p.Renewals[0].To != last || !slices.Contains(codesOf(m.Notices), "member.contract_ends") {
		t.Errorf("%+v, %v", p.Renewals, m.Notices)
	}
	step(number, register.Wish{Kind: studio.ToPlan, From: last.AddDays(1), Classes: []string{"ヨガ入門"}})
	if got := x.renewals(); len(got) != 0 || len(x.person(number).Renewals) != 0 || len(listed(0)) != 0 {
		t.Errorf("it is renewed, and still %v", got)
	}
}
