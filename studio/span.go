package studio

import "cloud.google.com/go/civil"

// span is days that follow each other, both ends included; a zero to is open.
type span struct{ from, to civil.Date }

// within reports whether on lies in from to to, both included; a zero to is open.
func within(on, from, to civil.Date) bool {
	return !on.Before(from) && (to.IsZero() || !on.After(to))
}

func (s span) empty() bool { return !s.to.IsZero() && s.to.Before(s.from) }

// holds reports whether all days of another span are in this one.
func (s span) holds(o span) bool {
	return !o.from.Before(s.from) && (s.to.IsZero() || !o.to.IsZero() && !o.to.After(s.to))
}

// inside is the part of a span within another one, and whether there is one.
func (s span) inside(o span) (span, bool) {
	s.from = laterOf(s.from, o.from)
	if !o.to.IsZero() && (s.to.IsZero() || s.to.After(o.to)) {
		s.to = o.to
	}
	return s, !s.empty()
}

// meets reports whether two spans have a day in common.
func (s span) meets(o span) bool {
	_, ok := s.inside(o)
	return ok
}

// outside are the parts of a span before and after another one: all of it where
// the two have no day in common.
func (s span) outside(o span) []span {
	if !s.meets(o) {
		return []span{s}
	}
	var parts []span
	if s.from.Before(o.from) {
		parts = append(parts, span{s.from, o.from.AddDays(-1)})
	}
	if !o.to.IsZero() && (s.to.IsZero() || s.to.After(o.to)) {
		parts = append(parts, span{o.to.AddDays(1), s.to})
	}
	return parts
}

// laterOf is the later one of two days.
func laterOf(a, b civil.Date) civil.Date {
	if b.After(a) {
		return b
	}
	return a
}

// monday is the Monday of a day's week.
func monday(d civil.Date) civil.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }
