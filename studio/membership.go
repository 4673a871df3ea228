package studio

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"
)

// How far from today a step may begin or end, in days. One in the past corrects
// what was forgotten, not history; one further ahead is a slip of the finger.
const (
	stepBack  = 92
	stepAhead = 731
	stepUntil = 3653
)

// TakeStep decides whether a step of a membership may be taken, and what it
// changes. Whatever was planned for days from its first one on, and does not go
// with it, is dropped with a warning. Days before stay as they are.
func TakeStep(f LifeFacts, s Step, p Policy, now time.Time) StepDecision {
	if why := s.misdated(civil.DateOf(now)); why != nil {
		return StepDecision{Answer: Refuse, Reasons: []Reason{*why}}
	}
	if why := MayWrite(Written{"reason", s.Reason, LineLength}, Written{"note", s.Note, TextLength}); why != nil {
		return StepDecision{Answer: Refuse, Reasons: why}
	}
	t := &turn{facts: f, step: s, policy: p, line: timeline(f.Standings), contracts: f.Contracts, seats: f.Enrolments}
	if why := t.take(); why != nil {
		return StepDecision{Answer: Refuse, Reasons: []Reason{*why}}
	}
	return t.decision()
}

// misdated says why a step cannot be of its days.
func (s Step) misdated(today civil.Date) *Reason {
	var r Reason
	first, last := today.AddDays(-stepBack), today.AddDays(stepAhead)
	switch {
	case s.Kind == ToWithdraw && s.To.IsZero():
		r = Because("step.no_last_day")
	case s.Kind != ToWithdraw && !s.To.IsZero() && s.To.Before(s.From):
		r = Because("step.ends_first", "from", s.From.String(), "to", s.To.String())
	case s.On().Before(first):
		r = Because("step.too_far_back", "first", first.String())
	case s.On().After(last):
		r = Because("step.too_far_ahead", "last", last.String())
	case s.To.After(today.AddDays(stepUntil)):
		r = Because("step.too_far_ahead", "last", today.AddDays(stepUntil).String())
	default:
		return nil
	}
	return &r
}

// turn is a decision under way: the life as it will be.
type turn struct {
	facts     LifeFacts
	step      Step
	policy    Policy
	line      []Standing
	contracts []Contract
	seats     []Enrolment
	warnings  []Reason
	notes     []Reason
}

// take takes the step, or says why it cannot be taken.
func (t *turn) take() *Reason {
	switch t.step.Kind {
	case ToTrial:
		return t.trial()
	case ToJoin:
		return t.join()
	case ToPlan:
		return t.plan()
	case ToHold:
		return t.hold()
	case ToReturn:
		return t.comeBack()
	case ToWithdraw:
		return t.withdraw()
	case ToRejoin:
		return t.rejoin()
	}
	return because("step.unknown", "kind", string(t.step.Kind))
}

func (t *turn) warn(code string, pairs ...string) {
	t.warnings = append(t.warnings, Because(code, pairs...))
}

func (t *turn) note(code string, pairs ...string) { t.notes = append(t.notes, Because(code, pairs...)) }

// before is where the person stands on a day without the step.
func (t *turn) before(day civil.Date) Standing {
	s, _ := StandingOn(t.facts.Standings, day)
	return s
}

// stands lays a status over some days, except those of a status that it spares.
func (t *turn) stands(as Status, from, to civil.Date, spare ...Status) {
	t.line = paint(t.line, Standing{Status: as, From: from, To: to}, spare...)
}

func (t *turn) trial() *Reason {
	s := t.step
	for _, on := range t.line {
		if _, ok := on.inside(s.From, civil.Date{}); ok && on.Status.HoldsSeat() {
			return because("step.already_member", "since", on.From.String())
		}
	}
	if !s.To.IsZero() && statusOn(t.line, s.To.AddDays(1)) == "" {
		t.stands(Inquiry, s.From, civil.Date{}, Trial, Withdrawn) // until somebody decides
	}
	t.stands(Trial, s.From, s.To)
	if limit := t.policy.Trials; limit > 0 && len(runs(t.line, Trial)) > limit {
		return because("step.trials_used", "limit", strconv.Itoa(limit))
	}
	return t.attends(s.Plan)
}

func (t *turn) join() *Reason {
	switch on := t.before(t.step.From); on.Status {
	case Active, Leave:
		return because("step.already_member", "since", on.From.String())
	case Withdrawn:
		return because("step.was_member", "since", on.From.String())
	}
	return t.enter()
}

func (t *turn) rejoin() *Reason {
	if on := t.before(t.step.From); on.Status != Withdrawn {
		return because("step.not_withdrawn", "on", t.step.From.String())
	}
	return t.enter()
}

// enter makes somebody a member from the step's first day on.
func (t *turn) enter() *Reason {
	t.stands(Active, t.step.From, civil.Date{})
	if why := t.attends(t.step.Plan); why != nil {
		return why
	}
	if !slices.ContainsFunc(t.contracts, func(c Contract) bool { return c.Covers(t.step.From) }) {
		t.warn("step.no_contract")
	}
	return nil
}

func (t *turn) plan() *Reason {
	if !t.before(t.step.From).Status.HoldsSeat() {
		return because("step.not_a_member", "on", t.step.From.String())
	}
	if t.step.Plan == nil {
		return because("step.no_plan")
	}
	return t.attends(t.step.Plan)
}

