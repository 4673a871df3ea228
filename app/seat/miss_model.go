package seat

import (
	"strings"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/lang"
)

// MissState is what became of a seat that was missed, as the catalogue has its
// words.
type MissState string

// The states.
const (
	MissFree     MissState = "none" // no fee is asked for it
	MissOpen     MissState = "open"
	MissAccepted MissState = "accepted"
	MissCharged  MissState = "charged"
	MissWaived   MissState = "waived"
	MissForgiven MissState = "forgiven"
)

// StateOfMiss is what became of a miss.
func StateOfMiss(m lessons.Missed) MissState {
	switch {
	case m.Charged:
		return MissCharged
	case m.Waived, m.Review != nil && m.Review.Waived:
		return MissWaived
	case m.Review != nil:
		return MissAccepted
	case m.Excused:
		return MissForgiven
	case m.Cost.Fee > 0:
		return MissOpen
	}
	return MissFree
}

// Icon is the shape of a state.
func (s MissState) Icon() kit.Icon {
	switch s {
	case MissOpen:
		return kit.IconWarn
	case MissAccepted:
		return kit.IconRing
	case MissCharged, MissFree:
		return kit.IconDot
	}
	return kit.IconDash
}

// CanWaive reports whether whoever sits here may waive a miss, and there is something
// to waive.
func (s *Seat) CanWaive(m lessons.Missed) bool {
	return m.Review == nil && !m.Excused && s.May(desk.ReviewMiss)
}

// CanReopen reports whether whoever sits here may take back what was decided about a
// miss.
func (s *Seat) CanReopen(m lessons.Missed) bool {
	return m.Review != nil && !m.Charged && s.May(desk.ReviewMiss)
}

// MissCosts says in a few words what a miss costs; nothing, it says how it was
// missed.
func MissCosts(w *lang.Printer, m lessons.Missed) string {
	var parts []string
	if m.Cost.Fee > 0 {
		parts = append(parts, w.Money(m.Cost.Fee))
	}
	if m.Cost.Session {
		parts = append(parts, w.T("miss.one_session"))
	}
	switch state := StateOfMiss(m); {
	case state == MissWaived, state == MissForgiven:
		parts = []string{w.T("missstate." + string(state))}
	case parts == nil:
		parts = []string{w.T("miss.free")}
	}
	return strings.Join(parts, " · ")
}
