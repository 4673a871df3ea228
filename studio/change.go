package studio

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"
)

// ChangeKind is what becomes of a session.
type ChangeKind string

// The kinds.
const (
	CloseSession ChangeKind = "close"
	MoveSession  ChangeKind = "move"
)

// ChangeFacts is what a change of a session, or of all of its slot from its date
// on, is decided from.
type ChangeFacts struct {
	Kind    ChangeKind
	Session Session // the one that is changed, or the first of them
	To      Session // as it would be; of a closing as it is
	Onward  bool    // all of the slot from the session's date on
	Until   civil.Date
	Came    int // who is checked in or marked, of Session alone
	// Enrolled, Booked and Waiting count the people whom it concerns.
	Enrolled, Booked, Waiting int
	// Around are sessions of the days on which those that are moved would be.
	Around []Session
	Moved  []Session // those that are moved, as they would be
	Stands string    // who is asked to substitute in the session, or does; empty without one
	Taken  int       // seats that are given in the session
	Kept   int       // sessions of the slot that have a change of their own and keep it
	Reason string    // that was written
}

// ChangeDecision says whether a change of the timetable can be made, and what it
// brings with it.
type ChangeDecision struct {
	Answer  Answer
	Reasons []Reason
}

// Change decides on closing or moving a session. What is over stays as it was,
// and so does a session to which people came, but for its room and teacher;
// everything else is said and can be done: people who are concerned, a room or a
// teacher that two sessions would have at once, a holiday.
func Change(f ChangeFacts, now time.Time) ChangeDecision {
	if why := f.refusal(now); why != nil {
		return ChangeDecision{Answer: Refuse, Reasons: []Reason{*why}}
	}
	if why := MayWrite(Written{"reason", f.Reason, LineLength}); why != nil {
		return ChangeDecision{Answer: Refuse, Reasons: why}
	}
	var why []Reason
	if n := f.Enrolled + f.Booked + f.Waiting; n > 0 {
		why = append(why, Because("change.concerns", "people", strconv.Itoa(n), "enrolled", strconv.Itoa(f.Enrolled),
			"booked", strconv.Itoa(f.Booked), "waiting", strconv.Itoa(f.Waiting)))
	}
	if f.Kept > 0 {
		why = append(why, Because("change.kept", "n", strconv.Itoa(f.Kept)))
	}
	if f.Kind == MoveSession && f.To.Capacity < f.Taken {
		why = append(why, Because("change.too_few", "capacity", strconv.Itoa(f.To.Capacity), "taken", strconv.Itoa(f.Taken)))
	}
	if f.Kind == MoveSession && f.Stands != "" {
		why = append(why, Because("change.substitute", "name", f.Stands))
	}
	why = append(why, clashesOf(f.Moved, f.Around)...)
	for _, s := range f.Moved {
		if code, ok := Holiday(s.Day()); ok && s.Day() != f.Session.Day() {
			why = append(why, Because("change.on_holiday", "day", s.Day().String(), "holiday", strings.TrimPrefix(code, "holiday.")))
		}
	}
	if len(why) == 0 {
		return ChangeDecision{Answer: Allow}
	}
	return ChangeDecision{Answer: Warn, Reasons: why}
}

