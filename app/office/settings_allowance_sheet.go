package office

import (
	"context"
	"slices"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/studio"
)

// allowanceDraft is how often a plan lets somebody come, as it is being typed.
type allowanceDraft struct {
	limit, carry string
	per, first   int // choices
}

var periods = []studio.Period{studio.PerMonth, studio.PerWeek}

func allowanceDraftOf(a studio.Allowance) allowanceDraft {
	d := allowanceDraft{limit: typedNumber(int64(a.Limit)), carry: typedNumber(int64(a.Carry)), per: max(0, slices.Index(periods, a.Per))}
	if a.CarriedFirst {
		d.first = 1
	}
	return d
}

// allowance is what the draft says, and what of it cannot be read.
func (d allowanceDraft) allowance() (studio.Allowance, studio.FieldErrors) {
	var wrong studio.FieldErrors
	number := func(field, typed string) int {
		n, err := readNumber(typed)
		if err != nil {
			wrong = append(wrong, studio.FieldError{Field: field, Reason: studio.Because("policy.not_a_number", "value", typed)})
		}
		return int(n)
	}
	a := studio.Allowance{Limit: number("limit", d.limit), Per: periods[d.per], Carry: number("carry", d.carry), CarriedFirst: d.first == 1}
	if a.Limit == 0 {
		a.Carry, a.CarriedFirst = 0, false // nothing is left over where there is no limit
	}
	return a, wrong
}

// openAllowance shows how often the plan of a class lets somebody come, to be
// changed from now on.
func (p *classesPart) openAllowance(class string) {
	a := newAsking(p.Seat)
	before := p.facts.allowances[class]
	d := allowanceDraftOf(before)
	typed := func() {
		if now, wrong := d.allowance(); len(wrong) == 0 {
			a.saysText(allowanceSaid(p.Words, now) + "\n" + p.Words.T("allowance.from_now"))
		}
	}
	per, _ := a.choice("allowance.counted_by", &d.per, typed, "period.month", "period.week")
	first, _ := a.choice("allowance.carried", &d.first, typed, "carried.last", "carried.first")
	body := kit.Down(kit.GapWide,
		kit.Beside(kit.GapPage, a.entry("limit", "allowance.limit", p.Words.T("allowance.no_limit"), "policy.unit_times", &d.limit, typed), per),
		kit.Beside(kit.GapPage, a.entry("carry", "allowance.carry_most", "0", "policy.unit_times", &d.carry, typed), first),
		a.room(3))
	typed()
	a.open(p.Words.T("allowance.of", "class", class), "act.save", body, "limit", func() {
		now, wrong := d.allowance()
		if a.blame(wrong) {
			return
		}
		keep(a, func(ctx context.Context) (lessons.PlanAllowance, error) {
			return p.Lessons.ChangeAllowance(ctx, p.Who(), class, func(to *studio.Allowance) { *to = now })
		}, func(lessons.PlanAllowance) {
			p.reload()
			seat.Offer(p.Seat, p.Words.T("act.saved"), func(ctx context.Context) (string, error) {
				_, err := p.Lessons.ChangeAllowance(ctx, p.Who(), class, func(to *studio.Allowance) { *to = before })
				return p.Words.T("act.undone"), err
			})
		})
	})
}
