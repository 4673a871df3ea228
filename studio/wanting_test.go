package studio

import (
	"slices"
	"testing"
)

func TestBookingAsksForAgreements(t *testing.T) {
	p := DefaultPolicy()
	p.Agreements = []AgreementKind{
		{Code: "rules", Name: "会則同意", Required: true, Months: 12},
		{Code: "photo", Name: "写真掲載"},
		{Code: "parents", Name: "保護者同意", Required: true, Minors: true},
		{Code: "old", Name: "旧会則", Required: true, Retired: true},
	}
	adult, child, grown := date("1980-05-30"), date("2015-05-30"), date("2008-11-21")
	s := session(1, "13:00", "14:00")
	s.Class.AgeFrom, s.Class.AgeTo = 0, 0
	rules := func(on string, guardian bool) Agreement {
		return Agreement{Kind: "rules", On: date(on), Guardian: guardian}
	}
	parents := Agreement{Kind: "parents", On: date("2026-04-01"), Guardian: true}
	for _, c := range []struct {
		name   string
		signed []Agreement
		birth  string
		want   []Wanting
	}{
		{"signed", []Agreement{rules("2026-04-01", false)}, adult.String(), nil},
		{"never signed", nil, adult.String(), []Wanting{{"rules", AgreementMissing}}},
		{"held until the day before", []Agreement{rules("2025-11-21", false)}, adult.String(), []Wanting{{"rules", AgreementExpired}}},
		{"holds on the day alone", []Agreement{rules("2025-11-22", false)}, adult.String(), nil},
		{"of a child, the guardian's too", nil, child.String(), []Wanting{{"rules", AgreementMissing}, {"parents", AgreementMissing}}},
		{"of a child, all", []Agreement{rules("2026-04-01", true), parents}, child.String(), nil},
		{"of age on the day of the session", []Agreement{rules("2026-04-01", true), parents}, grown.String(), []Wanting{{"rules", AgreementOutdated}}},
	} {
		wanting := p.WantingOn(c.signed, date(c.birth), s.Day())
		if !slices.Equal(wanting, c.want) {
			t.Errorf("%s: %v", c.name, wanting)
			continue
		}
		for how, state := range map[Strictness]BookingState{Ignored: Seated, Warned: Seated, Refusing: ""} {
			p.Booking.Agreement = how
			f := BookFacts{
				Standing: Standing{Status: Active}, Session: s, Contracted: true, Birth: date(c.birth), Wanting: wanting, Seats: Seats{Capacity: 12},
			}
			reasons := len(wanting)
			if len(wanting) == 0 {
				state = Seated
			} else if how == Ignored {
				reasons = 0
			}
			if d := Book(kept(t, f), p, at("09:00")); d.State != state || len(d.Reasons) != reasons || d.Negotiable != (state == "") {
				t.Errorf("%s, %s: %+v", c.name, how, d)
			}
			f.Override = true
			if d := Book(f, p, at("09:00")); d.State != Seated || d.Overridden != (state == "") {
				t.Errorf("%s, %s, for a reason: %+v", c.name, how, d)
			}
		}
	}
}
