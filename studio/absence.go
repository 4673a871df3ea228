package studio

import "time"

// Absence is that somebody said before a session that they do not come to it.
type Absence struct {
	ID      AbsenceID
	Member  MemberID
	Session SessionID
	Booking BookingID // that was given back by it; zero for a standing seat
	At      time.Time
	By      string   // who said it, where it was not the person: "母"
	How     NoteKind // how it was said
	Note    string   // and why
	Act     ActID
}

// AbsenceWays are how an absence is told.
var AbsenceWays = []NoteKind{NotePhone, NoteCounter, NoteMail, NoteOther}

// AbsenceFacts are what telling an absence is decided from.
type AbsenceFacts struct {
	Session  Session
	Standing Standing     // on the session's day
	Enrolled bool         // has a standing seat in the slot
	Booking  BookingState // the person's own; empty without one
	Came     bool
	Told     bool // was told before
}

// TellAbsence decides whether an absence can be noted: until the end of a session
// in which the person has a seat. It frees the seat for that day.
func TellAbsence(f AbsenceFacts, now time.Time) []Reason {
	switch {
	case f.Told:
		return []Reason{Because("absence.already")}
	case f.Came:
		return []Reason{Because("absence.came")}
	case now.After(f.Session.End):
		return []Reason{Because("absence.over", "ends", f.Session.End.Format(time.RFC3339))}
	case f.Booking != Seated && (!f.Enrolled || !f.Standing.Status.Attends()):
		return []Reason{Because("absence.not_expected")}
	}
	return nil
}

// ReturnFacts are what taking back an absence of somebody with a standing seat is
// decided from.
type ReturnFacts struct {
	Session Session
	Seats   Seats
	Ahead   int       // who wait and may have the seat
	Told    time.Time // when the absence was
}

// TakeBackAbsence decides whether somebody comes after all: while nobody else has
// their seat and, but for a slip of the pen, nobody waits for it.
func TakeBackAbsence(f ReturnFacts, now time.Time) []Reason {
	switch {
	case now.After(f.Session.End):
		return []Reason{Because("absence.over", "ends", f.Session.End.Format(time.RFC3339))}
	case f.Seats.Free() == 0, f.Ahead > 0 && now.Sub(f.Told) > RebookFor:
		return []Reason{Because("absence.seat_gone")}
	}
	return nil
}
