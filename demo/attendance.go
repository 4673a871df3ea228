package demo

import (
	"context"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/studio"
)

const (
	presence    = 75 // per cent, at the door
	listed      = 88 // per cent, on the lists: who is absent is an act each
	alreadyHere = 5  // guests of the lesson about to begin

	// doorWeeks is for how long people have checked in one by one. Before, their
	// teachers marked the lists, which is an act a list
	// and not an act a person: a demo is made in half the time.
	doorWeeks = 6
)

// attend plans who comes on a day.
func (y *year) attend(day civil.Date) {
	for _, s := range y.crowd.slots {
		if s.class.Weekday != day.Weekday() {
			continue
		}
		y.told.Sessions++
		switch expected := y.expected(s, day); {
		case s == y.crowd.next && day == y.today():
			y.present()
		case len(expected) == 0:
		case !s.booked() && day.Before(y.today().AddDays(-7*doorWeeks)):
			y.planList(s, day, expected)
		default:
			y.planVisits(s, day, expected)
		}
	}
}

// expected lists who has a seat on a day, from the one after they came.
func (y *year) expected(s *slot, day civil.Date) []*person {
	var list []*person
	if s.booked() && (day.Before(y.firstBooked()) || y.beyondLimit(s, day)) {
		return nil
	}
	for _, p := range s.people {
		if p.enters.Before(day) && (p.Status == studio.Active || p.Status == studio.Trial) && !y.waits(p) {
			list = append(list, p)
		}
	}
	return list
}

func (y *year) comes(perCent int) bool { return y.rand.IntN(100) < perCent }

// planVisits plans that people come in the twenty minutes before a start.
func (y *year) planVisits(s *slot, day civil.Date, people []*person) {
	for _, p := range people {
		if y.comes(presence) {
			y.visit(p, y.at(day, s.start).Add(-time.Duration(60+y.rand.IntN(1200))*time.Second))
		}
	}
}

// planList plans that a teacher marks a list at the end of a session: who is
// absent, then the rest as present.
func (y *year) planList(s *slot, day civil.Date, people []*person) {
	key := studio.SessionKey{Slot: s.number, Date: day}
	teacher := desk.Who{Staff: s.teacher}
	var absent []*person
	for _, p := range people {
		if !y.comes(listed) {
			absent = append(absent, p)
		}
	}
	y.plan(y.at(day, s.start+studio.Clock(s.minutes)), func(ctx context.Context) error {
		for _, p := range absent {
			if _, err := y.door.Mark(ctx, teacher, key, p.id, studio.Absent); err != nil {
				return err
			}
		}
		y.told.Marked += len(people)
		_, err := y.door.MarkRest(ctx, teacher, key, studio.Present)
		return err
	})
}

// present plans what the door has just seen: the first guests of the lesson
// about to begin, and somebody on leave.
func (y *year) present() {
	ago := func(minutes int) time.Time {
		at, midnight := y.until.Add(-time.Duration(minutes)*time.Minute), y.at(y.today(), 0)
		if at.Before(midnight) {
			return midnight
		}
		return at
	}
	for i, p := range y.crowd.guests[:min(alreadyHere, len(y.crowd.guests))] {
		y.visit(p, ago(1+3*(alreadyHere-i)))
	}
	for _, p := range y.crowd.people {
		if p.Status == studio.Leave {
			y.visit(p, ago(9))
			return
		}
	}
}

// visit plans a check-in: by card, or by number where there is none. One that
// would be on the day before is left out.
func (y *year) visit(p *person, at time.Time) {
	how := entrance.Person{How: studio.ByNumber, Text: p.Number}
	if len(p.Cards) > 0 {
		how = entrance.Person{How: studio.ByCard, Text: p.Cards[0]}
	}
	y.plan(at, func(ctx context.Context) error {
		card, err := y.door.CheckIn(ctx, y.who, how, nil)
		if card.Counted {
			y.told.CheckIns++
		}
		return err
	})
}
