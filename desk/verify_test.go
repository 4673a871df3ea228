package desk_test

import (
	"database/sql"
	"slices"
	"testing"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// Whatever breaks a law is named.
func TestVerifyNamesWhatIsBroken(t *testing.T) {
	for _, c := range []struct{ name, statement, code string }{
		{"whole", "SELECT 1", ""},
		{"an invoice's total", "UPDATE invoices SET total = total + 1 WHERE number = '202611-0007'", "bill.broken_total"},
		{"an invoice's tax", "UPDATE invoice_taxes SET tax = tax - 1 WHERE invoice_id = (SELECT min(id) FROM invoices)", "bill.broken_tax"},
		{"a line", "UPDATE invoice_lines SET amount = amount + 1 WHERE position = 2", "bill.broken_line"},
		{"a number", "UPDATE invoices SET number = '202611-0500' WHERE number = '202611-0100'", "verify.number_gap"},
		{"a number given to nobody", "UPDATE counters SET value = value + 1", "verify.number_count"},
		{"a counter without invoices", "INSERT INTO counters VALUES ('invoice 2026-12', 5)", "verify.number_count"},
		{"a payment", "UPDATE payments SET amount = 1", "verify.overspent"},
		{"another payer's payment", "UPDATE payments SET household_id = (SELECT max(id) FROM households)", "verify.misallocated"},
		{"too many bookings", "UPDATE slots SET capacity = 1 WHERE class_id = (SELECT id FROM classes WHERE name = 'ヨガ入門')", "verify.oversold"},
		{"two statuses at once", "INSERT INTO standings (id, member_id, status, from_date, to_date, act) SELECT 1, member_id, 'leave', '2026-12-01', '', 2 FROM standings WHERE status = 'active' LIMIT 1", "verify.two_standings"},
		{"a seat after the last day", "UPDATE standings SET status = 'withdrawn' WHERE member_id = (SELECT member_id FROM enrolments LIMIT 1)", "verify.held_withdrawn"},
		{"a contract after the last day", "DELETE FROM enrolments; UPDATE standings SET status = 'withdrawn' WHERE member_id = (SELECT member_id FROM contracts LIMIT 1)", "verify.held_withdrawn"},
		{"somebody merged who still has a contract", "UPDATE members SET merged_into = (SELECT min(id) FROM members) WHERE id = (SELECT max(member_id) FROM contracts)", "verify.left_behind"},
		{"the trail", "UPDATE trail SET detail = 'x' WHERE seq = 2", "verify.trail"},
		{"the trail's end", "DELETE FROM trail WHERE seq = (SELECT max(seq) FROM trail)", "verify.trail_short"},
		{"a card's history", "UPDATE card_steps SET move = 'lost' WHERE id = (SELECT min(id) FROM card_steps)", "verify.card"},
		{"a card in use", "UPDATE cards SET ended_act = 1 WHERE row_id = (SELECT min(row_id) FROM cards)", "verify.card"},
		{"a row that points nowhere", "PRAGMA foreign_keys = off; UPDATE cards SET member_id = 1 WHERE row_id = (SELECT min(row_id) FROM cards)", "verify.file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newDay(t)
			for _, number := range x.active("ヨガ入門", 3) {
				x.book(number)
			}
			money := month.New(x.desk)
			nov := studio.Month{Year: 2026, Month: 11}
			if _, err := money.Run(t.Context(), desk.Who{}, nov); err != nil {
				t.Fatal(err)
			}
			if _, err := money.Pay(t.Context(), desk.Who{}, "202611-0001", 5000, billing.Cash); err != nil {
				t.Fatal(err)
			}
			db, err := sql.Open("sqlite3", x.desk.Path())
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Exec(c.statement); err != nil {
				t.Fatal(err)
			}
			problems, err := safe.New(x.desk).Verify(t.Context(), desk.Who{})
			if err != nil {
				t.Fatal(err)
			}
			got := codesOf(problems)
			if c.code == "" && len(got) > 0 || c.code != "" && !slices.Contains(got, c.code) {
				t.Errorf("got %v", got)
			}
		})
	}
}

func codesOf(why []studio.Reason) []string {
	var list []string
	for _, r := range why {
		list = append(list, r.Code)
	}
	return list
}
