package studio

import (
	"slices"
	"strconv"
	"time"

	"cloud.google.com/go/civil"
)

// BookingState is where a booking stands.
type BookingState string

const (
	Seated    BookingState = "booked"
	Waiting   BookingState = "waiting"
	Cancelled BookingState = "cancelled"
)

// Booking is somebody's place in one session: a seat, or a place in its queue.
type Booking struct {
	ID      BookingID
	Session SessionID
	Member  MemberID
	State   BookingState
	Queue   int64 // order in the session's queue, given in the transaction
	// Priority goes before Queue: the highest first.
	Priority int
	At       time.Time
	Act      ActID
}

// Seats counts a session's places as they stand in the transaction.
type Seats struct {
	Capacity int `json:"capacity"`
	Enrolled int `json:"enrolled,omitempty"` // active or on leave, with a seat in the slot
	Booked   int `json:"booked,omitempty"`
	WalkIns  int `json:"walk_ins,omitempty"` // came without a seat (飛び入り)
	Waiting  int `json:"waiting,omitempty"`
	Sole     int `json:"sole,omitempty"`   // of those who wait: offered a seat of their own, which is held
	Shared   int `json:"shared,omitempty"` // offered whatever seat is left, which the first to accept has
}

// Taken is how many seats somebody has.
func (s Seats) Taken() int { return s.Enrolled + s.Booked + s.WalkIns }

// Vacant is how many seats nobody has. A slot that was filled over its capacity
// has none.
func (s Seats) Vacant() int { return max(0, s.Capacity-s.Taken()) }

// Held is how many seats are held by offers.
func (s Seats) Held() int {
	left := max(0, s.Vacant()-s.Sole)
	return min(s.Vacant(), s.Sole) + min(left, s.Shared)
}

// Free is how many seats nobody has, and nobody is offered.
func (s Seats) Free() int { return s.Vacant() - s.Held() }

// BookFacts is what a booking is decided from.
type BookFacts struct {
	Standing   Standing     `json:"-"` // on the session's day
	Session    Session      `json:"-"`
	Seats      Seats        `json:"seats"`
	Enrolled   bool         `json:"enrolled,omitempty"`   // has a standing seat in the slot
	Booking    BookingState `json:"booking,omitempty"`    // the person's own; empty without one
	Ahead      int          `json:"ahead,omitempty"`      // who wait before, and may be given a seat
	Preferred  int          `json:"preferred,omitempty"`  // who wait and go before those without a contract
	Offer      *Offer       `json:"offer,omitempty"`      // the last that was made to the person
	Birth      civil.Date   `json:"birth,omitzero"`       // zero when not known
	Rank       string       `json:"rank,omitempty"`       // where the class asks for one; empty without
	Wanting    []Wanting    `json:"wanting,omitempty"`    // agreements that do not hold on the session's day
	Contracted bool         `json:"contracted,omitempty"` // has a contract for the class on that day
	Since      civil.Date   `json:"since,omitzero"`       // the first day of the contract
	Allowance  Allowance    `json:"allowance,omitzero"`   // the plan's
	Used       []civil.Date `json:"used,omitempty"`       // days of the other sessions of the class that count
	Waits      []civil.Date `json:"waits,omitempty"`      // days of those in whose queue the person stands besides
	Clash      *Clash       `json:"clash,omitempty"`      // the seat that the person has at that time
	Arrears    int64        `json:"arrears,omitempty"`    // of the household, past the due day
	Banned     civil.Date   `json:"banned,omitzero"`      // the first day on which the person may book again after misses
	Override   bool         `json:"override,omitempty"`   // the staff book against the rules, for a reason that they wrote
	Undoes     *Undoing     `json:"undoes,omitempty"`     // of a step that is taken back; nil of all else
}

// Clash is a seat elsewhere at the time of a session.
type Clash struct {
	Class string    `json:"class"`
	Start time.Time `json:"start"`
	End   time.Time `json:"end"`
}

// BookDecision is a seat, a place in the queue, or a refusal (State is empty).
type BookDecision struct {
	State      BookingState
	Position   int // in the queue, from 1; zero when seated
	Priority   int // of a place in the queue
	Reasons    []Reason
	Negotiable bool // refused, but for reasons that the staff may override
	Overridden bool // against the rules
	// Offer holds again for a place in the queue, of what is taken back.
	Offer *Offer
}

// Book decides whether somebody gets a seat in a session.
//
// Whoever comes behind a queue joins it, also when a seat is free: a freed seat
// is never sold past those who wait and may have it. The first who waits can be
// given one that nobody moved to by itself, and who is offered one accepts it.
//
// Age, rank, agreements, allowance, opening and closing time, a seat elsewhere,
// misses and arrears can be overridden; who may not attend, has the place already,
// or finds the session over or full cannot.
func Book(f BookFacts, p Policy, now time.Time) BookDecision {
	if why := f.refusal(now); why != nil {
		return BookDecision{Reasons: []Reason{*why}}
	}
	against, why := f.objections(p, now)
	d := BookDecision{}
	if len(against) > 0 {
		if !f.Override {
			return BookDecision{Reasons: against, Negotiable: true}
		}
		why, d.Overridden = slices.Concat(why, against, []Reason{Because("book.overridden")}), true
	}
	switch {
	case f.Booking == Waiting && f.Offer.Open(now):
		d.State, why = Seated, append(why, Because("offer.accepted"))
	case f.Booking == Waiting:
		d.State, why = Seated, append(why, Because("book.from_queue"))
	case f.Seats.Free() > 0 && f.Ahead == 0:
		d.State = Seated
	default:
		code := "book.full"
		if f.Seats.Free() > 0 {
			code = "book.queue_ahead"
		}
		d.State, d.Priority, d.Position = Waiting, f.priority(p.Waitlist), f.Seats.Waiting+1
		if d.Priority > 0 {
			d.Position = f.Preferred + 1
		}
		why = append(why, Because(code, "position", strconv.Itoa(d.Position)))
	}
	d.Reasons = why
	return d
}

