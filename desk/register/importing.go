package register

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// ImportMembers takes in whoever of a roster can be read and is not there yet,
// and changes what it says otherwise of those who are, all in one transaction,
// after a backup. What the roster says of a newcomer's seats, contracts and
// standing holds from today on.
func (r *Room) ImportMembers(ctx context.Context, who desk.Who, s *exchange.Sheet, m exchange.Mapping, o ImportOptions) (Report, error) {
	people := &roll{sheet: s, mapping: m}
	seen, err := r.preview(ctx, who, people, o)
	if err != nil {
		return Report{}, err
	}
	report := seen.Report
	if ready, err := o.ready(report); !ready {
		return report, err
	}
	if err := r.desk.KeepCopy(ctx); err != nil {
		return Report{}, err
	}
	err = r.desk.Do(ctx, who, desk.ImportMembers, func(t *desk.Tx) error {
		p := seen
		seen = nil // writing uses it up
		if !p.stillHolds(t) {
			if p, err = makePlan(t, people, o); err != nil {
				return err
			}
		}
		report = p.Report
		if ready, err := o.ready(report); !ready {
			t.Nothing()
			return err
		}
		if o.Confirmed {
			if err := remember(t, s, m); err != nil {
				return err
			}
		}
		t.About("roster", fmt.Sprintf("%d added, %d updated", p.Added, p.Updated))
		return p.write(t, o.Progress)
	})
	return report, err
}

// strictError names each cell that refused a row: beside the arguments of its
// own sentence a reason has row, column and value.
func strictError(refused []exchange.RowError) error {
	rows := map[int]bool{}
	var why []studio.Reason
	for _, r := range refused {
		rows[r.Row] = true
		args := maps.Clone(r.Args)
		if args == nil {
			args = map[string]string{}
		}
		args["row"], args["column"], args["value"] = strconv.Itoa(r.Row), r.Column, r.Value
		why = append(why, studio.Reason{Code: r.Code, Args: args})
	}
	e := studio.Errorf("import.strict", "count", strconv.Itoa(len(rows)))
	e.Reasons = why
	return e
}

func (p *plan) write(t *desk.Tx, progress func(done, of int)) error {
	if len(p.people) > 0 {
		if err := startBilling(t); err != nil {
			return err
		}
	}
	done, all := 0, len(p.people)+len(p.changed)
	one := func(err error) error {
		done++
		if progress != nil && (done%500 == 0 || done == all) {
			progress(done, all)
		}
		return cmp.Or(err, t.Context().Err())
	}
	for _, n := range p.people {
		if err := one(p.add(t, n)); err != nil {
			return err
		}
	}
	for _, c := range p.changed {
		if err := one(c.put(t)); err != nil {
			return err
		}
	}
	for _, h := range p.payers {
		if err := t.UpdateHousehold(h); err != nil {
			return err
		}
	}
	return nil
}

// startBilling makes the month of the first import the first that may be billed.
func startBilling(t *desk.Tx) error {
	profile, err := t.Profile()
	if err != nil || profile.FirstMonth != "" {
		return err
	}
	profile.FirstMonth = studio.MonthOf(t.Today).String()
	return t.SetProfile(profile)
}

// add writes one newcomer.
func (p *plan) add(t *desk.Tx, n *newcomer) error {
	household, err := p.known.join(t, n)
	if err != nil {
		return err
	}
	m := memberOf(n.Person)
	m.ID, m.Number, m.Household = studio.MemberID(t.NewID()), n.number, household
	if err := t.InsertMember(m, t.Act); err != nil {
		return err
	}
	if err := t.InsertStanding(studio.Standing{Member: m.ID, Status: n.Status, From: t.Today, Act: t.Act}); err != nil {
		return err
	}
	if err := setOwn(t, m.ID, n.Own); err != nil {
		return err
	}
	if err := n.words.put(t, m.ID); err != nil {
		return err
	}
	if err := giveCards(t, m.ID, n.Cards); err != nil {
		return err
	}
	if !n.Account.IsZero() {
		if err := t.InsertAccount(account(household, n.Account), t.Act); err != nil {
			return err
		}
	}
	if n.Status == studio.Withdrawn {
		return nil
	}
	for _, c := range p.contracts(n) {
		c.ID, c.Member, c.From = studio.ContractID(t.NewID()), m.ID, later(t.Today, n.Joined)
		if err := t.InsertContract(c, t.Act); err != nil {
			return err
		}
	}
	for _, slot := range n.seats {
		e := studio.Enrolment{Member: m.ID, Slot: slot, From: later(t.Today, n.Joined)}
		if err := t.InsertEnrolment(e, t.Act); err != nil {
			return err
		}
	}
	return nil
}

func giveCards(t *desk.Tx, m studio.MemberID, ids []string) error {
	for _, id := range ids {
		if err := t.InsertCard(studio.Card{ID: id, Member: m, From: t.Now}, t.Act); err != nil {
			return err
		}
	}
	return nil
}

func later(a, b civil.Date) civil.Date {
	if b.After(a) {
		return b
	}
	return a
}

func account(h studio.HouseholdID, a exchange.Account) studio.BankAccount {
	return studio.BankAccount{
		Household: h, Bank: a.Bank, BankName: a.BankName, Branch: a.Branch, BranchName: a.BranchName,
		Kind: a.Kind, Number: a.Number, Holder: a.Holder,
	}
}

// contracts are one a class at the timetable's price where these add up to the
// fee that the roster names, else one at that fee.
func (p *plan) contracts(n *newcomer) []studio.Contract {
	var each []studio.Contract
	var sum int64
	whole := len(n.Classes) > 0
	for _, ref := range n.Classes {
		c, ok := p.classes[ref.Name]
		whole = whole && ok
		sum += c.Fee
		each = append(each, studio.Contract{Class: c.ID, Label: ref.String(), Fee: c.Fee})
	}
	if whole && (!n.HasFee || sum == n.Fee) {
		return each
	}
	if !n.HasFee {
		return nil
	}
	one := studio.Contract{Fee: n.Fee}
	if len(each) == 1 {
		one.Class = each[0].Class
	}
	labels := make([]string, len(each))
	for i, c := range each {
		labels[i] = c.Label
	}
	one.Label = strings.Join(labels, "・")
	return []studio.Contract{one}
}
