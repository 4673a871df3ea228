package register

import (
	"context"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// Roster lists everybody as a roster that an import reads back without a
// difference.
func (r *Room) Roster(ctx context.Context, who desk.Who) ([]exchange.Person, error) {
	var people []exchange.Person
	err := r.desk.Ask(ctx, who, desk.ExportMembers, func(t *desk.Tx) (err error) {
		people, err = roster(t)
		return err
	})
	return people, err
}

func roster(t *desk.Tx) ([]exchange.Person, error) {
	of, err := belongings(t)
	if err != nil {
		return nil, err
	}
	classes, err := t.Classes()
	if err != nil {
		return nil, err
	}
	names := make([]string, len(classes))
	for i, c := range classes {
		names[i] = c.Name
	}
	members, err := t.Members()
	if err != nil {
		return nil, err
	}
	refs := map[string][]exchange.ClassRef{} // many people have one label
	people := make([]exchange.Person, 0, len(members))
	for _, m := range members {
		p := exchange.Person{
			Number: m.Number, Name: m.Name, Kana: m.Kana, Sex: m.Sex, Birth: m.Birth, Postal: m.Postal, Address: m.Address,
			Phone: m.Phone, Email: m.Email, Joined: m.Joined, CardID: of.cards[m.ID], Remark: m.Caution,
		}
		if h := of.households[m.Household]; h.Payer != m.Name {
			p.Guardian = h.Payer
		}
		if s, ok := studio.StandingOn(of.standings[m.ID], t.Today); ok {
			p.Status = s.Status
		}
		if a, ok := of.accounts[m.Household]; ok {
			p.Account = exchange.Account{
				Bank: a.Bank, BankName: a.BankName, Branch: a.Branch, BranchName: a.BranchName,
				Kind: a.Kind, Number: a.Number, Holder: a.Holder,
			}
		}
		for _, c := range of.contracts[m.ID] {
			if _, ok := refs[c.Label]; !ok {
				refs[c.Label] = exchange.ClassRefs(c.Label, names)
			}
			p.Classes = append(p.Classes, refs[c.Label]...)
			p.Fee += c.Fee
			p.HasFee = true
		}
		people = append(people, p)
	}
	return people, nil
}

// owned is what members have beside themselves.
type owned struct {
	households map[studio.HouseholdID]studio.Household
	accounts   map[studio.HouseholdID]studio.BankAccount
	standings  map[studio.MemberID][]studio.Standing
	contracts  map[studio.MemberID][]studio.Contract // those in force today
	cards      map[studio.MemberID]string            // the first one in use
}

func belongings(t *desk.Tx) (owned, error) {
	of := owned{
		households: map[studio.HouseholdID]studio.Household{},
		accounts:   map[studio.HouseholdID]studio.BankAccount{},
		standings:  map[studio.MemberID][]studio.Standing{},
		contracts:  map[studio.MemberID][]studio.Contract{},
		cards:      map[studio.MemberID]string{},
	}
	households, err := t.Households()
	if err != nil {
		return of, err
	}
	for _, h := range households {
		of.households[h.ID] = h
	}
	accounts, err := t.Accounts()
	if err != nil {
		return of, err
	}
	for _, a := range accounts { // in the order stored: the last one holds
		of.accounts[a.Household] = a
	}
	standings, err := t.AllStandings()
	if err != nil {
		return of, err
	}
	for _, s := range standings {
		of.standings[s.Member] = append(of.standings[s.Member], s)
	}
	contracts, err := t.Contracts()
	if err != nil {
		return of, err
	}
	for _, c := range contracts {
		if c.Covers(t.Today) {
			of.contracts[c.Member] = append(of.contracts[c.Member], c)
		}
	}
	cards, err := t.CardsInUse()
	for _, c := range cards {
		if of.cards[c.Member] == "" {
			of.cards[c.Member] = c.ID
		}
	}
	return of, err
}
