package command_test

import (
	"strings"
	"testing"
)

var (
	room            = object{"room": "text", "capacity": "int"}
	roomChangeShape = with(room, object{
		"change": "?id", "from": "date", "sessions": sessionsShape, "promoted": list{object{"booking": "id", "member": "number"}},
	})
)

func TestRoomsAndClashes(t *testing.T) {
	d := founded(t)
	var rooms []struct {
		Room     string
		Capacity int
	}
	d.done(list{room}, &rooms, "rooms")
	if len(rooms) != 5 || rooms[0].Capacity != 0 {
		t.Errorf("%+v", rooms)
	}
	var set class
	d.done(roomChangeShape, &set,
		"room", "set", "スタジオA", "--capacity", "12", "--from", "2026-11-24")
	if len(set.Sessions) == 0 {
		t.Errorf("%+v", set)
	}
	var day []session
	d.done(sessionsShape, &day, "sessions", "--date", "2026-11-24")
	if i := strings.Count(ids(day)[:strings.Index(ids(day), "5-2026")], " ") - 1; day[i].Capacity != 12 {
		t.Errorf("%+v", day[i])
	}
	clashing := object{"id": "session", "class": "text", "start": "instant", "end": "instant", "room": "text"}
	clash := object{"first": clashing, "second": clashing, "room": "bool", "teacher": "bool"}
	var clashes []struct {
		First, Second session
		Room, Teacher bool
	}
	d.done(sessionChangeShape, nil, "move", "session", "--session", "8-20261124", "--start", "16:45", "--room", "スタジオA")
	d.done(list{clash}, &clashes, "clashes", "--from", "2026-11-24", "--to", "2026-11-24")
	if len(clashes) != 1 || clashes[0].First.ID != "5-20261124" || clashes[0].Second.ID != "8-20261124" || !clashes[0].Room || clashes[0].Teacher {
		t.Errorf("%+v", clashes)
	}
	if _, out, _ := d.run("clashes", "--from", "2026-11-24", "--to", "2026-11-24"); strings.Contains(out, "20261124") || strings.Count(out, "スタジオA") != 2 {
		t.Errorf("for people: %s", out)
	}
	if _, out, _ := d.run("clashes", "--from", "2026-11-23", "--to", "2026-11-23"); out != "重なりはありません\n" {
		t.Errorf("for people: %s", out)
	}
	if got := d.failed(1, "room", "set", "スタジオA", "--capacity=-1"); got != "refused" {
		t.Errorf("%s", got)
	}
}
