package register

import (
	"slices"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// householdLike lists the household, if there is one, that somebody joins who
// names a guardian, as an import would: the same guardian, address and phone.
func householdLike(t *desk.Tx, p exchange.Person) (households, error) {
	key, known := keyOf(p), households{}
	if key == (householdKey{}) {
		return known, nil
	}
	list, err := t.HouseholdsByPhone(key.phone)
	if err != nil {
		return nil, err
	}
	for _, h := range list {
		if (householdKey{exchange.Fold(h.Payer), exchange.Fold(h.Address), digits(h.Phone)}) != key {
			continue
		}
		members, err := t.HouseholdMembers(h.ID)
		if err != nil {
			return nil, err
		}
		// Whoever pays for themselves is no guardian.
		if !slices.ContainsFunc(members, func(m studio.Member) bool { return m.Name == h.Payer }) {
			known[key] = h.ID
		}
	}
	return known, nil
}

// payer returns the household that the member belongs to after the edit. Another
// guardian is another household, or, where nobody else is in it, the same one
// under another name, with its account and what it owes. Where the payer's
// address, phone or email were the member's, they go with them once nobody else
// of the household has them any more.
func (e *edit) payer(t *desk.Tx) (studio.HouseholdID, error) {
	others, err := t.HouseholdMembers(e.household.ID)
	if err != nil {
		return 0, err
	}
	others = slices.DeleteFunc(others, func(m studio.Member) bool { return m.ID == e.member.ID })
	if e.person.Guardian != e.guardian {
		known, err := householdLike(t, e.person)
		if err != nil {
			return 0, err
		}
		if len(known) > 0 || len(others) > 0 {
			return known.join(t, newcomerOf(e.person))
		}
	}
	after := e.household
	switch {
	case e.person.Guardian == "":
		after.Payer, after.Kana = e.person.Name, e.person.Kana
	case e.person.Guardian != e.guardian:
		after.Payer, after.Kana = e.person.Guardian, ""
	}
	for _, f := range []struct {
		of       *string
		was, now string
		others   func(studio.Member) string
	}{
		{&after.Postal, e.member.Postal, e.person.Postal, func(m studio.Member) string { return m.Postal }},
		{&after.Address, e.member.Address, e.person.Address, func(m studio.Member) string { return m.Address }},
		{&after.Phone, e.member.Phone, e.person.Phone, func(m studio.Member) string { return m.Phone }},
		{&after.Email, e.member.Email, e.person.Email, func(m studio.Member) string { return m.Email }},
	} {
		stays := slices.ContainsFunc(others, func(m studio.Member) bool { return f.others(m) == f.was })
		if *f.of == f.was && !stays {
			*f.of = f.now
		}
	}
	if after == e.household {
		return after.ID, nil
	}
	return after.ID, t.UpdateHousehold(after)
}

// newcomerOf is somebody as an import adds them.
func newcomerOf(p exchange.Person) newcomer {
	return newcomer{MemberRow: exchange.MemberRow{Person: p}, number: p.Number, household: keyOf(p)}
}
