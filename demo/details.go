package demo

import (
	"context"
	"math/rand/v2"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// details is what the studio has words of its own for: ranks, groups and tags, its
// own fields, and with them what is signed and whom to call.
type details struct {
	*year
	rand *rand.Rand
	kin  map[*household]*kin
}

// The classes that ranks, sizes and insurance are of.
const (
	karate = "空手"
	dance  = "ダンス"
)

// The fields, by their codes in studio.json.
const (
	gownSize  = "道着サイズ"
	insurance = "保険加入日"
	heard     = "きっかけ"
)

// planDetails gives everybody theirs on the day on which they come, and what
// changes of it in the year.
func (y *year) planDetails(r *rand.Rand) {
	d := details{year: y, rand: r, kin: map[*household]*kin{}}
	for _, p := range y.crowd.people {
		d.own(p)
		d.mark(p, d.rank(p))
		d.agree(p)
		d.call(p)
		d.pictured(p)
	}
}

// in reports whether somebody attends a class whose name ends so.
func (p *person) in(class string) bool {
	for _, s := range p.slots {
		if strings.HasSuffix(s.class.Class, class) {
			return true
		}
	}
	return false
}

// papers plans what reception does about somebody early on a day.
func (d *details) papers(day civil.Date, do func(context.Context) error) {
	d.plan(d.at(day, papers), do)
}

// own says on somebody's roster what the studio's own fields are told. Whoever is
// insured is insured anew each April.
func (d *details) own(p *person) {
	choices := func(code string) []string {
		f, _ := studio.OwnFieldOf(d.house.Fields, code, exchange.Fold)
		return f.Choices
	}
	p.Own = map[string]string{heard: pick(d.rand, choices(heard))}
	age := studio.Age(p.Birth, d.today())
	if sizes := choices(gownSize); p.in(karate) && d.rand.IntN(10) > 0 {
		p.Own[gownSize] = sizes[min(len(sizes)-3, max(0, age-6)/2)+d.rand.IntN(3)]
	}
	if !p.in(karate) && !p.in(dance) {
		return
	}
	since := april(p.enters)
	if p.Joined.After(since) {
		since = p.Joined
	}
	p.Own[insurance] = since.String()
	again := april(d.today())
	if !again.After(p.enters) || p.Status != studio.Active || d.rand.IntN(9) == 0 {
		return
	}
	d.papers(again.AddDays(1+d.rand.IntN(20)), func(ctx context.Context) error {
		f := register.Form{exchange.Field(studio.OwnField{Code: insurance}.Prefixed()): again.String()}
		_, err := d.people.EditMember(ctx, d.who, p.Number, 0, f)
		return err
	})
}

// april is the first day of the insurance's year that a day lies in.
func april(day civil.Date) civil.Date {
	first := civil.Date{Year: day.Year, Month: time.April, Day: 1}
	if day.Before(first) {
		first.Year--
	}
	return first
}

// beforeExam is for how many days somebody trains before their first exam.
const beforeExam = 75

// rank gives whoever trains karate what they reached: at most exams one rank, at
// some two. It returns the place of the highest; less than zero is none.
func (d *details) rank(p *person) (reached int) {
	reached = -1
	if !p.in(karate) {
		return reached
	}
	var before studio.TraitChange
	for _, day := range exams(p.Joined.AddDays(beforeExam), d.today()) {
		if d.rand.IntN(5) == 0 || !day.Before(p.enters) && p.Status != studio.Active {
			continue
		}
		reached = min(reached+1+d.rand.IntN(5)/4, d.highest(p))
		to := studio.TraitChange{Rank: &d.house.Ranks[reached]}
		if day.Before(p.enters) {
			before, before.From = to, day
			continue
		}
		d.plan(d.at(day, evening), func(ctx context.Context) error { return d.change(ctx, p, to) })
	}
	if before.Rank != nil {
		d.papers(p.enters, func(ctx context.Context) error { return d.change(ctx, p, before) })
	}
	return reached
}

// highest is the place of the highest rank that somebody can have: the last three
// are of the grown-up.
func (d *details) highest(p *person) int {
	if p.Guardian != "" {
		return len(d.house.Ranks) - 4
	}
	return len(d.house.Ranks) - 1
}

// exams are the days between two on which ranks are given: the third Sundays of
// March and September.
func exams(from, to civil.Date) []civil.Date {
	var days []civil.Date
	for m := studio.MonthOf(from); !m.First().After(to); m = m.Next() {
		if m.Month != time.March && m.Month != time.September {
			continue
		}
		day := m.First().AddDays((7-int(m.First().Weekday()))%7 + 14)
		if !day.Before(from) && !day.After(to) {
			days = append(days, day)
		}
	}
	return days
}

// competes is the place of the rank from which children may take part in contests.
const competes = 4

// mark gives a few people a group, and a few tags.
func (d *details) mark(p *person, rank int) {
	var c studio.TraitChange
	group := ""
	switch {
	case p.Status != studio.Active:
		return
	case p.in(dance) && d.rand.IntN(4) == 0:
		group = "発表会チーム"
	case p.Guardian != "" && rank >= competes && d.rand.IntN(3) > 0:
		group = "選手クラス"
	}
	if group != "" {
		c.Group = &group
	}
	switch tag := d.rand.IntN(20); {
	case p.Guardian != "" && tag < 2:
		c.Add = []string{"送迎"}
	case p.Guardian == "" && tag == 0:
		c.Add = []string{"世話役"}
	}
	if c.Group != nil || c.Add != nil {
		d.papers(p.enters, func(ctx context.Context) error { return d.change(ctx, p, c) })
	}
}

func (d *details) change(ctx context.Context, p *person, c studio.TraitChange) error {
	_, err := d.people.ChangeTraits(ctx, d.who, p.Number, register.Details{TraitChange: c})
	return err
}
