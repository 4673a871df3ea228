package studio

import (
	"testing"
	"time"
)

func TestUndoAdding(t *testing.T) {
	first := kids.On(tokyo)
	now := first.Start.Add(-time.Hour)
	closed := first
	closed.State = SessionClosed
	weekly, once := kids.Slot, kids.Slot
	weekly.From = first.Day()
	once.From, once.To = first.Day(), first.Day()
	slot := func(s Slot, u SlotUse, past ...Session) UndoAddingFacts {
		return UndoAddingFacts{Made: 1, Holding: 1, Slots: []AddedSlot{{s, u, past}}}
	}
	class := func(u ClassUse) UndoAddingFacts {
		return UndoAddingFacts{Made: 1, Holding: 1, Classes: []ClassUse{u}}
	}
	both := slot(weekly, SlotUse{})
	both.Made, both.Holding, both.Classes = 2, 2, []ClassUse{{}}
	gone := both
	gone.Holding = 1
	for name, c := range map[string]struct {
		f   UndoAddingFacts
		now time.Time
		why string
	}{
		"a lesson":                 {slot(weekly, SlotUse{}), now, ""},
		"a lesson of today":        {slot(weekly, SlotUse{}, first), now, ""},
		"a class":                  {class(ClassUse{}), now, ""},
		"a class with its lesson":  {both, now, ""},
		"once more":                {gone, now, "undone"},
		"somebody has a seat":      {slot(weekly, SlotUse{Enrolled: 2, Records: 2}), now, "enrolled, close_onward"},
		"somebody booked it":       {slot(once, SlotUse{Booked: 1, Records: 1}), now, "booked, close"},
		"somebody came":            {slot(once, SlotUse{Came: 1, Records: 1}, first), first.Start, "came, begun, close"},
		"somebody was told":        {slot(weekly, SlotUse{Told: 1, Records: 1}), now, "told, close_onward"},
		"somebody had a seat once": {slot(weekly, SlotUse{Records: 1}), now, "records, close_onward"},
		"it has begun":             {slot(weekly, SlotUse{}, first), first.Start, "begun, close_onward"},
		"its first one rested":     {slot(weekly, SlotUse{}, closed), first.Start, ""},
		"it has other lessons":     {class(ClassUse{Lessons: 1}), now, "class_lessons, keep_class"},
		"somebody has a contract":  {class(ClassUse{Contracts: 1, Changes: 1}), now, "class_contracts, class_changed, keep_class"},
	} {
		if got := said(UndoAdding(c.f, c.now)); got != c.why {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestUndoRoom(t *testing.T) {
	today := date("2026-11-21")
	for name, c := range map[string]struct {
		f   UndoRoomFacts
		why string
	}{
		"from today":          {UndoRoomFacts{1, 1, today, 0}, ""},
		"from another day":    {UndoRoomFacts{1, 1, today.AddDays(7), 0}, ""},
		"changed since":       {UndoRoomFacts{1, 0, today, 0}, "not_in_force"},
		"since yesterday":     {UndoRoomFacts{1, 1, today.AddDays(-1), 0}, "in_use_since"},
		"with more in it now": {UndoRoomFacts{1, 1, today, 2}, "crowded_since"},
	} {
		if got := said(UndoRoom(c.f, today)); got != c.why {
			t.Errorf("%s: %s", name, got)
		}
	}
}
