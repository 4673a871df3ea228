package studio

import (
	"slices"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"
)

// The day of coming of age: eighteen years since 1 April 2022, twenty before, and
// that day itself for who was between (民法4条, 平成30年法律第59号 附則2条).
func TestComesOfAge(t *testing.T) {
	for birth, want := range map[string]string{
		"2008-11-22": "2026-11-22",
		"2004-04-01": "2022-04-01", // eighteen on that very day
		"2004-04-02": "2022-04-02",
		"2004-03-31": "2022-04-01", // was eighteen already
		"2002-04-02": "2022-04-01", // nineteen
		"2002-04-01": "2022-04-01", // twenty on that very day
		"2002-03-31": "2022-03-31", // twenty the day before
		"1970-05-05": "1990-05-05",
		"2008-02-29": "2026-03-01", // no such day in a common year
		"2000-02-29": "2020-02-29",
	} {
		if got := ComesOfAge(date(birth)); got != date(want) {
			t.Errorf("born %s: %s, want %s", birth, got, want)
		}
	}
}

func TestAgreementOn(t *testing.T) {
	today := date("2026-11-21")
	rules := AgreementKind{Code: "rules", Name: "会則同意", Required: true}
	photo := AgreementKind{Code: "photo", Name: "写真掲載", Months: 12}
	parents := AgreementKind{Code: "parents", Name: "保護者同意", Minors: true, Required: true}
	self := func(on string) Agreement { return Agreement{Kind: "rules", On: date(on), By: "本人"} }
	guardian := func(on string) Agreement {
		return Agreement{Kind: "rules", On: date(on), By: "母", Guardian: true}
	}
	of := func(k AgreementKind, a Agreement) Agreement {
		a.Kind = k.Code
		return a
	}
	const child, grown, today18, tomorrow18, leap = "2016-11-22", "1990-05-05", "2008-11-21", "2008-11-22", "2008-02-29"
	for _, c := range []struct {
		name   string
		kind   AgreementKind
		birth  string
		signed []Agreement
		on     civil.Date
		want   AgreementState
		why    string
	}{
		{"nobody signed", rules, child, nil, today, AgreementMissing, "nobody_signed"},
		{"nobody signed what may be left", photo, child, nil, today, AgreementNone, ""},
		{"signed for a child", rules, child, []Agreement{guardian("2026-04-01")}, today, AgreementValid, "signed, holds_until"},
		{"a child signed alone", rules, child, []Agreement{self("2026-04-01")}, today, AgreementMissing, "signed_as_minor"},
		{"a child and then the mother", rules, child, []Agreement{self("2026-04-01"), guardian("2026-04-02")}, today, AgreementValid, "signed, holds_until"},
		{"a grown-up signed", rules, grown, []Agreement{self("2026-04-01")}, today, AgreementValid, "signed"},
		{"signed tomorrow", rules, grown, []Agreement{self("2026-11-22")}, today, AgreementMissing, "nobody_signed"},
		{"another agreement", photo, grown, []Agreement{self("2026-04-01")}, today, AgreementNone, ""},
		{"of an unknown birth", rules, "", []Agreement{guardian("2020-04-01")}, today, AgreementValid, "signed"},
		{"the day before majority", rules, tomorrow18, []Agreement{guardian("2020-04-01")}, today, AgreementExpiring, "signed, holds_until"},
		{"the day of majority", rules, today18, []Agreement{guardian("2020-04-01")}, today, AgreementOutdated, "signed, outdated"},
		{"signed anew on that day", rules, today18, []Agreement{guardian("2020-04-01"), self("2026-11-21")}, today, AgreementValid, "signed"},
		{"31 days before", rules, "2008-12-22", []Agreement{guardian("2020-04-01")}, today, AgreementValid, "signed, holds_until"},
		{"30 days before", rules, "2008-12-21", []Agreement{guardian("2020-04-01")}, today, AgreementExpiring, "signed, holds_until"},
		{"born on 29 February, on the 28th", rules, leap, []Agreement{guardian("2020-04-01")}, date("2026-02-28"), AgreementExpiring, "signed, holds_until"},
		{"born on 29 February, on 1 March", rules, leap, []Agreement{guardian("2020-04-01")}, date("2026-03-01"), AgreementOutdated, "signed, outdated"},
		{"the last day of twelve months", photo, grown, []Agreement{of(photo, self("2025-11-22"))}, today, AgreementExpiring, "signed, holds_until"},
		{"the day after twelve months", photo, grown, []Agreement{of(photo, self("2025-11-21"))}, today, AgreementExpired, "signed, expired"},
		{"renewed", photo, grown, []Agreement{of(photo, self("2025-11-21")), of(photo, self("2026-11-01"))}, today, AgreementValid, "signed, holds_until"},
		{"renewed, and the older one holds longer", photo, grown, []Agreement{of(photo, self("2026-11-02")), of(photo, self("2026-11-01"))}, today, AgreementValid, "signed, holds_until"},
		{"expired before majority", photo, today18, []Agreement{of(photo, guardian("2025-11-20"))}, today, AgreementExpired, "signed, expired"},
		{"expired on the day of majority", photo, today18, []Agreement{of(photo, guardian("2025-11-21"))}, today, AgreementOutdated, "signed, outdated"},
		{"parents of a child", parents, child, nil, today, AgreementMissing, "nobody_signed"},
		{"parents of a grown-up", parents, grown, []Agreement{of(parents, guardian("2000-04-01"))}, today, AgreementNone, "of_age"},
		{"parents of who is of age today", parents, today18, nil, today, AgreementNone, "of_age"},
		{"parents where the age is not known", parents, "", nil, today, AgreementNone, ""},
	} {
		var birth civil.Date
		if c.birth != "" {
			birth = date(c.birth)
		}
		d := AgreementOn(c.kind, c.signed, birth, DefaultPolicy(), c.on)
		if d.State != c.want || said(d.Why) != c.why {
			t.Errorf("%s: %s because %s", c.name, d.State, said(d.Why))
		}
	}
}

