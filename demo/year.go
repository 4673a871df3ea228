package demo

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// When the office does what it does.
const (
	opening   studio.Clock = 8 * 60
	rosters   studio.Clock = 8*60 + 30
	papers    studio.Clock = 8*60 + 50
	invoicing studio.Clock = 8*60 + 40
	banking   studio.Clock = 10 * 60
	noon      studio.Clock = 12 * 60
	evening   studio.Clock = 20 * 60
)

// event is something that somebody does at a moment.
type event struct {
	at time.Time
	do func(context.Context) error
}

// year is the studio on its way from the founding to the present moment.
type year struct {
	now, until time.Time // the desk's clock, and where it goes
	founded    civil.Date
	zone       *time.Location
	rand       *rand.Rand
	who        desk.Who // who works at the desk; the owner for what is the owner's

	door    *entrance.Room
	lessons *lessons.Room
	month   *month.Room
	people  *register.Room
	safe    *safe.Room

	house    house
	crowd    *crowd
	coming   map[civil.Date][]event // bookings and payments, by the day they are made
	numbered map[string]*person
	told     Told
}

// enter opens the rooms of a desk.
func (y *year) enter(d *desk.Desk) {
	y.door, y.lessons, y.month = entrance.New(d), lessons.New(d), month.New(d)
	y.people, y.safe = register.New(d), safe.New(d)
	y.coming = map[civil.Date][]event{}
}

func (y *year) at(day civil.Date, c studio.Clock) time.Time { return c.At(day, y.zone) }

func (y *year) today() civil.Date { return civil.DateOf(y.until) }

// plan puts an event on a day to come.
func (y *year) plan(at time.Time, do func(context.Context) error) {
	day := civil.DateOf(at)
	y.coming[day] = append(y.coming[day], event{at, do})
}

// live goes through the days, and on each through what happens, in the order of
// time; what would happen after the present moment does not.
func (y *year) live(ctx context.Context, progress func(done, of int)) error {
	days := y.today().DaysSince(y.founded) + 1
	for n := range days {
		day := y.founded.AddDays(n)
		if err := y.office(ctx, day); err != nil {
			return err
		}
		y.attend(day)
		events := y.coming[day]
		delete(y.coming, day)
		slices.SortStableFunc(events, func(a, b event) int { return a.at.Compare(b.at) })
		for _, e := range events {
			if e.at.After(y.until) {
				break
			}
			y.now = e.at
			if err := e.do(ctx); err != nil {
				return err
			}
		}
		if progress != nil {
			progress(n+1, days)
		}
	}
	return nil
}

// office does a day's desk work before the doors open: newcomers, and on the
// first of a month its invoices.
func (y *year) office(ctx context.Context, day civil.Date) error {
	y.now = earlier(y.at(day, rosters), y.until)
	if err := y.welcome(ctx, day); err != nil {
		return err
	}
	if day.Day != 1 || day == y.today() {
		return nil
	}
	y.now = y.at(day, invoicing)
	return y.invoice(ctx, studio.MonthOf(day))
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// numbers gives people their numbers in the order in which they came, and returns
// who has which.
func numbers(people []*person) map[string]*person {
	slices.SortStableFunc(people, func(a, b *person) int {
		return cmp.Or(a.enters.Compare(b.enters), a.Joined.Compare(b.Joined))
	})
	of := make(map[string]*person, len(people))
	for i, p := range people {
		p.Number = memberNumber(i + 1)
		of[p.Number] = p
	}
	return of
}
