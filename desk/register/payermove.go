package register

import (
	"context"
	"errors"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// PayerWish says who pays for a member, and from when.
type PayerWish struct {
	Of   string     // the number of a member of the household that pays; empty: a new payer
	New  Form       // of PayerFields
	From civil.Date // zero: today
}

// PayerMoved is what became of a move to another payer, or would.
type PayerMoved struct {
	Act     studio.ActID // zero in a preview
	Member  rows.Member  // as it is then; as it was in a preview
	From    civil.Date
	First   studio.Month // the first one that is charged to the new payer
	Was     studio.Household
	Then    studio.Household // without an id where a preview would make it
	Answer  studio.Answer
	Reasons []studio.Reason  // why it is refused, or what to look at
	Notes   []studio.Reason  // what follows from it
	Bills   []rows.PayerBill // of First: what was to be charged to each, and is
}

// MovePayer lets another household pay for a member from a day on. A refusal is a
// studio.Error with the rule's reasons; wrong details are the error form.wrong,
// with studio.FieldErrors.
func (r *Room) MovePayer(ctx context.Context, who desk.Who, number string, w PayerWish) (PayerMoved, error) {
	var done PayerMoved
	err := r.desk.Do(ctx, who, desk.MovePayer, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		if done, err = decidePayer(t, m, w); err != nil {
			return err
		}
		if done.Answer == studio.Refuse {
			return studio.Refused(done.Reasons)
		}
		done.Act = t.Act
		t.About("member "+m.Number, "payer from "+done.From.String())
		if done.Then.ID == 0 {
			done.Then.ID = studio.HouseholdID(t.NewID())
			if err := t.InsertHousehold(done.Then, t.Act); err != nil {
				return err
			}
		}
		if err := t.InsertPayerMove(studio.PayerMove{
			ID: studio.PayerMoveID(t.NewID()), Member: m.ID, Was: done.Was.ID, Then: done.Then.ID, From: done.From, Act: t.Act,
		}); err != nil {
			return err
		}
		if err := settle(t, m, done.Was, done.Then); err != nil {
			return err
		}
		done.Member, err = t.MemberRow(m.ID, t.Today)
		return err
	})
	return done, err
}

// PreviewPayer says what MovePayer would do, and writes nothing. A refusal is its
// answer, not an error.
func (r *Room) PreviewPayer(ctx context.Context, who desk.Who, number string, w PayerWish) (PayerMoved, error) {
	var would PayerMoved
	err := r.desk.Ask(ctx, who, desk.MovePayer, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		if would, err = decidePayer(t, m, w); err != nil {
			return err
		}
		would.Member, err = t.MemberRow(m.ID, t.Today)
		return err
	})
	return would, err
}

// settle makes a household the one that pays for a member, and notes whose name
// is the payer's since.
func settle(t *desk.Tx, m studio.Member, was, then studio.Household) error {
	m.Household = then.ID
	if err := t.UpdateMember(m, t.Act); err != nil {
		return err
	}
	return guardianChanged(t, m.ID, guardianOf(m, was.Payer), guardianOf(m, then.Payer))
}

// guardianChanged notes that a member has another guardian, or none any more.
func guardianChanged(t *desk.Tx, m studio.MemberID, was, is string) error {
	if was == is {
		return nil
	}
	return t.InsertChange(m, string(exchange.FieldGuardian), was, is, t.Act)
}

func decidePayer(t *desk.Tx, m studio.Member, w PayerWish) (PayerMoved, error) {
	d := PayerMoved{From: w.From}
	if d.From.IsZero() {
		d.From = t.Today
	}
	f, err := payerFacts(t, m, w)
	if err != nil {
		return d, err
	}
	decision := studio.MovePayer(f, d.From, t.Today)
	d.Was, d.Then, d.First = f.Was, f.Then, decision.First
	if d.Answer, d.Reasons, d.Notes = decision.Answer, decision.Reasons, decision.Notes; d.Answer != studio.Refuse {
		d.Bills, err = payerBills(t, m, d)
	}
	return d, err
}

