package desk

import (
	"errors"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/studio"
)

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
