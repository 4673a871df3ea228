package desk_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestWhoeverIsLikeAFormIsNamedWhileItIsTyped(t *testing.T) {
	x := newDay(t)
	x.add(studio.Inquiry, register.Form{"name": "髙橋 架純", "phone": "090-1111-2222"})
	for _, c := range []struct {
		name string
		form register.Form
		want []string
	}{
		{"nothing yet", register.Form{"name": "", "phone": ""}, nil},
		{"a part of the name", register.Form{"name": "高橋"}, nil},
		{"another way to write it", register.Form{"name": "高橋架純"}, []string{"髙橋 架純 duplicate.name"}},
		{"the phone, without hyphens", register.Form{"name": "高橋 蓮", "phone": "09011112222"}, []string{"髙橋 架純 duplicate.phone"}},
		{"both", register.Form{"name": "高橋　架純", "phone": "090-1111-2222"}, []string{"髙橋 架純 duplicate.name duplicate.phone"}},
		{"what is no phone yet", register.Form{"name": "高橋 蓮", "phone": "090"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, err := x.people.WhoIsLike(t.Context(), desk.Who{}, c.form)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range list {
				text := l.Name
				for _, r := range l.Reasons {
					text += " " + r.Code
				}
				got = append(got, text)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatIsOfferedCanBeWishedFor(t *testing.T) {
	x := newDay(t)
	offers, err := x.people.Offers(t.Context(), desk.Who{})
	if err != nil {
		t.Fatal(err)
	}
	seats, booked := 0, 0
	for _, o := range offers {
		if o.Class.Form == studio.Booked {
			booked++
		} else {
			seats++
		}
	}
	if seats == 0 || booked == 0 {
		t.Fatalf("%d seats, %d classes to book", seats, booked)
	}
	free := slices.IndexFunc(offers, func(o rows.Offer) bool { return o.Free > 0 })
	of := offers[free]
	number := x.add(studio.Inquiry, register.Form{"name": "吉田 葵"})
	x.step(number, register.Wish{Kind: studio.ToJoin, Classes: []string{register.WishOf(of)}})
	m := x.membership(number)
	if len(m.Seats) != 1 || m.Seats[0].Number != of.Slot.Number || len(m.Life.Contracts) != 1 || m.Life.Contracts[0].Fee != of.Class.Fee {
		t.Errorf("%+v %+v", m.Seats, m.Life.Contracts)
	}
	offers, err = x.people.Offers(t.Context(), desk.Who{})
	if err != nil || offers[free].Free != of.Free-1 {
		t.Errorf("%d seats left of %d, %v", offers[free].Free, of.Free, err)
	}
}
