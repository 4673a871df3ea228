package reception

import (
	"slices"
	"strconv"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// attending is what somebody is to be put on: everything that is offered, and
// what of it is chosen.
type attending struct {
	offers []rows.Offer
	chosen []studio.SlotID
}

// toggle chooses an offer, or does no longer.
func (a *attending) toggle(i int) {
	slot := a.offers[i].Slot.ID
	if at := slices.Index(a.chosen, slot); at >= 0 {
		a.chosen = slices.Delete(a.chosen, at, at+1)
		return
	}
	a.chosen = append(a.chosen, slot)
}

// keeps chooses what somebody attends on a day.
func (a *attending) keeps(l studio.Life, on civil.Date) {
	a.chosen = nil
	for _, o := range a.offers {
		held := slices.ContainsFunc(l.Enrolments, func(e studio.Enrolment) bool { return e.Slot == o.Slot.ID && e.Covers(on) })
		booked := o.Class.Form == studio.Booked &&
			slices.ContainsFunc(l.Contracts, func(c studio.Contract) bool { return c.Class == o.Class.ID && c.Covers(on) })
		if held || booked {
			a.chosen = append(a.chosen, o.Slot.ID)
		}
	}
}

// wishes are the chosen offers as a step names them, in the order in which they
// are listed; nil without any.
func (a *attending) wishes() []string {
	var list []string
	for _, o := range a.offers {
		if slices.Contains(a.chosen, o.Slot.ID) {
			list = append(list, register.WishOf(o))
		}
	}
	return list
}

// first is the row of the first chosen offer, else of the first.
func (a *attending) first() int {
	return max(0, slices.IndexFunc(a.offers, func(o rows.Offer) bool { return slices.Contains(a.chosen, o.Slot.ID) }))
}

// row is an offer in the list.
func (a *attending) row(w *lang.Printer, i int) kit.Row {
	o := a.offers[i]
	mark, when, left := kit.IconCircle, "", w.T("attend.booked")
	if slices.Contains(a.chosen, o.Slot.ID) {
		mark = kit.IconCheck
	}
	if o.Class.Form == studio.Enrolled {
		when = w.Weekday(o.Slot.Weekday) + " " + o.Slot.Start.String()
		left = w.T("attend.free", "n", strconv.Itoa(o.Free))
		if o.Free == 0 {
			left = w.T("attend.full")
		}
	}
	return kit.Row{Cells: []kit.Cell{{Icon: mark}, {Text: o.Class.Name}, {Text: when}, {Text: w.Money(o.Class.Fee)}, {Text: left}}}
}
