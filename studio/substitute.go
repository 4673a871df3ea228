package studio

import (
	"slices"
	"time"
)

// SubstituteState is where the question stands whether somebody teaches a session
// instead of its teacher (代講).
type SubstituteState string

// The states.
const (
	SubstituteAsked    SubstituteState = "asked"
	SubstituteAccepted SubstituteState = "accepted"
	SubstituteDeclined SubstituteState = "declined"
)

// Substitute is who was asked to teach a session.
type Substitute struct {
	ID      SubstituteID
	Teacher StaffID // zero: nobody was asked
	State   SubstituteState
	Pay     string // what was agreed on, in words
	Note    string
}

// SubstituteFacts is what asking somebody, or their answer, is decided from.
type SubstituteFacts struct {
	Session Session    // by its plan, with its own teacher
	Holds   Substitute // who is asked or has accepted; zero without one
	Teacher Staff      // who is asked, or who answers
	Around  []Session  // others of the day
}

// AskSubstitute decides whether somebody can be asked to teach a session. That
// they teach another one at that time is said.
func AskSubstitute(f SubstituteFacts, now time.Time) ChangeDecision {
	var r Reason
	switch may := MayTeach(f.Teacher); {
	case f.Session.End.Before(now):
		r = Because("change.over", "ends", f.Session.End.Format(time.RFC3339))
	case f.Session.Closed():
		r = Because("session.closed")
	case f.Holds.State == SubstituteAsked:
		r = Because("substitute.asked_already")
	case f.Holds.State == SubstituteAccepted:
		r = Because("substitute.found_already")
	case f.Teacher.ID == f.Session.Teacher:
		r = Because("substitute.own_session", "name", f.Teacher.Name)
	case len(may) > 0:
		return ChangeDecision{Refuse, may}
	default:
		as := f.Session
		as.Teacher = f.Teacher.ID
		var why []Reason
		for _, o := range f.Around {
			if o.Teacher == as.Teacher {
				why = append(why, as.clashes(o)...)
			}
		}
		if len(why) > 0 {
			return ChangeDecision{Warn, why}
		}
		return ChangeDecision{Answer: Allow}
	}
	return ChangeDecision{Refuse, []Reason{r}}
}

// SubstituteCandidate is somebody of the staff who may be asked to teach a session, and what
// asking them would come to.
type SubstituteCandidate struct {
	Staff
	ChangeDecision
}

// SubstituteCandidates are those of the staff who teach and are not the session's own
// teacher: who is free first, then who teaches another one at that time, and who
// cannot be asked last; each in the order in which they were given.
func SubstituteCandidates(f SubstituteFacts, staff []Staff, now time.Time) []SubstituteCandidate {
	var list []SubstituteCandidate
	for _, s := range Teachers(staff, 0) {
		if s.ID == f.Session.Teacher {
			continue
		}
		f.Teacher = s
		list = append(list, SubstituteCandidate{s, AskSubstitute(f, now)})
	}
	order := []Answer{Allow, Warn, Refuse}
	slices.SortStableFunc(list, func(a, b SubstituteCandidate) int {
		return slices.Index(order, a.Answer) - slices.Index(order, b.Answer)
	})
	return list
}

// AnswerSubstitute decides whether who was asked can accept or decline: once, and
// a teacher for nobody else. No reasons is yes.
func AnswerSubstitute(f SubstituteFacts, by Staff, accepts bool, now time.Time) []Reason {
	switch {
	case f.Holds.Teacher == 0:
		return []Reason{Because("substitute.nobody_asked")}
	case by.Role == Teacher && by.ID != f.Holds.Teacher:
		return []Reason{Because("substitute.not_yours")}
	case f.Session.End.Before(now):
		return []Reason{Because("change.over", "ends", f.Session.End.Format(time.RFC3339))}
	case accepts && f.Holds.State == SubstituteAccepted:
		return []Reason{Because("substitute.found_already")}
	case accepts && f.Session.Closed():
		return []Reason{Because("session.closed")}
	}
	return nil
}
