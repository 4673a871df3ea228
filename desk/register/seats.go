package register

import (
	"strconv"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// seatsTaken counts the standing seats of today and of days to come.
func seatsTaken(t *desk.Tx) (map[studio.SlotID]int, error) {
	taken := map[studio.SlotID]int{}
	enrolments, err := t.Enrolments()
	for _, e := range enrolments {
		if e.To.IsZero() || !e.To.Before(t.Today) {
			taken[e.Slot]++
		}
	}
	return taken, err
}

// seats are the standing seats that a row names. A slot over its capacity is
// filled, with a warning; a class that has several slots must name the day.
func (p *plan) seats(row exchange.MemberRow) []studio.SlotID {
	if row.Status == studio.Withdrawn {
		return nil
	}
	var seats []studio.SlotID
	for _, ref := range row.Classes {
		c, ok := p.classes[ref.Name]
		if !ok || c.Form != studio.Enrolled {
			continue
		}
		slot, found := slotFor(p.slots, c.ID, ref)
		if !found {
			p.warn(row.Row, "import.slot_not_clear", "class", ref.String())
			continue
		}
		seats = append(seats, slot.ID)
		if row.Status == studio.Trial {
			continue // counts on no seat
		}
		p.taken[slot.ID]++
		if p.taken[slot.ID] > slot.Capacity {
			p.warn(row.Row, "import.slot_over_capacity", "class", ref.String(), "capacity", strconv.Itoa(slot.Capacity))
		}
	}
	return seats
}

// slotFor finds the one slot that a class, or a class and a day, can mean.
func slotFor(slots []studio.Slot, class studio.ClassID, ref exchange.ClassRef) (studio.Slot, bool) {
	var found []studio.Slot
	for _, s := range slots {
		if s.Class == class && (!ref.HasDay || s.Weekday == ref.Day) {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		return studio.Slot{}, false
	}
	return found[0], true
}
