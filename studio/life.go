package studio

import (
	"slices"

	"cloud.google.com/go/civil"
)

// Life is the dated facts of a membership: where somebody stands, what is
// charged, and which seats are held.
type Life struct {
	Standings  []Standing
	Contracts  []Contract
	Enrolments []Enrolment
}

func (l Life) empty() bool { return len(l.Standings)+len(l.Contracts)+len(l.Enrolments) == 0 }

// StatusOn is where the person stands on a day; empty without a standing.
func (l Life) StatusOn(day civil.Date) Status { return statusOn(l.Standings, day) }

func statusOn(all []Standing, day civil.Date) Status {
	s, _ := StandingOn(all, day)
	return s.Status
}

// Renewals are the contracts that end within p.RenewalDays and that nothing goes
// on from, though their member stays.
func (l Life) Renewals(p Policy, today civil.Date) []Contract {
	return slices.DeleteFunc(l.toRenew(today), func(c Contract) bool { return c.To.After(today.AddDays(p.RenewalDays)) })
}

// Renewal is the first day on which a contract ends that nothing goes on from,
// though its member stays; zero where none does.
func (l Life) Renewal(today civil.Date) civil.Date {
	var first civil.Date
	for _, c := range l.toRenew(today) {
		if first.IsZero() || c.To.Before(first) {
			first = c.To
		}
	}
	return first
}

// toRenew are the contracts with a last day, today or later, that nothing goes on
// from, though their member stays.
func (l Life) toRenew(today civil.Date) []Contract {
	var ending []Contract
	for _, c := range l.Contracts {
		if c.To.IsZero() || c.To.Before(today) {
			continue
		}
		next := c.To.AddDays(1)
		goesOn := slices.ContainsFunc(l.Contracts, func(o Contract) bool { return o.Class == c.Class && o.Covers(next) })
		if !goesOn && l.StatusOn(next) != Withdrawn {
			ending = append(ending, c)
		}
	}
	return ending
}

// timeline writes standings as spans of which no two cover one day: what
// StandingOn answers for each.
func timeline(all []Standing) []Standing {
	var line []Standing
	days := changes(all)
	for i, day := range days {
		s, ok := StandingOn(all, day)
		if !ok {
			continue
		}
		var last civil.Date
		if i+1 < len(days) {
			last = days[i+1].AddDays(-1)
		}
		line = append(line, s.part(day, last))
	}
	return join(line)
}

// changes are the days on which another standing may hold than the day before.
func changes(all []Standing) []civil.Date {
	var days []civil.Date
	for _, s := range all {
		days = append(days, s.From)
		if !s.To.IsZero() {
			days = append(days, s.To.AddDays(1))
		}
	}
	slices.SortFunc(days, civil.Date.Compare)
	return slices.Compact(days)
}

// follows reports whether a day is the first one after a span.
func follows(s Standing, day civil.Date) bool { return !s.To.IsZero() && s.To.AddDays(1) == day }

// part is the same status on other days.
func (s Standing) part(from, to civil.Date) Standing {
	return Standing{Member: s.Member, Status: s.Status, From: from, To: to}
}

// paint lays a span over a line, except on days of a status that it spares.
func paint(line []Standing, over Standing, spare ...Status) []Standing {
	var painted []Standing
	for _, s := range line {
		for _, days := range s.days().outside(over.days()) {
			painted = append(painted, s.part(days.from, days.to))
		}
	}
	painted = append(painted, over)
	for _, s := range line {
		if inside, ok := s.inside(over.From, over.To); ok && slices.Contains(spare, s.Status) {
			painted = paint(painted, inside)
		}
	}
	slices.SortFunc(painted, func(a, b Standing) int { return a.From.Compare(b.From) })
	return join(painted)
}

func (s Standing) days() span { return span{s.From, s.To} }

// inside is the part of a standing within some days, and whether there is one.
func (s Standing) inside(from, to civil.Date) (Standing, bool) {
	days, ok := s.days().inside(span{from, to})
	return s.part(days.from, days.to), ok
}

// join makes one span of those of one status that follow each other.
func join(line []Standing) []Standing {
	var joined []Standing
	for _, s := range line {
		if n := len(joined); n > 0 && joined[n-1].Status == s.Status && follows(joined[n-1], s.From) {
			joined[n-1].To = s.To
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// peak is how many of some seats are held at once, at most, on the days from
// from to to, both included; a zero to is open.
func peak(held []Enrolment, from, to civil.Date) int {
	days := []civil.Date{from}
	for _, e := range held {
		if within(e.From, from, to) {
			days = append(days, e.From)
		}
	}
	most := 0
	for _, day := range days {
		n := 0
		for _, e := range held {
			if e.Covers(day) {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// unlike is what of a life has no like in another one: rows that say the same
// are alike.
func (l Life) unlike(o Life) Life {
	return Life{
		unlike(l.Standings, o.Standings, Standing.bare), unlike(l.Contracts, o.Contracts, Contract.bare),
		unlike(l.Enrolments, o.Enrolments, Enrolment.bare),
	}
}

// unlike is what of some rows has no like among others, by what says of a row.
func unlike[T any, S comparable](of, among []T, says func(T) S) []T {
	return slices.DeleteFunc(slices.Clone(of), func(v T) bool {
		return slices.ContainsFunc(among, func(w T) bool { return says(v) == says(w) })
	})
}

// anew is a life whose rows are still to be stored.
func (l Life) anew() Life {
	for i, s := range l.Standings {
		l.Standings[i] = s.bare()
	}
	for i, c := range l.Contracts {
		l.Contracts[i] = c.bare()
	}
	for i, e := range l.Enrolments {
		l.Enrolments[i] = e.bare()
	}
	return l
}

// bare is a standing without what the store gave it.
func (s Standing) bare() Standing {
	s.ID, s.Act = 0, 0
	return s
}

// bare is a contract without what the store gave it; what it is charged under
// stays.
func (c Contract) bare() Contract {
	c.Origin = c.Charged()
	c.ID = 0
	return c
}

// bare is a seat without what the store gave it.
func (e Enrolment) bare() Enrolment {
	e.ID = 0
	return e
}
