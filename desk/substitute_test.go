package desk_test

import (
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/lessons"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

func TestASubstituteIsAskedAndAnswers(t *testing.T) {
	x := newDay(t)
	key := x.yoga().Key
	miki, emma := x.called("MIKI"), x.called("Emma Clarke")
	if _, err := x.lessons.AskSubstitute(t.Context(), desk.Who{}, key, "MIKI", " 5,000円 ", "鍵は受付"); err != nil {
		t.Fatal(err)
	}
	s, _ := x.heldOn(key.Date, key)
	if s.TeacherName != "大野 里美" || s.StandsName != "MIKI" || s.Stands.State != studio.SubstituteAsked || s.Stands.Pay != "" {
		t.Errorf("asked: %+v", s)
	}
	_, err := x.lessons.AnswerSubstitute(t.Context(), emma, key, true, "", nil)
	x.refused("substitute.not_yours", err)
	if _, err := x.lessons.AnswerSubstitute(t.Context(), miki, key, true, "", nil); err != nil {
		t.Fatal(err)
	}
	if s, _ = x.heldOn(key.Date, key); s.TeacherName != "MIKI" || s.Teacher != miki.Staff || s.OwnTeacher == miki.Staff {
		t.Errorf("accepted: %+v", s)
	}
	list, err := x.lessons.Substitutes(t.Context(), desk.Who{}, key.Date, key.Date)
	if err != nil || len(list) != 1 || list[0].Pay != "5,000円" || list[0].State != studio.SubstituteAccepted || list[0].Name != "MIKI" {
		t.Errorf("for the pay: %+v, %v", list, err)
	}
	next := key
	next.Date = next.Date.AddDays(7)
	if s, _ := x.heldOn(next.Date, next); s.TeacherName != "大野 里美" {
		t.Errorf("a week later: %s", s.TeacherName)
	}
	to := key.Date.AddDays(1)
	done := x.change(lessons.Change{Kind: studio.MoveSession, Session: key, Day: to})
	if done.Session.TeacherName != "MIKI" || done.Reasons[len(done.Reasons)-1].Code != "change.substitute" {
		t.Errorf("moved: %+v", done)
	}
	if c := x.class("ヨガ入門", civil.DateOf(moment)); c.Slots[2].TeacherName != "大野 里美" {
		t.Errorf("the slot is %+v", c.Slots[2])
	}
	if _, err := x.lessons.AnswerSubstitute(t.Context(), miki, key, false, "", nil); err != nil {
		t.Fatal(err)
	}
	if s, _ = x.heldOn(to, key); s.TeacherName != "大野 里美" || s.Stands.Teacher != 0 {
		t.Errorf("cannot after all: %+v", s)
	}
	if _, err := x.lessons.AskSubstitute(t.Context(), desk.Who{}, key, "Emma Clarke", "", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := x.lessons.WithdrawSubstitute(t.Context(), desk.Who{}, key); err != nil {
		t.Fatal(err)
	}
	if list, err = x.lessons.Substitutes(t.Context(), desk.Who{}, key.Date, key.Date); err != nil || len(list) != 1 || list[0].State != studio.SubstituteDeclined {
		t.Errorf("in the end: %+v, %v", list, err)
	}
	x.whole()
}

func TestASubstituteIsTakenBack(t *testing.T) {
	x := newDay(t)
	key := x.yoga().Key
	miki, emma := x.called("MIKI"), x.called("Emma Clarke")
	do := func(done lessons.Substitution, err error) studio.ActID {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return done.Act
	}
	undo := func(who desk.Who, act studio.ActID) error {
		_, err := x.lessons.UndoSubstitute(t.Context(), who, act)
		return err
	}
	stands := func(name string, state studio.SubstituteState) {
		t.Helper()
		if s, _ := x.heldOn(key.Date, key); s.StandsName != name || s.Stands.State != state {
			t.Errorf("%q is %s, not %q %s", s.StandsName, s.Stands.State, name, state)
		}
	}
	asked := do(x.lessons.AskSubstitute(t.Context(), desk.Who{}, key, "MIKI", "5,000円", "鍵は受付"))
	if err := undo(miki, asked); studio.CodeOf(err) != "staff.may_not" {
		t.Errorf("who was asked takes the question back: %v", err)
	}
	accepted := do(x.lessons.AnswerSubstitute(t.Context(), miki, key, true, "", nil))
	x.refused("change.not_in_force", undo(desk.Who{}, asked))
	x.refused("substitute.not_yours", undo(emma, accepted))
	if err := undo(miki, accepted); err != nil {
		t.Fatal(err)
	}
	stands("MIKI", studio.SubstituteAsked)
	declined := do(x.lessons.AnswerSubstitute(t.Context(), miki, key, false, "", nil))
	other := do(x.lessons.AskSubstitute(t.Context(), desk.Who{}, key, "Emma Clarke", "", ""))
	x.refused("change.not_in_force", undo(desk.Who{}, declined))
	if err := undo(desk.Who{}, other); err != nil {
		t.Fatal(err)
	}
	stands("", "")
	if err := undo(desk.Who{}, declined); err != nil {
		t.Fatal(err)
	}
	stands("MIKI", studio.SubstituteAsked)
	withdrawn := do(x.lessons.WithdrawSubstitute(t.Context(), desk.Who{}, key))
	stands("", "")
	if err := undo(miki, withdrawn); studio.CodeOf(err) != "staff.may_not" {
		t.Errorf("who was asked takes the withdrawal back: %v", err)
	}
	stands("", "")
	if err := undo(desk.Who{}, withdrawn); err != nil {
		t.Fatal(err)
	}
	stands("MIKI", studio.SubstituteAsked)
	if s, err := x.lessons.Substituting(t.Context(), desk.Who{}, key); err != nil || len(s.Asked) != 1 || s.Asked[0].Pay != "5,000円" || s.Asked[0].Note != "鍵は受付" {
		t.Errorf("%+v, %v", s, err)
	}
	if err := undo(desk.Who{}, 1); studio.CodeOf(err) != "change.unknown" {
		t.Errorf("another act: %v", err)
	}
	x.whole()
}

// called finds one of the staff.
func (x *day) called(name string) desk.Who {
	x.Helper()
	who, err := safe.New(x.desk).Find(x.Context(), name)
	if err != nil {
		x.Fatal(err)
	}
	return who
}

// A lesson is given to nobody who does not teach, whichever way it is asked.
func TestReceptionTeachesNoLesson(t *testing.T) {
	x := newDay(t)
	x.staff("小林 優子", studio.Reception)
	yoga := x.yoga().Key
	_, err := x.lessons.AskSubstitute(t.Context(), desk.Who{}, yoga, "小林 優子", "", "")
	x.refused("teacher.is_reception", err)
	_, err = x.lessons.ChangeSession(t.Context(), desk.Who{}, lessons.Change{Kind: studio.MoveSession, Session: yoga, Teacher: "小林 優子"})
	x.refused("teacher.is_reception", err)
	_, err = x.lessons.AddSlot(t.Context(), desk.Who{}, lessons.SlotForm{
		Class: "ヨガ入門", Start: 7 * 60, Minutes: 60, Capacity: 8, Teacher: "小林 優子", From: yoga.Date.AddDays(1),
	})
	x.refused("teacher.is_reception", err)
}