// refusal is what nobody can override.
func (f BookFacts) refusal(now time.Time) *Reason {
	switch {
	case f.Session.Closed():
		return because("book.session_closed")
	case now.After(f.Session.End):
		return because("book.over", "ends", f.Session.End.Format(time.RFC3339))
	case f.Standing.Status == Leave:
		return because("book.on_leave", "from", f.Standing.From.String())
	case f.Standing.Status == Withdrawn:
		return because("book.withdrawn", "since", f.Standing.From.String())
	case !f.Standing.Status.Attends():
		return because("book.not_a_member")
	case f.Enrolled:
		return because("book.enrolled")
	case f.Booking == Seated:
		return because("book.already")
	case f.Booking == Waiting && f.Offer.Open(now):
		if f.Offer.taken(f.Seats) {
			return because("offer.gone")
		}
		return nil
	case f.Booking == Waiting && (f.Ahead > 0 || f.Seats.Free() == 0):
		return because("book.already_waiting")
	}
	return nil
}

// objections are what speaks against a booking unless the staff override it, and
// what is only to be looked at.
func (f BookFacts) objections(policy Policy, now time.Time) (against, look []Reason) {
	p := policy.Booking
	object := func(how Strictness, r *Reason) {
		switch {
		case r == nil || how == Ignored:
		case how == Refusing:
			against = append(against, *r)
		default:
			look = append(look, *r)
		}
	}
	if f.Booking != Waiting { // who waits has booked already
		object(Refusing, notOpen(f.Session, p, now))
	}
	if !f.Banned.IsZero() && civil.DateOf(now.In(f.Session.Start.Location())).Before(f.Banned) {
		object(Refusing, because("book.banned", "until", f.Banned.String()))
	}
	object(p.Age, f.ageObjection())
	object(p.Level, f.Session.Class.rankObjection(f.Rank, policy.Ranks))
	if !f.Contracted && f.Standing.Status != Trial {
		object(p.Contract, because("book.no_contract", "class", f.Session.Class.Name))
	}
	object(Refusing, f.usedUp())
	if c := f.Clash; c != nil {
		object(p.Clash, because("book.clash", "class", c.Class, "start", c.Start.Format(time.RFC3339), "end", c.End.Format(time.RFC3339)))
	}
	if f.Arrears > 0 {
		object(p.Arrears, because("book.arrears", "amount", strconv.FormatInt(f.Arrears, 10)))
	}
	for _, why := range f.agreementObjections(policy.Agreements) {
		object(p.Agreement, why)
	}
	return against, look
}

func notOpen(s Session, p BookingPolicy, now time.Time) *Reason {
	if opens := p.opens(s); now.Before(opens) {
		return because("book.not_open", "opens", opens.Format(time.RFC3339))
	}
	if closed := p.closes(s); now.After(closed) {
		return because("book.closed", "closed", closed.Format(time.RFC3339))
	}
	return nil
}

func (f BookFacts) ageObjection() *Reason {
	class := f.Session.Class
	if f.Birth.IsZero() {
		return nil
	}
	age := Age(f.Birth, civil.DateOf(f.Session.Start))
	if class.TakesAge(age) {
		return nil
	}
	return because("book.age", "age", strconv.Itoa(age), "from", strconv.Itoa(class.AgeFrom), "to", strconv.Itoa(class.AgeTo))
}

// usedUp says that nothing is left of the plan's allowance. Places in queues
// count too, but for somebody who is given a seat from one.
func (f BookFacts) usedUp() *Reason {
	if !f.Contracted || f.Allowance.Limit == 0 {
		return nil
	}
	days := f.Used
	if f.Booking != Waiting {
		days = slices.Concat(f.Used, f.Waits)
	}
	use := f.Allowance.On(f.Session.Key.Date, f.Since, days)
	if use.Left() > 0 {
		return nil
	}
	total, used := strconv.Itoa(use.Limit+use.Carried), strconv.Itoa(use.Used)
	if use.Per == PerWeek {
		return because("book.week_used", "limit", total, "used", used, "from", use.From.String())
	}
	return because("book.allowance_used", "limit", total, "used", used, "month", MonthOf(use.From).String())
}

// Cancel decides whether a booking can be given back; a late one can, until the
// session's end, unless the person came.
func Cancel(s Session, b Booking, came bool, now time.Time) []Reason {
	switch {
	case b.State == Cancelled:
		return []Reason{Because("cancel.already")}
	case came:
		return []Reason{Because("cancel.attended")}
	case now.After(s.End):
		return []Reason{Because("cancel.over", "ends", s.End.Format(time.RFC3339))}
	}
	return nil
}
