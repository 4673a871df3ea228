package studio

import "time"

// Telling is something that somebody is to be told about their place in a
// session.
type Telling struct {
	ID      TellingID // zero until it is stored
	Member  MemberID
	Booking BookingID // zero: of a change, to somebody with a standing seat
	Session SessionID // of a change; else zero, and the booking's
	What    News
	At      time.Time // since when it is so
}

// News is what there is to tell.
type News string

const (
	NewsPromoted News = "promoted" // has a seat now
	NewsOffered  News = "offered"  // can have a seat, until the offer runs out
	NewsGone     News = "gone"     // cannot have the seat that was offered any more
	NewsMoved    News = "moved"    // the session is at another time
	NewsClosed   News = "closed"   // the session does not take place
	NewsBack     News = "back"     // it takes place after all, or at its time again
)

// NewsOf is what a change of a session brings to tell, nothing where it takes place
// at the same time as before: another room or teacher is seen by who comes.
func NewsOf(was, becomes Session) News {
	switch {
	case becomes.Closed():
		return NewsClosed
	case !was.Start.Equal(becomes.Start) || !was.End.Equal(becomes.End):
		return NewsMoved
	case was.Closed():
		return NewsBack
	}
	return ""
}

// NewsOfUndoing is what somebody is to be told who was told of a change that is
// taken back.
func NewsOfUndoing(becomes Session) News {
	if becomes.Closed() {
		return NewsClosed
	}
	return NewsBack
}

// Holds reports whether it still is to be told: the session has not begun, and
// the place stands as the news says; that of a change concerns whoever has one. Until
// is when the offer runs out that was made for the place.
func (n Telling) Holds(s Session, stands BookingState, until, now time.Time) bool {
	switch {
	case !now.Before(s.Start):
		return false
	case n.What == NewsPromoted:
		return stands == Seated
	case n.What == NewsOffered:
		return stands == Waiting && now.Before(until)
	case n.What != NewsGone:
		return stands != Cancelled
	}
	return stands == Waiting
}
