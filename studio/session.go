package studio

import (
	"slices"
	"strings"
	"time"

	"cloud.google.com/go/civil"
)

// SessionState says how a session takes place.
type SessionState string

// The states.
const (
	SessionPlanned SessionState = "planned"
	SessionMoved   SessionState = "moved" // to another day, time, room or teacher than its slot's
	SessionClosed  SessionState = "closed"
)

// Session is one dated occurrence of a slot, with what the rules need of its
// class. Its ID is zero until the first act on it stores it.
type Session struct {
	ID       SessionID
	Key      SessionKey
	Slot     SlotID
	Class    Class
	Start    time.Time
	End      time.Time
	Teacher  StaffID
	Room     string
	Capacity int
	State    SessionState
	Why      []Reason // of a state that is not the planned one
}

// Day is the day on which the session takes place, which is another than its
// key's where it was moved.
func (s Session) Day() civil.Date { return civil.DateOf(s.Start) }

// MostShift is by how many days the sessions of a slot lie off their dates at the
// most: they stay in their week, from Monday to Sunday.
const MostShift = 6

// Closed reports whether the session does not take place.
func (s Session) Closed() bool { return s.State == SessionClosed }

// Setting is where and when a session takes place, and who teaches it.
type Setting struct {
	Day     civil.Date
	Start   Clock
	Minutes int
	Teacher StaffID
	Room    string
}

// SessionChange is what holds of one session instead of its slot's plan.
type SessionChange struct {
	Closed  bool
	Setting // where it would be, if it is closed
	Reason  string
}

// Occurrence is a slot seen on one original date, with all that says whether and where
// the session of that date takes place.
type Occurrence struct {
	Slot    Slot // as it stands on that date
	Class   Class
	Date    civil.Date
	Session SessionID // zero until the first act on it stores it

	Shift     int            // the days by which the slot's sessions lie off their date
	Closed    bool           // the slot has no session on that date
	Until     civil.Date     // the last date of the closing; zero is open
	ClosedFor string         // the reason that was given
	Change    *SessionChange // the session's own; nil without one
	RoomSeats int            // how many people the room holds; zero is any number
	Stands    Substitute     // who is asked to teach it, or does; zero without one
	Break     string         // of the studio's own holidays the one on that day; empty without one
}

// Planned is where the session is by its slot.
func (o Occurrence) Planned() Setting {
	return Setting{o.Date.AddDays(o.Shift), o.Slot.Start, o.Slot.Minutes, o.Slot.Teacher, o.Slot.Room}
}

// Place is where the session is, or would be if it is closed: by its own change,
// which goes before its slot.
func (o Occurrence) Place() Setting {
	if o.Change != nil {
		return o.Change.Setting
	}
	return o.Planned()
}

// Ended reports whether the slot has no more sessions from that date on: those
// are in no list.
func (o Occurrence) Ended() bool { return o.Closed && o.Until.IsZero() && o.Change == nil }

// Seats is how many people the session has room for: the fewer of what its slot
// and its room hold.
func (o Occurrence) Seats() int {
	if o.RoomSeats > 0 {
		return min(o.Slot.Capacity, o.RoomSeats)
	}
	return o.Slot.Capacity
}

// Teacher is who teaches the session: a substitute who accepted, or else its own.
func (o Occurrence) Teacher() StaffID {
	if o.Stands.State == SubstituteAccepted {
		return o.Stands.Teacher
	}
	return o.Place().Teacher
}

// On says whether the session takes place, where, and why it does not or not as
// it was planned.
func (o Occurrence) On(zone *time.Location) Session {
	at := o.Place()
	start := at.Start.At(at.Day, zone)
	s := Session{
		ID:       o.Session,
		Key:      SessionKey{Slot: o.Slot.Number, Date: o.Date},
		Slot:     o.Slot.ID,
		Class:    o.Class,
		Start:    start,
		End:      start.Add(time.Duration(at.Minutes) * time.Minute),
		Teacher:  o.Teacher(),
		Room:     at.Room,
		Capacity: o.Seats(),
	}
	s.State, s.Why = o.state(zone)
	return s
}

func (o Occurrence) state(zone *time.Location) (SessionState, []Reason) {
	if why := o.Closing(); why != nil {
		return SessionClosed, why
	}
	planned := o.Planned()
	if o.Change != nil && o.Change.Setting != planned {
		from := Because("session.moved", "from", planned.Start.At(planned.Day, zone).Format(time.RFC3339), "room", planned.Room)
		return SessionMoved, slices.Concat([]Reason{from}, inWords(o.Change.Reason))
	}
	return SessionPlanned, nil
}

// Closing says why the session does not take place: it was closed, its slot is, or
// it lies on a national holiday or in the studio's own, on which its class has
// none. A session that was changed by itself takes place as that says. Nil is yes.
func (o Occurrence) Closing() []Reason {
	if o.Change != nil {
		if o.Change.Closed {
			return closedFor(o.Change.Reason)
		}
		return nil
	}
	holiday, ok := Holiday(o.Planned().Day)
	switch {
	case o.Closed:
		return closedFor(o.ClosedFor)
	case o.Class.OffHolidays && ok:
		return []Reason{Because("session.holiday", "holiday", strings.TrimPrefix(holiday, "holiday."))}
	case !o.Class.DuringBreaks && o.Break != "":
		return []Reason{Because("session.break", "name", o.Break)}
	}
	return nil
}

// closedFor says that a session is closed, with the reason if one was given.
func closedFor(reason string) []Reason {
	return slices.Concat([]Reason{Because("session.closed")}, inWords(reason))
}

// inWords is a reason in somebody's own words.
func inWords(words string) []Reason {
	if words == "" {
		return nil
	}
	return []Reason{Because("session.said", "text", words)}
}
