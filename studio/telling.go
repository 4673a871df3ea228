package studio

import "time"

// Telling is something that somebody is to be told about their place in a
// session.
type Telling struct {
	ID      TellingID // zero until it is stored
	Member  MemberID
	Booking BookingID
	What    News
	At      time.Time // since when it is so
}

// News is what there is to tell.
type News string

const (
	NewsPromoted News = "promoted" // has a seat now
	NewsOffered  News = "offered"  // can have a seat, until the offer runs out
	NewsGone     News = "gone"     // cannot have the seat that was offered any more
)

// Holds reports whether it still is to be told: the session has not begun, and
// the place stands as the news says. Until is when the offer runs out that was
// made for the place.
func (n Telling) Holds(s Session, stands BookingState, until, now time.Time) bool {
	switch {
	case !now.Before(s.Start):
		return false
	case n.What == NewsPromoted:
		return stands == Seated
	case n.What == NewsOffered:
		return stands == Waiting && now.Before(until)
	}
	return stands == Waiting
}
