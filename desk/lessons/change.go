package lessons

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Change is what somebody wants of a session, or of all of its slot. Of a move,
// what is zero stays as it is.
type Change struct {
	Kind    studio.ChangeKind
	Session studio.SessionKey
	Onward  bool       // all of the slot from the session's date on
	Until   civil.Date // of Onward, the last date; zero is open

	Day      civil.Date
	Start    *studio.Clock
	Minutes  int
	Teacher  string // a name
	Room     *string
	Capacity int // of Onward alone
	Reason   string
	Tell     *bool // whom it concerns; nil is as studio.News.Tells has it
}

func (c Change) act() desk.Act {
	switch {
	case c.Onward:
		return desk.ChangeSlot
	case c.Kind == studio.CloseSession:
		return desk.CloseSession
	}
	return desk.MoveSession
}

// Changed is what a change of the timetable brings, or would bring.
type Changed struct {
	Act       studio.ActID // for UndoChange; zero in a preview, and of what was taken back
	Answer    studio.Answer
	Reasons   []studio.Reason
	Was       studio.Session
	Session   rows.Session // as it becomes
	Onward    bool         // with all of the slot from its date on
	Until     civil.Date
	Concerned []rows.Concerned
	What      studio.News     // what they are told; empty where nobody is
	Tells     bool            // they are, or would be
	Promoted  []desk.Promoted // who got a seat by it
}

// PreviewChange says what ChangeSession would do and whom it concerns, and writes
// nothing. A refusal is its answer, not an error.
func (r *Room) PreviewChange(ctx context.Context, who desk.Who, c Change) (Changed, error) {
	var would Changed
	err := r.desk.Ask(ctx, who, c.act(), func(t *desk.Tx) error {
		p, err := planChange(t, c)
		would = p.Changed
		return err
	})
	return would, err
}

// ChangeSession closes or moves a session, or all of its slot from its date on.
// The session keeps its id, and everybody in it their place. A refusal is a
// studio.Error with the rule's reasons.
func (r *Room) ChangeSession(ctx context.Context, who desk.Who, c Change) (Changed, error) {
	var done Changed
	err := r.desk.Do(ctx, who, c.act(), func(t *desk.Tx) error {
		p, err := planChange(t, c)
		if err != nil {
			return err
		}
		if p.Answer == studio.Refuse {
			return studio.Refused(p.Reasons)
		}
		t.About("session "+c.Session.String(), p.detail())
		if c.Onward {
			err = p.writeSlot(t)
		} else {
			err = p.writeSession(t)
		}
		done = p.Changed
		done.Act = t.Act
		return err
	})
	return done, err
}

// changePlan is a change that was decided on.
type changePlan struct {
	Changed
	wish  Change
	was   data.SlotOn
	place studio.Setting // where it becomes
	seats int            // how many people that room holds; zero is any number
	moved []data.SessionChanged
}

func (p changePlan) detail() string {
	d := string(p.wish.Kind)
	if p.wish.Kind == studio.MoveSession {
		d += " to " + p.place.Day.String() + " " + p.place.Start.String()
	}
	if p.Onward {
		d += " onward"
	}
	return d
}

func planChange(t *desk.Tx, c Change) (p changePlan, err error) {
	c.Reason = strings.TrimSpace(c.Reason)
	p.wish, p.Onward = c, c.Onward
	if c.Onward {
		p.Until = c.Until
	} else if !c.Until.IsZero() {
		return p, studio.Errorf("change.until_alone", "until", c.Until.String())
	}
	if p.was, p.Was, err = t.FindSession(c.Session); err != nil {
		return p, err
	}
	teacher, err := p.replace(t)
	if err != nil {
		return p, err
	}
	counts, err := counted(t, []data.SlotOn{p.was})
	if err != nil {
		return p, err
	}
	p.Session = counts[0]
	p.Session.Session, p.Session.TeacherName = p.becomes(p.was).On(t.Now.Location()), teacher
	if p.was.Stands.State == studio.SubstituteAccepted {
		p.Session.TeacherName = p.was.StandsName
	}
	p.Session.Seats.Capacity = p.Session.Capacity
	if err := p.concerns(t); err != nil {
		return p, err
	}
	f, err := p.facts(t)
	if err != nil {
		return p, err
	}
	d := studio.Change(f, t.Now)
	p.Answer, p.Reasons = d.Answer, d.Reasons
	return p, nil
}

