package command_test

import (
	"slices"
	"testing"
)

func TestAttendanceIsMarkedByCommand(t *testing.T) {
	d := founded(t)
	const session = "1-20261123" // a Monday's こども空手
	type attendee struct {
		Number, State string
		How           *string
	}
	var list []attendee
	d.done(attendanceShape, &list, "attendance", "--session", session)
	first := list[0].Number
	set := []string{"attendance", "set", "--session", session}
	if code := d.failed(1, append(set, "--member", first, "--state", "present")...); code != "refused" {
		t.Errorf("before the door opens: %s", code)
	}
	d.now = "2026-11-23T17:10:00+09:00"
	d.done(attendanceShape, &list, append(set, "--member", first, "--state", "late")...)
	if i := slices.IndexFunc(list, func(a attendee) bool { return a.Number == first }); list[i].State != "late" || *list[i].How != "hand" {
		t.Errorf("one: %+v", list[i])
	}
	d.done(attendanceShape, &list, append(set, "--rest", "--state", "present")...)
	for _, a := range list {
		if a.State != "present" && a.Number != first || a.State != "late" && a.Number == first {
			t.Errorf("the rest: %+v", a)
		}
	}
	d.done(attendanceShape, &list, append(set, "--member", first, "--state", "expected")...)
	if i := slices.IndexFunc(list, func(a attendee) bool { return a.Number == first }); list[i].State != "expected" || list[i].How != nil {
		t.Errorf("taken away: %+v", list[i])
	}
	if code := d.failed(1, append(set, "--member", "99999", "--state", "present")...); code != "attendance.not_on_list" {
		t.Errorf("somebody else: %s", code)
	}
	d.failed(2, append(set, "--state", "present")...)
	d.failed(2, append(set, "--rest", "--state", "asleep")...)
}
