package command_test

import (
	"strings"
	"testing"
)

var (
	absentShape   = object{"absence": "id", "promoted": movedShape, "offered": movedShape, "reasons": reasonsShape}
	absencesShape = list{object{
		"absence": "id", "member": "number", "name": "text", "at": "instant", "by": "text", "how": "text", "note": "text", "staff": "text",
	}}
	takenBackShape = object{"absence": "id"}
)

func TestAbsencesByCommand(t *testing.T) {
	d := founded(t)
	const session = "1-20261123" // a Monday's こども空手
	var list []struct{ Number, State string }
	d.done(attendanceShape, &list, "attendance", "--session", session)
	member := list[0].Number
	enrolled := func() int {
		t.Helper()
		var day []struct {
			ID       string
			Enrolled int
		}
		d.done(sessionsShape, &day, "sessions", "--date", "2026-11-23")
		for _, s := range day {
			if s.ID == session {
				return s.Enrolled
			}
		}
		return -1
	}
	before := enrolled()
	var a struct{ Absence string }
	tell := []string{"absent", "--member", member, "--session", session, "--by", "母", "--note", "発熱"}
	d.done(absentShape, &a, tell...)
	if got := enrolled(); got != before-1 {
		t.Errorf("%d enrolled, before %d", got, before)
	}
	if d.done(attendanceShape, &list, "attendance", "--session", session); list[0].State != "absent" {
		t.Errorf("%+v", list[0])
	}
	if code := d.failed(1, tell...); code != "refused" {
		t.Errorf("told twice: %s", code)
	}
	if code := d.failed(1, append(tell, "--how", "pigeon")...); code != "form.wrong" {
		t.Errorf("by pigeon: %s", code)
	}
	if _, out, _ := d.run("absences", "--session", session); !strings.Contains(out, "母") || !strings.Contains(out, "発熱") {
		t.Errorf("for people: %s", out)
	}
	var told []struct{ Member, By, How string }
	if d.done(absencesShape, &told, "absences", "--session", session); len(told) != 1 || told[0].Member != member || told[0].How != "phone" {
		t.Errorf("%+v", told)
	}
	d.done(takenBackShape, nil, "absent", "take-back", "--id", a.Absence)
	if got := enrolled(); got != before {
		t.Errorf("%d enrolled again, before %d", got, before)
	}
	if code := d.failed(1, "absent", "take-back", "--id", a.Absence); code != "absence.unknown" {
		t.Error(code)
	}
	d.done(verifyShape, nil, "verify")
}
