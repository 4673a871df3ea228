// Package lessons is the room of the timetable and of bookings.
package lessons

import (
	"context"

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
		seats := c.Seats
		seats.Capacity = on.Capacity
		list = append(list, rows.Session{
			Session:     on,
			TeacherName: s.TeacherName,
			OwnTeacher:  s.Place().Teacher,
			OwnName:     s.OwnTeacher,
			Stands:      studio.Substitute{Teacher: s.Stands.Teacher, State: s.Stands.State},
			StandsName:  s.StandsName,
			Seats:       seats,
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
		if counts[s.Date], err = t.CountsOn(s.Date, t.Now); err != nil {
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
