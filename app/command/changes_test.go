package command_test

import (
	"strings"
	"testing"
)

var sessionChangeShape = object{
	"change": "?id", "decision": "text", "session": sessionsShape[0], "onward": "bool", "until": "?date", "reasons": reasonsShape,
	"was": object{"start": "instant", "end": "instant", "room": "text", "state": "text"},
	"concerned": list{object{
		"number": "number", "name": "text", "kana": "kana", "phone": "phone", "payer": "text", "place": "text", "session": "?session",
	}},
	"what": "text", "tells": "bool", "promoted": list{object{"booking": "id", "member": "number"}},
}

type sessionChange struct {
	Change, Decision string
	Session          struct{ ID, Start, State string }
	Concerned        []struct{ Number, Phone, Place, Session string }
	Reasons          reasons
}

func TestASessionIsClosedMovedAndPutBack(t *testing.T) {
	d := founded(t)
	var would, done, back sessionChange
	d.done(sessionChangeShape, &would, "close", "session", "--session", "5-20261124", "--reason", "台風", "--preview")
	if would.Change != "" || would.Decision != "warn" || len(would.Concerned) != 11 || would.Concerned[0].Phone == "" || would.Session.State != "closed" {
		t.Errorf("would: %+v", would)
	}
	d.done(sessionChangeShape, &done, "close", "session", "--session", "5-20261124", "--reason", "台風")
	if done.Change == "" || len(done.Concerned) != len(would.Concerned) {
		t.Errorf("done: %+v", done)
	}
	var held []struct {
		Change, Reason string
		Closed, Onward bool
	}
	d.done(list{object{
		"change": "id", "at": "instant", "staff": "text", "closed": "bool", "onward": "bool", "from": "date", "until": "?date", "reason": "text",
	}}, &held, "session", "changes", "--session", "5-20261124")
	if len(held) != 1 || held[0].Change != done.Change || !held[0].Closed || held[0].Onward || held[0].Reason != "台風" {
		t.Errorf("held: %+v", held)
	}
	if code := d.failed(1, "book", "--member", "00014", "--session", "5-20261124"); code != "refused" {
		t.Errorf("booked: %s", code)
	}
	var tell []struct{ Member, What, Phone string }
	d.done(tellsShape, &tell, "tell")
	if len(tell) != len(done.Concerned) || tell[0].What != "closed" || tell[0].Phone == "" {
		t.Errorf("to tell: %+v", tell)
	}
	_, out, _ := d.run("sessions", "--date", "2026-11-24")
	if !strings.Contains(out, "5-20261124   休講") {
		t.Errorf("for people: %s", out)
	}
	d.done(sessionChangeShape, &back, "session", "undo", done.Change)
	if back.Session.State != "planned" || back.Session.ID != "5-20261124" {
		t.Errorf("back: %+v", back)
	}
	if code := d.failed(1, "session", "undo", done.Change); code != "refused" {
		t.Errorf("back twice: %s", code)
	}
	d.done(sessionChangeShape, &done, "move", "session", "--session", "5-20261124", "--date", "2026-11-26", "--start", "18:00", "--room", "教室1")
	if done.Session.ID != "5-20261124" || done.Session.Start != "2026-11-26T18:00:00+09:00" || done.Session.State != "moved" {
		t.Errorf("moved: %+v", done)
	}
	d.done(sessionChangeShape, &done, "move", "session", "--session", "5-20261201", "--date", "2026-12-02", "--onward", "--until", "2026-12-15")
	var list []session
	d.done(sessionsShape, &list, "sessions", "--date", "2026-12-09")
	if !strings.Contains(ids(list), " 5-20261208 ") {
		t.Errorf("the week after: %s", ids(list))
	}
	if status, out, errs := d.run("close", "session", "--session", "5-20261201", "--preview"); status != 0 || !strings.Contains(out, "12月2日（水） 16:30–17:30") {
		t.Errorf("for people: %s%s", out, errs)
	}
}

func TestChangesThatCannotBe(t *testing.T) {
	d := founded(t)
	for typed, code := range map[string]string{
		"close session --session 5-20261123":                           "session.unknown", // a Monday
		"close session --session 5-20261117":                           "session.unknown", // before the slot began
		"move session --session 5-20261124":                            "refused",
		"move session --session 5-20261124 --minutes 1441":             "change.minutes",
		"move session --session 5-20261124 --teacher だれか":              "staff.name_unknown",
		"move session --session 5-20261124 --date 2026-12-01 --onward": "refused",
		"session undo 1":    "change.unknown",
		"session undo none": "change.unknown",
	} {
		if got := d.failed(1, strings.Fields(typed)...); got != code {
			t.Errorf("%s: %s, not %s", typed, got, code)
		}
	}
	d.failed(2, "move", "session", "--session", "5-20261124", "--start", "25:00")
}

// ids are the ids of sessions, each between spaces.
func ids(list []session) string {
	all := " "
	for _, s := range list {
		all += s.ID + " "
	}
	return all
}