// payerFacts gathers what a move is decided from.
func payerFacts(t *desk.Tx, m studio.Member, w PayerWish) (f studio.PayerFacts, err error) {
	if f.Was, err = t.Household(m.Household); err != nil {
		return f, err
	}
	if f.Then, err = wished(t, w); err != nil {
		return f, err
	}
	if f.Moves, err = t.PayerMoves(m.ID); err != nil {
		return f, err
	}
	if f.Billed, err = t.LastBilled(m.ID); err != nil {
		return f, err
	}
	open, err := t.OpenInvoices(f.Was.ID)
	if err != nil {
		return f, err
	}
	f.Open = len(open)
	for _, o := range open {
		f.Rest += o.Rest
	}
	if f.Account, err = debited(t, f.Was.ID); err != nil {
		return f, err
	}
	f.Debited, err = debited(t, f.Then.ID)
	return f, err
}

func debited(t *desk.Tx, h studio.HouseholdID) (bool, error) {
	_, err := t.Account(h)
	if errors.Is(err, data.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// wished is the household that is to pay: that of a member, the one that has the
// same name, address and phone, or else a new one.
func wished(t *desk.Tx, w PayerWish) (studio.Household, error) {
	if w.Of != "" {
		of, err := t.FindMember(w.Of)
		if err != nil {
			return studio.Household{}, err
		}
		return t.Household(of.Household)
	}
	h, err := payerOf(studio.Household{}, w.New, t.Today)
	if err != nil {
		return h, err
	}
	key := exchange.Person{Guardian: h.Payer, Address: h.Address, Phone: h.Phone}
	known, err := householdLike(t, key)
	if id, ok := known[keyOf(key)]; err == nil && ok {
		return t.Household(id)
	}
	return h, err
}

// payerBills is what the first month after a move charges to both households,
// without the move and with it, by the rule that issues the month.
func payerBills(t *desk.Tx, m studio.Member, d PayerMoved) ([]rows.PayerBill, error) {
	policy, _, err := t.Policy()
	if err != nil {
		return nil, err
	}
	facts := billing.Facts{Households: map[studio.HouseholdID]studio.Household{d.Was.ID: d.Was, d.Then.ID: d.Then}}
	for _, h := range []studio.HouseholdID{d.Was.ID, d.Then.ID} {
		of, err := payingFacts(t, h)
		if err != nil {
			return nil, err
		}
		for _, one := range of {
			if !slices.ContainsFunc(facts.Members, func(f billing.MemberFacts) bool { return f.ID == one.ID }) {
				facts.Members = append(facts.Members, one)
			}
		}
	}
	bills := []rows.PayerBill{{Payer: d.Was.Payer}, {Payer: d.Then.Payer}}
	sums := func(of func(*rows.PayerBill) *int64) {
		for _, draft := range billing.Charge(facts, policy.Billing, d.First).Drafts {
			at := 0
			if draft.Household == d.Then.ID {
				at = 1
			}
			*of(&bills[at]) = draft.Total
		}
	}
	sums(func(b *rows.PayerBill) *int64 { return &b.Before })
	i := slices.IndexFunc(facts.Members, func(f billing.MemberFacts) bool { return f.ID == m.ID })
	facts.Members[i].Household = d.Then.ID
	facts.Members[i].Moves = append(facts.Members[i].Moves, studio.PayerMove{Member: m.ID, Was: d.Was.ID, Then: d.Then.ID, From: d.From})
	sums(func(b *rows.PayerBill) *int64 { return &b.After })
	return bills, nil
}

// payingFacts are those for whom a household pays, or paid before a move: what
// charging them takes.
func payingFacts(t *desk.Tx, h studio.HouseholdID) ([]billing.MemberFacts, error) {
	members, err := t.HouseholdMembers(h)
	if err != nil {
		return nil, err
	}
	moved, err := t.MovedFrom(h)
	if err != nil {
		return nil, err
	}
	var list []billing.MemberFacts
	for _, m := range slices.Concat(members, moved) {
		f := billing.MemberFacts{ID: m.ID, Number: m.Number, Name: m.Name, Household: m.Household, Joined: m.Joined}
		if f.Moves, err = t.PayerMoves(m.ID); err != nil {
			return nil, err
		}
		if f.Standings, err = t.Standings(m.ID); err != nil {
			return nil, err
		}
		if f.Contracts, err = t.MemberContracts(m.ID); err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, nil
}

// payersBefore lists who paid for a member before those who pay now, in the
// studio's zone.
func payersBefore(t *desk.Tx, m studio.MemberID) ([]rows.PayerMove, error) {
	list, err := t.PayerHistory(m)
	list = slices.DeleteFunc(list, func(p rows.PayerMove) bool { return p.Undone })
	for i := range list {
		list[i].At = list[i].At.In(t.Now.Location())
	}
	return list, err
}
