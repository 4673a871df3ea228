package data

import "github.com/kayoi-app/kayoi/studio"

// InsertAgreement stores a signature.
func (t *Tx) InsertAgreement(a studio.Agreement) error {
	return t.exec(`INSERT INTO agreements (id, member_id, kind, signed_on, signed_by, guardian, act)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		int64(a.ID), int64(a.Member), a.Kind, day(a.On), a.By, a.Guardian, int64(a.Act))
}

// EndAgreement takes a signature back; its row stays.
func (t *Tx) EndAgreement(id studio.AgreementID, act studio.ActID) error {
	return t.exec(`UPDATE agreements SET ended_act = $2 WHERE id = $1`, int64(id), int64(act))
}

const agreementsHeld = `SELECT id, member_id, kind, signed_on, signed_by, guardian, act FROM agreements WHERE ended_act IS NULL`

func agreementFields(a *studio.Agreement) []any {
	return []any{&a.ID, &a.Member, &a.Kind, intoDay{&a.On}, &a.By, &a.Guardian, &a.Act}
}

// Agreement finds a signature that was not taken back.
func (t *Tx) Agreement(id studio.AgreementID) (studio.Agreement, error) {
	return only(t, agreementFields, agreementsHeld+` AND id = $1`, int64(id))
}

// Agreements lists a member's signatures, the oldest first.
func (t *Tx) Agreements(m studio.MemberID) ([]studio.Agreement, error) {
	return all(t, agreementFields, agreementsHeld+` AND member_id = $1 ORDER BY signed_on, act, id`, int64(m))
}

// AllAgreements lists everybody's.
func (t *Tx) AllAgreements() ([]studio.Agreement, error) {
	return all(t, agreementFields, agreementsHeld+` ORDER BY signed_on, act, id`)
}
