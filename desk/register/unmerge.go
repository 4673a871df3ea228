package register

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// Unmerged is what became of a merge that was undone.
type Unmerged struct {
	Keep    rows.Member
	Drop    rows.Member     // is a member again
	Reasons []studio.Reason // what is not as it was
}

// UndoMerge undoes the last merge into a member: what it changed is as it was
// before, and what was done since stays with the member. A place in a session or
// a slot that was given to somebody else meanwhile is one in the queue, or one
// over the capacity.
func (r *Room) UndoMerge(ctx context.Context, who desk.Who, number string) (Unmerged, error) {
	var done Unmerged
	err := r.desk.Do(ctx, who, desk.UndoMerge, func(t *desk.Tx) error {
		kept, g, d, err := decideUnmerge(t, number)
		if err != nil {
			return err
		}
		t.About("member "+kept.Number, "unmerged "+g.Dropped.Number)
		if err := t.Restore(d.Again, d.Instead, t.Act); err != nil {
			return err
		}
		if done.Reasons, err = unmerge(t, kept, g); err != nil {
			return err
		}
		if done.Keep, err = t.MemberRow(kept.ID, t.Today); err != nil {
			return err
		}
		done.Drop, err = t.MemberRow(g.Dropped.ID, t.Today)
		return err
	})
	return done, err
}

// decideUnmerge finds the merge to be undone, and asks the rule.
func decideUnmerge(t *desk.Tx, number string) (kept studio.Member, g rows.Merge, d studio.UnmergeDecision, err error) {
	if kept, err = t.FindMember(number); err != nil {
		return kept, g, d, err
	}
	f := studio.UnmergeFacts{Number: number, Kept: kept.Number}
	g, err = t.LastMerge(kept.ID)
	switch {
	case err == nil:
		f.Last = g.Dropped.Number
	case !errors.Is(err, data.ErrNotFound):
		return kept, g, d, err
	}
	if f.After, err = t.LifeAfter(kept.ID, g.Act); err != nil {
		return kept, g, d, err
	}
	if f.Now, err = t.Life(kept.ID); err != nil {
		return kept, g, d, err
	}
	if d = studio.Unmerge(f); len(d.Refusal) > 0 {
		return kept, g, d, studio.Refused(d.Refusal)
	}
	return kept, g, d, nil
}

// unmerge writes that a merge is undone, and says what is not as it was.
func unmerge(t *desk.Tx, kept studio.Member, g rows.Merge) ([]studio.Reason, error) {
	places, err := t.PlacesEnded(kept.ID, g.Act)
	if err != nil {
		return nil, err
	}
	ended, err := t.LifeEnded(kept.ID, g.Act)
	if err != nil {
		return nil, err
	}
	payer, err := t.Household(kept.Household)
	if err != nil {
		return nil, err
	}
	left, err := t.Unmerge(g, t.Act)
	if err != nil {
		return nil, err
	}
	is, err := t.Member(kept.ID)
	if err != nil {
		return nil, err
	}
	other, err := t.Household(is.Household)
	if err != nil {
		return nil, err
	}
	if err := noteChanges(t, kept, is, payer.Payer, other.Payer); err != nil {
		return nil, err
	}
	if err := touch(t, kept.ID, g.Dropped.ID); err != nil {
		return nil, err
	}
	why := leftAlone(left)
	queued, err := queueAgain(t, places)
	if err != nil {
		return nil, err
	}
	over, err := seatAnew(t, ended.Enrolments, kept.ID, g.Dropped.ID)
	return slices.Concat(why, queued, over), err
}

// leftAlone names the member's fields that were changed since the merge.
func leftAlone(columns []string) []studio.Reason {
	named := map[string]studio.MergeField{"postal": studio.MergeAddress, "household_id": studio.MergeHousehold}
	for _, f := range studio.MergeFields() {
		named[string(f)] = f
	}
	var why []studio.Reason
	said := map[studio.MergeField]bool{}
	for _, c := range columns {
		if f, ok := named[c]; ok && !said[f] {
			said[f] = true
			why = append(why, studio.Because("merge.field_left", "of", string(f)))
		}
	}
	return why
}

// queueAgain makes places that are had again, and whose seat was given to
// somebody else meanwhile, places in the queue.
func queueAgain(t *desk.Tx, places []data.Placed) ([]studio.Reason, error) {
	over, err := t.Oversold()
	var why []studio.Reason
	for _, s := range over {
		i := slices.IndexFunc(places, func(p data.Placed) bool { return p.Session == s.Session && p.Seated })
		if i < 0 {
			continue
		}
		if err := t.SeatBooking(places[i].Booking.ID, time.Time{}); err != nil {
			return nil, err
		}
		why = append(why, studio.Because("merge.place_taken", "class", s.Class.Name, "day", s.Date.String()))
	}
	return why, err
}

// seatAnew makes standing seats that are had again, and in whose sessions the
// places were sold meanwhile, seats that are had from now on: they overfill the
// slot, and nobody loses what was sold.
func seatAnew(t *desk.Tx, seats []studio.Enrolment, members ...studio.MemberID) ([]studio.Reason, error) {
	over, err := t.Oversold()
	if err != nil {
		return nil, err
	}
	var why []studio.Reason
	for _, member := range members {
		life, err := t.Life(member)
		if err != nil {
			return nil, err
		}
		for _, e := range life.Enrolments {
			again := slices.ContainsFunc(seats, func(s studio.Enrolment) bool { return s.ID == e.ID })
			i := slices.IndexFunc(over, func(s data.SlotOn) bool { return s.Slot.ID == e.Slot })
			if !again || i < 0 {
				continue
			}
			one := studio.Life{Enrolments: []studio.Enrolment{e}}
			if err := t.Replace(member, one, one, t.Act); err != nil {
				return nil, err
			}
			why = append(why, studio.Because("merge.slot_over", "class", over[i].Class.Name))
		}
	}
	return why, nil
}
