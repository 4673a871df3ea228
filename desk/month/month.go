// Package month is the room of money: what a month charges, invoices, payments.
package month

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// Room previews and issues months, and takes payments.
type Room struct{ desk *desk.Desk }

// New opens the room of a desk.
func New(d *desk.Desk) *Room { return &Room{d} }

// Preview says what Run would issue now, and writes nothing.
func (r *Room) Preview(ctx context.Context, who desk.Who, m studio.Month) (billing.Run, error) {
	var run billing.Run
	err := r.desk.Ask(ctx, who, desk.PreviewMonth, func(t *desk.Tx) error {
		facts, policy, _, err := snapshot(t, m)
		if err != nil {
			return err
		}
		run = billing.Charge(facts, policy, m)
		return nil
	})
	return run, err
}

// Run issues what the month still has to charge: all invoices, with their
// numbers, in one transaction. It returns what it issued; a second run issues
// nothing.
func (r *Room) Run(ctx context.Context, who desk.Who, m studio.Month) (billing.Run, error) {
	var run billing.Run
	err := r.desk.Do(ctx, who, desk.IssueMonth, func(t *desk.Tx) error {
		facts, policy, version, err := snapshot(t, m)
		if err != nil {
			return err
		}
		run = billing.Charge(facts, policy, m)
		if len(run.Drafts) == 0 {
			t.Nothing()
			return nil
		}
		t.About("month "+m.String(), strconv.Itoa(len(run.Drafts))+" issued")
		return issue(t, run, policy, version)
	})
	return run, err
}

func issue(t *desk.Tx, run billing.Run, policy billing.Policy, version int) error {
	profile, err := t.Profile()
	if err != nil {
		return err
	}
	words, err := lang.New(profile.Language, t.Now.Location(), profile.Currency)
	if err != nil {
		return err
	}
	text := func(l billing.Line) string {
		switch l.Kind {
		case billing.HoldCharge:
			return words.T("line.hold_fee", "label", l.Label)
		case billing.LateCancelFee:
			return words.T("line.late_cancel", "label", l.Label, "day", l.Day.String())
		case billing.NoShowFee:
			return words.T("line.no_show", "label", l.Label, "day", l.Day.String())
		}
		return words.T("line.monthly_fee", "label", l.Label)
	}
	first, err := t.TakeNumbers(billing.Counter+run.Month.String(), len(run.Drafts))
	if err != nil {
		return err
	}
	for i, d := range run.Drafts {
		if err := t.Context().Err(); err != nil {
			return err
		}
		inv := d.Issue(billing.Issue{
			ID: studio.InvoiceID(t.NewID()), Month: run.Month, Nth: int(first) + i, On: t.Today,
			Issuer: profile, Policy: policy, Text: text,
		})
		if broken := billing.Check(inv); len(broken) > 0 {
			return studio.Refused(broken)
		}
		if err := t.InsertInvoice(inv, version, t.Act); err != nil {
			return err
		}
	}
	return nil
}

// ahead is how many days from now a month may begin that is charged: two years
// paid at once are plausible. One further off is a slip of the finger, whose
// invoices nobody could take back.
const ahead = 731

// snapshot reads everything that a month is charged from, in one view.
func snapshot(t *desk.Tx, m studio.Month) (f billing.Facts, p billing.Policy, version int, err error) {
	if m.First().After(t.Today.AddDays(ahead)) {
		return f, p, 0, studio.Errorf("bill.month_too_far", "month", m.String())
	}
	policy, version, err := t.Policy()
	if err != nil {
		return f, p, 0, err
	}
	profile, err := t.Profile()
	if err != nil {
		return f, p, 0, err
	}
	if profile.FirstMonth != "" {
		if f.First, err = studio.ParseMonth(profile.FirstMonth); err != nil {
			return f, p, 0, err
		}
	}
	if f.Billed, err = t.Billed(m.First(), m.Last()); err != nil {
		return f, p, 0, err
	}
	if err := payers(t, &f, m); err != nil {
		return f, p, 0, err
	}
	if f.Misses, err = missFees(t, m); err != nil {
		return f, p, 0, err
	}
	f.Members, err = members(t, m)
	return f, policy.Billing, version, err
}

func payers(t *desk.Tx, f *billing.Facts, m studio.Month) error {
	households, err := t.PayingHouseholds(m)
	if err != nil {
		return err
	}
	f.Households = make(map[studio.HouseholdID]studio.Household, len(households))
	for _, h := range households {
		f.Households[h.ID] = h
	}
	accounts, err := t.Accounts()
	if err != nil {
		return err
	}
	f.Accounts = make(map[studio.HouseholdID]studio.BankAccount, len(accounts))
	for _, a := range accounts { // in the order stored: the last one holds
		f.Accounts[a.Household] = a
	}
	return nil
}

// members gathers the dated facts of whoever has a contract in the month, in
// four questions for everybody, not four for each.
func members(t *desk.Tx, m studio.Month) ([]billing.MemberFacts, error) {
	list, err := t.PayingMembers(m)
	if err != nil {
		return nil, err
	}
	facts := make([]billing.MemberFacts, len(list))
	at := make(map[studio.MemberID]*billing.MemberFacts, len(list))
	for i, m := range list {
		facts[i] = billing.MemberFacts{ID: m.ID, Number: m.Number, Name: m.Name, Household: m.Household, Joined: m.Joined}
		at[m.ID] = &facts[i]
	}
	standings, err := t.PayingStandings(m)
	if err != nil {
		return nil, err
	}
	for _, s := range standings {
		at[s.Member].Standings = append(at[s.Member].Standings, s)
	}
	moves, err := t.PayerMovesAfter(m)
	if err != nil {
		return nil, err
	}
	for _, move := range moves {
		if of, ok := at[move.Member]; ok {
			of.Moves = append(of.Moves, move)
		}
	}
	contracts, err := t.ContractsIn(m)
	if err != nil {
		return nil, err
	}
	for _, c := range contracts {
		at[c.Member].Contracts = append(at[c.Member].Contracts, c)
	}
	return facts, nil
}

