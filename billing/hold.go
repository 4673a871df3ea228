package billing

import (
	"cmp"
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// HoldFee is what a month costs somebody who is on hold on each of its days; a
// month with an active day costs what it always does. The zero value is free.
type HoldFee struct {
	Kind    HoldKind `json:"kind"`
	Amount  int64    `json:"amount"`  // HoldAmount: of each member, tax included, at most what they would pay
	Percent int64    `json:"percent"` // HoldPercent: of each contract's fee, fractions dropped
}

// HoldKind is how a hold is charged.
type HoldKind string

const (
	HoldFree    HoldKind = "free"
	HoldAmount  HoldKind = "amount"
	HoldPercent HoldKind = "percent"
	HoldNormal  HoldKind = "normal" // as if there were no hold
)

// HoldKinds lists every kind.
var HoldKinds = []HoldKind{HoldFree, HoldAmount, HoldPercent, HoldNormal}

// HoldCharge is the kind of a line for a month on hold (休会費).
const HoldCharge Kind = "hold_fee"

// due is a contract that charges for a month.
type due struct {
	studio.Contract
	kind Kind
	fee  int64
	hold studio.Standing // of a contract on hold; its status is empty without
}

// held is a contract that is on hold in a month, and by what.
type held struct {
	studio.Contract
	by studio.Standing
}

// onHold are what the contracts of one member that are on hold charge.
func (p Policy) onHold(of []held, paysElse bool) []due {
	slices.SortFunc(of, func(a, b held) int { return cmp.Compare(a.Charged(), b.Charged()) })
	var dues []due
	switch p.Hold.Kind {
	case HoldNormal:
		for _, h := range of {
			dues = append(dues, due{h.Contract, MonthlyFee, h.Fee, h.by})
		}
	case HoldPercent:
		for _, h := range of {
			if fee := h.Fee * p.Hold.Percent / 100; fee > 0 {
				dues = append(dues, due{h.Contract, HoldCharge, fee, h.by})
			}
		}
	case HoldAmount:
		var most int64
		for _, h := range of {
			most += h.Fee
		}
		if fee := min(p.Hold.Amount, most); fee > 0 && !paysElse {
			dues = append(dues, due{of[0].Contract, HoldCharge, fee, of[0].by})
		}
	}
	return dues
}

// whyHold explains what a contract on hold charges.
func (p Policy) whyHold(d due) []studio.Reason {
	why := []studio.Reason{onLeave(d.hold)}
	switch {
	case d.kind == MonthlyFee:
		why = append(why, studio.Because("bill.hold_normal"))
	case p.Hold.Kind == HoldPercent:
		why = append(why, studio.Because("bill.hold_percent", "percent", decimal(p.Hold.Percent), "fee", decimal(d.Fee)))
	default:
		why = append(why, studio.Because("bill.hold_amount", "amount", decimal(d.fee)))
	}
	return why
}

// StepCost says what a step of a membership costs: notes of what follows from it,
// and warnings of what to look at. billed is the last day that the member was
// charged for, zero before the first.
func StepCost(s studio.Step, e studio.Effects, billed civil.Date, p Policy) (notes, warnings []studio.Reason) {
	var first studio.Month // that is charged otherwise than without the step
	switch s.Kind {
	case studio.ToHold:
		first = wholeFrom(s.From)
		notes = append(notes, p.holdNote(first, s.To))
	case studio.ToWithdraw:
		first = studio.MonthOf(s.To).Next()
		if charges(e.Ended.Contracts) {
			notes = append(notes, studio.Because("bill.last_month", "month", studio.MonthOf(s.To).String()))
		}
	case studio.ToPlan:
		first = studio.MonthOf(s.From)
		if s.From.Day > 1 && charges(e.Ended.Contracts) && charges(e.Begun.Contracts) {
			warnings = append(warnings, studio.Because("bill.both_plans", "month", first.String()))
		}
	default:
		return nil, nil
	}
	if !billed.IsZero() && !studio.MonthOf(billed).Before(first) {
		warnings = append(warnings, studio.Because("bill.month_billed", "month", studio.MonthOf(billed).String()))
	}
	return notes, warnings
}

func charges(all []studio.Contract) bool {
	return slices.ContainsFunc(all, func(c studio.Contract) bool { return c.Fee > 0 })
}

// wholeFrom is the first month all of whose days come on or after a day.
func wholeFrom(day civil.Date) studio.Month {
	if day.Day == 1 {
		return studio.MonthOf(day)
	}
	return studio.MonthOf(day).Next()
}

// holdNote says what the months cost that lie wholly in a hold.
func (p Policy) holdNote(first studio.Month, to civil.Date) studio.Reason {
	if p.Hold.Kind == HoldNormal {
		return studio.Because("bill.hold_normal")
	}
	codes := [3]string{"bill.hold_free", "bill.hold_free_one", "bill.hold_free_open"}
	if p.Hold.Kind == HoldAmount || p.Hold.Kind == HoldPercent {
		codes = [3]string{"bill.hold_reduced", "bill.hold_reduced_one", "bill.hold_reduced_open"}
	}
	if to.IsZero() {
		return studio.Because(codes[2], "first", first.String())
	}
	switch last := studio.MonthOf(to.AddDays(1)).Previous(); {
	case last.Before(first):
		return studio.Because("bill.hold_no_month")
	case last == first:
		return studio.Because(codes[1], "month", first.String())
	default:
		return studio.Because(codes[0], "first", first.String(), "last", last.String())
	}
}
