package entrance

import (
	"context"
	"errors"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Card is everything that the door shows of one answer.
func (r *Room) Card(ctx context.Context, who desk.Who, id studio.VisitID) (rows.DoorCard, error) {
	var c rows.DoorCard
	err := r.desk.Ask(ctx, who, desk.ReadDoor, func(t *desk.Tx) error {
		v, ended, err := t.AnyVisit(id)
		if errors.Is(err, data.ErrNotFound) {
			return studio.Errorf("visit.unknown")
		}
		if err != nil {
			return err
		}
		c, err = card(t, v, ended)
		return err
	})
	return c, err
}

func card(t *desk.Tx, v studio.Visit, ended bool) (c rows.DoorCard, err error) {
	m, err := t.Member(v.Member)
	if err != nil {
		return c, err
	}
	c = rows.DoorCard{
		Scan: rows.Scan{
			Visit: v.ID, Member: m.ID, Number: m.Number, Name: m.Name, At: v.At.In(t.Now.Location()), Answer: v.Answer,
			Counted: v.State != "", Ended: ended, Why: v.Why,
		},
		Kana: m.Kana, Age: -1, Caution: m.Caution,
	}
	if !m.Birth.IsZero() {
		c.Age = studio.Age(m.Birth, v.Date)
		c.Birthday = m.Birth.Month == v.Date.Month && m.Birth.Day == v.Date.Day
	}
	if c.Photo, err = t.PhotoOf(m.ID); err != nil {
		return c, err
	}
	if c.Standing, err = t.Standing(m.ID, v.Date); err != nil {
		return c, err
	}
	c.Status = c.Standing.Status
	if c.Arrears, err = t.Arrears(m.Household, t.Today); err != nil {
		return c, err
	}
	h, err := t.Household(m.Household)
	if err != nil {
		return c, err
	}
	c.Payer, c.Phone = h.Payer, h.Phone
	if c.Agreements, err = wanting(t, m); err != nil {
		return c, err
	}
	return c, lessonsOn(t, v, &c)
}

// lessonsOn fills in what the card says of classes: this session, what is left
// of the month, what comes next.
func lessonsOn(t *desk.Tx, v studio.Visit, c *rows.DoorCard) error {
	contracts, err := t.MemberContracts(v.Member)
	if err != nil {
		return err
	}
	for _, k := range contracts {
		if k.Covers(v.Date) {
			c.Contracts = append(c.Contracts, k.Label)
		}
	}
	var here studio.SessionKey
	if v.Session != 0 {
		s, err := t.SessionOf(v.Session)
		if err != nil {
			return err
		}
		c.Session, c.Class = &s, s.Class.Name
		here = s.Key
		if err := left(t, c, contracts, s.Class, v.Date); err != nil {
			return err
		}
	}
	c.Next, err = t.NextSession(v.Member, here)
	return err
}

// left fills in what is left of the allowance of a class in the period of a day.
func left(t *desk.Tx, c *rows.DoorCard, contracts []studio.Contract, class studio.Class, on civil.Date) error {
	var since civil.Date
	for _, k := range contracts {
		if k.Class == class.ID && k.Covers(on) {
			since = k.From
		}
	}
	use, err := t.AllowanceUse(c.Member, class, since, on)
	c.Limit, c.Used, c.Per = use.Limit+use.Carried, use.Used, use.Per
	return err
}

// wanting are the agreements that somebody is asked for and that do not hold,
// where the policy has the door name them: a caution, which changes no answer.
func wanting(t *desk.Tx, m studio.Member) ([]studio.AgreementDecision, error) {
	policy, _, err := t.Policy()
	if err != nil || !policy.Studio.AgreementsAtDoor {
		return nil, err
	}
	signed, err := t.Agreements(m.ID)
	return slices.DeleteFunc(studio.Agreements(signed, m.Birth, policy.Studio, t.Today), func(d studio.AgreementDecision) bool {
		return d.Holds() || d.State == studio.AgreementNone
	}), err
}
