package lessons

import (
	"context"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Timetable is what is on from one day to another, both included, with everything
// else that a timetable of those days shows, as one question. Days that are not
// within a year are an error.
func (r *Room) Timetable(ctx context.Context, who desk.Who, from, to civil.Date) (rows.Timetable, error) {
	var tt rows.Timetable
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) error {
		if err := withinAYear(from, to); err != nil {
			return err
		}
		for date := from; !date.After(to); date = date.AddDays(1) {
			of, err := day(t, date)
			if err != nil {
				return err
			}
			tt.Sessions = append(tt.Sessions, of...)
		}
		if to.DaysSince(from) < namedDays {
			names, err := seated(t, tt.Sessions)
			if err != nil {
				return err
			}
			tt.Seated = names
		}
		return around(t, from, &tt)
	})
	return tt, err
}

// namedDays is for how many days it is said who comes to the sessions for one person:
// where more are shown, there is no room for names.
const namedDays = 14

// around adds what a timetable shows besides its sessions.
func around(t *desk.Tx, from civil.Date, tt *rows.Timetable) (err error) {
	if tt.Breaks, err = t.Breaks(); err != nil {
		return err
	}
	if tt.Classes, err = t.Tx.Classes(from); err != nil {
		return err
	}
	rooms, err := t.Rooms(from)
	if err != nil {
		return err
	}
	for _, room := range rooms {
		tt.Rooms = append(tt.Rooms, room.Name)
	}
	staff, err := t.Staff()
	if err != nil {
		return err
	}
	for _, s := range staff {
		teaches := func(on rows.Session) bool { return on.Teacher == s.ID || on.OwnTeacher == s.ID }
		if s.Active && s.Role == studio.Teacher || slices.ContainsFunc(tt.Sessions, teaches) {
			tt.Teachers = append(tt.Teachers, s)
		}
	}
	return nil
}

// seated names who comes to the sessions for one person, the first of several.
// They are read by the original date: those of a week are asked for seven times,
// however many there are.
func seated(t *desk.Tx, sessions []rows.Session) (map[studio.SessionKey]string, error) {
	names := map[studio.SessionKey]string{}
	asked := map[civil.Date]map[studio.SlotID]string{}
	for _, s := range sessions {
		date := s.Key.Date
		if s.Capacity != 1 {
			continue
		}
		if asked[date] == nil {
			var err error
			if asked[date], err = t.SeatedAlone(date); err != nil {
				return nil, err
			}
		}
		if name := asked[date][s.Slot]; name != "" {
			names[s.Key] = name
		}
	}
	return names, nil
}
