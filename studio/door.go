package studio

import (
	"slices"
	"strconv"
	"time"

	"cloud.google.com/go/civil"
)

// Answer is what the door says.
type Answer string

const (
	Allow  Answer = "allow"
	Warn   Answer = "warn"
	Refuse Answer = "refuse"
)

// DoorFacts is what the door knows of a person on a day.
type DoorFacts struct {
	Birth    civil.Date // zero when not known
	Rank     string     // where the class of a session asks for one; empty without
	Standing Standing   // of today; its status is empty when there is none
	// Sessions are the person's own of today: a seat in the slot, or a booking.
	Sessions []DoorSession
	// Away are those that were to be today, and take place on another day.
	Away []Session
	// Asked is the session named by whoever checks in; nil lets the door find it.
	// It need not be one of Sessions.
	Asked   *DoorSession
	Loose   time.Time // when they came today without a session; zero if not
	Arrears int64     // of invoices past their due day
	Unfit   *Reason   // why the card or code that was shown opens no door; nil where it does
}

// DoorSession is a session seen from one person.
type DoorSession struct {
	Session Session
	Own     bool       // has a seat or a booking
	WalkIn  *BookFacts // where the person has neither: what a booking would be decided from
	Absent  bool       // told that they do not come
	Gone    bool       // and their seat is somebody else's by now
	Moved   bool       // was to begin at another time of its day
	Came    time.Time  // zero: not checked in yet
}

// DoorDecision is the door's answer with its reasons. A plain allow has none.
type DoorDecision struct {
	Answer  Answer
	Session *Session // the one it is about; nil when there is none
	Visit   bool     // a visit is to be recorded; otherwise the attempt only
	Reasons []Reason
}

// AtTheDoor decides what the door answers to a person who was recognised.
//
// The session is the nearest one of the person's not yet attended, from
// p.DoorOpens before its start to its end, or the one asked for. A card or code
// that is unfit is refused, whoever shows it, as are those on leave, withdrawn
// and mere inquiries; whoever has no session, owes, is outside the class's ages
// or ranks, or had said that they do not come is let in with a warning; who is already in
// is not recorded twice. To the session asked for, somebody without a seat gets in
// while there is room, and nobody who waits goes before.
func AtTheDoor(f DoorFacts, p Policy, now time.Time) DoorDecision {
	session, came := f.find(p, now)
	if f.Unfit != nil {
		return DoorDecision{Answer: Refuse, Session: session, Reasons: []Reason{*f.Unfit}}
	}
	if why := standingRefusal(f.Standing); why != nil {
		return DoorDecision{Answer: Refuse, Session: session, Reasons: []Reason{*why}}
	}
	if f.Asked != nil {
		if why := notNow(f.Asked.Session, p, now); why != nil {
			return DoorDecision{Answer: Refuse, Session: session, Reasons: []Reason{*why}}
		}
	}
	if !came.IsZero() {
		return DoorDecision{
			Answer: Warn, Session: session,
			Reasons: []Reason{Because("door.already_in", "since", came.Format(time.RFC3339))},
		}
	}
	if f.Asked != nil && f.Asked.WalkIn != nil {
		if why := NoRoom(*f.Asked.WalkIn, now); len(why) > 0 {
			return DoorDecision{Answer: Refuse, Session: session, Reasons: why}
		}
	}
	d := DoorDecision{Answer: Allow, Session: session, Visit: true}
	d.Reasons = f.warnings(session, p, civil.DateOf(now))
	if len(d.Reasons) > 0 {
		d.Answer = Warn
	}
	return d
}

// unfitness are the reasons that are about a card or code and not about whom it
// is of.
var unfitness = []string{
	"door.card_lost", "door.card_replaced", "door.qr_revoked", "door.qr_forged", "door.qr_unsigned",
}

// Unfitness is the reason by which a card or code opened no door; nil where the
// reasons of an answer name none.
func Unfitness(why []Reason) *Reason {
	i := slices.IndexFunc(why, func(r Reason) bool { return slices.Contains(unfitness, r.Code) })
	if i < 0 {
		return nil
	}
	return &why[i]
}

// find returns the session that a scan is about, and when the person already
// came for it: to it, or, where there is none, without one.
func (f DoorFacts) find(p Policy, now time.Time) (*Session, time.Time) {
	if f.Asked != nil {
		return &f.Asked.Session, f.Asked.Came
	}
	var next, last *DoorSession
	for i := range f.Sessions {
		s := &f.Sessions[i]
		if notNow(s.Session, p, now) != nil {
			continue
		}
		if s.Came.IsZero() {
			if next == nil || nearer(s.Session, next.Session, now) {
				next = s
			}
		} else if last == nil || s.Came.After(last.Came) {
			last = s
		}
	}
	switch {
	case next != nil:
		return &next.Session, time.Time{}
	case last != nil:
		return &last.Session, last.Came
	}
	return nil, f.Loose
}

