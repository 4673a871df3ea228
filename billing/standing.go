package billing

import (
	"slices"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/studio"
)

// payable returns the contracts of a member that charge for a month. Where none
// does, the reasons say what held on the days of the contracts instead; there
// are none for somebody without a contract in the month, or withdrawn in all of
// it.
func payable(who MemberFacts, p Policy, m studio.Month) (dues []due, reasons []studio.Reason) {
	var all []studio.Standing
	var paused []held
	for _, c := range who.Contracts {
		if c.Fee <= 0 {
			continue
		}
		on := standingsDuring(c, who.Standings, m)
		leave := slices.IndexFunc(on, func(s studio.Standing) bool { return s.Status == studio.Leave })
		if slices.ContainsFunc(on, func(s studio.Standing) bool { return s.Status == studio.Active }) {
			dues = append(dues, due{Contract: c, kind: MonthlyFee, fee: c.Fee})
		} else if leave >= 0 {
			paused = append(paused, held{c, on[leave]})
		}
		all = append(all, on...)
	}
	if len(paused) > 0 {
		dues = append(dues, p.onHold(paused, len(dues) > 0)...)
	}
	if len(dues) > 0 {
		return dues, nil
	}
	return nil, notPaying(all)
}

// standingsDuring lists what held on the days of the month on which a contract
// is in force, in order and each once in a row. It looks only at the days on
// which that can change.
func standingsDuring(c studio.Contract, all []studio.Standing, m studio.Month) []studio.Standing {
	first, last := m.First(), m.Last()
	days := append(make([]civil.Date, 0, 2+2*len(all)), first, c.From)
	for _, s := range all {
		days = append(days, s.From)
		if !s.To.IsZero() {
			days = append(days, s.To.AddDays(1))
		}
	}
	slices.SortFunc(days, civil.Date.Compare)
	var held []studio.Standing
	for _, day := range days {
		if day.Before(first) || day.After(last) || !c.Covers(day) {
			continue
		}
		s, ok := studio.StandingOn(all, day)
		if ok && (len(held) == 0 || held[len(held)-1] != s) {
			held = append(held, s)
		}
	}
	return held
}

// notPaying gives the reasons for which nothing is charged, earliest first.
func notPaying(held []studio.Standing) []studio.Reason {
	slices.SortFunc(held, func(a, b studio.Standing) int { return a.From.Compare(b.From) })
	var reasons []studio.Reason
	for i, s := range held {
		if slices.Contains(held[:i], s) {
			continue
		}
		switch s.Status {
		case studio.Trial:
			reasons = append(reasons, studio.Because("bill.on_trial"))
		case studio.Leave:
			reasons = append(reasons, onLeave(s))
		}
	}
	return reasons
}

func onLeave(s studio.Standing) studio.Reason {
	if s.To.IsZero() {
		return studio.Because("bill.on_leave", "from", s.From.String())
	}
	return studio.Because("bill.on_leave_until", "from", s.From.String(), "until", s.To.String())
}
