package register

import (
	"context"
	"errors"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Person is everything that a member's page shows beside the time line, as it
// stands now.
func (r *Room) Person(ctx context.Context, who desk.Who, number string) (rows.Person, error) {
	var p rows.Person
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) (err error) {
		if p.Member, err = t.FindMember(number); err != nil {
			return err
		}
		if p.Age = ageOn(p.Birth, t.Today); p.Age >= 0 {
			p.Grade, p.Birthday = studio.SchoolYear(p.Birth, t.Today), studio.NextBirthday(p.Birth, t.Today)
		}
		if p.Cards, err = t.MemberCards(p.ID); err != nil {
			return err
		}
		if p.Photo, err = t.PhotoOf(p.ID); err != nil {
			return err
		}
		if p.Contacts, err = t.Contacts(p.ID); err != nil {
			return err
		}
		if err := inOwnWords(t, &p); err != nil {
			return err
		}
		if err := standings(t, &p); err != nil {
			return err
		}
		if err := attends(t, &p); err != nil {
			return err
		}
		if err := misses(t, &p); err != nil {
			return err
		}
		if p.Payers, err = payersBefore(t, p.ID); err != nil {
			return err
		}
		if p.Merged, err = mergedInto(t, p.ID); err != nil {
			return err
		}
		p.House, err = house(t, p.Household)
		return err
	})
	return p, err
}

// inOwnWords fills in what the studio has words of its own for.
func inOwnWords(t *desk.Tx, p *rows.Person) (err error) {
	if p.Rev, err = t.MemberRev(p.ID); err != nil {
		return err
	}
	if p.Traits, err = t.Traits(p.ID); err != nil {
		return err
	}
	if p.Own, err = ownOf(t, p.ID); err != nil {
		return err
	}
	p.Agreements, err = agreementsOf(t, p.Member)
	return err
}

// standings fills in where somebody stands today, and what comes after.
func standings(t *desk.Tx, p *rows.Person) error {
	all, err := t.Standings(p.ID)
	if err != nil {
		return err
	}
	p.Standing, _ = studio.StandingOn(all, t.Today)
	for _, s := range all {
		if s.From.After(t.Today) {
			p.Coming = append(p.Coming, s)
		}
	}
	slices.SortStableFunc(p.Coming, func(a, b studio.Standing) int { return a.From.Compare(b.From) })
	steps, err := t.Steps(p.ID)
	for _, s := range steps {
		if s.Undone.IsZero() && s.On().After(t.Today) {
			p.Planned = append(p.Planned, s)
		}
	}
	return err
}

// attends fills in what somebody has contracts for, what is left of them this
// month, and what comes next.
func attends(t *desk.Tx, p *rows.Person) (err error) {
	all, err := t.MemberContracts(p.ID)
	if err != nil {
		return err
	}
	p.Contracts = notOver(all, t.Today)
	policy, _, err := t.Policy()
	if err != nil {
		return err
	}
	life, err := t.Life(p.ID)
	if err != nil {
		return err
	}
	p.Renewals = life.Renewals(policy.Studio, t.Today)
	if p.Allowances, err = allowances(t, p.ID, p.Contracts); err != nil {
		return err
	}
	if p.Next, err = t.NextSession(p.ID, studio.SessionKey{}); err != nil || p.Next == nil {
		return err
	}
	p.Holiday, _ = studio.Holiday(p.Next.Day())
	return nil
}

// notOver are the contracts that are in force on a day or will be.
func notOver(all []studio.Contract, on civil.Date) []studio.Contract {
	var list []studio.Contract
	for _, c := range all {
		if c.To.IsZero() || !c.To.Before(on) {
			list = append(list, c)
		}
	}
	return list
}

// allowances says of each contract in force whose class has a limit how much of
// the month or the week is used.
func allowances(t *desk.Tx, m studio.MemberID, contracts []studio.Contract) ([]rows.Allowance, error) {
	classes, err := t.Classes()
	if err != nil {
		return nil, err
	}
	var list []rows.Allowance
	for _, c := range contracts {
		i := slices.IndexFunc(classes, func(of studio.Class) bool { return of.ID == c.Class })
		if i < 0 || !c.Covers(t.Today) {
			continue
		}
		use, err := t.AllowanceUse(m, classes[i], c.From, t.Today)
		if err != nil {
			return nil, err
		}
		if use.Limit > 0 {
			list = append(list, rows.Allowance{Class: classes[i].Name, Limit: use.Limit + use.Carried, Used: use.Used, Per: use.Per})
		}
	}
	return list, nil
}

// house gathers a household: who belongs to it, and its month.
func house(t *desk.Tx, id studio.HouseholdID) (h rows.House, err error) {
	if h.Household, err = t.Household(id); err != nil {
		return h, err
	}
	switch account, err := t.Account(id); {
	case err == nil:
		h.Account = &account
	case !errors.Is(err, data.ErrNotFound):
		return h, err
	}
	if err := family(t, &h); err != nil {
		return h, err
	}
	if h.Arrears, err = t.Arrears(id, t.Today); err != nil {
		return h, err
	}
	if h.Bills, err = t.Bills(id, studio.MonthOf(t.Today)); err != nil {
		return h, err
	}
	open, err := t.OpenInvoices(id)
	if len(open) > 0 {
		h.Open = open[0].Number
	}
	return h, err
}

// family fills in who belongs to a household, and what this month charges it, by
// the rule that issues the month.
func family(t *desk.Tx, h *rows.House) error {
	members, err := t.HouseholdMembers(h.ID)
	if err != nil {
		return err
	}
	policy, _, err := t.Policy()
	if err != nil {
		return err
	}
	for _, m := range members {
		kin, err := kin(t, m)
		if err != nil {
			return err
		}
		h.Family = append(h.Family, kin)
	}
	facts := billing.Facts{Households: map[studio.HouseholdID]studio.Household{h.ID: h.Household}}
	if facts.Members, err = payingFacts(t, h.ID); err != nil {
		return err
	}
	h.Fees = billing.Charge(facts, policy.Billing, studio.MonthOf(t.Today)).Total()
	return nil
}

// kin is one of a household.
func kin(t *desk.Tx, m studio.Member) (rows.Kin, error) {
	k := rows.Kin{ID: m.ID, Number: m.Number, Name: m.Name, Age: ageOn(m.Birth, t.Today)}
	standings, err := t.Standings(m.ID)
	if err != nil {
		return k, err
	}
	contracts, err := t.MemberContracts(m.ID)
	if err != nil {
		return k, err
	}
	standing, _ := studio.StandingOn(standings, t.Today)
	k.Status, k.Contracts = standing.Status, notOver(contracts, t.Today)
	return k, nil
}

// ageOn is an age, -1 where it is not known.
func ageOn(birth, on civil.Date) int {
	if birth.IsZero() {
		return -1
	}
	return studio.Age(birth, on)
}
