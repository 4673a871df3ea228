package data

import "github.com/kayoi-app/kayoi/studio"

const householdColumns = `h.id, h.payer, h.kana, h.postal, h.address, h.phone, h.email`

func householdFields(h *studio.Household) []any {
	return []any{&h.ID, &h.Payer, &h.Kana, &h.Postal, &h.Address, &h.Phone, &h.Email}
}

// InsertHousehold stores who pays.
func (t *Tx) InsertHousehold(h studio.Household, act studio.ActID) error {
	return t.exec(`INSERT INTO households (id, payer, kana, postal, address, phone, email, act)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		int64(h.ID), h.Payer, h.Kana, h.Postal, h.Address, h.Phone, h.Email, int64(act))
}

// UpdateHousehold stores what is said of who pays now.
func (t *Tx) UpdateHousehold(h studio.Household) error {
	return t.exec(`UPDATE households SET payer = $2, kana = $3, postal = $4, address = $5, phone = $6, email = $7 WHERE id = $1`,
		int64(h.ID), h.Payer, h.Kana, h.Postal, h.Address, h.Phone, h.Email)
}

// Households lists everybody who pays.
func (t *Tx) Households() ([]studio.Household, error) {
	return all(t, householdFields, `SELECT `+householdColumns+` FROM households h ORDER BY h.id`)
}

// Household finds who pays by id.
func (t *Tx) Household(id studio.HouseholdID) (studio.Household, error) {
	return only(t, householdFields, `SELECT `+householdColumns+` FROM households h WHERE h.id = $1`, int64(id))
}

// InsertAccount stores what a household is debited from; the one stored last holds.
func (t *Tx) InsertAccount(a studio.BankAccount, act studio.ActID) error {
	return t.exec(`INSERT INTO bank_accounts (id, household_id, bank, bank_name, branch, branch_name, kind, number, holder, act)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		t.NewID(), int64(a.Household), a.Bank, a.BankName, a.Branch, a.BranchName, string(a.Kind), a.Number, a.Holder, int64(act))
}

const accountColumns = `household_id, bank, bank_name, branch, branch_name, kind, number, holder`

func accountFields(a *studio.BankAccount) []any {
	return []any{&a.Household, &a.Bank, &a.BankName, &a.Branch, &a.BranchName, &a.Kind, &a.Number, &a.Holder}
}

// Accounts lists every bank account in the order in which they were stored.
func (t *Tx) Accounts() ([]studio.BankAccount, error) {
	return all(t, accountFields, `SELECT `+accountColumns+` FROM bank_accounts ORDER BY act, id`)
}

// Account finds the bank account that holds for a household.
func (t *Tx) Account(h studio.HouseholdID) (studio.BankAccount, error) {
	return only(t, accountFields, `SELECT `+accountColumns+` FROM bank_accounts WHERE household_id = $1
		ORDER BY act DESC, id DESC LIMIT 1`, int64(h))
}
