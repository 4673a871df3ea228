package register

import (
	"context"
	"io"
	"slices"

	"cloud.google.com/go/civil"

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
	all, err := everybody(t)
	people := make([]exchange.Person, len(all))
	for i, m := range all {
		people[i] = m.says
	}
	return people, err
}

// Export writes everybody as a roster, in an encoding or as a workbook, and says
// how many they are. Where the encoding does not have all their characters it
// fails with export.characters_missing, whose reasons name the people. progress,
// which may be nil, is told how many are done.
func (r *Room) Export(ctx context.Context, who desk.Who, w io.Writer, e exchange.Encoding, progress func(done, of int)) (int, error) {
	var people []exchange.Person
	var own []studio.OwnField
	err := r.desk.Ask(ctx, who, desk.ExportMembers, func(t *desk.Tx) error {
		policy, _, err := t.Policy()
		if err != nil {
			return err
		}
		own = studio.ActiveFields(policy.Studio.Fields)
		people, err = roster(t)
		return err
	})
	if err != nil {
		return 0, err
	}
	if err := charactersMissing(e, exchange.Lacking(people, e, own...)); err != nil {
		return 0, err
	}
	return len(people), exchange.WriteMembers(ctx, w, people, e, progress, own...)
}

// registered is somebody in the studio, and what a roster says of them.
type registered struct {
	studio.Member
	household studio.Household
	traits    []studio.Trait
	contacts  []studio.Contact
	says      exchange.Person
}

// everybody lists the studio's members by number.
func everybody(t *desk.Tx) ([]registered, error) {
	members, err := t.Members()
	if err != nil || len(members) == 0 {
		return nil, err
	}
	of, err := belongings(t)
	if err != nil {
		return nil, err
	}
	classes, err := readClassNames(t)
	if err != nil {
		return nil, err
	}
	all := make([]registered, len(members))
	for i, m := range members {
		h := of.households[m.Household]
		p := personOf(m, guardianOf(m, h.Payer))
		p.Cards, p.Own, p.Status = of.cards[m.ID], of.own[m.ID], statusOn(of.standings[m.ID], t.Today)
		words := known{traits: of.traits[m.ID]}
		p.Rank, p.Group, p.Tags = words.text(studio.TraitRank), words.text(studio.TraitGroup), words.tags()
		p.Contacts = contactsSaid(of.contacts[m.ID])
		if a, ok := of.accounts[m.Household]; ok {
			p.Account = exchange.Account{
				Bank: a.Bank, BankName: a.BankName, Branch: a.Branch, BranchName: a.BranchName,
				Kind: a.Kind, Number: a.Number, Holder: a.Holder,
			}
		}
		for _, c := range of.contracts[m.ID] {
			p.Classes = append(p.Classes, classes.refs(c.Label)...)
			p.Fee += c.Fee
			p.HasFee = true
		}
		all[i] = registered{m, h, of.traits[m.ID], of.contacts[m.ID], p.Tidied()}
	}
	return all, nil
}

// owned is what members have beside themselves.
type owned struct {
	households map[studio.HouseholdID]studio.Household
	accounts   map[studio.HouseholdID]studio.BankAccount
	standings  map[studio.MemberID][]studio.Standing
	contracts  map[studio.MemberID][]studio.Contract // see inForce
	cards      map[studio.MemberID][]string          // those in use, by their ids
	own        map[studio.MemberID]map[string]string // what the studio's own fields say
	traits     map[studio.MemberID][]studio.Trait
	contacts   map[studio.MemberID][]studio.Contact
}

func belongings(t *desk.Tx) (owned, error) {
	of := owned{
		households: map[studio.HouseholdID]studio.Household{},
		accounts:   map[studio.HouseholdID]studio.BankAccount{},
		standings:  map[studio.MemberID][]studio.Standing{},
		contracts:  map[studio.MemberID][]studio.Contract{},
		cards:      map[studio.MemberID][]string{},
		traits:     map[studio.MemberID][]studio.Trait{},
		contacts:   map[studio.MemberID][]studio.Contact{},
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
		of.contracts[c.Member] = append(of.contracts[c.Member], c)
	}
	for m, all := range of.contracts {
		of.contracts[m] = inForce(all, t.Today)
	}
	if of.own, err = everyOwn(t); err != nil {
		return of, err
	}
	traits, err := t.AllTraits()
	if err != nil {
		return of, err
	}
	for _, x := range traits {
		of.traits[x.Member] = append(of.traits[x.Member], x)
	}
	contacts, err := t.AllContacts()
	if err != nil {
		return of, err
	}
	for _, c := range contacts {
		of.contacts[c.Member] = append(of.contacts[c.Member], c)
	}
	cards, err := t.CardsInUse()
	for _, c := range cards {
		of.cards[c.Member] = append(of.cards[c.Member], c.ID)
	}
	for _, ids := range of.cards {
		slices.Sort(ids)
	}
	return of, err
}

// statusOn is the status on a day or, where somebody has none yet, the first that
// comes.
func statusOn(all []studio.Standing, on civil.Date) studio.Status {
	if s, ok := studio.StandingOn(all, on); ok {
		return s.Status
	}
	var next studio.Standing
	for _, s := range all {
		if s.From.After(on) && (next.From.IsZero() || s.From.Before(next.From)) {
			next = s
		}
	}
	return next.Status
}

// inForce are the contracts in force on a day or, where none is yet, those that
// begin next.
func inForce(all []studio.Contract, on civil.Date) []studio.Contract {
	var now, next []studio.Contract
	for _, c := range all {
		switch {
		case c.Covers(on):
			now = append(now, c)
		case c.From.Before(on):
		case len(next) == 0 || c.From.Before(next[0].From):
			next = []studio.Contract{c}
		case c.From == next[0].From:
			next = append(next, c)
		}
	}
	if len(now) > 0 {
		return now
	}
	return next
}
