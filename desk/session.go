package desk

import (
	"errors"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/studio"
)

// Session is a session as the rules see it, in the studio's zone.
func (t *Tx) Session(s data.SlotOn) studio.Session { return s.On(t.Now.Location()) }

// FindSession finds a session by its public id.
func (t *Tx) FindSession(key studio.SessionKey) (data.SlotOn, studio.Session, error) {
	on, err := t.SlotOn(key.Slot, key.Date)
	if errors.Is(err, data.ErrNotFound) {
		return on, studio.Session{}, studio.Errorf("session.unknown", "session", key.String())
	}
	return on, t.Session(on), err
}

// SessionOf finds a session that is stored.
func (t *Tx) SessionOf(id studio.SessionID) (studio.Session, error) {
	on, err := t.StoredSession(id)
	if err != nil {
		return studio.Session{}, err
	}
	return t.Session(on), nil
}

// Classes lists the courses as they are today, in the order in which they were
// added.
func (t *Tx) Classes() ([]studio.Class, error) { return t.Tx.Classes(t.Today) }

// FindMember finds a member by number.
func (t *Tx) FindMember(number string) (studio.Member, error) {
	m, err := t.MemberByNumber(number)
	if errors.Is(err, data.ErrNotFound) {
		return m, studio.Errorf("member.unknown", "number", number)
	}
	return m, err
}

// FindStaff finds one of the staff who works here by name.
func (t *Tx) FindStaff(name string) (studio.Staff, error) {
	s, err := t.StaffNamed(name)
	if errors.Is(err, data.ErrNotFound) {
		return s, studio.Errorf("staff.name_unknown", "name", name)
	}
	return s, err
}

// Standing is a member's standing on a day; its status is empty without one.
func (t *Tx) Standing(m studio.MemberID, on civil.Date) (studio.Standing, error) {
	all, err := t.Standings(m)
	if err != nil {
		return studio.Standing{}, err
	}
	s, _ := studio.StandingOn(all, on)
	return s, nil
}
