package lessons

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/kayoi-app/kayoi/data"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// AddingUndone is a lesson, a class, or a class with its first lesson, whose adding is
// taken back.
type AddingUndone struct {
	Slots   []studio.Slot
	Classes []studio.Class // that are gone with it
	Answer  studio.Answer
	Reasons []studio.Reason
}

// PreviewUndoAdding says what UndoAdding would do, and writes nothing. A refusal is
// its answer, not an error.
func (r *Room) PreviewUndoAdding(ctx context.Context, who desk.Who, act studio.ActID) (AddingUndone, error) {
	var would AddingUndone
	err := r.desk.Ask(ctx, who, desk.UndoAdding, func(t *desk.Tx) (err error) {
		would, err = planUndoAdding(t, act)
		return err
	})
	return would, err
}

// UndoAdding takes back by its act that a lesson or a class was added: the timetable
// is as if it had not been. A refusal is a studio.Error with the rule's reasons.
func (r *Room) UndoAdding(ctx context.Context, who desk.Who, act studio.ActID) (AddingUndone, error) {
	var done AddingUndone
	err := r.desk.Do(ctx, who, desk.UndoAdding, func(t *desk.Tx) (err error) {
		if done, err = planUndoAdding(t, act); err != nil {
			return err
		}
		if done.Answer == studio.Refuse {
			return studio.Refused(done.Reasons)
		}
		var about []string
		for _, s := range done.Slots {
			about = append(about, "slot "+strconv.Itoa(s.Number))
			if err := t.EndSlot(s.ID, t.Act); err != nil {
				return err
			}
		}
		for _, c := range done.Classes {
			about = append(about, "class "+strconv.FormatInt(int64(c.ID), 10))
			if err := t.EndClass(c.ID, t.Act); err != nil {
				return err
			}
		}
		t.About(strings.Join(about, ", "), "undone "+strconv.FormatInt(int64(act), 10))
		return nil
	})
	return done, err
}

func planUndoAdding(t *desk.Tx, act studio.ActID) (u AddingUndone, err error) {
	a, err := t.Added(act)
	if err != nil {
		return u, err
	}
	byHand := []desk.Act{desk.AddSlot, desk.ChangeClass} // and none that came with a file
	switch {
	case a.Made == 0 || !slices.Contains(byHand, desk.Act(a.Name)):
		return u, studio.Errorf("change.unknown", "change", strconv.FormatInt(int64(act), 10))
	case desk.Act(a.Name) == desk.ChangeClass && !desk.May(t.Who.Role, desk.ChangeClass):
		return u, studio.Errorf("staff.may_not", "role", string(t.Who.Role), "act", string(desk.ChangeClass))
	}
	u.Slots = a.Slots
	f := studio.UndoAddingFacts{Made: a.Made, Holding: len(a.Slots) + len(a.Classes)}
	for _, s := range a.Slots {
		added, err := addedSlot(t, s)
		if err != nil {
			return u, err
		}
		f.Slots = append(f.Slots, added)
	}
	classes, err := t.Classes()
	if err != nil {
		return u, err
	}
	for _, c := range classes {
		if !slices.Contains(a.Classes, c.ID) {
			continue
		}
		use, err := t.ClassUse(c.ID, act)
		if err != nil {
			return u, err
		}
		f.Classes, u.Classes = append(f.Classes, use), append(u.Classes, c)
	}
	u.Answer, u.Reasons = studio.Allow, studio.UndoAdding(f, t.Now)
	if len(u.Reasons) > 0 {
		u.Answer = studio.Refuse
	}
	return u, nil
}

// addedSlot is what was done with a slot, and its sessions until today.
func addedSlot(t *desk.Tx, s studio.Slot) (a studio.AddedSlot, err error) {
	a.Slot = s
	if a.Use, err = t.SlotUse(s.ID); err != nil {
		return a, err
	}
	on, err := t.FirstOf(s.ID, s.From)
	for err == nil && !on.Date.After(t.Today) {
		a.Past = append(a.Past, t.Session(on))
		on, err = t.FirstOf(s.ID, on.Date.AddDays(1))
	}
	if errors.Is(err, data.ErrNotFound) {
		err = nil // it has no more
	}
	return a, err
}

// PreviewUndoRoom says what UndoRoom would do, and writes nothing. A refusal is a
// studio.Error, as of UndoRoom.
func (r *Room) PreviewUndoRoom(ctx context.Context, who desk.Who, act studio.ActID) (RoomChanged, error) {
	var would RoomChanged
	err := r.desk.Ask(ctx, who, desk.UndoRoom, func(t *desk.Tx) error {
		a, err := t.RoomAct(act)
		if err == nil {
			would, err = planUndoRoom(t, act, a)
		}
		return err
	})
	return would, err
}

// UndoRoom takes back by its act how many people a room holds from a day on: it holds
// what it held before, and a room that was added is there no more, unless a lesson is
// in it. Free seats go to those who wait. A refusal is a studio.Error with the rule's
// reasons.
func (r *Room) UndoRoom(ctx context.Context, who desk.Who, act studio.ActID) (RoomChanged, error) {
	var done RoomChanged
	err := r.desk.Do(ctx, who, desk.UndoRoom, func(t *desk.Tx) error {
		a, err := t.RoomAct(act)
		if err != nil {
			return err
		}
		if done, err = planUndoRoom(t, act, a); err != nil {
			return err
		}
		t.About("room", "undone "+strconv.FormatInt(int64(act), 10))
		for _, held := range a.Holds {
			if err := t.EndRoom(held.ID, t.Act); err != nil {
				return err
			}
		}
		for _, e := range a.Ended {
			if err := t.InsertRoom(e.Name, e.From, e.Capacity, e.Origin, t.Act); err != nil {
				return err
			}
		}
		return done.settle(t)
	})
	return done, err
}

func planUndoRoom(t *desk.Tx, act studio.ActID, a data.RoomAct) (c RoomChanged, err error) {
	if a.Made == 0 {
		return c, studio.Errorf("change.unknown", "change", strconv.FormatInt(int64(act), 10))
	}
	f := studio.UndoRoomFacts{Made: a.Made, Holding: len(a.Holds)}
	if len(a.Holds) > 0 {
		f.From = a.Holds[0].From
		if c, err = roomBefore(t, a); err != nil {
			return c, err
		}
		f.Crowded = len(c.Sessions)
	}
	if why := studio.UndoRoom(f, t.Today); len(why) > 0 {
		return c, studio.Refused(why)
	}
	return c, nil
}

// roomBefore is the room as it was before the act, and the sessions that it would be
// too small for.
func roomBefore(t *desk.Tx, a data.RoomAct) (RoomChanged, error) {
	held := a.Holds[0]
	c := RoomChanged{Room: rows.Room{Name: held.Name}, From: held.From}
	var err error
	if len(a.Ended) > 0 {
		c.Room.Capacity = a.Ended[0].Capacity
	} else if c.Room.Capacity, err = t.RoomSeats(held.Name, held.From.AddDays(-1)); err != nil {
		return c, err
	}
	c.Sessions, err = crowded(t, c.Room, c.From)
	return c, err
}
