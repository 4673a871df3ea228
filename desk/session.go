package desk

import (
	"errors"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/studio"
)

// Session is a slot on a day as the rules see it, in the studio's zone.
func (t *Tx) Session(s data.SlotOn) studio.Session {
	start := s.Slot.Start.At(s.Date, t.Now.Location())
	return studio.Session{
		ID:       s.Session,
		Key:      studio.SessionKey{Slot: s.Slot.Number, Date: s.Date},
		Slot:     s.Slot.ID,
		Class:    s.Class,
		Start:    start,
		End:      start.Add(time.Duration(s.Slot.Minutes) * time.Minute),
		Teacher:  s.Slot.Teacher,
		Room:     s.Slot.Room,
		Capacity: s.Slot.Capacity,
	}
}

// FindSession finds a session by its public id.
func (t *Tx) FindSession(key studio.SessionKey) (data.SlotOn, studio.Session, error) {
	on, err := t.SlotOn(key.Slot, key.Date)
	if errors.Is(err, data.ErrNotFound) {
		return on, studio.Session{}, studio.Errorf("session.unknown", "session", key.String())
	}
	return on, t.Session(on), err
}

// FindMember finds a member by number.
func (t *Tx) FindMember(number string) (studio.Member, error) {
	m, err := t.MemberByNumber(number)
	if errors.Is(err, data.ErrNotFound) {
		return m, studio.Errorf("member.unknown", "number", number)
	}
	return m, err
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
