package command_test

import (
	"strings"
	"testing"
)

func TestSubstitutes(t *testing.T) {
	d := founded(t)
	asked := object{
		"session": with(sessionsShape[0].(object), object{"substitute": object{"teacher": "text", "state": "text"}}),
		"change":  "id",
		"pay":     "text", "note": "text", "decision": "text", "reasons": reasonsShape,
	}
	d.done(asked, nil, "substitute", "ask", "--session", "8-20261124", "--teacher", "MIKI", "--pay", "5,000円")
	if _, out, _ := d.run("sessions", "--date", "2026-11-24"); !strings.Contains(out, "8-20261124   代講依頼中") {
		t.Errorf("for people: %s", out)
	}
	var done struct {
		Session struct{ Teacher string }
		Pay     string
	}
	d.done(asked, &done, "substitute", "accept", "--session", "8-20261124", "--as", "MIKI")
	if done.Session.Teacher != "MIKI" || done.Pay != "5,000円" {
		t.Errorf("%+v", done)
	}
	var found []struct{ Session, Teacher, State, Pay string }
	d.done(list{object{
		"session": "session", "class": "text", "teacher": "text", "state": "text", "pay": "text", "note": "text", "at": "instant",
	}}, &found, "substitutes", "--from", "2026-11-01", "--to", "2026-11-30")
	if len(found) != 1 || found[0].State != "accepted" || found[0].Pay != "5,000円" {
		t.Errorf("%+v", found)
	}
	var who []struct{ Teacher, Decision string }
	d.done(list{object{"teacher": "text", "decision": "text", "reasons": reasonsShape}}, &who, "substitute", "who", "--session", "9-20261125")
	if len(who) < 3 || who[0].Decision != "allow" {
		t.Errorf("who can be asked: %+v", who)
	}
	var again struct{ Change string }
	d.done(with(asked, object{"session": sessionsShape[0]}), &again, "substitute", "decline", "--session", "8-20261124", "--as", "MIKI")
	d.done(asked, &done, "substitute", "undo", again.Change)
	if done.Session.Teacher != "MIKI" {
		t.Errorf("taken back: %+v", done)
	}
	for typed, code := range map[string]string{
		"substitute undo x": "change.unknown",
		"substitute ask --session 8-20261124 --teacher MIKI":      "refused",
		"substitute ask --session 9-20261125 --teacher だれか":       "staff.name_unknown",
		"substitute decline --session 9-20261125":                 "refused",
		"substitute withdraw --session 9-20261125 --as MIKI":      "staff.may_not",
		"substitutes --from 2026-11-01 --to 2026-11-30 --as MIKI": "staff.may_not",
	} {
		if got := d.failed(1, strings.Fields(typed)...); got != code {
			t.Errorf("%s: %s, not %s", typed, got, code)
		}
	}
}
