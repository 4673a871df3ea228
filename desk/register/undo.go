package register

import (
	"context"
	"errors"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// UndoStep takes back a step of a member, the last one where it is zero: what
// held before it holds again, and bookings that it ended are made again where a
// seat is left, else in their old place of the queue. A refusal is a studio.Error
// with the rule's reasons.
func (r *Room) UndoStep(ctx context.Context, who desk.Who, number string, step studio.StepID) (Taken, error) {
	var done Taken
	err := r.desk.Do(ctx, who, desk.UndoStep, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		d, err := decideUndo(t, m, step)
		if err != nil {
			return err
		}
		if d.taken.Answer == studio.Refuse {
			return studio.Refused(d.taken.Reasons)
		}
		done = d.taken
		t.About("member "+number, "undone "+string(done.Step.Kind)+" "+done.Step.On().String())
		if done.Promoted, err = undo(t, m, d); err != nil {
			return err
		}
		done.Member, err = t.MemberRow(m.ID, t.Today)
		return err
	})
	return done, err
}

// PreviewUndo says what UndoStep would do, and writes nothing. A refusal is its
// answer, not an error.
func (r *Room) PreviewUndo(ctx context.Context, who desk.Who, number string, step studio.StepID) (Taken, error) {
	var would Taken
	err := r.desk.Ask(ctx, who, desk.UndoStep, func(t *desk.Tx) error {
		m, err := t.FindMember(number)
		if err != nil {
			return err
		}
		d, err := decideUndo(t, m, step)
		if err != nil {
			return err
		}
		would = d.taken
		would.Member, err = t.MemberRow(m.ID, t.Today)
		return err
	})
	return would, err
}

func decideUndo(t *desk.Tx, m studio.Member, id studio.StepID) (decided, error) {
	list, err := t.Steps(m.ID)
	if err != nil {
		return decided{}, err
	}
	var f studio.UndoFacts
	for _, s := range list {
		if s.Undone.IsZero() {
			f.Steps = append(f.Steps, s.Step)
		}
	}
	if f.Step, err = stepToUndo(list, f.Steps, id); err != nil {
		return decided{}, err
	}
	if f.Life, err = t.Life(m.ID); err != nil {
		return decided{}, err
	}
	if f.Before, err = t.LifeBefore(m.ID, f.Step.Act); err != nil {
		return decided{}, err
	}
	merged, err := t.LastMerge(m.ID)
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return decided{}, err
	}
	f.Merged = merged.Act > f.Step.Act
	o, err := readOffer(t)
	if err != nil {
		return decided{}, err
	}
	if f.Slots, err = slotFacts(t, o, m.ID, t.Today, seatsOf(f.Before)); err != nil {
		return decided{}, err
	}
	places, err := openPlaces(t, m.ID)
	if err != nil {
		return decided{}, err
	}
	f.Bookings = openBookings(places)
	d := studio.UndoStep(f, t.Now)
	return decided{
		taken: Taken{
			Step: f.Step, Answer: d.Answer, Reasons: d.Reasons, Notes: d.Notes,
			Sessions: sessionsOf(t, places, d.Cancelled), After: d.After,
		},
		effects: d.Effects, places: places,
	}, nil
}

// stepToUndo finds the step that is meant: the one of an id, or the last that holds.
func stepToUndo(all []rows.Step, hold []studio.Step, id studio.StepID) (studio.Step, error) {
	if id == 0 {
		if len(hold) == 0 {
			return studio.Step{}, studio.Errorf("undo.none")
		}
		return hold[len(hold)-1], nil
	}
	i := slices.IndexFunc(all, func(s rows.Step) bool { return s.ID == id })
	if i < 0 {
		return studio.Step{}, studio.Errorf("undo.unknown")
	}
	return all[i].Step, nil
}

// undo writes that a step is taken back.
func undo(t *desk.Tx, m studio.Member, d decided) ([]desk.Promoted, error) {
	if err := t.Replace(m.ID, d.effects.Ended, d.effects.Begun, t.Act); err != nil {
		return nil, err
	}
	if err := t.EndStep(d.taken.Step.ID, t.Act); err != nil {
		return nil, err
	}
	if err := unjoin(t, m, d.taken.Step); err != nil {
		return nil, err
	}
	ended, err := t.PlacesEnded(m.ID, d.taken.Step.Act)
	if err != nil {
		return nil, err
	}
	for _, p := range ended {
		if err := bookAgain(t, p); err != nil {
			return nil, err
		}
	}
	return giveBack(t, d.places, d.effects, t.Today)
}

// unjoin takes back the day of joining that a step noted, unless it was mended
// since.
func unjoin(t *desk.Tx, m studio.Member, s studio.Step) error {
	changes, err := t.Changes(m.ID, s.Act-1)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if c.Act != s.Act || c.Field != string(exchange.FieldJoined) || c.Became != isoDay(m.Joined) {
			continue
		}
		var was civil.Date
		if c.Was != "" {
			if was, err = civil.ParseDate(c.Was); err != nil {
				return err
			}
		}
		return joined(t, m, was)
	}
	return nil
}

// bookAgain makes a booking again that a step ended, unless its session is over.
func bookAgain(t *desk.Tx, p data.Placed) error {
	s := t.Session(p.SlotOn)
	if s.End.Before(t.Now) {
		return nil
	}
	if _, err := t.TouchSession(s.Slot, s.Key.Date); err != nil {
		return err
	}
	seats, err := t.Seats(s)
	if err != nil {
		return err
	}
	b := p.Booking
	if b.State = studio.Waiting; p.Seated && seats.Free() > 0 {
		b.State = studio.Seated
	}
	b.ID, b.Act = studio.BookingID(t.NewID()), t.Act
	return t.InsertBooking(b, nil)
}
