package studio

import (
	"slices"
	"time"
)

// Telling is something that somebody is to be told about their place in a
// session.
type Telling struct {
	ID      TellingID // zero until it is stored
	Member  MemberID
	Booking BookingID // zero: of a change, to somebody with a standing seat
	Session SessionID // of a change; else zero, and the booking's
	What    News
	At      time.Time // since when it is so
	Act     ActID     // which brought it
}

// News is what there is to tell.
type News string

const (
	NewsPromoted News = "promoted" // has a seat now
	NewsOffered  News = "offered"  // can have a seat, until the offer runs out
	NewsGone     News = "gone"     // cannot have the seat that was offered any more
	NewsMoved    News = "moved"    // the session is at another time
	NewsRoom     News = "room"     // it is in another room
	NewsTeacher  News = "teacher"  // somebody else teaches it
	NewsClosed   News = "closed"   // it does not take place
	NewsBack     News = "back"     // it takes place after all, or where and when it was before
)

// NewsOf is what a change of a session brings to tell, nothing where nobody who comes
// notices it.
func NewsOf(was, becomes Session) News {
	switch {
	case becomes.Closed():
		return NewsClosed
	case !was.Start.Equal(becomes.Start) || !was.End.Equal(becomes.End):
		return NewsMoved
	case was.Closed():
		return NewsBack
	case was.Room != becomes.Room:
		return NewsRoom
	case was.Teacher != becomes.Teacher:
		return NewsTeacher
	}
	return ""
}

// Tells reports whether people are told some news of a session unless somebody says
// otherwise. Who comes for one teacher alone wants to know who it will be; to a class
// the substitute introduces themself.
func (n News) Tells(s Session) bool { return n != "" && (n != NewsTeacher || s.Capacity == 1) }

// NewsOfUndoing is what somebody is to be told who was told of a change that is
// taken back.
func NewsOfUndoing(told News, becomes Session) News {
	switch {
	case becomes.Closed():
		return NewsClosed
	case told == NewsTeacher:
		return NewsTeacher
	}
	return NewsBack
}

// covers reports whether news say all that older news of the same session do, so that
// nobody needs to be told those any more.
func (n News) covers(older News) bool {
	switch n {
	case NewsClosed:
		return true
	case NewsMoved, NewsBack:
		return older != NewsTeacher
	}
	return n == older
}

// Known is what somebody knows of the changes of a session, and is yet to hear.
type Known struct {
	Open  []Telling // what they were not told yet
	Heard []News    // what they were told, the last last
}

// of is the last of some news that somebody heard.
func (k Known) of(which ...News) News {
	for _, n := range slices.Backward(k.Heard) {
		if slices.Contains(which, n) {
			return n
		}
	}
	return ""
}

func (k Known) isOpen(which ...News) bool {
	return slices.ContainsFunc(k.Open, func(o Telling) bool { return slices.Contains(which, o.What) })
}

// Newer is what becomes of what somebody is to be told of a session once there is
// newer news of it: what of it is said by now and withdrawn, and whether the newer is
// to be told. wanted says whether it is to those too who know of no change before.
// Where somebody never heard of what is called off they are told nothing, and
// restored says what that had withdrawn: it is to be told again.
func Newer(n News, known Known, wanted bool) (withdrawn []Telling, restored []ActID, tell bool) {
	for _, o := range known.Open {
		if n.covers(o.What) {
			withdrawn = append(withdrawn, o)
		}
	}
	takesPlace := known.of(NewsClosed, NewsMoved, NewsBack)
	switch {
	case n == NewsClosed && takesPlace == NewsClosed:
		return withdrawn, nil, false
	case n == NewsBack && takesPlace != NewsClosed && known.isOpen(NewsClosed):
		for _, o := range withdrawn {
			restored = append(restored, o.Act)
		}
		return withdrawn, restored, false
	case n == NewsRoom && known.isOpen(NewsMoved, NewsBack): // which name the room
		return withdrawn, nil, false
	case n == NewsTeacher:
		return withdrawn, nil, wanted || known.of(NewsTeacher) != ""
	}
	return withdrawn, nil, wanted
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

// Due is until when it has to be told: before the session begins, or the offer runs
// out.
func (n Telling) Due(s Session, until time.Time) time.Time {
	if n.What == NewsOffered && until.Before(s.Start) {
		return until
	}
	return s.Start
}
