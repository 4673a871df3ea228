package studio

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"pgregory.net/rapid"
)

// noon of 21 November 2026, from which steps are taken.
var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.FixedZone("JST", 9*3600))

// spans writes standings, "active 2026-04-01.." for an open one.
func spans(all []Standing) string {
	var b strings.Builder
	for _, s := range timeline(all) {
		to := ""
		if !s.To.IsZero() {
			to = s.To.String()[2:]
		}
		fmt.Fprintf(&b, "%s %s..%s ", s.Status, s.From.String()[2:], to)
	}
	return strings.TrimSpace(b.String())
}

// after is a life with what a step ended and began.
func (l Life) after(e Effects) Life {
	return Life{
		append(missing(l.Standings, e.Ended.Standings), e.Begun.Standings...),
		append(missing(l.Contracts, e.Ended.Contracts), e.Begun.Contracts...),
		append(missing(l.Enrolments, e.Ended.Enrolments), e.Begun.Enrolments...),
	}
}

func missing[T comparable](of, ended []T) []T {
	return slices.DeleteFunc(slices.Clone(of), func(v T) bool { return slices.Contains(ended, v) })
}

func TestSteps(t *testing.T) {
	line := func(text string) []Standing {
		var all []Standing
		for i, part := range strings.Fields(strings.ReplaceAll(text, " ", "_")) {
			for j, span := range strings.Split(part, ",_") {
				status, days, _ := strings.Cut(span, "_")
				from, to, _ := strings.Cut(days, "..")
				s := Standing{ID: StandingID(10*i + j + 1), Status: Status(status), From: date("20" + from), Act: ActID(j + 1)}
				if to != "" {
					s.To = date("20" + to)
				}
				all = append(all, s)
			}
		}
		return all
	}
	for _, c := range []struct {
		name   string
		before string
		kind   StepKind
		from   string
		to     string
		want   string // the statuses afterwards, or the code of the refusal
		warn   string // the code of a warning
	}{
		{"an inquiry comes on trial", "inquiry 26-11-01..", ToTrial, "2026-11-28", "", "inquiry 26-11-01..26-11-27 trial 26-11-28..", ""},
		{"on trial for a week", "inquiry 26-11-01..", ToTrial, "2026-11-21", "2026-11-27", "inquiry 26-11-01..26-11-20 trial 26-11-21..26-11-27 inquiry 26-11-28..", ""},
		{"somebody new on trial for a week", "", ToTrial, "2026-11-21", "2026-11-27", "trial 26-11-21..26-11-27 inquiry 26-11-28..", ""},
		{"a trial made longer is one", "trial 26-11-10..26-11-20, inquiry 26-11-21..", ToTrial, "2026-11-21", "2026-11-27", "trial 26-11-10..26-11-27 inquiry 26-11-28..", ""},
		{"a second trial", "trial 26-10-01..26-10-07, inquiry 26-10-08..", ToTrial, "2026-11-21", "", "step.trials_used", ""},
		{"a former member on trial", "active 25-04-01..26-03-31, withdrawn 26-04-01..", ToTrial, "2026-11-21", "2026-11-27", "active 25-04-01..26-03-31 withdrawn 26-04-01..26-11-20 trial 26-11-21..26-11-27 withdrawn 26-11-28..", ""},
		{"a member on trial", "active 26-04-01..", ToTrial, "2026-11-21", "", "step.already_member", ""},
		{"a trial before joining", "inquiry 26-11-01..26-11-30, active 26-12-01..", ToTrial, "2026-11-25", "", "step.already_member", ""},

		{"an inquiry joins", "inquiry 26-11-01..", ToJoin, "2026-12-01", "", "inquiry 26-11-01..26-11-30 active 26-12-01..", "step.no_contract"},
		{"after the trial", "trial 26-11-07..26-11-20, inquiry 26-11-21..", ToJoin, "2026-12-01", "", "trial 26-11-07..26-11-20 inquiry 26-11-21..26-11-30 active 26-12-01..", "step.no_contract"},
		{"instead of the trial", "inquiry 26-11-01..26-11-27, trial 26-11-28..", ToJoin, "2026-11-25", "", "inquiry 26-11-01..26-11-24 active 26-11-25..", "step.planned_dropped"},
		{"a member joins", "active 26-04-01..", ToJoin, "2026-12-01", "", "step.already_member", ""},
		{"who left joins", "withdrawn 26-04-01..", ToJoin, "2026-12-01", "", "step.was_member", ""},
		{"who left rejoins", "withdrawn 26-04-01..", ToRejoin, "2026-12-01", "", "withdrawn 26-04-01..26-11-30 active 26-12-01..", "step.no_contract"},
		{"who never left rejoins", "active 26-04-01..", ToRejoin, "2026-12-01", "", "step.not_withdrawn", ""},

		{"a hold", "active 26-04-01..", ToHold, "2026-12-01", "2027-01-31", "active 26-04-01..26-11-30 leave 26-12-01..27-01-31 active 27-02-01..", ""},
		{"an open hold", "active 26-04-01..", ToHold, "2026-11-01", "", "active 26-04-01..26-10-31 leave 26-11-01..", ""},
		{"a hold that goes on", "active 26-04-01..26-10-31, leave 26-11-01..26-11-30, active 26-12-01..", ToHold, "2026-12-01", "2026-12-31", "active 26-04-01..26-10-31 leave 26-11-01..26-12-31 active 27-01-01..", ""},
		{"a hold before the last day", "active 26-04-01..26-12-31, withdrawn 27-01-01..", ToHold, "2026-12-01", "2027-02-28", "active 26-04-01..26-11-30 leave 26-12-01..26-12-31 withdrawn 27-01-01..", ""},
		{"on hold already", "active 26-04-01..26-10-31, leave 26-11-01..", ToHold, "2026-12-01", "", "step.already_on_hold", ""},
		{"a trial on hold", "trial 26-11-01..", ToHold, "2026-12-01", "", "step.not_a_member", ""},
		{"a hold of seven months", "active 26-04-01..", ToHold, "2026-12-01", "2027-06-30", "step.hold_too_long", ""},
		{"a hold of six months", "active 26-04-01..", ToHold, "2026-12-01", "2027-05-31", "active 26-04-01..26-11-30 leave 26-12-01..27-05-31 active 27-06-01..", ""},
		{"six months with what was before", "leave 26-11-01..26-11-30, active 26-12-01..", ToHold, "2026-12-01", "2027-05-31", "step.hold_too_long", ""},
		{"a hold that ends first", "active 26-04-01..", ToHold, "2026-12-01", "2026-11-30", "step.ends_first", ""},

		{"back early", "active 26-04-01..26-10-31, leave 26-11-01..27-01-31, active 27-02-01..", ToReturn, "2026-11-24", "", "active 26-04-01..26-10-31 leave 26-11-01..26-11-23 active 26-11-24..", ""},
		{"back from an open hold", "active 26-04-01..26-10-31, leave 26-11-01..", ToReturn, "2026-12-01", "", "active 26-04-01..26-10-31 leave 26-11-01..26-11-30 active 26-12-01..", ""},
		{"back before it begins", "active 26-04-01..26-11-30, leave 26-12-01..", ToReturn, "2026-12-01", "", "active 26-04-01..", ""},
		{"back, and then gone", "leave 26-11-01..26-12-31, withdrawn 27-01-01..", ToReturn, "2026-12-01", "", "leave 26-11-01..26-11-30 active 26-12-01..26-12-31 withdrawn 27-01-01..", ""},
		{"back without a hold", "active 26-04-01..", ToReturn, "2026-12-01", "", "step.not_on_hold", ""},
		{"as the import left it", "active 26-04-01.., leave 26-11-01..27-01-31", ToReturn, "2026-11-24", "", "active 26-04-01..26-10-31 leave 26-11-01..26-11-23 active 26-11-24..", ""},

		{"a withdrawal", "active 26-04-01..", ToWithdraw, "", "2026-12-31", "active 26-04-01..26-12-31 withdrawn 27-01-01..", ""},
		{"a withdrawal on hold", "leave 26-11-01..26-12-31, active 27-01-01..", ToWithdraw, "", "2026-11-30", "leave 26-11-01..26-11-30 withdrawn 26-12-01..", ""},
		{"a withdrawal before a hold", "active 26-04-01..26-12-31, leave 27-01-01..", ToWithdraw, "", "2026-11-30", "active 26-04-01..26-11-30 withdrawn 26-12-01..", "step.planned_dropped"},
		{"an earlier last day", "active 26-04-01..26-12-31, withdrawn 27-01-01..", ToWithdraw, "", "2026-11-30", "active 26-04-01..26-11-30 withdrawn 26-12-01..", ""},
		{"withdrawn already", "withdrawn 26-04-01..", ToWithdraw, "", "2026-11-30", "step.already_withdrawn", ""},
		{"left before the import", "active 26-11-21..", ToWithdraw, "", "2026-10-31", "withdrawn 26-11-01..", "step.planned_dropped"},
		{"no last day", "active 26-04-01..", ToWithdraw, "", "", "step.no_last_day", ""},
		{"nobody yet", "", ToWithdraw, "", "2026-11-30", "step.not_a_member", ""},

		{"a plan without one", "active 26-04-01..", ToPlan, "2026-12-01", "", "step.no_plan", ""},
		{"an inquiry changes the plan", "inquiry 26-04-01..", ToPlan, "2026-12-01", "", "step.not_a_member", ""},
		{"no such step", "inquiry 26-04-01..", "sleep", "2026-12-01", "", "step.unknown", ""},
		{"a trial as it is", "trial 26-04-01..", ToTrial, "2026-12-01", "", "step.no_change", ""},
		{"long ago", "active 26-04-01..", ToHold, "2026-08-20", "", "step.too_far_back", ""},
		{"not so long ago", "active 26-04-01..", ToHold, "2026-08-21", "2026-08-31", "active 26-04-01..26-08-20 leave 26-08-21..26-08-31 active 26-09-01..", ""},
		{"far ahead", "active 26-04-01..", ToHold, "2062-12-01", "", "step.too_far_ahead", ""},
		{"until far ahead", "active 26-04-01..", ToHold, "2026-12-01", "2999-12-31", "step.too_far_ahead", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := DefaultPolicy()
			if strings.Contains(c.name, "month") {
				p.HoldMonths = 6
			}
			f := LifeFacts{Life: Life{Standings: line(c.before)}}
			d := TakeStep(f, Step{Kind: c.kind, From: date(c.from), To: date(c.to), Reason: "moving"}, p, noon)
			if d.Answer == Refuse {
				if d.Reasons[0].Code != c.want {
					t.Errorf("refused for %s, want %s", d.Reasons[0].Code, c.want)
				}
				return
			}
			if got := spans(f.after(d.Effects).Standings); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			warned := slices.ContainsFunc(d.Reasons, func(r Reason) bool { return r.Code == c.warn })
			if warned != (c.warn != "") || (d.Answer == Warn) != (len(d.Reasons) > 0) || c.warn == "" && d.Answer == Warn {
				t.Errorf("%s: %v, want the warning %q", d.Answer, d.Reasons, c.warn)
			}
		})
	}
}