// Warnings lists what the studio's profile lacks for invoices.
func (r *Room) Warnings(ctx context.Context, who desk.Who) ([]studio.Reason, error) {
	var missing []studio.Reason
	err := r.desk.Ask(ctx, who, desk.PreviewMonth, func(t *desk.Tx) error {
		profile, err := t.Profile()
		missing = billing.Missing(profile)
		return err
	})
	return missing, err
}

// Invoices lists issued invoices by number. An empty month or member number
// does not narrow the list.
func (r *Room) Invoices(ctx context.Context, who desk.Who, month, member string) ([]billing.Invoice, error) {
	return r.invoices(ctx, who, data.InvoiceFilter{Month: month}, member)
}

// LatestInvoices lists the last few issued invoices, the newest first: those of a
// month whose number begins with some characters, or those of a member.
func (r *Room) LatestInvoices(ctx context.Context, who desk.Who, month, begins, member string, few int) ([]billing.Invoice, error) {
	list, err := r.invoices(ctx, who, data.InvoiceFilter{Month: month, Begins: begins, Last: few}, member)
	slices.Reverse(list)
	return list, err
}

func (r *Room) invoices(ctx context.Context, who desk.Who, f data.InvoiceFilter, member string) (list []billing.Invoice, err error) {
	err = r.desk.Ask(ctx, who, desk.ReadInvoices, func(t *desk.Tx) error {
		if member != "" {
			m, err := t.FindMember(member)
			if err != nil {
				return err
			}
			f.Member = m.ID
		}
		list, err = t.Invoices(f)
		return err
	})
	return list, err
}

// Invoice finds one invoice with the payments to it.
func (r *Room) Invoice(ctx context.Context, who desk.Who, number string) (billing.Invoice, []billing.Payment, error) {
	var inv billing.Invoice
	var payments []billing.Payment
	err := r.desk.Ask(ctx, who, desk.ReadInvoices, func(t *desk.Tx) (err error) {
		if inv, err = find(t, number); err != nil {
			return err
		}
		payments, err = t.PaymentsTo(inv.ID)
		return err
	})
	return inv, payments, err
}

func find(t *desk.Tx, number string) (billing.Invoice, error) {
	list, err := t.Invoices(data.InvoiceFilter{Number: number})
	if err != nil {
		return billing.Invoice{}, err
	}
	if len(list) == 0 {
		return billing.Invoice{}, studio.Errorf("invoice.unknown", "invoice", number)
	}
	return list[0], nil
}

// Payment finds a payment with all that it settled.
func (r *Room) Payment(ctx context.Context, who desk.Who, id studio.PaymentID) (billing.Payment, error) {
	var p billing.Payment
	err := r.desk.Ask(ctx, who, desk.ReadInvoices, func(t *desk.Tx) (err error) {
		p, err = payment(t, id)
		return err
	})
	return p, err
}

func payment(t *desk.Tx, id studio.PaymentID) (billing.Payment, error) {
	p, err := t.Payment(id)
	if errors.Is(err, data.ErrNotFound) {
		return p, studio.Errorf("payment.unknown", "payment", strconv.FormatInt(int64(id), 10))
	}
	return p, err
}

// Paid is what became of a payment.
type Paid struct {
	Payment   studio.PaymentID
	Allocated []billing.Allocation
	Credit    int64 // of this payment, not allocated
}

// Pay takes money for an invoice; what is more than its rest goes to the payer's
// other open invoices, and then stays as credit.
func (r *Room) Pay(ctx context.Context, who desk.Who, number string, amount int64, by billing.Method) (Paid, error) {
	var paid Paid
	err := r.desk.Do(ctx, who, desk.TakePayment, func(t *desk.Tx) error {
		switch {
		case amount <= 0:
			return studio.Errorf("payment.not_above_zero", "amount", strconv.FormatInt(amount, 10))
		case amount > studio.MostMoney:
			return studio.Errorf("payment.too_large", "amount", strconv.FormatInt(amount, 10))
		}
		if !slices.Contains(billing.Methods, by) {
			return studio.Errorf("payment.method_unknown", "method", string(by))
		}
		inv, err := find(t, number)
		if err != nil {
			return err
		}
		if inv.Rest() == 0 {
			return studio.Errorf("payment.already_paid", "invoice", number)
		}
		open, err := t.OpenInvoices(inv.Household)
		if err != nil {
			return err
		}
		p := billing.Payment{
			ID: studio.PaymentID(t.NewID()), Household: inv.Household, At: t.Now, Date: t.Today, Method: by, Amount: amount,
		}
		p.Allocated, paid.Credit = billing.Allocate(open, amount, inv.ID)
		paid.Payment, paid.Allocated = p.ID, p.Allocated
		t.About("invoice "+number, strconv.FormatInt(amount, 10)+" "+string(by))
		return t.InsertPayment(p, t.Act)
	})
	return paid, err
}
