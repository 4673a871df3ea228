package desk

import (
	"errors"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/studio"
)

// toldAbsentOn is ToldAbsent of a session that may not be stored yet.
func (t *Tx) toldAbsentOn(m studio.MemberID, key studio.SessionKey) (bool, error) {
	on, err := t.SlotOn(key.Slot, key.Date)
	if errors.Is(err, data.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return t.ToldAbsent(m, on.Session)
}

// ToldAbsent reports whether a member told that they do not come to a session.
func (t *Tx) ToldAbsent(m studio.MemberID, s studio.SessionID) (bool, error) {
	if s == 0 {
		return false, nil
	}
	_, err := t.AbsenceOf(m, s)
	if errors.Is(err, data.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
