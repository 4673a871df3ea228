package desk_test

import (
	"testing"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func (x *day) heldChanges(key studio.SessionKey) []rows.HeldChange {
	x.Helper()
	list, err := x.lessons.Changes(x.Context(), desk.Who{}, key)
	if err != nil {
		x.Fatal(err)
	}
	return list
}

// What was changed of a session says who did it and when, and by which act it is
// taken back, also after another change on top of it was.
func TestWhatWasChangedOfASessionIsTold(t *testing.T) {
	x := newDay(t)
	yoga := x.yoga().Key
	if list := x.heldChanges(yoga); len(list) != 0 {
		t.Fatalf("nothing was changed: %+v", list)
	}
	room := "スタジオC"
	moved := x.change(lessons.Change{Kind: studio.MoveSession, Session: yoga, Onward: true, Room: &room, Reason: "工事"})
	closed := x.change(lessons.Change{Kind: studio.CloseSession, Session: yoga, Reason: "台風"})
	list := x.heldChanges(yoga)
	if len(list) != 2 || list[0].Act != closed.Act || !list[0].Closed || list[0].Onward || list[0].Reason != "台風" ||
		list[0].Staff != "緑川 弘" || !list[0].At.Equal(moment) {
		t.Errorf("%+v", list)
	}
	if o := list[1]; o.Act != moved.Act || o.Closed || !o.Onward || o.From != yoga.Date || !o.Until.IsZero() || o.Reason != "工事" {
		t.Errorf("of the slot: %+v", o)
	}
	next := yoga
	next.Date = next.Date.AddDays(7)
	if list := x.heldChanges(next); len(list) != 1 || list[0].Act != moved.Act {
		t.Errorf("a week later: %+v", list)
	}
	x.undoChange(closed.Act)
	if list := x.heldChanges(yoga); len(list) != 1 || list[0].Act != moved.Act {
		t.Errorf("taken back: %+v", list)
	}
	x.whole()
}

func TestWhoCanBeAskedToSubstitute(t *testing.T) {
	x := newDay(t)
	key := x.yoga().Key
	miki, emma := x.called("MIKI"), x.called("Emma Clarke")
	asks := func(who desk.Who) lessons.Substituting {
		t.Helper()
		s, err := x.lessons.Substituting(t.Context(), who, key)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := asks(desk.Who{})
	for _, c := range s.Candidates {
		if c.Name == "大野 里美" {
			t.Error("the session's own teacher can be asked")
		}
	}
	if _, holds := s.Holds(); holds || len(s.Candidates) < 3 || s.Candidates[0].Answer != studio.Allow {
		t.Errorf("%+v", s)
	}
	if _, err := x.lessons.AskSubstitute(t.Context(), desk.Who{}, key, "MIKI", "5,000円", ""); err != nil {
		t.Fatal(err)
	}
	if held, ok := asks(desk.Who{}).Holds(); !ok || held.Name != "MIKI" || held.Pay != "5,000円" || !held.At.Equal(moment) {
		t.Errorf("asked: %+v, %v", held, ok)
	}
	if s := asks(miki); len(s.Asked) != 1 || s.Asked[0].Pay != "5,000円" || s.Candidates != nil {
		t.Errorf("who was asked reads %+v", s)
	}
	if s := asks(emma); s.Asked != nil || s.Candidates != nil {
		t.Errorf("another teacher reads %+v", s)
	}
	if _, err := x.lessons.AnswerSubstitute(t.Context(), miki, key, false, "", nil); err != nil {
		t.Fatal(err)
	}
	if s := asks(desk.Who{}); len(s.Asked) != 1 || s.Asked[0].State != studio.SubstituteDeclined {
		t.Errorf("declined: %+v", s)
	} else if _, holds := s.Holds(); holds {
		t.Error("who declined stands in")
	}
}
