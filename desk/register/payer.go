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
		if keyOfHousehold(h) != key {
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
// under another name, with its account and what it owes.
func (e *edit) payer(t *desk.Tx, is studio.Member) (studio.HouseholdID, error) {
	members, err := t.HouseholdMembers(e.household.ID)
	if err != nil {
		return 0, err
	}
	another := e.person.Guardian != e.guardian
	if another {
		known, err := householdLike(t, e.person)
		if err != nil {
			return 0, err
		}
		if len(known) > 0 || len(members) > 1 {
			return known.join(t, newcomerOf(e.person))
		}
	}
	all := make([]studio.Correction, len(members))
	for i, m := range members {
		if all[i] = (studio.Correction{Was: m, Is: m}); m.ID == e.member.ID {
			all[i].Is = is
		}
	}
	after := e.household.Corrected(all)
	switch {
	case another && e.person.Guardian == "":
		after.Payer, after.Kana = e.person.Name, e.person.Kana
	case another:
		after.Payer, after.Kana = e.person.Guardian, ""
	}
	if after == e.household {
		return after.ID, nil
	}
	return after.ID, t.UpdateHousehold(after)
}

// newcomerOf is somebody as an import adds them.
func newcomerOf(p exchange.Person) *newcomer {
	return &newcomer{MemberRow: exchange.MemberRow{Person: p}, number: p.Number, household: keyOf(p)}
}
