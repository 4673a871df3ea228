package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/demo"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// moment is when the pictures are taken: a Saturday noon at the studio.
var moment = time.Date(2026, 11, 21, 12, 52, 0, 0, jst)

// nextMonth is the morning on which the month after moment is billed.
var nextMonth = time.Date(2026, 12, 1, 10, 0, 0, 0, jst)

var jst = time.FixedZone("JST", 9*3600)

// made is the studio that the pictures show, and whom they show of it.
type made struct {
	path    string
	name    string
	lesson  studio.SessionKey // full, about to begin
	queue   studio.SessionKey // some wait for a seat, and some are offered one
	offered string            // who is offered one, a name
	regular studio.SessionKey // of the days to come, with the most standing seats
	invoice string            // the number of one of this month
	sibling string            // the number of a child who does not come alone
	// Who comes to the door, by the answer they are given.
	allowed, warned, refused rows.Member
}

// makeStudio makes the demo studio and looks for whom to show.
func makeStudio(ctx context.Context, path string) (made, error) {
	m := made{path: path}
	told, err := demo.Make(ctx, path, demo.Options{Seed: 1, Now: moment})
	if err != nil {
		return m, err
	}
	m.lesson = told.Next
	if err := m.makeQueue(ctx); err != nil {
		return m, err
	}
	d, err := desk.Open(ctx, path, desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		return m, err
	}
	return m, errors.Join(m.readName(ctx, d), m.cast(ctx, d), m.chooseInvoice(ctx, d), m.chooseSibling(ctx, d), m.chooseRegular(ctx, d), d.Close())
}

func (m *made) readName(ctx context.Context, d *desk.Desk) error {
	profile, err := safe.New(d).Profile(ctx, desk.Who{})
	m.name = profile.Name
	return err
}

// cast finds somebody with a card for each answer of the door. Who is warned has
// an invoice open.
func (m *made) cast(ctx context.Context, d *desk.Desk) error {
	var who desk.Who
	expected, err := expected(ctx, d, moment)
	if err != nil {
		return err
	}
	all, err := register.New(d).Members(ctx, who, "", "")
	if err != nil {
		return err
	}
	for _, one := range all {
		if len(one.Cards) == 0 {
			continue
		}
		glance, err := entrance.New(d).Glance(ctx, who, one.Number)
		if err != nil {
			return err
		}
		lesson := expected[one.ID]
		owes := glance.Arrears > 0
		switch {
		case m.refused.ID == 0 && one.Status == studio.Leave:
			m.refused = one
		case m.warned.ID == 0 && owes && lesson != (studio.SessionKey{}):
			m.warned = one
		case m.allowed.ID == 0 && !owes && lesson == m.lesson:
			m.allowed = one
		}
	}
	if m.allowed.ID == 0 || m.warned.ID == 0 || m.refused.ID == 0 {
		return fmt.Errorf("nobody for one of the door's answers: %v, %v, %v",
			m.allowed.Number, m.warned.Number, m.refused.Number)
	}
	return nil
}

// expected are those who could come now and have not, and to which lesson.
func expected(ctx context.Context, d *desk.Desk, now time.Time) (map[studio.MemberID]studio.SessionKey, error) {
	var who desk.Who
	day, err := lessons.New(d).Day(ctx, who, civil.DateOf(now))
	if err != nil {
		return nil, err
	}
	to := map[studio.MemberID]studio.SessionKey{}
	for _, s := range day {
		if now.Before(s.Start.Add(-time.Hour)) || now.After(s.End) {
			continue
		}
		list, err := entrance.New(d).List(ctx, who, s.Key)
		if err != nil {
			return nil, err
		}
		for _, a := range list {
			if a.State == studio.Expected {
				to[a.Member] = s.Key
			}
		}
	}
	return to, nil
}

// chooseInvoice takes the invoice of this month with the most lines.
func (m *made) chooseInvoice(ctx context.Context, d *desk.Desk) error {
	list, err := month.New(d).Invoices(ctx, desk.Who{}, studio.MonthOf(civil.DateOf(moment)).String(), "")
	if err != nil {
		return err
	}
	most := 0
	for _, one := range list {
		if len(one.Lines) > most {
			m.invoice, most = one.Number, len(one.Lines)
		}
	}
	if most == 0 {
		return errors.New("no invoice this month")
	}
	return nil
}

// chooseSibling takes a child with a card, something to look out for, and a
// sibling who comes too.
func (m *made) chooseSibling(ctx context.Context, d *desk.Desk) error {
	var who desk.Who
	people := register.New(d)
	all, err := people.Members(ctx, who, studio.Active, "")
	if err != nil {
		return err
	}
	for _, one := range all {
		if one.Caution == "" || len(one.Cards) == 0 || one.Guardian == "" {
			continue
		}
		page, err := people.Person(ctx, who, one.Number)
		if err != nil {
			return err
		}
		if len(page.House.Family) > 1 && page.Next != nil {
			m.sibling = one.Number
			return nil
		}
	}
	return errors.New("no child with a sibling")
}

// chooseRegular takes the session of the week to come with the most standing seats.
func (m *made) chooseRegular(ctx context.Context, d *desk.Desk) error {
	today := civil.DateOf(moment)
	week, err := lessons.New(d).Days(ctx, desk.Who{}, today.AddDays(1), today.AddDays(7))
	if err != nil {
		return err
	}
	most := 0
	for _, s := range week {
		if s.Seats.Enrolled > most {
			m.regular, most = s.Key, s.Seats.Enrolled
		}
	}
	if most == 0 {
		return errors.New("no session with standing seats")
	}
	return nil
}
