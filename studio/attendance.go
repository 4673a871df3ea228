package studio

import (
	"time"

	"cloud.google.com/go/civil"
)

// Attendance is what a session's list says of somebody.
type Attendance string

const (
	Expected Attendance = "expected" // has a seat, nothing marked yet
	Present  Attendance = "present"
	Late     Attendance = "late"
	Absent   Attendance = "absent"
)

// Came reports whether the person was there.
func (a Attendance) Came() bool { return a == Present || a == Late }

// How says by what somebody was recognised, or who marked them.
type How string

const (
	ByCard   How = "card"
	ByQR     How = "qr"
	ByNumber How = "number"
	ByName   How = "name"
	ByHand   How = "hand" // marked on the teacher's list
	ByWord   How = "told" // an absence told in advance
)

// Visit is a line of the attendance ledger. Lines are never changed; one that
// was wrong is ended, and stays.
type Visit struct {
	ID      VisitID
	Member  MemberID
	Session SessionID // zero: a visit without a session
	Date    civil.Date
	At      time.Time
	State   Attendance // empty: an attempt at the door that is no visit
	How     How
	Answer  Answer // empty when marked by hand
	Why     []Reason
	Policy  int // version; zero when no rule was asked
	Act     ActID
}

// MayMark decides whether attendance can be marked at a moment: from when the
// door opens for the session, and for as long as the list is kept. One that is
// closed has nobody to mark.
func MayMark(s Session, p Policy, now time.Time) []Reason {
	if s.Closed() {
		return []Reason{Because("attendance.closed")}
	}
	if opens := p.doorOpens(s); now.Before(opens) {
		return []Reason{Because("attendance.not_yet", "opens", opens.Format(time.RFC3339))}
	}
	return nil
}
