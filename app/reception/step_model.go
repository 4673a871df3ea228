package reception

import (
	"slices"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// stepsFrom are the steps that somebody can take from where they stand, the
// likeliest first. A hold that ends can be made longer.
func stepsFrom(s studio.Standing) []studio.StepKind {
	switch s.Status {
	case studio.Active:
		return []studio.StepKind{studio.ToHold, studio.ToPlan, studio.ToWithdraw}
	case studio.Leave:
		if !s.To.IsZero() {
			return []studio.StepKind{studio.ToReturn, studio.ToHold, studio.ToPlan, studio.ToWithdraw}
		}
		return []studio.StepKind{studio.ToReturn, studio.ToPlan, studio.ToWithdraw}
	case studio.Withdrawn:
		return []studio.StepKind{studio.ToRejoin}
	}
	return []studio.StepKind{studio.ToJoin, studio.ToTrial, studio.ToWithdraw}
}

// asksOwn reports whether somebody can join who is asked the studio's own fields.
func asksOwn(s stepping) bool {
	return slices.Contains(s.kinds, studio.ToJoin) &&
		slices.ContainsFunc(s.about.Own, func(f rows.OwnField) bool { return !f.Retired })
}

// stepAsks is what a step asks for; the labels are keys, empty where a day is not
// asked for.
type stepAsks struct {
	from, to string
	classes  bool // what is attended
	reasons  bool // one of the studio's
	words    bool // a reason in free words
}

var stepsAsk = map[studio.StepKind]stepAsks{
	studio.ToTrial:    {from: "steps.from", to: "steps.to"},
	studio.ToJoin:     {from: "steps.from", classes: true},
	studio.ToPlan:     {from: "steps.from", classes: true},
	studio.ToHold:     {from: "steps.from", to: "steps.to_open", words: true},
	studio.ToReturn:   {from: "steps.from"},
	studio.ToWithdraw: {to: "steps.last_day", reasons: true},
	studio.ToRejoin:   {from: "steps.from", classes: true},
}

// stepDays are the days that a step begins with until somebody says otherwise:
// what is charged by the month changes with it, and a longer hold goes on from
// where it ends.
func stepDays(k studio.StepKind, on studio.Standing, today civil.Date) (from, to civil.Date) {
	month := studio.MonthOf(today)
	switch k {
	case studio.ToHold, studio.ToPlan:
		if k == studio.ToHold && on.Status == studio.Leave && !on.To.IsZero() {
			return on.To.AddDays(1), civil.Date{}
		}
		return month.Next().First(), civil.Date{}
	case studio.ToWithdraw:
		return civil.Date{}, month.Last()
	case studio.ToTrial:
		return today, today
	}
	return today, civil.Date{}
}

// stepping is a step that is being decided on.
type stepping struct {
	about   rows.Membership
	stands  studio.Standing // of today
	today   civil.Date
	kinds   []studio.StepKind
	kind    studio.StepKind
	reasons []string       // the studio's, of a withdrawal
	gone    register.Taken // what would come of taking them back as entered by mistake
	attending

	would register.Taken // what would come of a wish
	of    register.Wish  // the one; its kind is empty before the first
}

// wish is what is filled in.
func (s *stepping) wish(from, to civil.Date, reason int, words, note string) register.Wish {
	asks := stepsAsk[s.kind]
	w := register.Wish{Kind: s.kind, Note: note}
	if asks.from != "" {
		w.From = from
	}
	if asks.to != "" {
		w.To = to
	}
	if asks.classes {
		w.Classes = s.wishes()
	}
	switch {
	case asks.reasons && reason >= 0:
		w.Reason = s.reasons[reason]
	case asks.words:
		w.Reason = words
	}
	return w
}

// sameWish reports whether two wishes come to the same; a note changes nothing.
func sameWish(a, b register.Wish) bool {
	return a.Kind == b.Kind && a.From == b.From && a.To == b.To && a.Reason == b.Reason && slices.Equal(a.Classes, b.Classes)
}

// previewed takes in what would come of a wish.
func (s *stepping) previewed(of register.Wish, would register.Taken) { s.of, s.would = of, would }

// may reports whether the wish can be done as it was shown.
func (s *stepping) may() bool { return s.of.Kind != "" && s.would.Answer != studio.Refuse }

// stepLine is a line about what would come of a step.
type stepLine struct {
	verdict kit.Verdict
	text    string
}

// wrongDays are the reasons that belong beside a day, and beside which.
var wrongDays = map[string]string{"step.no_last_day": "to", "step.ends_first": "to", "step.hold_too_long": "to"}

// notYet are the reasons that only say what is still to be chosen.
var notYet = []string{"step.no_change", "step.no_plan", "step.reason_missing"}

// dayWrong is what is wrong with one of the days, "from" or "to".
func dayWrong(w *lang.Printer, t register.Taken, day string) string {
	if t.Answer != studio.Refuse {
		return ""
	}
	for _, r := range t.Reasons {
		if wrongDays[r.Code] == day {
			return w.Reason(r)
		}
	}
	return ""
}

// stepLines say what would come of a step: why it cannot be, or where somebody
// stands then and what it costs, what to look at, and what follows.
func stepLines(w *lang.Printer, t register.Taken, today civil.Date) []stepLine {
	var lines []stepLine
	if t.Answer == studio.Refuse {
		for _, r := range t.Reasons {
			switch {
			case wrongDays[r.Code] != "":
			case slices.Contains(notYet, r.Code):
				lines = append(lines, stepLine{kit.Neutral, w.Reason(r)})
			default:
				lines = append(lines, stepLine{kit.Refuse, w.Reason(r)})
			}
		}
		return lines
	}
	lines = append(lines, stepLine{kit.Allow, standsThen(w, t.After.Standings, today)})
	if asks := stepsAsk[t.Step.Kind]; asks.classes {
		lines = append(lines, stepLine{kit.Neutral, feeThen(w, t.After.Contracts, t.Step.From)})
	}
	for _, r := range t.Reasons {
		lines = append(lines, stepLine{kit.Warn, w.Reason(r)})
	}
	for _, r := range t.Notes {
		lines = append(lines, stepLine{kit.Neutral, w.Reason(r)})
		if r.Code == "step.bookings_end" {
			lines[len(lines)-1].text += w.T("steps.sessions", "sessions", sessionsNamed(w, t.Sessions))
		}
	}
	return lines
}

// sessionsNamed names sessions by day, hour and class.
func sessionsNamed(w *lang.Printer, sessions []studio.Session) string {
	names := make([]string, len(sessions))
	for i, s := range sessions {
		names[i] = when(w, s.Start) + " " + s.Class.Name
	}
	return strings.Join(names, w.T("format.list"))
}

// standsThen writes where somebody stands from today on.
func standsThen(w *lang.Printer, line []studio.Standing, today civil.Date) string {
	var parts []string
	for _, s := range line {
		switch {
		case !s.To.IsZero() && s.To.Before(today):
		case s.To.IsZero() && s.From.After(today):
			parts = append(parts, w.T("steps.stands_from", "from", s.From.String(), "status", string(s.Status)))
		case s.To.IsZero():
			parts = append(parts, statusWord(w, s.Status))
		default:
			parts = append(parts, w.T("steps.stands_until", "to", s.To.String(), "status", string(s.Status)))
		}
	}
	return strings.Join(parts, " → ")
}

// feeThen writes what the contracts cost a month that cover a day.
func feeThen(w *lang.Printer, contracts []studio.Contract, on civil.Date) string {
	var labels []string
	var sum int64
	for _, c := range contracts {
		if c.Covers(on) {
			labels = append(labels, c.Label)
			sum += c.Fee
		}
	}
	return w.T("steps.fee", "fee", strconv.FormatInt(sum, 10), "classes", orDash(strings.Join(labels, w.T("format.list"))))
}

// stepSaid says what was done, and who got the seats that it freed.
func stepSaid(w *lang.Printer, t register.Taken) string {
	said := w.T("steps.done", "kind", string(t.Step.Kind), "name", t.Member.Name)
	if n := len(t.Promoted); n > 0 {
		said += " · " + w.T("steps.promoted", "n", strconv.Itoa(n))
	}
	return said
}

// dropLines say what a step is whose day is to come, and what holds without it,
// or why it cannot be taken back.
func dropLines(w *lang.Printer, s rows.Step, would register.Taken, today civil.Date) []stepLine {
	days := w.T("door.leave_from", "from", s.On().String())
	if !s.To.IsZero() && s.Kind != studio.ToWithdraw {
		days = w.T("door.leave_span", "from", s.From.String(), "to", s.To.String())
	}
	lines := []stepLine{{kit.Neutral, days + " · " + w.T("steps.taken", "who", s.Staff, "at", civil.DateOf(s.At).String())}}
	if would.Answer == studio.Refuse {
		return append(lines, stepLines(w, would, today)...)
	}
	return append(lines, stepLine{kit.Allow, w.T("steps.without", "then", standsThen(w, would.After.Standings, today))})
}