func (f ChangeFacts) refusal(now time.Time) *Reason {
	elsewhen := !f.To.Start.Equal(f.Session.Start) || f.Kind == CloseSession
	shift := f.To.Day().DaysSince(f.Session.Key.Date)
	switch {
	case f.Session.End.Before(now):
		return because("change.over", "ends", f.Session.End.Format(time.RFC3339))
	case f.Came > 0 && elsewhen:
		return because("change.came", "n", strconv.Itoa(f.Came))
	case !f.Until.IsZero() && f.Until.Before(f.Session.Key.Date):
		return because("change.until_before", "until", f.Until.String())
	case f.Kind == CloseSession && f.Session.Closed() && !f.Onward:
		return because("change.closed_already")
	case f.Kind == CloseSession:
		return nil
	case f.To.Start.Before(now) && elsewhen:
		return because("change.into_past", "start", f.To.Start.Format(time.RFC3339))
	case tooFar(f.To.Day()):
		why := farOff(f.To.Day())
		return &why
	case f.Onward && (max(shift, -shift) > MostShift || !sameWeek(f.To.Day(), f.Session.Key.Date)):
		return because("change.other_week", "day", f.To.Day().String())
	case !f.Session.Closed() && sameOccasion(f.Session, f.To):
		return because("change.same")
	}
	if wrong := tooManySeats(f.To.Capacity); wrong != nil && f.To.Capacity != f.Session.Capacity {
		return &wrong[0]
	}
	if wrong := MayWrite(Written{"room", f.To.Room, TitleLength}); wrong != nil && f.To.Room != f.Session.Room {
		return &wrong[0]
	}
	return nil
}

func sameWeek(a, b civil.Date) bool { return monday(a) == monday(b) }

func sameOccasion(a, b Session) bool {
	return a.Start.Equal(b.Start) && a.End.Equal(b.End) && a.Teacher == b.Teacher && a.Room == b.Room &&
		a.Capacity == b.Capacity
}

// SlotChange is what holds of a slot for its sessions of original dates from a
// day to another, instead of the slot's own values.
type SlotChange struct {
	ID       ChangeID // zero until it is stored
	Slot     SlotID
	From     civil.Date
	To       civil.Date // included; zero is open
	Closed   bool
	Shift    int // the days by which the sessions lie off their dates
	Start    Clock
	Minutes  int
	Teacher  StaffID
	Room     string
	Capacity int
	Reason   string
}

func (c SlotChange) dates() span { return span{c.From, c.To} }

// Covers reports whether the change holds on an original date.
func (c SlotChange) Covers(date civil.Date) bool { return within(date, c.From, c.To) }

// Overlay lays a change of a slot over those that hold: which of them end, and
// which rows begin in their place, so that no two cover one date. A move leaves
// closed what is closed.
func Overlay(held []SlotChange, c SlotChange) (ended, begun []SlotChange) {
	pieces := []SlotChange{c}
	for _, h := range held {
		if !h.dates().meets(c.dates()) {
			continue
		}
		ended = append(ended, h)
		begun = append(begun, h.outside(c)...)
		if h.Closed && !c.Closed {
			pieces = closeWithin(pieces, h)
		}
	}
	begun = append(begun, pieces...)
	for i := range begun {
		begun[i].ID = 0
	}
	slices.SortFunc(begun, func(a, b SlotChange) int { return a.From.Compare(b.From) })
	return ended, begun
}

// on is the change on other dates.
func (c SlotChange) on(dates span) SlotChange {
	c.From, c.To = dates.from, dates.to
	return c
}

// outside is what of a change lies before and after another.
func (c SlotChange) outside(o SlotChange) []SlotChange {
	var parts []SlotChange
	for _, dates := range c.dates().outside(o.dates()) {
		parts = append(parts, c.on(dates))
	}
	return parts
}

// closeWithin closes what of some changes lies in a closed one.
func closeWithin(pieces []SlotChange, closed SlotChange) []SlotChange {
	var cut []SlotChange
	for _, p := range pieces {
		dates, ok := p.dates().inside(closed.dates())
		if p.Closed || !ok {
			cut = append(cut, p)
			continue
		}
		cut = append(cut, p.outside(closed)...)
		p = p.on(dates)
		p.Closed, p.Reason = true, closed.Reason
		cut = append(cut, p)
	}
	return cut
}

// UndoChangeFacts is what taking a change back is decided from.
type UndoChangeFacts struct {
	Made    int // rows that the change began
	Holding int // those of them that hold
}

// UndoChange decides whether a change of the timetable can be taken back: once,
// while nothing that it made was changed again. No reasons is yes.
func UndoChange(f UndoChangeFacts) []Reason {
	if f.Holding < f.Made {
		return []Reason{Because("change.not_in_force")}
	}
	return nil
}