// concerns finds what people are told of the change, and whom it concerns: nobody
// where there is room for more or fewer alone.
func (p *changePlan) concerns(t *desk.Tx) (err error) {
	c := p.wish
	p.What = studio.NewsOf(p.Was, p.Session.Session)
	if p.What == "" && p.Was.Capacity != p.Session.Capacity {
		return nil
	}
	p.Tells = p.What.Tells(p.Session.Session)
	take(&p.Tells, c.Tell)
	last := c.Session.Date
	if c.Onward {
		last = c.Until
	}
	p.Concerned, err = t.Concerned(p.was.Slot.ID, c.Session.Date, last)
	return err
}

// replace says where the session becomes, and who teaches it.
func (p *changePlan) replace(t *desk.Tx) (teacher string, err error) {
	c := p.wish
	p.place, p.seats = p.was.Place(), p.was.RoomSeats
	if c.Kind == studio.CloseSession {
		return p.was.OwnTeacher, nil
	}
	if !c.Day.IsZero() {
		p.place.Day = c.Day
	}
	if c.Start != nil {
		p.place.Start = *c.Start
	}
	if c.Minutes != 0 {
		p.place.Minutes = c.Minutes
	}
	if c.Room != nil {
		p.place.Room = exchange.Name(*c.Room)
	}
	if p.seats, err = t.RoomSeats(p.place.Room, p.was.Date); err != nil {
		return "", err
	}
	if p.place.Minutes < 1 || p.place.Minutes > 24*60 {
		return "", studio.Errorf("change.minutes", "minutes", strconv.Itoa(p.place.Minutes))
	}
	if c.Capacity < 0 || c.Capacity > 0 && !c.Onward {
		return "", studio.Errorf("change.capacity", "capacity", strconv.Itoa(c.Capacity))
	}
	if c.Teacher == "" {
		return p.was.OwnTeacher, nil
	}
	s, err := t.FindStaff(c.Teacher)
	if err != nil {
		return "", err
	}
	if why := studio.MayTeach(s); len(why) > 0 && s.ID != p.place.Teacher {
		return "", studio.Refused(why)
	}
	p.place.Teacher = s.ID
	return s.Name, nil
}

// becomes is a session of the slot as the change makes it.
func (p changePlan) becomes(on data.SlotOn) studio.Occurrence {
	o := on.Occurrence
	o.RoomSeats = p.seats
	closed := p.wish.Kind == studio.CloseSession
	if !p.Onward {
		o.Change = &studio.SessionChange{Closed: closed, Setting: p.place, Reason: p.wish.Reason}
		return o
	}
	s := p.slotChange()
	o.Change, o.Closed, o.Until, o.ClosedFor, o.Shift = nil, closed, s.To, s.Reason, s.Shift
	o.Slot.Start, o.Slot.Minutes, o.Slot.Teacher, o.Slot.Room = s.Start, s.Minutes, s.Teacher, s.Room
	o.Slot.Capacity = s.Capacity
	return o
}

func (p changePlan) slotChange() studio.SlotChange {
	capacity := p.was.Slot.Capacity
	if p.wish.Capacity != 0 {
		capacity = p.wish.Capacity
	}
	return studio.SlotChange{
		Slot: p.was.Slot.ID, From: p.was.Date, To: p.Until, Closed: p.wish.Kind == studio.CloseSession,
		Shift: p.place.Day.DaysSince(p.was.Date), Start: p.place.Start, Minutes: p.place.Minutes,
		Teacher: p.place.Teacher, Room: p.place.Room, Capacity: capacity, Reason: p.wish.Reason,
	}
}

