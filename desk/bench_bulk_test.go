package desk_test

import (
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/kayoi-app/kayoi/billing"
)

// raw is an invoice as the rows that a bulk insert writes.
type raw struct {
	invoice []any
	lines   [][]any
	taxes   [][]any
}

// flatten prepares the rows, so that a bulk insert is timed without them.
func flatten(list []billing.Invoice) []raw {
	text := func(v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		return string(b)
	}
	all := make([]raw, len(list))
	for i, inv := range list {
		all[i].invoice = []any{
			int64(inv.ID), inv.Number, inv.Month.String(), inv.Issued.String(), inv.Due.String(), int64(inv.Household),
			text(inv.Issuer), text(inv.Payer), "", string(inv.Rounding), inv.Total, 1, 1,
		}
		for n, l := range inv.Lines {
			all[i].lines = append(all[i].lines, []any{
				int64(inv.ID), n + 1, l.Key, int64(l.Contract), int64(l.Member), l.MemberNumber, l.MemberName, l.Text,
				l.From.String(), l.To.String(), l.Quantity, l.Unit, l.Amount, string(l.Class), l.Rate, text(l.Why),
			})
		}
		for _, x := range inv.Taxes {
			all[i].taxes = append(all[i].taxes, []any{int64(inv.ID), x.Rate, x.Base, x.Tax})
		}
	}
	return all
}

func bulk(db *sql.DB, list []raw) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	var into [3]*sql.Stmt
	for i, query := range []string{
		`INSERT INTO invoices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		`INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		`INSERT INTO taxes VALUES (?, ?, ?, ?)`,
	} {
		if into[i], err = tx.Prepare(query); err != nil {
			return err
		}
	}
	for _, r := range list {
		if _, err = into[0].Exec(r.invoice...); err != nil {
			return err
		}
		for _, l := range r.lines {
			if _, err = into[1].Exec(l...); err != nil {
				return err
			}
		}
		for _, x := range r.taxes {
			if _, err = into[2].Exec(x...); err != nil {
				return err
			}
		}
	}
	return tx.Commit()
}