// An agreement is in just one state; one that a guardian signed never holds once
// the member is of age, whatever else was signed before; one that holds does so on
// every day up to its end, and on none after it.
func TestLawsOfAgreements(t *testing.T) {
	days := func(t *rapid.T, name string) civil.Date {
		return date("2004-01-01").AddDays(rapid.IntRange(0, 10_000).Draw(t, name))
	}
	rapid.Check(t, func(t *rapid.T) {
		birth, today := days(t, "birth"), days(t, "today")
		k := AgreementKind{
			Code: "k", Months: rapid.SampledFrom([]int{0, 1, 12, 24}).Draw(t, "months"), Required: rapid.Bool().Draw(t, "required"),
			Minors: rapid.Bool().Draw(t, "minors"),
		}
		var signed []Agreement
		for i := range rapid.IntRange(0, 3).Draw(t, "n") {
			signed = append(signed, Agreement{
				ID: AgreementID(i), Kind: "k", On: days(t, "on"), By: "x", Guardian: rapid.Bool().Draw(t, "guardian"), Act: ActID(i),
			})
		}
		d := AgreementOn(k, signed, birth, DefaultPolicy(), today)
		ofAge := !today.Before(ComesOfAge(birth))
		switch {
		case d.State != AgreementNone && !slices.Contains(AgreementStates, d.State):
			t.Fatalf("the state is %q", d.State)
		case d.Holds() && d.Signed == nil:
			t.Fatal("it holds, and nobody signed")
		case d.Holds() && d.Signed.Guardian && ofAge:
			t.Fatal("a guardian's signature holds of somebody of age")
		case d.Holds() && !d.Signed.Guardian && Minor(birth, d.Signed.On):
			t.Fatal("what a minor signed alone holds")
		case d.Holds() && !d.Ends.IsZero() && !today.Before(d.Ends):
			t.Fatal("it holds beyond its end")
		case (d.State == AgreementOutdated || d.State == AgreementExpired) && today.Before(d.Ends):
			t.Fatal("it is over before its end")
		case d.State == AgreementOutdated && !ofAge:
			t.Fatal("outdated before majority")
		case d.State != AgreementNone && len(d.Why) == 0:
			t.Fatalf("%s for no reason", d.State)
		}
		if d.Holds() && !d.Ends.IsZero() {
			if last := AgreementOn(k, signed, birth, DefaultPolicy(), d.Ends.AddDays(-1)); !last.Holds() && last.State != AgreementNone {
				t.Fatalf("on its last day it is %s", last.State)
			}
		}
		for i := range signed { // in whatever order they are read
			other := slices.Concat(signed[i:], signed[:i])
			if o := AgreementOn(k, other, birth, DefaultPolicy(), today); o.State != d.State {
				t.Fatalf("%s, and in another order %s", d.State, o.State)
			}
		}
	})
}

