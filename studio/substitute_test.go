package studio

import (
	"slices"
	"testing"
	"time"
)

func TestAskSubstitute(t *testing.T) {
	s := kids.On(tokyo)
	now := s.Start.Add(-time.Hour)
	closed, other := s, s
	closed.State = SessionClosed
	other.Key.Slot, other.Teacher = 9, 7
	seven, eight := Staff{ID: 7, Role: Teacher, Active: true}, Staff{ID: 8, Role: Teacher, Active: true}
	for name, c := range map[string]struct {
		f      SubstituteFacts
		now    time.Time
		answer Answer
		why    string
	}{
		"good":                     {SubstituteFacts{Session: s, Teacher: seven}, now, Allow, ""},
		"teaches another":          {SubstituteFacts{Session: s, Teacher: seven, Around: []Session{other}}, now, Warn, "room, teacher"},
		"its own teacher":          {SubstituteFacts{Session: s, Teacher: Staff{ID: s.Teacher, Role: Teacher, Active: true}}, now, Refuse, "own_session"},
		"works at reception":       {SubstituteFacts{Session: s, Teacher: Staff{ID: 9, Role: Reception, Active: true}}, now, Refuse, "is_reception"},
		"over":                     {SubstituteFacts{Session: s, Teacher: seven}, s.End.Add(1), Refuse, "over"},
		"closed":                   {SubstituteFacts{Session: closed, Teacher: seven}, now, Refuse, "closed"},
		"somebody is asked":        {SubstituteFacts{Session: s, Teacher: seven, Holds: Substitute{Teacher: 8, State: SubstituteAsked}}, now, Refuse, "asked_already"},
		"somebody stands in":       {SubstituteFacts{Session: s, Teacher: seven, Holds: Substitute{Teacher: 8, State: SubstituteAccepted}}, now, Refuse, "found_already"},
		"others do not clash here": {SubstituteFacts{Session: s, Teacher: eight, Around: []Session{other}}, now, Allow, ""},
	} {
		if d := AskSubstitute(c.f, c.now); d.Answer != c.answer || said(d.Reasons) != c.why {
			t.Errorf("%s: %s, %s", name, d.Answer, said(d.Reasons))
		}
	}
}

func TestAnswerSubstitute(t *testing.T) {
	s := kids.On(tokyo)
	now := s.Start.Add(-time.Hour)
	asked, accepted := Substitute{Teacher: 7, State: SubstituteAsked}, Substitute{Teacher: 7, State: SubstituteAccepted}
	seven, eight, desk := Staff{ID: 7, Role: Teacher}, Staff{ID: 8, Role: Teacher}, Staff{ID: 9, Role: Reception}
	for name, c := range map[string]struct {
		holds   Substitute
		by      Staff
		accepts bool
		now     time.Time
		why     string
	}{
		"accepts":          {asked, seven, true, now, ""},
		"declines":         {asked, seven, false, now, ""},
		"by telephone":     {asked, desk, true, now, ""},
		"another teacher":  {asked, eight, true, now, "not_yours"},
		"nobody asked":     {Substitute{}, seven, true, now, "nobody_asked"},
		"twice":            {accepted, seven, true, now, "found_already"},
		"cannot after all": {accepted, seven, false, now, ""},
		"when it is over":  {asked, seven, true, s.End.Add(1), "over"},
	} {
		if got := said(AnswerSubstitute(SubstituteFacts{Session: s, Holds: c.holds}, c.by, c.accepts, c.now)); got != c.why {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestSubstituteCandidates(t *testing.T) {
	s := kids.On(tokyo)
	now := s.Start.Add(-time.Hour)
	busy := s
	busy.Key.Slot, busy.Teacher = 9, 7
	staff := []Staff{
		{ID: s.Teacher, Role: Teacher, Active: true},
		{ID: 7, Role: Teacher, Active: true},
		{ID: 8, Role: Teacher, Active: true},
		{ID: 9, Role: Reception, Active: true},
		{ID: 10, Role: Owner, Active: true},
		{ID: 11, Role: Teacher},
	}
	for name, c := range map[string]struct {
		holds Substitute
		want  []StaffID
		first Answer
	}{
		"who is free first": {Substitute{}, []StaffID{8, 10, 7}, Allow},
		"somebody is asked": {Substitute{Teacher: 8, State: SubstituteAsked}, []StaffID{7, 8, 10}, Refuse},
	} {
		list := SubstituteCandidates(SubstituteFacts{Session: s, Holds: c.holds, Around: []Session{busy}}, staff, now)
		var got []StaffID
		for _, one := range list {
			got = append(got, one.ID)
		}
		if !slices.Equal(got, c.want) || list[0].Answer != c.first {
			t.Errorf("%s: %v, the first %s", name, got, list[0].Answer)
		}
	}
}