// What a withdrawal leaves behind is ended or named.
func TestWhatAWithdrawalLeavesBehind(t *testing.T) {
	f := LifeFacts{
		Life: Life{
			[]Standing{{ID: 1, Status: Active, From: date("2026-04-01")}},
			[]Contract{
				{ID: 7, Label: "ヨガ", Fee: 6600, From: date("2026-04-01")},
				{ID: 8, Label: "空手", From: date("2026-04-01"), To: date("2026-06-30")},
				{ID: 9, Label: "書道", From: date("2027-01-01")},
			},
			[]Enrolment{{ID: 3, Slot: 12, From: date("2026-04-01")}},
		},
		Bookings:  []OpenBooking{{ID: 1, Date: date("2026-12-31")}, {ID: 2, Date: date("2027-01-02")}},
		LastVisit: date("2026-11-20"), Arrears: 6600, Credit: 100,
	}
	step := Step{Kind: ToWithdraw, To: date("2026-12-31"), Reason: "moving"}
	d := TakeStep(f, step, DefaultPolicy(), noon)
	l := f.after(d.Effects)
	if got := l.Contracts; len(got) != 2 || got[1].To != date("2026-12-31") || got[1].Charged() != 7 || got[0].ID != 8 {
		t.Errorf("contracts %+v", got)
	}
	if got := l.Enrolments; len(got) != 1 || got[0].To != date("2026-12-31") {
		t.Errorf("seats %+v", got)
	}
	if !slices.Equal(d.Cancelled, []BookingID{2}) {
		t.Errorf("given back: %v", d.Cancelled)
	}
	if got := codes(d.Reasons); !slices.Equal(got, []string{"step.arrears", "step.credit"}) {
		t.Errorf("warned of %v", got)
	}
	if got := codes(d.Notes); !slices.Equal(got, []string{"step.contracts_end", "step.bookings_end", "step.seats_end"}) {
		t.Errorf("noted %v", got)
	}
	if got := d.Notes[0].Args["contracts"]; got != "ヨガ / 書道" {
		t.Errorf("contracts that end: %s", got)
	}
	for reason, code := range map[string]string{"": "step.reason_missing", "weather": "step.reason_unknown"} {
		step.Reason = reason
		if d := TakeStep(f, step, DefaultPolicy(), noon); d.Answer != Refuse || d.Reasons[0].Code != code {
			t.Errorf("%q: %v", reason, d.Reasons)
		}
	}
	step.Reason, step.To = "other", date("2026-11-19")
	if d := TakeStep(f, step, DefaultPolicy(), noon); !slices.Contains(codes(d.Reasons), "step.came_after") {
		t.Errorf("after the last day they came, but: %v", d.Reasons)
	}
}

