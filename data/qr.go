package data

import (
	"time"

	"github.com/kayoi-app/kayoi/studio"
)

// QRSecret is what the studio signs its member cards with.
func (t *Tx) QRSecret() (studio.QRSecret, error) {
	return only(t, func(s *studio.QRSecret) []any { return []any{s} }, `SELECT secret FROM qr_secret WHERE id = 1`)
}

// InsertQRSecret stores it. There is one, for good.
func (t *Tx) InsertQRSecret(s studio.QRSecret, act studio.ActID) error {
	return t.exec(`INSERT INTO qr_secret (id, secret, act) VALUES (1, $1, $2)`, string(s), int64(act))
}

// QRVersion is the version of a member's card.
func (t *Tx) QRVersion(m studio.MemberID) (int, error) {
	var version int
	err := t.one(`SELECT coalesce(max(version), 1) FROM qr_versions WHERE member_id = $1`, []any{int64(m)}, &version)
	return version, err
}

// QRVersionFrom is when a version of a member's card began. The first one always
// was.
func (t *Tx) QRVersionFrom(m studio.MemberID, version int) (time.Time, error) {
	return only(t, func(at *time.Time) []any { return []any{intoInstant{at}} },
		`SELECT at FROM qr_versions WHERE member_id = $1 AND version = $2`, int64(m), version)
}

// InsertQRVersion begins a version of a member's card.
func (t *Tx) InsertQRVersion(m studio.MemberID, version int, at time.Time, act studio.ActID) error {
	return t.exec(`INSERT INTO qr_versions (member_id, version, at, act) VALUES ($1, $2, $3, $4)`,
		int64(m), version, instant(at), int64(act))
}
