package data

import (
	"fmt"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// InsertInvoice stores an invoice with its lines and taxes. A charge that was
// issued before fails: its key is unique.
func (t *Tx) InsertInvoice(inv billing.Invoice, policy int, act studio.ActID) error {
	issuer, err := asJSON(inv.Issuer)
	if err != nil {
		return err
	}
	payer, err := asJSON(inv.Payer)
	if err != nil {
		return err
	}
	account := ""
	if inv.Account != nil {
		if account, err = asJSON(inv.Account); err != nil {
			return err
		}
	}
	if err := t.exec(`INSERT INTO invoices (id, number, month, issued, due, household_id, issuer, payer, account, rounding,
		total, policy, act) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		int64(inv.ID), inv.Number, inv.Month.String(), day(inv.Issued), day(inv.Due), int64(inv.Household),
		issuer, payer, account, string(inv.Rounding), inv.Total, policy, int64(act)); err != nil {
		return err
	}
	for i, l := range inv.Lines {
		text, err := why(l.Why)
		if err != nil {
			return err
		}
		if err := t.exec(`INSERT INTO invoice_lines (invoice_id, position, charge_key, contract_id, member_id, member_number,
			member_name, text, from_date, to_date, quantity, unit, amount, class, rate, why)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
			int64(inv.ID), i+1, l.Key, int64(l.Contract), int64(l.Member), l.MemberNumber, l.MemberName, l.Text,
			day(l.From), day(l.To), l.Quantity, l.Unit, l.Amount, string(l.Class), l.Rate, text); err != nil {
			return err
		}
	}
	for _, tax := range inv.Taxes {
		if err := t.exec(`INSERT INTO invoice_taxes (invoice_id, rate, base, tax) VALUES ($1, $2, $3, $4)`,
			int64(inv.ID), tax.Rate, tax.Base, tax.Tax); err != nil {
			return err
		}
	}
	return nil
}

// InvoiceFilter narrows Invoices; its zero fields do not.
type InvoiceFilter struct {
	ID     studio.InvoiceID
	Number string
	Month  string          // "2026-11"
	Member studio.MemberID // and whoever was merged into them
	Begins string          // what the number begins with
	Last   int             // so many of them, those with the highest numbers
}

// where is the filter as a condition on "i", the invoices, with its arguments.
func (f InvoiceFilter) where() (string, []any) {
	cond, args := "1 = 1", []any(nil)
	add := func(with string, v any) {
		args = append(args, v)
		cond += fmt.Sprintf(" AND "+with, len(args))
	}
	if f.ID != 0 {
		add("i.id = $%d", int64(f.ID))
	}
	if f.Number != "" {
		add("i.number = $%d", f.Number)
	}
	if f.Month != "" {
		add("i.month = $%d", f.Month)
	}
	if f.Member != 0 {
		add("i.id IN (SELECT x.invoice_id FROM invoice_lines x WHERE x.member_id IN "+
			"(SELECT n.id FROM members n WHERE n.id = $%[1]d OR n.merged_into = $%[1]d))", int64(f.Member))
	}
	if f.Begins != "" {
		add("substr(i.number, 1, length($%[1]d)) = $%[1]d", f.Begins)
	}
	if f.Last != 0 {
		cond = fmt.Sprintf("i.id IN (SELECT i.id FROM invoices i WHERE %s ORDER BY %s LIMIT %d)", cond, lastInvoices, f.Last)
	}
	return cond, args
}

const lastInvoices = "i.month DESC, length(i.number) DESC, i.number DESC"