func TestAPlanIsAllThatIsAttended(t *testing.T) {
	yoga, karate := Contract{Class: 1, Label: "ヨガ", Fee: 6600}, Contract{Class: 2, Label: "空手(月)", Fee: 7700}
	had := yoga
	had.ID, had.From = 7, date("2026-04-01")
	slot := SlotFacts{Slot: Slot{ID: 12, Capacity: 2, Weekday: time.Monday, Start: 17 * 60}, Class: "空手"}
	f := LifeFacts{
		Life:    Life{[]Standing{{ID: 1, Status: Active, From: date("2026-04-01")}}, []Contract{had}, []Enrolment{{ID: 3, Slot: 5, From: date("2026-04-01")}}},
		Birth:   date("2018-01-01"),
		Classes: map[ClassID]Class{2: {ID: 2, Name: "空手", AgeFrom: 9, AgeTo: 12}},
	}
	take := func(held ...Enrolment) (StepDecision, Life) {
		slot.Held = held
		f.Slots = map[SlotID]SlotFacts{12: slot}
		d := TakeStep(f, Step{Kind: ToPlan, From: date("2026-12-01"), Plan: &Plan{[]Contract{yoga, karate}, []SlotID{12}}}, DefaultPolicy(), noon)
		return d, f.after(d.Effects)
	}
	d, l := take(Enrolment{From: date("2026-04-01"), To: date("2027-03-31")}, Enrolment{From: date("2027-04-01")})
	if len(l.Contracts) != 2 || l.Contracts[0] != had || l.Contracts[1].Label != "空手(月)" || l.Contracts[1].From != date("2026-12-01") {
		t.Errorf("contracts %+v", l.Contracts)
	}
	if len(l.Enrolments) != 2 || l.Enrolments[0].To != date("2026-11-30") || l.Enrolments[1].Slot != 12 {
		t.Errorf("seats %+v", l.Enrolments)
	}
	if !slices.Equal(codes(d.Reasons), []string{"step.age"}) || d.Answer != Warn {
		t.Errorf("%s, %v", d.Answer, d.Reasons)
	}
	if d, _ = take(Enrolment{From: date("2026-04-01"), To: date("2027-04-01")}, Enrolment{From: date("2027-04-01")}); d.Answer != Refuse || d.Reasons[0].Code != "step.slot_full" {
		t.Errorf("two others on 1 April, but: %s, %v", d.Answer, d.Reasons)
	}
}

