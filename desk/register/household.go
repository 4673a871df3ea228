package register

import (
	"cmp"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// householdKey joins people who name the same guardian at the same address and
// phone. An adult without a guardian has none, and pays alone.
type householdKey struct{ guardian, address, phone string }

func keyOf(p exchange.Person) householdKey {
	if p.Guardian == "" {
		return householdKey{}
	}
	return householdKey{exchange.Fold(p.Guardian), exchange.Fold(p.Address), digits(p.Phone)}
}

func keyOfHousehold(h studio.Household) householdKey {
	return householdKey{exchange.Fold(h.Payer), exchange.Fold(h.Address), digits(h.Phone)}
}

// households are those that a newcomer may join.
type households map[householdKey]studio.HouseholdID

// knownHouseholds lists the studio's households whose payer is a guardian, not one of
// its members.
func knownHouseholds(t *desk.Tx, members []registered) (households, error) {
	all, err := t.Households()
	if err != nil {
		return nil, err
	}
	alone := map[studio.HouseholdID]string{}
	for _, m := range members {
		alone[m.Household] = m.Name
	}
	known := households{}
	for _, h := range all {
		if alone[h.ID] != h.Payer {
			known[keyOfHousehold(h)] = h.ID
		}
	}
	return known, nil
}

// join returns the household of a newcomer, making it where there is none.
func (k households) join(t *desk.Tx, n *newcomer) (studio.HouseholdID, error) {
	if id, ok := k[n.household]; ok && n.household != (householdKey{}) {
		return id, nil
	}
	h := studio.Household{
		ID: studio.HouseholdID(t.NewID()), Payer: cmp.Or(n.Guardian, n.Name),
		Postal: n.Postal, Address: n.Address, Phone: n.Phone, Email: n.Email,
	}
	if n.Guardian == "" {
		h.Kana = n.Kana
	}
	if n.household != (householdKey{}) {
		k[n.household] = h.ID
	}
	return h.ID, t.InsertHousehold(h, t.Act)
}
