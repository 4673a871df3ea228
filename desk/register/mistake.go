package register

import (
	"context"
	"errors"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// TakeBackMember takes somebody back who was entered by mistake: they are in no
// list and found by no number from then on, what they had in the timetable goes to
// those who wait, and the trail keeps that they were there. A refusal is a
// studio.Error with the rule's reasons.
func (r *Room) TakeBackMember(ctx context.Context, who desk.Who, number string) (Taken, error) {
	var done Taken
	err := r.desk.Do(ctx, who, desk.TakeBackMember, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		d, err := decideMistake(t, m)
		if err != nil {
			return err
		}
		if d.taken.Answer == studio.Refuse {
			return studio.Refused(d.taken.Reasons)
		}
		t.About("member "+m.Number, "entered by mistake")
		done = d.taken
		done.Promoted, err = takeBack(t, m, d)
		return err
	})
	return done, err
}

// PreviewTakeBack says what TakeBackMember would do, and writes nothing. A refusal
// is its answer, not an error.
func (r *Room) PreviewTakeBack(ctx context.Context, who desk.Who, number string) (Taken, error) {
	var would Taken
	err := r.desk.Ask(ctx, who, desk.TakeBackMember, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		d, err := decideMistake(t, m)
		would = d.taken
		return err
	})
	return would, err
}

// WasMistake reports whether the number was that of somebody entered by mistake,
// and is nobody's now.
func (r *Room) WasMistake(ctx context.Context, who desk.Who, number string) (bool, error) {
	var was bool
	err := r.desk.Ask(ctx, who, desk.ReadMembers, func(t *desk.Tx) error {
		left, err := t.LeftNumbers()
		if err != nil || !slices.Contains(left, number) {
			return err
		}
		_, err = t.MemberByNumber(number)
		if was = errors.Is(err, data.ErrNotFound); was {
			return nil
		}
		return err
	})
	return was, err
}

func decideMistake(t *desk.Tx, m studio.Member) (d decided, err error) {
	if d.taken.Member, err = t.MemberRow(m.ID, t.Today); err != nil {
		return d, err
	}
	f := studio.MistakeFacts{Cards: d.taken.Member.Cards}
	if f.Entered, err = t.EnteredBy(m.ID); err != nil {
		return d, err
	}
	steps, err := t.Steps(m.ID)
	if err != nil {
		return d, err
	}
	for _, s := range steps {
		if s.Undone.IsZero() {
			f.Steps = append(f.Steps, s.Step)
		}
	}
	if f.Visits, err = t.VisitsHeld(m.ID); err != nil {
		return d, err
	}
	if d.places, err = t.PlacesFrom(m.ID, civil.Date{}); err != nil {
		return d, err
	}
	f.Bookings = len(d.places)
	switch _, err := t.LastMerge(m.ID); {
	case err == nil:
		f.Merged = true
	case !errors.Is(err, data.ErrNotFound):
		return d, err
	}
	if err := billedTo(t, m, &f); err != nil {
		return d, err
	}
	if d.effects.Ended, err = t.Life(m.ID); err != nil {
		return d, err
	}
	of := studio.TakeBackMember(f)
	d.taken.Answer, d.taken.Reasons, d.taken.Notes = of.Answer, of.Reasons, of.Notes
	for _, p := range d.places {
		d.effects.Cancelled = append(d.effects.Cancelled, p.Booking.ID)
	}
	d.taken.Sessions = sessionsOf(t, d.places, d.effects.Cancelled)
	if len(f.Steps) > 0 {
		d.taken.Step = f.Steps[0]
	}
	return d, nil
}

// billedTo fills in what became of a member in the ledgers of money. What a
// household paid of which they are not the only one is not theirs.
func billedTo(t *desk.Tx, m studio.Member, f *studio.MistakeFacts) (err error) {
	if f.Lines, f.Reviews, f.Payments, err = t.BilledTo(m.ID, m.Household); err != nil {
		return err
	}
	together, err := t.HouseholdMembers(m.Household)
	if len(together) > 1 {
		f.Payments = 0
	}
	return err
}

// takeBack writes that somebody was entered by mistake.
func takeBack(t *desk.Tx, m studio.Member, d decided) ([]desk.Promoted, error) {
	if err := t.Replace(m.ID, d.effects.Ended, studio.Life{}, t.Act); err != nil {
		return nil, err
	}
	if id := d.taken.Step.ID; id != 0 {
		if err := t.EndStep(id, t.Act); err != nil {
			return nil, err
		}
	}
	promoted, err := giveBack(t, d.places, d.effects, t.Today)
	if err != nil {
		return nil, err
	}
	return promoted, t.EndMember(m.ID, t.Act)
}
