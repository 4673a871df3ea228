package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCalendarsKeepTheirUIDs(t *testing.T) {
	d := founded(t)
	shape := object{"sessions": "int", "path": "text", "from": "date", "to": "date"}
	read := func(name string, whose ...string) string {
		t.Helper()
		path := filepath.Join(d.dir, name)
		d.done(shape, nil, append([]string{"calendar", "--to", path, "--from", "2026-11-23", "--until", "2026-12-06"}, whose...)...)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	event := func(text, id string) string {
		t.Helper()
		_, after, ok := strings.Cut(text, "UID:"+id+"@")
		if !ok || strings.Contains(after, "UID:"+id+"@") {
			t.Fatalf("%s is not there once: %s", id, text)
		}
		of, _, _ := strings.Cut(after, "END:VEVENT")
		return of
	}
	before := event(read("before.ics", "--teacher", "MIKI"), "5-20261124")
	if !strings.Contains(before, "\r\nDTSTART:20261124T073000Z\r\nDTEND:20261124T083000Z\r\nSUMMARY:キッズダンス\r\n") {
		t.Error(before)
	}
	d.done(sessionChangeShape, nil, "move", "session", "--session", "5-20261124", "--date", "2026-11-26", "--start", "18:00")
	d.done(sessionChangeShape, nil, "close", "session", "--session", "5-20261201")
	for whose, text := range map[string]string{
		"the teacher's": read("teacher.ics", "--teacher", "MIKI"), "a member's": read("member.ics", "--member", "00009"),
	} {
		moved, closed := event(text, "5-20261124"), event(text, "5-20261201")
		uid, _, _ := strings.Cut(moved, "\r\n")
		if was, _, _ := strings.Cut(before, "\r\n"); uid != was {
			t.Errorf("%s: the UID was %s, is %s", whose, was, uid)
		}
		if !strings.Contains(moved, "DTSTART:20261126T090000Z") || !strings.Contains(closed, "STATUS:CANCELLED") {
			t.Errorf("%s: %s%s", whose, moved, closed)
		}
	}
	for typed, code := range map[string]string{
		"calendar --teacher だれか --to x.ics":                                       "staff.name_unknown",
		"calendar --member 99999 --to x.ics":                                      "member.unknown",
		"calendar --member 00009 --to x.ics --from 2026-11-24 --until 2026-11-23": "calendar.days_wrong",
		"calendar --member 00009 --to x.ics --as MIKI":                            "staff.may_not",
	} {
		if got := d.failed(1, strings.Fields(typed)...); got != code {
			t.Errorf("%s: %s, not %s", typed, got, code)
		}
	}
}