// Invoices lists issued invoices whole, by number.
func (t *Tx) Invoices(f InvoiceFilter) ([]billing.Invoice, error) {
	where, args := f.where()
	list, err := all(t, func(inv *billing.Invoice) []any {
		return []any{
			&inv.ID, &inv.Number,
			intoMonth{&inv.Month},
			intoDay{&inv.Issued},
			intoDay{&inv.Due},
			&inv.Household,
			intoJSON{&inv.Issuer},
			intoJSON{&inv.Payer},
			intoJSON{&inv.Account},
			&inv.Rounding, &inv.Total, &inv.Paid,
		}
	}, `SELECT i.id, i.number, i.month, i.issued, i.due, i.household_id, i.issuer, i.payer, i.account, i.rounding, i.total,
			(SELECT CAST(coalesce(sum(a.amount), 0) AS BIGINT) FROM settlements a WHERE a.invoice_id = i.id)
		FROM invoices i WHERE `+where+` ORDER BY i.month, length(i.number), i.number`, args...)
	if err != nil {
		return nil, err
	}
	at := make(map[studio.InvoiceID]*billing.Invoice, len(list))
	for i := range list {
		at[list[i].ID] = &list[i]
	}
	err = t.each(`SELECT l.invoice_id, l.charge_key, l.contract_id, l.member_id, l.member_number, l.member_name, l.text,
			l.from_date, l.to_date, l.quantity, l.unit, l.amount, l.class, l.rate, l.why
		FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id WHERE `+where+` ORDER BY l.invoice_id, l.position`,
		args, func(scan func(...any) error) error {
			var of studio.InvoiceID
			var l billing.InvoiceLine
			if err := scan(&of, &l.Key, &l.Contract, &l.Member, &l.MemberNumber, &l.MemberName, &l.Text,
				intoDay{&l.From}, intoDay{&l.To}, &l.Quantity, &l.Unit, &l.Amount, &l.Class, &l.Rate, intoJSON{&l.Why}); err != nil {
				return err
			}
			at[of].Lines = append(at[of].Lines, l)
			return nil
		})
	if err != nil {
		return nil, err
	}
	return list, t.each(`SELECT x.invoice_id, x.rate, x.base, x.tax FROM invoice_taxes x JOIN invoices i ON i.id = x.invoice_id
		WHERE `+where+` ORDER BY x.invoice_id, x.rate DESC`, args, func(scan func(...any) error) error {
		var of studio.InvoiceID
		var tax billing.TaxSum
		if err := scan(&of, &tax.Rate, &tax.Base, &tax.Tax); err != nil {
			return err
		}
		at[of].Taxes = append(at[of].Taxes, tax)
		return nil
	})
}

// Bills lists a household's invoices of a month and the one before in figures,
// the newest first.
func (t *Tx) Bills(h studio.HouseholdID, m studio.Month) ([]rows.Bill, error) {
	return all(t, func(b *rows.Bill) []any {
		return []any{&b.Number, intoMonth{&b.Month}, intoDay{&b.Due}, &b.Total, &b.Paid, intoDay{&b.PaidOn}}
	}, `SELECT i.number, i.month, i.due, i.total,
			(SELECT CAST(coalesce(sum(a.amount), 0) AS BIGINT) FROM settlements a WHERE a.invoice_id = i.id),
			coalesce((SELECT max(p.date) FROM settlements a JOIN payments p ON p.id = a.payment_id WHERE a.invoice_id = i.id), '')
		FROM invoices i WHERE i.household_id = $1 AND i.month IN ($2, $3) ORDER BY i.month DESC, length(i.number) DESC, i.number DESC`,
		int64(h), m.String(), m.Previous().String())
}

// Billed lists the keys of the charges whose period begins in a span of days.
func (t *Tx) Billed(from, to civil.Date) (map[string]bool, error) {
	keys := map[string]bool{}
	return keys, t.each(`SELECT charge_key FROM invoice_lines WHERE from_date >= $1 AND from_date <= $2`,
		[]any{day(from), day(to)}, func(scan func(...any) error) error {
			var key string
			if err := scan(&key); err != nil {
				return err
			}
			keys[key] = true
			return nil
		})
}

// OpenInvoices lists what a household has not wholly paid.
func (t *Tx) OpenInvoices(h studio.HouseholdID) ([]billing.OpenInvoice, error) {
	return all(t, func(o *billing.OpenInvoice) []any { return []any{&o.ID, &o.Number, intoDay{&o.Due}, &o.Rest} },
		`SELECT id, number, due, rest FROM (SELECT i.id, i.number, i.due,
			CAST(i.total - (SELECT coalesce(sum(a.amount), 0) FROM settlements a WHERE a.invoice_id = i.id) AS BIGINT) AS rest
			FROM invoices i WHERE i.household_id = $1) open_ones WHERE rest > 0 ORDER BY due, number`, int64(h))
}