func (t *turn) hold() *Reason {
	s := t.step
	switch on := t.before(s.From); {
	case on.Status == Leave:
		return because("step.already_on_hold", "since", on.From.String())
	case on.Status != Active:
		return because("step.not_a_member", "on", s.From.String())
	}
	for _, on := range t.line {
		if days, ok := on.inside(s.From, s.To); ok && on.Status == Active {
			t.stands(Leave, days.From, days.To)
		}
	}
	limit := t.policy.HoldMonths
	if limit == 0 {
		return nil
	}
	for _, run := range runs(t.line, Leave) {
		if _, ok := run.inside(s.From, s.To); !ok {
			continue
		}
		most := AddMonths(run.From, limit).AddDays(-1)
		if run.To.IsZero() || run.To.After(most) {
			return because("step.hold_too_long", "months", strconv.Itoa(limit), "from", run.From.String(), "last", most.String())
		}
	}
	return nil
}

// runs are the spans of a status.
func runs(line []Standing, of Status) []Standing {
	return slices.DeleteFunc(slices.Clone(line), func(s Standing) bool { return s.Status != of })
}

func (t *turn) comeBack() *Reason {
	from := t.step.From
	for _, run := range runs(t.line, Leave) {
		if run.Covers(from) {
			t.stands(Active, from, run.To)
			return nil
		}
	}
	return because("step.not_on_hold", "on", from.String())
}

func (t *turn) withdraw() *Reason {
	last := t.step.To
	switch on := t.before(last); {
	case on.Status == Withdrawn:
		return because("step.already_withdrawn", "since", on.From.String())
	case on.Status == "" && !t.begins(last):
		return because("step.not_a_member", "on", last.String())
	case t.step.Reason == "":
		return because("step.reason_missing")
	case !slices.Contains(t.policy.Withdrawals, t.step.Reason):
		return because("step.reason_unknown", "reason", t.step.Reason)
	}
	next := last.AddDays(1)
	t.stands(Withdrawn, next, civil.Date{})
	t.contracts = endContracts(t.contracts, next)
	t.seats = endSeats(t.seats, next)
	if visit := t.facts.LastVisit; visit.After(last) {
		t.warn("step.came_after", "date", visit.String())
	}
	t.leavesBehind(next)
	return nil
}

// begins reports whether the person is known only from a later day on: they may
// have left before that day, which nobody had told.
func (t *turn) begins(after civil.Date) bool {
	return slices.ContainsFunc(t.line, func(s Standing) bool { return s.From.After(after) })
}

// leavesBehind notes what is left over of somebody who is gone from a day on.
func (t *turn) leavesBehind(day civil.Date) {
	var labels []string
	for _, c := range t.facts.Contracts {
		if c.Covers(day) || c.From.After(day) {
			labels = append(labels, c.Label)
		}
	}
	if len(labels) > 0 {
		t.note("step.contracts_end", "contracts", strings.Join(labels, " / "), "last", day.AddDays(-1).String())
	}
	if t.facts.Arrears > 0 {
		t.warn("step.arrears", "amount", strconv.FormatInt(t.facts.Arrears, 10))
	}
	if t.facts.Credit > 0 {
		t.warn("step.credit", "amount", strconv.FormatInt(t.facts.Credit, 10))
	}
}

// decision sums up what the step changes.
func (t *turn) decision() StepDecision {
	t.dropped()
	after := Life{t.line, t.contracts, t.seats}
	d := StepDecision{Answer: Allow, After: after}
	d.Ended, d.Begun = t.facts.unlike(after), after.unlike(t.facts.Life).anew()
	if d.Ended.empty() && d.Begun.empty() {
		return StepDecision{Answer: Refuse, Reasons: []Reason{Because("step.no_change")}}
	}
	d.Cancelled = lost(t.facts.Bookings, t.facts.Life, after, d.Begun.Enrolments)
	if n := len(d.Cancelled); n > 0 {
		t.note("step.bookings_end", "count", strconv.Itoa(n))
	}
	if n := t.facts.seatsOn(t.step.On()) - after.seatsOn(t.step.On()); n > 0 {
		t.note("step.seats_end", "count", strconv.Itoa(n))
	}
	if len(t.warnings) > 0 {
		d.Answer = Warn
	}
	d.Reasons, d.Notes = t.warnings, t.notes
	return d
}

// dropped warns of a status that was planned for a day after the step's first
// one and comes no longer. Coming back from a hold or a trial is no plan.
func (t *turn) dropped() {
	line := timeline(t.facts.Standings)
	for i, s := range line {
		back := i > 0 && (s.Status == Active && line[i-1].Status == Leave || s.Status != Active && line[i-1].Status == Trial)
		if !back && s.From.After(t.step.On()) && statusOn(t.line, s.From) != s.Status {
			t.warn("step.planned_dropped", "status", string(s.Status), "from", s.From.String())
		}
	}
}

// lost are the bookings that are given back: the person comes no longer on their
// day, or now has a standing seat in their slot.
func lost(open []OpenBooking, before, after Life, begun []Enrolment) []BookingID {
	var list []BookingID
	for _, b := range open {
		gone := before.StatusOn(b.Date).Attends() && !after.StatusOn(b.Date).Attends()
		if gone || slices.ContainsFunc(begun, func(e Enrolment) bool { return e.Slot == b.Slot && e.Covers(b.Date) }) {
			list = append(list, b.ID)
		}
	}
	return list
}

func (l Life) seatsOn(day civil.Date) int {
	n := 0
	for _, e := range l.Enrolments {
		if e.Covers(day) {
			n++
		}
	}
	return n
}
