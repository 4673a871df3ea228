package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// How many wait for a seat of the lesson that has a queue, and how many who have
// one say that they do not come: so many of those who wait are offered a seat.
const (
	queued  = 4
	callOff = 2
)

// makeQueue gives the lesson of a week later that is full today a queue, in a studio
// that offers freed seats: within two days it is filled, some wait, and some say that
// they do not come.
func (m *made) makeQueue(ctx context.Context) error {
	m.queue = studio.SessionKey{Slot: m.lesson.Slot, Date: m.lesson.Date.AddDays(7)}
	return errors.Join(
		m.at(ctx, moment.Add(-46*time.Hour), m.fill),
		m.at(ctx, moment.Add(-27*time.Hour), m.fill),
		m.at(ctx, moment.Add(-3*time.Hour), m.callsOff),
		m.at(ctx, moment.Add(-time.Hour), m.moveLesson))
}

// at does something in the studio at a moment.
func (m *made) at(ctx context.Context, now time.Time, do func(context.Context, *desk.Desk) error) error {
	d, err := desk.Open(ctx, m.path, desk.Options{Clock: desk.FixedClock(now)})
	if err != nil {
		return err
	}
	return errors.Join(do(ctx, d), d.Close())
}

// fill books whoever may until the lesson is full, and then half of those who wait.
func (m *made) fill(ctx context.Context, d *desk.Desk) error {
	var who desk.Who
	room := lessons.New(d)
	if _, err := safe.New(d).ChangePolicy(ctx, who, func(p *desk.Policy) { p.Studio.Waitlist.ByOffer = true }); err != nil {
		return err
	}
	s, queue, err := room.Session(ctx, who, m.queue)
	if err != nil {
		return err
	}
	people, err := register.New(d).Members(ctx, who, studio.Active, "")
	if err != nil {
		return err
	}
	wanted := s.Seats.Free() + queued/2
	for _, one := range people {
		would, err := room.WouldBook(ctx, who, one.Number, m.queue)
		if err != nil || wanted == 0 {
			return err
		}
		if would.State == "" || len(would.Reasons) > 0 && would.State == studio.Seated {
			continue
		}
		if _, err := room.Book(ctx, who, one.Number, m.queue); err != nil {
			return err
		}
		wanted--
	}
	return fmt.Errorf("%d more could wait for %s after %d", wanted, m.queue, len(queue))
}

// callsOff notes that some do not come, and that who then was offered a seat first
// was told.
func (m *made) callsOff(ctx context.Context, d *desk.Desk) error {
	var who desk.Who
	room := lessons.New(d)
	people, err := entrance.New(d).List(ctx, who, m.queue)
	if err != nil {
		return err
	}
	for i, said := range []lessons.Said{
		{How: studio.NotePhone, Note: "家の用事"}, {By: "母", How: studio.NoteMail, Note: "学校行事"},
	}[:callOff] {
		if _, err := room.TellAbsence(ctx, who, people[5*i].Number, m.queue, said); err != nil {
			return err
		}
	}
	open, err := room.Tellings(ctx, who)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(open, func(t lessons.Told) bool { return t.What == studio.NewsOffered && t.Session.Key == m.queue })
	if i < 0 {
		return errors.New("nobody is offered a seat")
	}
	m.offered = open[i].Name
	return room.Tick(ctx, who, true, open[i].ID)
}

// fewPeople is how many are in the lesson that is moved at the most, so that its list
// of whom to call is seen whole.
const fewPeople = 6

// moveLesson moves a small lesson of the next week: whom it concerns is to be told.
func (m *made) moveLesson(ctx context.Context, d *desk.Desk) error {
	var who desk.Who
	room := lessons.New(d)
	for n := 3; n < 7; n++ {
		day, err := room.Day(ctx, who, m.lesson.Date.AddDays(n))
		if err != nil {
			return err
		}
		for _, s := range day {
			if people := s.Seats.Enrolled + s.Seats.Booked; people < 2 || people > fewPeople || s.State != studio.SessionPlanned {
				continue
			}
			clock := studio.Clock(60*s.Start.Hour() + s.Start.Minute() - 30)
			change := lessons.Change{Kind: studio.MoveSession, Session: s.Key, Start: &clock, Reason: "講師の都合"}
			if would, err := room.PreviewChange(ctx, who, change); err != nil || would.Answer == studio.Refuse {
				continue
			}
			_, err := room.ChangeSession(ctx, who, change)
			return err
		}
	}
	return errors.New("no small lesson to be moved")
}