// nearer reports whether a's start is nearer to now than b's; of two as near,
// the earlier one.
func nearer(a, b Session, now time.Time) bool {
	da, db := a.Start.Sub(now).Abs(), b.Start.Sub(now).Abs()
	return da < db || da == db && a.Start.Before(b.Start)
}

// notNow says why the door is not open for a session: it is closed, or it is not
// the time. Nil is yes.
func notNow(s Session, p Policy, now time.Time) *Reason {
	if s.Closed() {
		why := doorClosed(s)
		return &why
	}
	if opens := p.doorOpens(s); now.Before(opens) || now.After(s.End) {
		return because("door.not_now", "opens", opens.Format(time.RFC3339), "ends", s.End.Format(time.RFC3339))
	}
	return nil
}

// doorClosed says that a session does not take place.
func doorClosed(s Session) Reason {
	return Because("door.closed", "class", s.Class.Name, "start", s.Start.Format(time.RFC3339))
}

// doorMoved says where a session went, of which somebody knows another day or time.
func doorMoved(s Session) Reason {
	return Because("door.moved", "class", s.Class.Name, "start", s.Start.Format(time.RFC3339))
}

// doorOpens is the moment from which the door lets people in to a session.
func (p Policy) doorOpens(s Session) time.Time { return s.Start.Add(-p.DoorOpens.Duration()) }

func standingRefusal(s Standing) *Reason {
	switch {
	case s.Status == Leave && s.To.IsZero():
		return because("door.on_leave_open", "from", s.From.String())
	case s.Status == Leave:
		return because("door.on_leave", "from", s.From.String(), "until", s.To.String(), "back", s.To.AddDays(1).String())
	case s.Status == Withdrawn:
		return because("door.withdrawn", "since", s.From.String())
	case !s.Status.Attends():
		return because("door.not_a_member")
	}
	return nil
}

// NoRoom says why somebody without a seat (飛び入り) does not get in to a session: all
// seats are taken or offered, or somebody waits for one and goes before. None is yes.
func NoRoom(f BookFacts, now time.Time) []Reason {
	switch {
	case f.Offer.Open(now) && !f.Offer.taken(f.Seats):
		return nil
	case f.Seats.Vacant() == 0:
		return []Reason{Because("door.full", "capacity", strconv.Itoa(f.Seats.Capacity))}
	case f.Seats.Free() == 0:
		return []Reason{Because("door.seats_offered", "offered", strconv.Itoa(f.Seats.Held()))}
	case f.Ahead > 0:
		return []Reason{Because("door.queue_ahead", "waiting", strconv.Itoa(f.Ahead))}
	}
	return nil
}

// toldAbsent says that the person had said that they do not come, and that their seat
// went to somebody else. Nil is neither.
func (f DoorFacts) toldAbsent(s *Session) []Reason {
	i := slices.IndexFunc(f.Sessions, func(o DoorSession) bool { return o.Session.Key == s.Key && o.Absent })
	if i < 0 {
		return nil
	}
	why := []Reason{Because("door.told_absent")}
	if f.Sessions[i].Gone {
		why = append(why, Because("door.seat_gone"))
	}
	return why
}

func (f DoorFacts) warnings(session *Session, p Policy, today civil.Date) []Reason {
	var why []Reason
	switch {
	case session == nil:
		why = append(why, Because("door.no_session"))
		for _, s := range f.Sessions {
			switch {
			case s.Session.Day() != today:
			case s.Session.Closed():
				why = append(why, doorClosed(s.Session))
			case s.Moved:
				why = append(why, doorMoved(s.Session))
			}
		}
		for _, s := range f.Away {
			why = append(why, doorMoved(s))
		}
	case f.Asked != nil && !f.Asked.Own:
		why = append(why, Because("door.not_booked", "class", session.Class.Name))
		if w := f.Asked.WalkIn; w != nil {
			if used := w.usedUp(); used != nil {
				why = append(why, *used)
			}
		}
	}
	if session != nil {
		why = append(why, f.toldAbsent(session)...)
	}
	if f.Arrears > 0 {
		why = append(why, Because("door.arrears", "amount", strconv.FormatInt(f.Arrears, 10)))
	}
	if session != nil && !f.Birth.IsZero() {
		if age := Age(f.Birth, today); !session.Class.TakesAge(age) {
			why = append(why, Because("door.age", "age", strconv.Itoa(age),
				"from", strconv.Itoa(session.Class.AgeFrom), "to", strconv.Itoa(session.Class.AgeTo)))
		}
	}
	if session != nil {
		if r := session.Class.rankObjection(f.Rank, p.Ranks); r != nil {
			why = append(why, *r)
		}
	}
	return why
}