func TestWhoMaySign(t *testing.T) {
	today := date("2026-11-21")
	rules := AgreementKind{Code: "rules", Name: "会則同意"}
	parents := AgreementKind{Code: "parents", Name: "保護者同意", Minors: true}
	child, grown := date("2016-11-22"), date("1990-05-05")
	by := func(guardian bool, on civil.Date) Agreement {
		return Agreement{On: on, By: "髙橋", Guardian: guardian}
	}
	for _, c := range []struct {
		name  string
		a     Agreement
		k     AgreementKind
		birth civil.Date
		want  []string
	}{
		{"a grown-up", by(false, today), rules, grown, nil},
		{"a child's mother", by(true, today), rules, child, nil},
		{"a child", by(false, today), rules, child, []string{"guardian agreement.guardian_signs"}},
		{"a grown-up's mother", by(true, today), rules, grown, []string{"guardian agreement.of_age"}},
		{"who is eighteen today", by(false, today), rules, date("2008-11-21"), nil},
		{"who is eighteen tomorrow", by(false, today), rules, date("2008-11-22"), []string{"guardian agreement.guardian_signs"}},
		{"of an unknown age", by(true, today), parents, civil.Date{}, nil},
		{"for minors, a grown-up", by(false, today), parents, grown, []string{"kind agreement.of_age"}},
		{"tomorrow", by(false, today.AddDays(1)), rules, grown, []string{"on agreement.future"}},
		{"before birth", by(true, date("2016-11-21")), rules, child, []string{"on agreement.before_birth"}},
		{"nobody", Agreement{On: today, By: " "}, rules, grown, []string{"by agreement.by_missing"}},
		{"what is retired", by(false, today), AgreementKind{Code: "old", Retired: true}, grown, []string{"kind agreement.retired"}},
	} {
		var got []string
		for _, w := range Sign(c.a, c.k, c.birth, today) {
			got = append(got, w.Field+" "+w.Code)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if len(got) == 0 {
			a := c.a
			a.Kind = c.k.Code
			if d := AgreementOn(c.k, []Agreement{a}, c.birth, DefaultPolicy(), today); !d.Holds() && d.State != AgreementNone {
				t.Errorf("%s: may sign, and it is %s", c.name, d.State)
			}
		}
	}
}

func TestTheWorstAgreementCounts(t *testing.T) {
	of := func(states ...AgreementState) []AgreementDecision {
		var list []AgreementDecision
		for _, s := range states {
			list = append(list, AgreementDecision{State: s})
		}
		return list
	}
	for _, c := range []struct {
		states []AgreementState
		want   AgreementState
	}{
		{nil, ""},
		{[]AgreementState{AgreementNone}, ""},
		{[]AgreementState{AgreementValid, AgreementNone}, AgreementValid},
		{[]AgreementState{AgreementValid, AgreementOutdated, AgreementExpired}, AgreementOutdated},
		{[]AgreementState{AgreementExpiring, AgreementMissing}, AgreementMissing},
	} {
		if got := WorstAgreement(of(c.states...)); got != c.want {
			t.Errorf("%v: %q", c.states, got)
		}
	}
}

func TestCheckAgreements(t *testing.T) {
	kind := func(name string, months int) AgreementKind {
		return AgreementKind{Name: name, Months: months}.Coded(nil)
	}
	for _, c := range []struct {
		kinds []AgreementKind
		want  string
	}{
		{nil, ""},
		{[]AgreementKind{kind("会則同意", 0), kind("写真掲載", 12)}, ""},
		{[]AgreementKind{kind("A", 0), kind("a", 0)}, "agreement.name_twice"},
		{[]AgreementKind{kind(" ", 0)}, "agreement.name_missing"},
		{[]AgreementKind{kind("会則同意", 121)}, "policy.out_of_range"},
		{[]AgreementKind{kind("会則同意", -1)}, "policy.out_of_range"},
	} {
		got := ""
		if wrong := CheckAgreements(c.kinds, fold); len(wrong) > 0 {
			got = wrong[0].Code
		}
		if got != c.want {
			t.Errorf("%+v: %q", c.kinds, got)
		}
	}
}

func TestAKindIsFoundByItsCodeBeforeAnothersName(t *testing.T) {
	kinds := []AgreementKind{{Code: "photo2", Name: "Photo"}, {Code: "photo", Name: "写真掲載"}}
	for said, want := range map[string]string{"photo": "photo", "Photo": "photo2", "写真掲載": "photo", "PHOTO2": "photo2", "rules": ""} {
		if k, ok := AgreementKindOf(kinds, said, strings.ToLower); k.Code != want || ok != (want != "") {
			t.Errorf("%s: %q", said, k.Code)
		}
	}
}
