package register

import (
	"context"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Membership is everything that is known of a member, but for the ledgers of
// visits, bookings and invoices.
func (r *Room) Membership(ctx context.Context, who desk.Who, number string) (rows.Membership, error) {
	var m rows.Membership
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		of, err := t.FindMember(number)
		if err != nil {
			return err
		}
		m, err = membership(t, of)
		return err
	})
	return m, err
}

func membership(t *desk.Tx, of studio.Member) (m rows.Membership, err error) {
	m.Fields = of
	if m.Member, err = t.MemberRow(of.ID, t.Today); err != nil {
		return m, err
	}
	if m.Rev, err = t.MemberRev(of.ID); err != nil {
		return m, err
	}
	if m.Photo, err = t.PhotoOf(of.ID); err != nil {
		return m, err
	}
	if m.Contacts, err = t.Contacts(of.ID); err != nil {
		return m, err
	}
	if m.Life, err = t.Life(of.ID); err != nil {
		return m, err
	}
	if m.Steps, err = t.Steps(of.ID); err != nil {
		return m, err
	}
	if m.Changes, err = changesAfter(t, of.ID, 0); err != nil {
		return m, err
	}
	if m.Traits, err = t.Traits(of.ID); err != nil {
		return m, err
	}
	if m.Own, err = ownOf(t, of.ID); err != nil {
		return m, err
	}
	if m.Agreements, err = agreementsOf(t, of); err != nil {
		return m, err
	}
	inZone(t, m.Steps)
	if m.Merged, err = mergedInto(t, of.ID); err != nil {
		return m, err
	}
	if err := whoPays(t, &m); err != nil {
		return m, err
	}
	if err := seatsAttended(t, &m); err != nil {
		return m, err
	}
	policy, _, err := t.Policy()
	for _, c := range m.Renewals(policy.Studio, t.Today) {
		m.Notices = append(m.Notices, studio.Because("member.contract_ends", "label", c.Label, "to", c.To.String()))
	}
	return m, err
}

// inZone writes the moments of steps in the studio's zone.
func inZone(t *desk.Tx, steps []rows.Step) {
	zone := t.Now.Location()
	for i, s := range steps {
		steps[i].At = s.At.In(zone)
		if !s.Undone.IsZero() {
			steps[i].Undone = s.Undone.In(zone)
		}
	}
}

// mergedInto lists who was merged into a member, with what stayed with them.
func mergedInto(t *desk.Tx, m studio.MemberID) ([]rows.Merge, error) {
	list, err := t.Merges(m)
	if err != nil {
		return nil, err
	}
	for i := range list {
		g := &list[i]
		g.At = g.At.In(t.Now.Location())
		if g.Standings, err = t.Standings(g.Dropped.ID); err != nil {
			return nil, err
		}
		if g.Steps, err = t.Steps(g.Dropped.ID); err != nil {
			return nil, err
		}
		inZone(t, g.Steps)
		if g.Changes, err = changesAfter(t, g.Dropped.ID, 0); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// whoPays fills in the household.
func whoPays(t *desk.Tx, m *rows.Membership) (err error) {
	h := m.Fields.Household
	if m.Household, err = t.Household(h); err != nil {
		return err
	}
	if m.Arrears, err = t.Arrears(h, t.Today); err != nil {
		return err
	}
	if m.Credit, err = t.Credit(h); err != nil {
		return err
	}
	if m.Payers, err = payersBefore(t, m.ID); err != nil {
		return err
	}
	members, err := t.HouseholdMembers(h)
	if err != nil {
		return err
	}
	for _, of := range members {
		if of.ID == m.ID {
			continue
		}
		row, err := t.MemberRow(of.ID, t.Today)
		if err != nil {
			return err
		}
		m.Together = append(m.Together, row)
	}
	return nil
}

// seatsAttended fills in the standing seats with what they are in.
func seatsAttended(t *desk.Tx, m *rows.Membership) error {
	o, err := readOffer(t)
	for _, e := range m.Enrolments {
		slot := o.slots[e.Slot]
		m.Seats = append(m.Seats, rows.Seat{
			Enrolment: e, Number: slot.Number, Class: o.classes[slot.Class].Name, Weekday: slot.Weekday, Start: slot.Start,
		})
	}
	return err
}

// changesAfter lists what became of a member's fields after an act, in the
// studio's zone.
func changesAfter(t *desk.Tx, m studio.MemberID, act studio.ActID) ([]rows.Change, error) {
	list, err := t.Changes(m, act)
	if err != nil {
		return nil, err
	}
	all := make([]*rows.Change, len(list))
	for i, c := range list {
		list[i].At = c.At.In(t.Now.Location())
		all[i] = &list[i]
	}
	return list, nameOwn(t, all...)
}
