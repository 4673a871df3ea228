package studio

import (
	"time"

	"cloud.google.com/go/civil"
)

// BookingPolicy is what the studio has decided about who may book, and when.
type BookingPolicy struct {
	OpensDays int     `json:"opens_days"` // before the session's day; 0: as early as anybody likes
	OpensAt   Clock   `json:"opens_at"`   // on that day, in minutes after midnight
	Closes    Minutes `json:"closes"`     // before the start; AtTheEnd: not until the session ends

	Age       Strictness `json:"age"`       // somebody outside the ages of the class
	Level     Strictness `json:"level"`     // somebody outside the ranks of the class
	Contract  Strictness `json:"contract"`  // somebody without a contract for the class
	Clash     Strictness `json:"clash"`     // somebody who has a seat elsewhere at the time
	Arrears   Strictness `json:"arrears"`   // somebody whose household owes
	Agreement Strictness `json:"agreement"` // somebody of whom a required agreement is wanting
}

// AtTheEnd closes booking with the session itself.
const AtTheEnd Minutes = -1

// Strictness is what is done about something that speaks against a booking.
type Strictness string

const (
	Ignored  Strictness = "ignore"
	Warned   Strictness = "warn"
	Refusing Strictness = "refuse" // unless the staff override it
)

// defaultBooking lets anybody book who may attend, as early and as late as they
// like, but for what would be an odd seat. What can be put right at the desk on the
// day, as an agreement can, is only named.
func defaultBooking() BookingPolicy {
	return BookingPolicy{
		Closes: AtTheEnd, Age: Refusing, Level: Refusing, Contract: Warned, Clash: Refusing, Arrears: Warned, Agreement: Warned,
	}
}

// opens is the moment from which a session can be booked, by the studio's clock;
// zero where it always can.
func (p BookingPolicy) opens(s Session) time.Time {
	if p.OpensDays == 0 {
		return time.Time{}
	}
	return p.OpensAt.At(civil.DateOf(s.Start).AddDays(-p.OpensDays), s.Start.Location())
}

// closes is the last moment at which a session can be booked.
func (p BookingPolicy) closes(s Session) time.Time {
	if p.Closes == AtTheEnd {
		return s.End
	}
	return s.Start.Add(-p.Closes.Duration())
}
