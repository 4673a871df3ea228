package lessons

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Rooms lists the rooms of the timetable as they are today, by name.
func (r *Room) Rooms(ctx context.Context, who desk.Who) ([]rows.Room, error) {
	var list []rows.Room
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) (err error) {
		list, err = t.Rooms(t.Today)
		return err
	})
	return list, err
}

// RoomChanged is how many people a room holds from a day on, and the sessions of
// the next weeks in which more seats are given than that.
type RoomChanged struct {
	Act      studio.ActID // for UndoRoom; zero in a preview, and of what was taken back
	Room     rows.Room
	From     civil.Date
	Sessions []rows.Session
	Promoted []desk.Promoted // who got a seat by it
}

// PreviewRoom says what ChangeRoom would do, and writes nothing.
func (r *Room) PreviewRoom(ctx context.Context, who desk.Who, room rows.Room, from civil.Date) (RoomChanged, error) {
	var would RoomChanged
	err := r.desk.Ask(ctx, who, desk.ChangeRoom, func(t *desk.Tx) (err error) {
		would, err = planRoom(t, room, from)
		return err
	})
	return would, err
}

// ChangeRoom notes how many people a room holds from a day on, today where it is
// zero. Seats that were given stay given. A refusal is a studio.Error with the
// rule's reasons.
func (r *Room) ChangeRoom(ctx context.Context, who desk.Who, room rows.Room, from civil.Date) (RoomChanged, error) {
	var done RoomChanged
	err := r.desk.Do(ctx, who, desk.ChangeRoom, func(t *desk.Tx) (err error) {
		if done, err = planRoom(t, room, from); err != nil {
			return err
		}
		t.About("room", "changed from "+done.From.String())
		done.Act = t.Act
		if err := t.InsertRoom(done.Room.Name, done.From, done.Room.Capacity, t.Act, t.Act); err != nil {
			return err
		}
		return done.settle(t)
	})
	return done, err
}

// settle moves who waits for the sessions that have more seats now.
func (c *RoomChanged) settle(t *desk.Tx) error {
	queued, err := t.QueuedIn(c.Room.Name, c.From)
	if err != nil {
		return err
	}
	c.Promoted, err = t.SettleAll(queued)
	return err
}

func planRoom(t *desk.Tx, room rows.Room, from civil.Date) (RoomChanged, error) {
	if from.IsZero() {
		from = t.Today
	}
	room.Name = exchange.Name(room.Name)
	c := RoomChanged{Room: room, From: from}
	if why := studio.ChangeRoom(room.Name, room.Capacity, from, t.Today); len(why) > 0 {
		return c, studio.Refused(why)
	}
	var err error
	c.Sessions, err = crowded(t, room, from)
	return c, err
}

// crowded lists the sessions of a few weeks in which more seats are given than the
// room would hold.
func crowded(t *desk.Tx, room rows.Room, from civil.Date) (sessions []rows.Session, err error) {
	if room.Capacity == 0 {
		return nil, nil
	}
	for date := from; date.Before(from.AddDays(7 * weeksAhead)); date = date.AddDays(1) {
		list, err := day(t, date)
		if err != nil {
			return nil, err
		}
		for _, s := range list {
			if s.Room == room.Name && !s.Closed() && s.Seats.Taken() > room.Capacity {
				sessions = append(sessions, s)
			}
		}
	}
	return sessions, nil
}

// Clashes lists the sessions from one day to another, both included, that have one
// room or one teacher at one time. Days that are not within a year are an error.
func (r *Room) Clashes(ctx context.Context, who desk.Who, from, to civil.Date) ([]studio.Collision, error) {
	var list []studio.Collision
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) error {
		if err := withinAYear(from, to); err != nil {
			return err
		}
		var all []studio.Session
		for date := from; !date.After(to); date = date.AddDays(1) {
			of, err := t.SlotsOn(date)
			if err != nil {
				return err
			}
			for _, on := range of {
				all = append(all, t.Session(on))
			}
		}
		list = studio.Clashes(all)
		return nil
	})
	return list, err
}

// longestSpan is how many days are looked at in one question at the most.
const longestSpan = 366

// withinAYear refuses days whose last is before the first, and more than can be
// answered.
func withinAYear(from, to civil.Date) error {
	if days := to.DaysSince(from); days < 0 || days > longestSpan {
		return studio.Errorf("timetable.days_wrong", "from", from.String(), "to", to.String())
	}
	return nil
}
