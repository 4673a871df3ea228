package lessons

import (
	"context"
	"strconv"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

// PreviewUndoChange says what UndoChange would do, and writes nothing. A refusal
// is its answer, not an error.
func (r *Room) PreviewUndoChange(ctx context.Context, who desk.Who, act studio.ActID) (Changed, error) {
	var would Changed
	err := r.desk.Ask(ctx, who, desk.UndoChange, func(t *desk.Tx) error {
		u, err := findChange(t, act)
		if err != nil {
			return err
		}
		if why := u.refusal(); len(why) > 0 {
			would.Answer, would.Reasons = studio.Refuse, why
			return nil
		}
		would, err = u.answer(t)
		return err
	})
	return would, err
}

// UndoChange takes a change of the timetable back by its act: what held before
// holds again, and free seats go to those who wait. A refusal is a studio.Error
// with the rule's reasons.
func (r *Room) UndoChange(ctx context.Context, who desk.Who, act studio.ActID) (Changed, error) {
	var done Changed
	err := r.desk.Do(ctx, who, desk.UndoChange, func(t *desk.Tx) error {
		u, err := findChange(t, act)
		if err != nil {
			return err
		}
		if why := u.refusal(); len(why) > 0 {
			return studio.Refused(why)
		}
		was, err := u.answer(t)
		if err != nil {
			return err
		}
		if err := u.write(t); err != nil {
			return err
		}
		t.About("session "+was.Was.Key.String(), "undone "+strconv.FormatInt(int64(act), 10))
		if done, err = u.answer(t); err != nil {
			return err
		}
		done.Was = was.Was
		if err := tellUndone(t, act); err != nil {
			return err
		}
		done.Promoted, err = u.promote(t)
		return err
	})
	return done, err
}

// undoing is a change that is taken back.
type undoing struct{ data.TimetableAct }

func findChange(t *desk.Tx, act studio.ActID) (undoing, error) {
	a, err := t.TimetableAct(act)
	switch {
	case err != nil:
		return undoing{}, err
	case len(a.Slots) > 0 && !desk.May(t.Who.Role, desk.ChangeSlot):
		return undoing{}, studio.Errorf("staff.may_not", "role", string(t.Who.Role), "act", string(desk.ChangeSlot))
	case a.Made == 0:
		return undoing{}, studio.Errorf("change.unknown", "change", strconv.FormatInt(int64(act), 10))
	}
	return undoing{a}, nil
}

func (u undoing) refusal() []studio.Reason {
	return studio.UndoChange(studio.UndoChangeFacts{Made: u.Made, Holding: len(u.Slots) + len(u.Sessions)})
}

// changed is the row that was wished for; the others are what it left of rows that it
// was laid over.
func (u undoing) changed() studio.SlotChange {
	for _, c := range u.Slots {
		left := false
		for _, b := range u.SlotsEnded {
			rest := b.SlotChange
			rest.ID, rest.From, rest.To = c.ID, c.From, c.To
			left = left || b.Covers(c.From) && rest == c.SlotChange
		}
		if !left {
			return c.SlotChange
		}
	}
	return u.Slots[0].SlotChange
}

// answer says how the session stands, or the first of the slot's, and whom it
// concerns.
func (u undoing) answer(t *desk.Tx) (c Changed, err error) {
	c.Answer = studio.Allow
	var on data.SlotOn
	if len(u.Slots) == 0 {
		if on, err = t.StoredSession(u.Sessions[0].Session); err != nil {
			return c, err
		}
		c.Concerned, err = t.Concerned(on.Slot.ID, on.Date, on.Date)
	} else {
		change := u.changed()
		c.Onward, c.Until = true, change.To
		if on, err = t.FirstOf(change.Slot, change.From); err != nil {
			return c, err
		}
		c.Concerned, err = t.Concerned(change.Slot, change.From, change.To)
	}
	if err != nil {
		return c, err
	}
	list, err := counted(t, []data.SlotOn{on})
	if err != nil {
		return c, err
	}
	c.Session, c.Was = list[0], list[0].Session
	return c, nil
}

// write ends what the change made, and makes what it ended anew. A session that
// was changed by itself since keeps that.
func (u undoing) write(t *desk.Tx) error {
	for _, c := range u.Slots {
		if err := t.EndSlotChange(c.ID, t.Act); err != nil {
			return err
		}
	}
	for _, c := range u.SlotsEnded {
		if err := t.InsertSlotChange(c.SlotChange, c.Origin, t.Act); err != nil {
			return err
		}
	}
	for _, c := range u.Sessions {
		if err := t.EndSessionChange(c.Session, t.Act); err != nil {
			return err
		}
	}
	for _, c := range u.SessionsEnded {
		on, err := t.StoredSession(c.Session)
		if err != nil {
			return err
		}
		if on.Change != nil {
			continue
		}
		if err := t.InsertSessionChange(c.Session, c.SessionChange, c.Origin, t.Act); err != nil {
			return err
		}
	}
	return nil
}

// promote gives free seats to those who wait in sessions that take place again.
func (u undoing) promote(t *desk.Tx) ([]desk.Promoted, error) {
	var queued []data.SlotOn
	for _, c := range u.Sessions {
		on, err := t.StoredSession(c.Session)
		if err != nil {
			return nil, err
		}
		queued = append(queued, on)
	}
	if len(u.Slots) > 0 {
		of, err := t.QueuedSessions(u.Slots[0].Slot, u.Slots[0].From)
		if err != nil {
			return nil, err
		}
		queued = append(queued, of...)
	}
	return t.SettleAll(queued)
}