// Nothing that a plan begins outlasts a withdrawal that is to come.
func TestAPlanEndsWithTheMembership(t *testing.T) {
	f := LifeFacts{Life: Life{Standings: []Standing{
		{ID: 1, Status: Active, From: date("2026-04-01"), To: date("2026-12-31")}, {ID: 2, Status: Withdrawn, From: date("2027-01-01")},
	}}}
	for to, want := range map[string]string{"": "2026-12-31", "2026-12-10": "2026-12-10", "2027-03-31": "2026-12-31"} {
		step := Step{Kind: ToPlan, From: date("2026-12-01"), To: date(to), Plan: &Plan{[]Contract{{Class: 1, Fee: 6600}}, []SlotID{12}}}
		d := TakeStep(f, step, DefaultPolicy(), noon)
		if d.Answer == Refuse || d.Begun.Contracts[0].To != date(want) || d.Begun.Enrolments[0].To != date(want) {
			t.Errorf("to %q: %s, %+v", to, d.Answer, d.Begun)
		}
	}
}

// A trial has no seat that counts; whoever joins needs one.
func TestJoiningNeedsTheSeatThatATrialHad(t *testing.T) {
	f := LifeFacts{
		Life:  Life{[]Standing{{ID: 1, Status: Trial, From: date("2026-11-01")}}, nil, []Enrolment{{ID: 3, Slot: 12, From: date("2026-11-01")}}},
		Slots: map[SlotID]SlotFacts{12: {Slot: Slot{ID: 12, Capacity: 1}, Held: []Enrolment{{From: date("2026-04-01")}}}},
	}
	step := Step{Kind: ToJoin, From: date("2026-12-01")}
	if d := TakeStep(f, step, DefaultPolicy(), noon); d.Answer != Refuse || d.Reasons[0].Code != "step.slot_full" {
		t.Errorf("%s, %v", d.Answer, d.Reasons)
	}
	f.Slots[12].Held[0].To = date("2026-11-30")
	if d := TakeStep(f, step, DefaultPolicy(), noon); d.Answer != Warn || len(f.after(d.Effects).Enrolments) != 1 {
		t.Errorf("%s, %v", d.Answer, d.Reasons)
	}
}