// weeksAhead is for how many weeks of a slot that is moved it is looked whether
// room and teacher are free.
const weeksAhead = 4

// facts gathers what the change is decided from.
func (p *changePlan) facts(t *desk.Tx) (studio.ChangeFacts, error) {
	f := studio.ChangeFacts{
		Kind: p.wish.Kind, Session: p.Was, To: p.Session.Session, Onward: p.Onward, Until: p.Until, Came: p.Session.Attended,
		Reason: p.wish.Reason,
		Stands: p.was.StandsName,
		Taken:  p.Session.Seats.Taken(),
	}
	for _, c := range p.Concerned {
		switch c.Place {
		case rows.ByEnrolment:
			f.Enrolled++
		case rows.ByBooking:
			f.Booked++
		case rows.Waits:
			f.Waiting++
		}
	}
	if p.Onward {
		own, err := t.SessionChangesOf(p.was.Slot.ID, p.was.Date, p.Until)
		if err != nil {
			return f, err
		}
		for _, c := range own {
			if p.follows(c) {
				p.moved = append(p.moved, c)
			} else {
				f.Kept++
			}
		}
	}
	if p.wish.Kind == studio.CloseSession {
		return f, nil
	}
	var err error
	f.Moved, f.Around, err = p.around(t)
	return f, err
}

// follows reports whether a session that was changed by itself follows its slot:
// the one that was named does, and of a closing all that take place.
func (p changePlan) follows(c data.SessionChanged) bool {
	return c.Session == p.was.Session || p.wish.Kind == studio.CloseSession && !c.Closed
}

// around lists the sessions that are moved, as they become, of the next weeks,
// and all others of those days.
func (p changePlan) around(t *desk.Tx) (moved, others []studio.Session, err error) {
	weeks := 1
	if p.Onward {
		weeks = weeksAhead
	}
	for n := range weeks {
		date := p.was.Date.AddDays(7 * n)
		on, err := t.SlotOn(p.was.Slot.Number, date)
		if errors.Is(err, data.ErrNotFound) || !p.Until.IsZero() && date.After(p.Until) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		s := p.becomes(on).On(t.Now.Location())
		list, err := t.SlotsOn(s.Day())
		if err != nil {
			return nil, nil, err
		}
		moved = append(moved, s)
		for _, o := range list {
			others = append(others, t.Session(o))
		}
	}
	return moved, others, nil
}

// writeSession writes a change of one session.
func (p *changePlan) writeSession(t *desk.Tx) error {
	id, err := t.TouchSession(p.was.Slot.ID, p.was.Date)
	if err != nil {
		return err
	}
	if err := t.EndSessionChange(id, t.Act); err != nil {
		return err
	}
	if err := t.InsertSessionChange(id, *p.becomes(p.was).Change, t.Act, t.Act); err != nil {
		return err
	}
	p.Session.ID = id
	return p.tell(t, id)
}

// writeSlot writes a change of a slot; what was changed of its sessions and
// follows it ends.
func (p *changePlan) writeSlot(t *desk.Tx) error {
	held, err := t.SlotChanges(p.was.Slot.ID)
	if err != nil {
		return err
	}
	ended, begun := studio.Overlay(held, p.slotChange())
	for _, c := range ended {
		if err := t.EndSlotChange(c.ID, t.Act); err != nil {
			return err
		}
	}
	for _, c := range begun {
		if err := t.InsertSlotChange(c, t.Act, t.Act); err != nil {
			return err
		}
	}
	for _, c := range p.moved {
		if err := t.EndSessionChange(c.Session, t.Act); err != nil {
			return err
		}
	}
	first, err := t.TouchSession(p.was.Slot.ID, p.was.Date)
	if err != nil {
		return err
	}
	if err := p.tell(t, first); err != nil {
		return err
	}
	queued, err := t.QueuedSessions(p.was.Slot.ID, p.was.Date)
	if err != nil {
		return err
	}
	p.Promoted, err = t.SettleAll(queued)
	return err
}
