// Package lessons is the room of the timetable and of bookings.
package lessons

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Room answers what is on, and books.
type Room struct{ desk *desk.Desk }

// New opens the room of a desk.
func New(d *desk.Desk) *Room { return &Room{d} }

// Day lists the sessions of a day by time, with seats and who came.
func (r *Room) Day(ctx context.Context, who desk.Who, date civil.Date) ([]rows.Session, error) {
	var list []rows.Session
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) (err error) {
		list, err = day(t, date)
		return err
	})
	return list, err
}

// Days lists the sessions of a span of days, both included.
func (r *Room) Days(ctx context.Context, who desk.Who, from, to civil.Date) ([]rows.Session, error) {
	var list []rows.Session
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) error {
		for date := from; !date.After(to); date = date.AddDays(1) {
			of, err := day(t, date)
			if err != nil {
				return err
			}
			list = append(list, of...)
		}
		return nil
	})
	return list, err
}

func day(t *desk.Tx, date civil.Date) ([]rows.Session, error) {
	slots, err := t.SlotsOn(date)
	if err != nil {
		return nil, err
	}
	return counted(t, slots)
}

// counted are sessions with their counts.
func counted(t *desk.Tx, slots []data.SlotOn) ([]rows.Session, error) {
	counts, err := countsOf(t, slots)
	if err != nil {
		return nil, err
	}
	list := make([]rows.Session, 0, len(slots))
	for _, s := range slots {
		c, on := counts[s.Date][s.Slot.ID], t.Session(s)
		list = append(list, rows.Session{
			Session:     on,
			TeacherName: s.TeacherName,
			OwnTeacher:  s.Place().Teacher,
			Stands:      studio.Substitute{Teacher: s.Stands.Teacher, State: s.Stands.State},
			StandsName:  s.StandsName,
			Seats:       studio.Seats{Capacity: on.Capacity, Enrolled: c.Enrolled, Booked: c.Booked, Waiting: c.Waiting},
			Attended:    c.Attended,
		})
	}
	return list, nil
}

// countsOf counts by the sessions' original dates.
func countsOf(t *desk.Tx, slots []data.SlotOn) (map[civil.Date]map[studio.SlotID]data.Counts, error) {
	counts := map[civil.Date]map[studio.SlotID]data.Counts{}
	for _, s := range slots {
		if counts[s.Date] != nil {
			continue
		}
		var err error
		if counts[s.Date], err = t.CountsOn(s.Date); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// Session finds one session with its counts and its queue.
func (r *Room) Session(ctx context.Context, who desk.Who, key studio.SessionKey) (rows.Session, []rows.Waiting, error) {
	var row rows.Session
	var queue []rows.Waiting
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) error {
		on, _, err := t.FindSession(key)
		if err != nil {
			return err
		}
		list, err := counted(t, []data.SlotOn{on})
		if err != nil {
			return err
		}
		row = list[0]
		queue, err = t.Queue(row.ID)
		return err
	})
	return row, queue, err
}

// Booked is what became of a wish for a seat.
type Booked struct {
	Booking  studio.BookingID
	State    studio.BookingState
	Position int // in the queue, from 1; zero when seated
	Reasons  []studio.Reason
}

// Book gives a member a seat in a session or a place in its queue. A refusal is
// a studio.Error with the rule's reasons.
func (r *Room) Book(ctx context.Context, who desk.Who, number string, key studio.SessionKey) (Booked, error) {
	var b Booked
	err := r.desk.Do(ctx, who, desk.BookSession, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		f, err := lockAndCount(t, m, key)
		if err != nil {
			return err
		}
		policy, _, err := t.Policy()
		if err != nil {
			return err
		}
		d := studio.Book(f.BookFacts, policy.Studio, t.Now)
		if d.State == "" {
			return studio.Refused(d.Reasons)
		}
		b = Booked{Booking: studio.BookingID(t.NewID()), State: d.State, Position: d.Position, Reasons: d.Reasons}
		if f.waits != 0 {
			b.Booking = f.waits
			t.About("booking "+strconv.FormatInt(int64(b.Booking), 10), "from the queue "+m.Number+" "+key.String())
			return t.SeatBooking(f.waits, t.Now)
		}
		t.About("booking "+strconv.FormatInt(int64(b.Booking), 10), string(d.State)+" "+m.Number+" "+key.String())
		return t.InsertBooking(studio.Booking{
			ID: b.Booking, Session: f.Session.ID, Member: m.ID, State: d.State, At: t.Now, Act: t.Act,
		}, d.Reasons)
	})
	return b, err
}

// WouldBook says what Book would answer now, and writes nothing.
func (r *Room) WouldBook(ctx context.Context, who desk.Who, number string, key studio.SessionKey) (studio.BookDecision, error) {
	var d studio.BookDecision
	err := r.desk.Ask(ctx, who, desk.BookSession, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		_, s, err := t.FindSession(key)
		if err != nil {
			return err
		}
		f, err := count(t, m, s)
		if err != nil {
			return err
		}
		policy, _, err := t.Policy()
		d = studio.Book(f.BookFacts, policy.Studio, t.Now)
		return err
	})
	return d, err
}

// lockAndCount touches the session before it counts: on every engine the one
// that touches first books first.
func lockAndCount(t *desk.Tx, m studio.Member, key studio.SessionKey) (bookFacts, error) {
	_, s, err := t.FindSession(key)
	if err != nil {
		return bookFacts{}, err
	}
	if s.ID, err = t.TouchSession(s.Slot, key.Date); err != nil {
		return bookFacts{}, err
	}
	return count(t, m, s)
}

// bookFacts are what a booking is decided from, and the place in the queue that
// the person has already, zero without one.
type bookFacts struct {
	studio.BookFacts
	waits studio.BookingID
}

// count gathers what a booking is decided from.
func count(t *desk.Tx, m studio.Member, s studio.Session) (f bookFacts, err error) {
	date := s.Key.Date
	f.Session = s
	if f.Standing, err = t.Standing(m.ID, date); err != nil {
		return f, err
	}
	if f.Seats, err = t.Seats(s); err != nil {
		return f, err
	}
	if f.Enrolled, err = t.Enrolled(m.ID, s.Slot, date); err != nil {
		return f, err
	}
	switch b, err := t.BookingOf(m.ID, s.ID); {
	case err == nil && b.State == studio.Waiting:
		f.Booking, f.waits = b.State, b.ID
		if f.First, err = first(t, s, b.ID); err != nil {
			return f, err
		}
	case err == nil:
		f.Booking = b.State
	case !errors.Is(err, data.ErrNotFound):
		return f, err
	}
	contracts, err := t.MemberContracts(m.ID)
	if err != nil {
		return f, err
	}
	f.Contracted = slices.ContainsFunc(contracts, func(c studio.Contract) bool {
		return c.Class == s.Class.ID && c.Covers(date)
	})
	month := studio.MonthOf(date)
	f.UsedMonth, err = t.CountBooked(m.ID, s.Class.ID, month.First(), month.Last())
	return f, err
}

// first reports whether a booking is the first of the queue that could come.
func first(t *desk.Tx, s studio.Session, b studio.BookingID) (bool, error) {
	queue, err := t.Queue(s.ID)
	if err != nil {
		return false, err
	}
	queue, err = t.Able(s, queue)
	return len(queue) > 0 && queue[0].Booking == b, err
}
