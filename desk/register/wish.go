package register

import (
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// Wish is a step that somebody wants taken.
type Wish struct {
	Kind studio.StepKind
	// From is the first day, today where it is zero. A withdrawal has its last
	// day in To; see studio.Step.
	From, To civil.Date
	// Classes is all that is attended from then on, each as a roster names it,
	// "ヨガ入門" or "こども空手(月)", or as the number of a slot, "12"; nil leaves
	// things as they are.
	Classes []string
	Reason  string
	Note    string
	// Fields is what the studio's own fields say of who joins. In a preview nil says
	// that they are still to be asked.
	Fields Form
}

func (w Wish) step(today civil.Date, plan *studio.Plan) studio.Step {
	s := studio.Step{
		Kind: w.Kind, From: w.From, To: w.To, Plan: plan,
		Reason: strings.TrimSpace(w.Reason), Note: strings.TrimSpace(w.Note),
	}
	switch {
	case w.Kind == studio.ToWithdraw:
		s.From = civil.Date{}
	case w.From.IsZero():
		s.From = today
	}
	return s
}

// offer is what can be attended.
type offer struct {
	classes map[studio.ClassID]studio.Class
	slots   map[studio.SlotID]studio.Slot
	names   []string
	byName  map[string]studio.Class
	all     []studio.Slot // those that are not over
}

func readOffer(t *desk.Tx) (offer, error) {
	o := offer{
		classes: map[studio.ClassID]studio.Class{}, slots: map[studio.SlotID]studio.Slot{}, byName: map[string]studio.Class{},
	}
	classes, err := t.Classes()
	if err != nil {
		return o, err
	}
	for _, c := range classes {
		o.classes[c.ID], o.byName[c.Name] = c, c
		o.names = append(o.names, c.Name)
	}
	slots, err := t.Slots()
	for _, s := range slots {
		if o.slots[s.ID] = s; s.To.IsZero() || !s.To.Before(t.Today) {
			o.all = append(o.all, s)
		}
	}
	return o, err
}

// plan reads what is to be attended: a contract for each class and day at the
// timetable's price, and a seat in the slot of those that have one.
func (o offer) plan(wished []string) (*studio.Plan, studio.FieldErrors) {
	if wished == nil {
		return nil, nil
	}
	var wrong studio.FieldErrors
	plan := &studio.Plan{}
	add := func(ref exchange.ClassRef, c studio.Class) {
		plan.Contracts = append(plan.Contracts, studio.Contract{Class: c.ID, Label: ref.String(), Fee: c.Fee})
	}
	refuse := func(code, class string) {
		wrong = append(wrong, studio.FieldError{
			Field: string(exchange.FieldClasses), Reason: studio.Because(code, "class", class),
		})
	}
	for _, name := range wished {
		if s, ok := o.numbered(name); ok {
			c := o.classes[s.Class]
			enrolled := c.Form == studio.Enrolled
			if add(exchange.ClassRef{Name: c.Name, HasDay: enrolled, Day: s.Weekday}, c); enrolled {
				plan.Seats = append(plan.Seats, s.ID)
			}
			continue
		}
		for _, ref := range exchange.ClassRefs(name, o.names) {
			c, ok := o.byName[ref.Name]
			if !ok {
				refuse("import.class_unknown", ref.Name)
				continue
			}
			if c.Form == studio.Enrolled {
				s, found := slotFor(o.all, c.ID, ref)
				if !found {
					refuse("import.slot_not_clear", ref.String())
					continue
				}
				plan.Seats = append(plan.Seats, s.ID)
			}
			add(ref, c)
		}
	}
	return plan, wrong
}

// numbered finds a slot by what people see of it.
func (o offer) numbered(name string) (studio.Slot, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(name))
	for _, s := range o.all {
		if err == nil && s.Number == n {
			return s, true
		}
	}
	return studio.Slot{}, false
}
