package demo

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// found takes on the staff, brings the timetable in, and makes up the people.
func (y *year) found(ctx context.Context, h house, o Options) error {
	clerk, err := y.safe.AddStaff(ctx, desk.Who{}, h.Reception, studio.Reception)
	if err != nil {
		return err
	}
	y.who = desk.Who{Staff: clerk.ID}
	y.house = h
	if _, err := y.safe.ChangePolicy(ctx, desk.Who{}, func(p *desk.Policy) {
		p.Studio.Ranks, p.Studio.Fields, p.Studio.Agreements = h.Ranks, h.Fields, h.Agreements
	}); err != nil {
		return err
	}
	file, err := timetable(y.until)
	if err != nil {
		return err
	}
	sheet, week, err := slots(ctx, file)
	if err != nil {
		return err
	}
	if _, err := y.people.ImportTimetable(ctx, desk.Who{}, sheet, sheet.Recognise().Mapping, register.ImportOptions{Strict: true}); err != nil {
		return err
	}
	if err := y.learn(ctx, week); err != nil {
		return err
	}
	w, err := readWords()
	if err != nil {
		return err
	}
	y.crowd = &crowd{
		words: w, rand: rand.New(rand.NewPCG(o.Seed, 1)), founded: y.founded, today: y.today(),
		slots: week, next: y.next(week), seen: map[string]bool{},
	}
	y.crowd.gather(o.Members)
	y.told.Next = studio.SessionKey{Slot: y.crowd.next.number, Date: y.today()}
	y.numbered = numbers(y.crowd.people)
	y.planBookings()
	y.planDetails(rand.New(rand.NewPCG(o.Seed, 3)))
	return y.planNotes()
}

// learn finds out how the studio numbers the slots of the week.
func (y *year) learn(ctx context.Context, week []*slot) error {
	sessions, err := y.lessons.Days(ctx, y.who, y.founded, y.founded.AddDays(6))
	if err != nil {
		return err
	}
	for _, session := range sessions {
		for _, s := range week {
			if s.class.Class == session.Class.Name && y.at(session.Key.Date, s.start).Equal(session.Start) &&
				s.class.Weekday == session.Start.Weekday() {
				s.number, s.teacher = session.Key.Slot, session.Teacher
			}
		}
	}
	return nil
}

// next is the lesson about to begin: the one of today.csv that stands at the
// next start.
func (y *year) next(week []*slot) *slot {
	for _, s := range week {
		if s.class.Weekday == y.until.Weekday() && s.start == nextStart(y.until) {
			return s
		}
	}
	return nil
}

// welcome brings in the roster of a day's newcomers, if there are any.
func (y *year) welcome(ctx context.Context, day civil.Date) error {
	var roster []exchange.Person
	for _, p := range y.crowd.people {
		if p.enters == day {
			roster = append(roster, p.Person)
		}
	}
	if len(roster) == 0 {
		return nil
	}
	var b bytes.Buffer
	if err := exchange.WriteMembers(ctx, &b, roster, exchange.UTF8BOM, nil, y.house.Fields...); err != nil {
		return err
	}
	sheet, err := exchange.Read(ctx, b.Bytes(), exchange.RosterKind, nil)
	if err != nil {
		return err
	}
	sheet.Own = y.house.Fields
	report, err := y.people.ImportMembers(ctx, desk.Who{}, sheet, sheet.Recognise().Mapping, register.ImportOptions{Strict: true})
	if err != nil {
		return err
	}
	if report.Added != len(roster) {
		return fmt.Errorf("a roster of %d added %d", len(roster), report.Added)
	}
	y.told.Members += report.Added
	return y.know(ctx)
}

// know learns the ids of who is in the studio.
func (y *year) know(ctx context.Context) error {
	list, err := y.people.Members(ctx, y.who, "", "")
	for _, m := range list {
		y.numbered[m.Number].id = m.ID
	}
	return err
}

// memberNumber is how the studio numbers its members.
func memberNumber(n int) string { return fmt.Sprintf("%05d", n) }
