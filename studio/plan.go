package studio

import (
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"
)

// attends puts somebody on a plan from the step's first day on; on nil they keep
// what they have.
func (t *turn) attends(plan *Plan) *Reason {
	from := t.step.From
	if plan != nil {
		last := t.lastDay()
		t.contracts = t.contractsOf(plan.Contracts, last)
		t.seats = t.seatsOf(plan.Seats, last)
		for _, c := range plan.Contracts {
			t.checkAge(c)
		}
	}
	if !statusOn(t.line, from).HoldsSeat() {
		return nil
	}
	for _, e := range t.seats {
		counted := e.ID != 0 && t.before(from).Status.HoldsSeat()
		if counted || !e.To.IsZero() && e.To.Before(from) {
			continue
		}
		if why := t.facts.full(e, from); why != nil {
			return why
		}
	}
	return nil
}

// lastDay is that of what the step's plan begins: the step's own, or before a
// withdrawal that is to come. Zero is open.
func (t *turn) lastDay() civil.Date {
	last := t.step.To
	for _, s := range t.line {
		if end := s.From.AddDays(-1); s.Status == Withdrawn && s.From.After(t.step.From) && (last.IsZero() || end.Before(last)) {
			return end
		}
	}
	return last
}

// contractsOf ends what is not wished for any more, and begins what is new.
func (t *turn) contractsOf(wished []Contract, last civil.Date) []Contract {
	wished = slices.Clone(wished)
	var all []Contract
	for _, c := range t.contracts {
		i := slices.IndexFunc(wished, func(w Contract) bool {
			return w.Class == c.Class && w.Label == c.Label && w.Fee == c.Fee && c.To == last
		})
		if i < 0 || !c.Covers(t.step.From) {
			all = append(all, endContracts([]Contract{c}, t.step.From)...)
			continue
		}
		all, wished = append(all, c), slices.Delete(wished, i, i+1)
	}
	for _, w := range wished {
		all = append(all, Contract{Class: w.Class, Label: w.Label, Fee: w.Fee, From: t.step.From, To: last})
	}
	return all
}

func (t *turn) seatsOf(wished []SlotID, last civil.Date) []Enrolment {
	wished = slices.Clone(wished)
	var all []Enrolment
	for _, e := range t.seats {
		i := slices.Index(wished, e.Slot)
		if i < 0 || !e.Covers(t.step.From) || e.To != last {
			all = append(all, endSeats([]Enrolment{e}, t.step.From)...)
			continue
		}
		all, wished = append(all, e), slices.Delete(wished, i, i+1)
	}
	for _, slot := range wished {
		all = append(all, Enrolment{Slot: slot, From: t.step.From, To: last})
	}
	return all
}

// endContracts leaves of contracts what lies before a day.
func endContracts(all []Contract, day civil.Date) []Contract {
	var left []Contract
	for _, c := range all {
		switch {
		case !c.From.Before(day):
			continue
		case c.Covers(day):
			c = c.bare()
			c.To = day.AddDays(-1)
		}
		left = append(left, c)
	}
	return left
}

// endSeats leaves of seats what lies before a day.
func endSeats(all []Enrolment, day civil.Date) []Enrolment {
	var left []Enrolment
	for _, e := range all {
		switch {
		case !e.From.Before(day):
			continue
		case e.Covers(day):
			e = e.bare()
			e.To = day.AddDays(-1)
		}
		left = append(left, e)
	}
	return left
}

func (t *turn) checkAge(c Contract) {
	class, ok := t.facts.Classes[c.Class]
	if !ok || t.facts.Birth.IsZero() {
		return
	}
	if age := Age(t.facts.Birth, t.step.From); !class.TakesAge(age) {
		t.warn("step.age", "class", class.Name, "age", strconv.Itoa(age),
			"from", strconv.Itoa(class.AgeFrom), "to", strconv.Itoa(class.AgeTo))
	}
}

// full says why a slot has no seat left for the days of an enrolment from a day on.
func (f LifeFacts) full(e Enrolment, from civil.Date) *Reason {
	slot, ok := f.Slots[e.Slot]
	if !ok {
		return nil
	}
	if e.From.After(from) {
		from = e.From
	}
	if peak(slot.Held, from, e.To) < slot.Slot.Capacity {
		return nil
	}
	return because("step.slot_full", "class", slot.Class, "weekday", strings.ToLower(slot.Slot.Weekday.String()[:3]),
		"start", slot.Slot.Start.String(), "capacity", strconv.Itoa(slot.Slot.Capacity))
}
