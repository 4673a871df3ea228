package studio

import (
	"slices"
	"strconv"
	"time"

	"cloud.google.com/go/civil"
)

// SlotUse is what was done with a slot since it was added.
type SlotUse struct {
	Enrolled int // people
	Booked   int // or waiting
	Came     int
	Told     int // of a change
	Records  int // of places and changes, also of those that were taken back
}

// ClassUse is what was done with a class since it was added.
type ClassUse struct {
	Lessons   int // beside the one that it was added with
	Contracts int // people, also of contracts that ended
	Changes   int
}

// AddedSlot is a slot that was added.
type AddedSlot struct {
	Slot Slot
	Use  SlotUse
	Past []Session // its sessions until now
}

// UndoAddingFacts is what taking back the adding of a lesson or a class is decided
// from.
type UndoAddingFacts struct {
	Made    int // what the act added
	Holding int // what of it holds
	Slots   []AddedSlot
	Classes []ClassUse
}

// UndoAdding decides whether adding a lesson, a class, or both can be taken back as if
// it had not been: as long as nobody had a place in it and nothing was built on it.
// What else there is to do is said. No reasons is yes.
func UndoAdding(f UndoAddingFacts, now time.Time) []Reason {
	if f.Holding < f.Made {
		return []Reason{Because("adding.undone")}
	}
	var why []Reason
	for _, s := range f.Slots {
		if of := s.inTheWay(now); len(of) > 0 {
			instead := "adding.close_onward"
			if s.Slot.Once() {
				instead = "adding.close"
			}
			why = append(append(why, of...), Because(instead))
		}
	}
	for _, c := range f.Classes {
		if of := c.inTheWay(); len(of) > 0 {
			why = append(append(why, of...), Because("adding.keep_class"))
		}
	}
	return why
}

// inTheWay says what was done with the slot since.
func (s AddedSlot) inTheWay(now time.Time) []Reason {
	why := counted(count{"adding.enrolled", s.Use.Enrolled}, count{"adding.booked", s.Use.Booked},
		count{"adding.came", s.Use.Came}, count{"adding.told", s.Use.Told})
	if len(why) == 0 && s.Use.Records > 0 {
		why = append(why, Because("adding.records"))
	}
	begun := func(of Session) bool { return !of.Closed() && !of.Start.After(now) }
	if i := slices.IndexFunc(s.Past, begun); i >= 0 {
		why = append(why, Because("adding.begun", "start", s.Past[i].Start.Format(time.RFC3339)))
	}
	return why
}

// inTheWay says what was built on the class since.
func (c ClassUse) inTheWay() []Reason {
	why := counted(count{"adding.class_lessons", c.Lessons}, count{"adding.class_contracts", c.Contracts})
	if c.Changes > 0 {
		why = append(why, Because("adding.class_changed"))
	}
	return why
}

// count is how much of something there is, and the reason that says so.
type count struct {
	code string
	n    int
}

// counted are the reasons of what there is any of.
func counted(list ...count) []Reason {
	var why []Reason
	for _, c := range list {
		if c.n > 0 {
			why = append(why, Because(c.code, "n", strconv.Itoa(c.n)))
		}
	}
	return why
}

// UndoRoomFacts is what taking back how many people a room holds is decided from.
type UndoRoomFacts struct {
	Made    int // rows that the act stored
	Holding int // those of them that hold
	From    civil.Date
	Crowded int // sessions in which more seats are given than the room held before
}

// UndoRoom decides whether a room holds again what it held before, or is none again:
// as long as no session counted on it that is over, or has more people now. No
// reasons is yes.
func UndoRoom(f UndoRoomFacts, today civil.Date) []Reason {
	switch {
	case f.Holding < f.Made:
		return []Reason{Because("change.not_in_force")}
	case f.From.Before(today):
		return []Reason{Because("room.in_use_since", "from", f.From.String())}
	case f.Crowded > 0:
		return []Reason{Because("room.crowded_since", "n", strconv.Itoa(f.Crowded))}
	}
	return nil
}