// InsertPayment stores money that came in, and where it went.
func (t *Tx) InsertPayment(p billing.Payment, act studio.ActID) error {
	if err := t.exec(`INSERT INTO payments (id, household_id, at, date, method, amount, act) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		int64(p.ID), int64(p.Household), instant(p.At), day(p.Date), string(p.Method), p.Amount, int64(act)); err != nil {
		return err
	}
	for _, a := range p.Allocated {
		if err := t.exec(`INSERT INTO allocations (payment_id, invoice_id, amount) VALUES ($1, $2, $3)`,
			int64(p.ID), int64(a.Invoice), a.Amount); err != nil {
			return err
		}
	}
	return nil
}

const paymentColumns = `p.id, p.household_id, p.at, p.date, p.method, p.amount, coalesce(r.date, '')`

func paymentFields(p *billing.Payment) []any {
	return []any{
		&p.ID, &p.Household, intoInstant{&p.At}, intoDay{&p.Date}, &p.Method, &p.Amount, intoDay{&p.Reversed},
	}
}

// PaymentsTo lists the payments of which a part went to an invoice, with that
// part alone in Allocated; those that were taken back too.
func (t *Tx) PaymentsTo(inv studio.InvoiceID) ([]billing.Payment, error) {
	return all(t, func(p *billing.Payment) []any {
		p.Allocated = make([]billing.Allocation, 1)
		a := &p.Allocated[0]
		return append(paymentFields(p), &a.Invoice, &a.Number, &a.Amount)
	}, `SELECT `+paymentColumns+`, a.invoice_id, i.number, a.amount
		FROM allocations a JOIN payments p ON p.id = a.payment_id JOIN invoices i ON i.id = a.invoice_id
		LEFT JOIN reversals r ON r.payment_id = p.id
		WHERE a.invoice_id = $1 ORDER BY p.act`, int64(inv))
}

// Payment finds a payment with all that it settled, also one that was taken back.
func (t *Tx) Payment(id studio.PaymentID) (billing.Payment, error) {
	p, err := only(t, paymentFields, `SELECT `+paymentColumns+` FROM payments p
		LEFT JOIN reversals r ON r.payment_id = p.id WHERE p.id = $1`, int64(id))
	if err != nil {
		return p, err
	}
	p.Allocated, err = all(t, func(a *billing.Allocation) []any { return []any{&a.Invoice, &a.Number, &a.Amount} },
		`SELECT a.invoice_id, i.number, a.amount FROM allocations a JOIN invoices i ON i.id = a.invoice_id
		WHERE a.payment_id = $1 ORDER BY i.month, length(i.number), i.number`, int64(id))
	return p, err
}

// InsertReversal stores the counter-entry of a payment.
func (t *Tx) InsertReversal(of studio.PaymentID, at time.Time, date civil.Date, act studio.ActID) error {
	return t.exec(`INSERT INTO reversals (payment_id, at, date, act) VALUES ($1, $2, $3, $4)`,
		int64(of), instant(at), day(date), int64(act))
}

// Credit is what a household has paid beyond its invoices.
func (t *Tx) Credit(h studio.HouseholdID) (int64, error) {
	var n int64
	err := t.one(`SELECT CAST(coalesce(sum(p.amount - (SELECT coalesce(sum(a.amount), 0) FROM allocations a
		WHERE a.payment_id = p.id)), 0) AS BIGINT) FROM payments p WHERE p.household_id = $1
		AND NOT EXISTS (SELECT 1 FROM reversals r WHERE r.payment_id = p.id)`, []any{int64(h)}, &n)
	return n, err
}

// paying are the ids of the members with a contract in force on a day of a
// month, whose first and last days are $1 and $2.
const paying = `(SELECT k.member_id FROM contracts k WHERE k.ended_act IS NULL AND k.from_date <= $2 AND (k.to_date = '' OR k.to_date >= $1))`

// PayingMembers lists the members with a contract in a month, by number.
func (t *Tx) PayingMembers(m studio.Month) ([]studio.Member, error) {
	return all(t, memberFields, `SELECT `+memberColumns+` FROM members m WHERE m.id IN `+paying+` ORDER BY m.number`,
		day(m.First()), day(m.Last()))
}

// PayingHouseholds lists the households of PayingMembers, those too that paid for
// them before.
func (t *Tx) PayingHouseholds(m studio.Month) ([]studio.Household, error) {
	return all(t, householdFields, `SELECT `+householdColumns+` FROM households h
		WHERE h.id IN (SELECT m.household_id FROM members m WHERE m.id IN `+paying+`)
		OR h.id IN (SELECT p.was_id FROM payer_moves p WHERE p.ended_act IS NULL AND p.member_id IN `+paying+`)`, day(m.First()), day(m.Last()))
}

// PayingStandings lists the statuses of PayingMembers.
func (t *Tx) PayingStandings(m studio.Month) ([]studio.Standing, error) {
	return all(t, standingFields, `SELECT `+standingColumns+` FROM standings
		WHERE ended_act IS NULL AND member_id IN `+paying+` ORDER BY member_id, act`, day(m.First()), day(m.Last()))
}

// ContractsIn lists the contracts in force on a day of a month, by member and
// then as they were added.
func (t *Tx) ContractsIn(m studio.Month) ([]studio.Contract, error) {
	return all(t, contractFields, `SELECT `+contractColumns+` FROM contracts
		WHERE ended_act IS NULL AND from_date <= $2 AND (to_date = '' OR to_date >= $1) ORDER BY member_id, act, id`, day(m.First()), day(m.Last()))
}
