package register

import (
	"context"
	"strings"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Twins are two members who may be one person, as the list of members shows them.
type Twins struct {
	Keep, Drop rows.Member
	Likeness   studio.Likeness
	Reasons    []studio.Reason
}

// Duplicates suggests who is in the register twice, the likeliest first.
func (r *Room) Duplicates(ctx context.Context, who desk.Who) ([]Twins, error) {
	var list []Twins
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		r.all.mu.Lock()
		defer r.all.mu.Unlock()
		if err := r.all.refresh(t, []studio.ListField{studio.FieldDuplicate}); err != nil {
			return err
		}
		row := func(id studio.MemberID) rows.Member { return r.all.people[r.all.at[id]].row }
		for _, p := range r.all.twins {
			list = append(list, Twins{row(p.Keep), row(p.Drop), p.Likeness, p.Reasons})
		}
		return nil
	})
	return list, err
}

// findTwins looks for duplicates among everybody, unless nobody has changed since
// the last time.
func (c *crowd) findTwins() {
	if c.compared {
		return
	}
	people := make([]studio.Candidate, len(c.people))
	for i := range c.people {
		p := &c.people[i]
		p.facts.Duplicates, p.twins = nil, nil
		people[i] = p.candidate()
	}
	c.twins, c.compared = studio.Duplicates(people), true
	for _, pair := range c.twins {
		keep, drop := &c.people[c.at[pair.Keep]], &c.people[c.at[pair.Drop]]
		keep.mayBe(drop)
		drop.mayBe(keep)
	}
}

func (p *listed) mayBe(other *listed) {
	p.twins = append(p.twins, other.row.Number)
	p.facts.Duplicates = append(p.facts.Duplicates, other.facts.Number)
}

// candidate is a member as duplicates are looked for.
func (p *listed) candidate() studio.Candidate {
	c := studio.Candidate{
		ID: p.row.ID, Number: p.row.Number, Name: p.facts.Name, Kana: p.facts.Kana, Birth: p.facts.Birth,
		Phone: digits(p.row.Phone), Email: p.facts.Email, Place: p.facts.Address,
	}
	if _, given, parted := strings.Cut(p.row.Name, " "); parted {
		c.Given = exchange.Fold(given)
	}
	return c
}
