package lessons

import (
	"context"
	"fmt"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// A calendar goes from so many days before today to so many after it, unless somebody
// says otherwise.
const (
	CalendarBack  = 28
	CalendarAhead = 84
)

// TeacherCalendar is the sessions that one of the staff teaches from one day to
// another, both included, as a calendar has them; closed ones are cancelled.
func (r *Room) TeacherCalendar(ctx context.Context, who desk.Who, name string, from, to civil.Date) ([]exchange.Event, error) {
	var list []exchange.Event
	err := r.desk.Ask(ctx, who, desk.ReadTimetable, func(t *desk.Tx) error {
		teacher, err := t.FindStaff(name)
		if err != nil {
			return err
		}
		list, err = events(t, from, to, func(day civil.Date) ([]data.SlotOn, error) {
			all, err := t.SlotsOn(day)
			var own []data.SlotOn
			for _, on := range all {
				if on.Teacher() == teacher.ID {
					own = append(own, on)
				}
			}
			return own, err
		})
		return err
	})
	return list, err
}

// MemberCalendar is the sessions in which a member has a seat from one day to
// another, both included, as a calendar has them; closed ones are cancelled. Days
// on which they do not attend are left out, and sessions to which they told that
// they do not come.
func (r *Room) MemberCalendar(ctx context.Context, who desk.Who, number string, from, to civil.Date) ([]exchange.Event, error) {
	var list []exchange.Event
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		list, err = events(t, from, to, func(day civil.Date) ([]data.SlotOn, error) { return attended(t, m.ID, day) })
		return err
	})
	return list, err
}

// attended are the sessions of a day to which a member comes.
func attended(t *desk.Tx, m studio.MemberID, day civil.Date) ([]data.SlotOn, error) {
	standing, err := t.Standing(m, day)
	if err != nil || !standing.Status.Attends() {
		return nil, err
	}
	own, _, err := t.OwnSlotsOn(m, day)
	if err != nil {
		return nil, err
	}
	var coming []data.SlotOn
	met := map[studio.SessionKey]bool{} // who has a seat in the slot may have booked too
	for _, on := range own {
		absent, err := t.ToldAbsent(m, on.Session)
		if err != nil {
			return nil, err
		}
		key := studio.SessionKey{Slot: on.Slot.Number, Date: on.Date}
		if !absent && !met[key] {
			coming = append(coming, on)
		}
		met[key] = true
	}
	return coming, nil
}

func events(t *desk.Tx, from, to civil.Date, sessions func(civil.Date) ([]data.SlotOn, error)) ([]exchange.Event, error) {
	if days := to.DaysSince(from); days < 0 || days > longestSpan {
		return nil, studio.Errorf("calendar.days_wrong", "from", from.String(), "to", to.String())
	}
	staff, err := t.Staff()
	if err != nil {
		return nil, err
	}
	var list []exchange.Event
	for day := from; !day.After(to); day = day.AddDays(1) {
		of, err := sessions(day)
		if err != nil {
			return nil, err
		}
		for _, on := range of {
			s := t.Session(on)
			list = append(list, exchange.Event{
				// The first of the staff came with the studio, and tells it from others.
				UID:   fmt.Sprintf("%s@%x.kayoi", s.Key, int64(staff[0].ID)),
				Start: s.Start, End: s.End, Summary: s.Class.Name, Location: s.Room, Note: on.TeacherName, Cancelled: s.Closed(),
			})
		}
	}
	return list, nil
}