func TestRenewals(t *testing.T) {
	today := date("2026-11-21")
	ends := Contract{ID: 1, Class: 1, Label: "ヨガ", From: date("2026-01-01"), To: date("2026-12-15")}
	stays := []Standing{{Status: Active, From: date("2026-01-01")}}
	for name, c := range map[string]struct {
		life Life
		want int
	}{
		"ends soon":     {Life{Standings: stays, Contracts: []Contract{ends}}, 1},
		"goes on":       {Life{Standings: stays, Contracts: []Contract{ends, {ID: 2, Class: 1, From: date("2026-12-16")}}}, 0},
		"another class": {Life{Standings: stays, Contracts: []Contract{ends, {ID: 2, Class: 2, From: date("2026-01-01")}}}, 1},
		"leaves":        {Life{Standings: append(stays, Standing{Status: Withdrawn, From: date("2026-12-16")}), Contracts: []Contract{ends}}, 0},
		"much later":    {Life{Standings: stays, Contracts: []Contract{{ID: 1, From: date("2026-01-01"), To: date("2026-12-22")}}}, 0},
		"open":          {Life{Standings: stays, Contracts: []Contract{{ID: 1, From: date("2026-01-01")}}}, 0},
		"ended":         {Life{Standings: stays, Contracts: []Contract{{ID: 1, From: date("2026-01-01"), To: date("2026-11-20")}}}, 0},
	} {
		if got := c.life.Renewals(DefaultPolicy(), today); len(got) != c.want {
			t.Errorf("%s: %v", name, got)
		}
		if day := c.life.Renewal(today); c.want > 0 && day != ends.To || name == "much later" && day != date("2026-12-22") ||
			name != "much later" && c.want == 0 && !day.IsZero() {
			t.Errorf("%s: on %s", name, day)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for from, want := range map[string]string{"2026-12-01": "2027-02-01", "2026-12-31": "2027-02-28", "2027-12-31": "2028-02-29"} {
		if got := AddMonths(date(from), 2); got != date(want) {
			t.Errorf("%s: %s", from, got)
		}
	}
}

// keeper is a store of one life, as the real one keeps it.
type keeper struct {
	life  Life
	next  int64
	steps []Step
	was   map[StepID]Life // what held before a step
}

func (k *keeper) id() int64 { k.next++; return k.next }

func (k *keeper) apply(e Effects) {
	for i := range e.Begun.Standings {
		e.Begun.Standings[i].ID, e.Begun.Standings[i].Act = StandingID(k.id()), ActID(k.next)
	}
	for i := range e.Begun.Contracts {
		c := &e.Begun.Contracts[i]
		c.Origin, c.ID = c.Charged(), ContractID(k.id())
		c.Origin = c.Charged()
	}
	for i := range e.Begun.Enrolments {
		e.Begun.Enrolments[i].ID = EnrolmentID(k.id())
	}
	k.life = k.life.after(e)
}

// facts writes a life without what only the store needs.
func (l Life) facts() string {
	var all []string
	for _, s := range l.Standings {
		all = append(all, fmt.Sprint(s.Status, s.From, s.To))
	}
	for _, c := range l.Contracts {
		all = append(all, fmt.Sprint(c.Label, c.Fee, c.From, c.To, c.Charged()))
	}
	for _, e := range l.Enrolments {
		all = append(all, fmt.Sprint("seat ", e.Slot, e.From, e.To))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func drawStep(t *rapid.T) Step {
	day := rapid.Custom(func(t *rapid.T) civil.Date {
		return civil.DateOf(noon).AddDays(rapid.IntRange(-60, 120).Draw(t, "day"))
	})
	s := Step{
		Kind:   rapid.SampledFrom([]StepKind{ToTrial, ToJoin, ToPlan, ToHold, ToReturn, ToWithdraw, ToRejoin}).Draw(t, "kind"),
		Reason: "moving",
	}
	if s.Kind == ToWithdraw {
		s.To = day.Draw(t, "last")
		return s
	}
	s.From = day.Draw(t, "from")
	if rapid.Bool().Draw(t, "ends") && s.Kind != ToReturn {
		s.To = s.From.AddDays(rapid.IntRange(0, 90).Draw(t, "days"))
	}
	if rapid.Bool().Draw(t, "plan") {
		s.Plan = &Plan{}
		for _, class := range rapid.SliceOfNDistinct(rapid.Int64Range(1, 3), 0, 2, rapid.ID[int64]).Draw(t, "classes") {
			s.Plan.Contracts = append(s.Plan.Contracts, Contract{Class: ClassID(class), Label: fmt.Sprint("c", class), Fee: 1000 * class})
			s.Plan.Seats = append(s.Plan.Seats, SlotID(class))
		}
	}
	return s
}

// Whatever steps are taken and taken back, on every day there is at most one
// status; the days before a step stay as they are; nobody withdrawn holds a seat
// or a contract; no hold is longer than allowed; and what is taken back leaves
// exactly what was before.
func TestLawsOfALife(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := DefaultPolicy()
		p.Trials, p.HoldMonths = rapid.IntRange(0, 2).Draw(t, "trials"), rapid.IntRange(0, 3).Draw(t, "months")
		k := &keeper{was: map[StepID]Life{}}
		if rapid.Bool().Draw(t, "imported") {
			k.life.Standings = []Standing{
				{ID: StandingID(k.id()), Status: rapid.SampledFrom(Statuses).Draw(t, "status"), From: date("2026-01-01")},
			}
		}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			if len(k.steps) > 0 && rapid.IntRange(0, 3).Draw(t, "undo") == 0 {
				k.takeBack(t)
				continue
			}
			k.take(t, drawStep(t), p)
		}
		for len(k.steps) > 0 {
			k.takeBack(t)
		}
	})
}

func (k *keeper) take(t *rapid.T, s Step, p Policy) {
	before := k.life
	bookings := []OpenBooking{{1, 1, date("2026-11-25")}, {2, 2, date("2026-12-20")}, {3, 3, date("2027-02-10")}}
	d := TakeStep(LifeFacts{Life: before, Bookings: bookings}, s, p, noon)
	if d.Answer == Refuse {
		return
	}
	s.ID = StepID(k.id())
	k.steps = append(k.steps, s)
	k.was[s.ID] = before
	k.apply(d.Effects)
	for day := date("2025-12-01"); day.Before(date("2028-01-01")); day = day.AddDays(1) {
		covering := 0
		for _, on := range k.life.Standings {
			if on.Covers(day) {
				covering++
			}
		}
		status := k.life.StatusOn(day)
		held := slices.ContainsFunc(k.life.Contracts, func(c Contract) bool { return c.Covers(day) }) || k.life.seatsOn(day) > 0
		switch {
		case covering > 1:
			t.Fatalf("%d standings on %s: %s", covering, day, spans(k.life.Standings))
		case day.Before(s.On()) && status != before.StatusOn(day):
			t.Fatalf("%s on %s changed the status of %s from %s to %s", s.Kind, s.On(), day, before.StatusOn(day), status)
		case status == Withdrawn && held:
			t.Fatalf("withdrawn on %s, but holds %+v", day, k.life)
		}
		for _, b := range bookings {
			if b.Date == day && before.StatusOn(day).Attends() && !status.Attends() && !slices.Contains(d.Cancelled, b.ID) {
				t.Fatalf("%s on %s, but the booking is kept", status, day)
			}
		}
	}
	if s.Kind == ToHold && p.HoldMonths > 0 {
		for _, run := range runs(timeline(k.life.Standings), Leave) {
			if _, ok := run.inside(s.From, s.To); ok && (run.To.IsZero() || run.To.After(AddMonths(run.From, p.HoldMonths))) {
				t.Fatalf("on hold from %s to %s", run.From, run.To)
			}
		}
	}
}

func (k *keeper) takeBack(t *rapid.T) {
	last := k.steps[len(k.steps)-1]
	if len(k.steps) > 1 {
		d := UndoStep(UndoFacts{Steps: k.steps, Step: k.steps[0]}, noon)
		if d.Answer != Refuse || d.Reasons[0].Code != "undo.not_last" {
			t.Fatalf("not the last, but %s, %v", d.Answer, d.Reasons)
		}
	}
	d := UndoStep(UndoFacts{Steps: k.steps, Step: last, Life: k.life, Before: k.was[last.ID]}, noon)
	if d.Answer == Refuse {
		t.Fatalf("refused: %v", d.Reasons)
	}
	k.apply(d.Effects)
	k.steps = k.steps[:len(k.steps)-1]
	if got, want := k.life.facts(), k.was[last.ID].facts(); got != want {
		t.Fatalf("taken back, but\n%s\nwas\n%s", got, want)
	}
}
