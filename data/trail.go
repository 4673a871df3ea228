package data

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/kayoi-app/kayoi/studio"
)

// Entry is a line of the trail: one act. It names what was acted on by ids and
// numbers only, never by a person's name, so that it can be kept forever.
type Entry struct {
	Seq      studio.ActID
	At       time.Time
	Act      string
	Staff    studio.StaffID
	Subject  string
	Detail   string
	GivenNow bool // the moment was given by the caller, not by the clock
	Hash     string
}

// digest chains an entry to the one before it.
func (e Entry) digest(before string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d\n%s\n%s\n%d\n%s\n%s\n%t",
		before, e.Seq, instant(e.At), e.Act, e.Staff, e.Subject, e.Detail, e.GivenNow))
	return hex.EncodeToString(sum[:])
}

// TrailHead is the sequence and the hash of the last entry; zero and "" before the first.
func (t *Tx) TrailHead() (studio.ActID, string, error) {
	var seq studio.ActID
	var hash string
	err := t.one(`SELECT coalesce(max(seq), 0), coalesce((SELECT hash FROM trail ORDER BY seq DESC LIMIT 1), '') FROM trail`,
		nil, &seq, &hash)
	return seq, hash, err
}

// AppendTrail writes an entry behind the head that TrailHead gave.
func (t *Tx) AppendTrail(e Entry, before string) error {
	return t.exec(`INSERT INTO trail (seq, at, act, staff_id, subject, detail, given_now, hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		int64(e.Seq), instant(e.At), e.Act, int64(e.Staff), e.Subject, e.Detail, e.GivenNow, e.digest(before))
}

// CheckTrail follows the chain and returns the first entry that does not fit:
// one that was changed, or follows one that was taken out. Zero is a whole trail.
func (t *Tx) CheckTrail() (studio.ActID, error) {
	before, next, broken := "", studio.ActID(1), studio.ActID(0)
	err := t.each(`SELECT seq, at, act, staff_id, subject, detail, given_now, hash FROM trail ORDER BY seq`, nil,
		func(scan func(...any) error) error {
			var e Entry
			if err := scan(&e.Seq, intoInstant{&e.At}, &e.Act, &e.Staff, &e.Subject, &e.Detail, &e.GivenNow, &e.Hash); err != nil {
				return err
			}
			if broken == 0 && (e.Seq != next || e.Hash != e.digest(before)) {
				broken = e.Seq
			}
			before, next = e.Hash, next+1
			return nil
		})
	return broken, err
}

// TrailHash is the hash of an entry; "" where the trail has none of that number.
func (t *Tx) TrailHash(seq studio.ActID) (string, error) {
	var hash string
	err := t.one(`SELECT coalesce((SELECT hash FROM trail WHERE seq = $1), '')`, []any{int64(seq)}, &hash)
	return hash, err
}
