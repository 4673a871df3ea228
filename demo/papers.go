package demo

import (
	"context"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/studio"
)

// The agreements, by their codes in studio.json.
const (
	rules    = "会則同意"
	pictures = "写真掲載同意"
)

// agree has everybody sign, on the day on which they joined, and most of them for
// themselves once they are of age; what holds for a year is signed each year. Some
// of those on trial, and one or another member, are yet to sign; a few forgot to
// sign again.
func (d *details) agree(p *person) {
	missing := 120
	if p.Status == studio.Trial {
		missing = 3
	}
	if d.rand.IntN(missing) > 0 {
		d.sign(p, rules, p.Joined)
	}
	again := studio.ComesOfAge(p.Birth).AddDays(d.rand.IntN(30))
	if again.After(p.Joined) && again.Before(d.today()) && d.rand.IntN(3) > 0 {
		d.sign(p, rules, again)
	}
	if p.Status == studio.Trial || p.Guardian == "" && d.rand.IntN(3) > 0 || d.rand.IntN(4) == 0 {
		return
	}
	for day := p.Joined; !day.After(d.today()); day = studio.AddMonths(day, 12) {
		before := studio.AddMonths(day, 12).Before(p.enters)
		if !before {
			d.sign(p, pictures, day)
		}
		if !before && (p.Status != studio.Active || d.rand.IntN(15) == 0) {
			return
		}
	}
}

// sign plans a signature, which is kept on the day on which somebody comes if they
// gave it before. For whoever was not of age then, a parent signed.
func (d *details) sign(p *person, kind string, on civil.Date) {
	s := register.Signing{Kind: kind, On: on}
	if studio.Minor(p.Birth, on) {
		if s.By = p.Guardian; s.By == "" {
			s.By = p.home.family + " " + d.givenOf(adult, studio.Male)
		}
	}
	d.papers(later(on, p.enters), func(ctx context.Context) error {
		_, err := d.people.Sign(ctx, d.who, p.Number, s)
		return err
	})
}

func later(a, b civil.Date) civil.Date {
	if b.After(a) {
		return b
	}
	return a
}

func (d *details) givenOf(age string, sex studio.Sex) string {
	return d.crowd.givenName(d.rand, age, sex)[2]
}

// kin are the other people of a household who are called.
type kin struct {
	parent, emergency studio.Contact
}

// call gives children their other parent's phone and somebody for an emergency, and
// the oldest a child of theirs.
func (d *details) call(p *person) {
	if p.Status == studio.Withdrawn {
		return
	}
	k := d.kin[p.home]
	if k == nil {
		k = d.kinOf(p)
		d.kin[p.home] = k
	}
	if k.parent.Value != "" {
		d.contact(p, k.parent)
	}
	if k.emergency.Value != "" {
		d.contact(p, k.emergency)
	}
}

// aged is from which age somebody's child is called in an emergency.
const aged = 65

// kinOf makes up whom to call for the people of a household.
func (d *details) kinOf(p *person) *kin {
	var k kin
	switch age := studio.Age(p.Birth, d.today()); {
	case p.Guardian != "":
		if d.rand.IntN(2) == 0 {
			whose := studio.Mother
			if d.rand.IntN(4) == 0 {
				whose = studio.Father
			}
			k.parent = studio.Contact{Way: studio.ByPhone, Whose: whose, Value: phone(d.rand)}
		}
		if d.rand.IntN(3) > 0 {
			k.emergency = studio.Contact{Whose: studio.Grandparent, Name: p.home.family + " " + d.givenOf(adult, studio.Female)}
		}
	case age >= aged:
		k.emergency = studio.Contact{Whose: studio.Child, Name: p.home.family + " " + d.givenOf(adult, studio.Male)}
	case d.rand.IntN(6) == 0:
		sex := studio.Female
		if p.Sex == sex {
			sex = studio.Male
		}
		k.emergency = studio.Contact{Whose: studio.Spouse, Name: p.home.family + " " + d.givenOf(adult, sex)}
	}
	if k.emergency.Name != "" {
		k.emergency.Way, k.emergency.Value = studio.InEmergency, phone(d.rand)
	}
	return &k
}

func (d *details) contact(p *person, c studio.Contact) {
	d.papers(p.enters, func(ctx context.Context) error {
		_, err := d.people.AddContact(ctx, d.who, p.Number, c)
		return err
	})
}
