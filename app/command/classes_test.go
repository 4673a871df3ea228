package command_test

import (
	"strings"
	"testing"
)

var (
	slotShape = object{
		"slot": "id", "weekday": "text", "start": "text", "minutes": "int", "teacher": "text", "room": "text",
		"capacity": "int", "from": "date", "to": "?date",
	}
	classShape = object{
		"class": "text", "form": "text", "level": "text", "rank_from": "text", "rank_to": "text", "age_from": "int", "age_to": "int", "fee": "int",
		"monthly_limit": "int", "remark": "text", "holidays": "bool", "breaks": "bool", "slots": list{slotShape},
	}
	slotAddedShape = with(slotShape, object{"change": "?id", "class": "text", "decision": "text", "reasons": reasonsShape})
	concernedShape = sessionChangeShape["concerned"]
	holidayShape   = object{"id": "?id", "kind": "text", "name": "text", "from": "date", "to": "date"}
	breakShape     = with(holidayShape, object{"change": "?id", "sessions": sessionsShape, "concerned": concernedShape})
)

type class struct {
	Class, Level  string
	RankFrom      string `json:"rank_from"`
	RankTo        string `json:"rank_to"`
	AgeFrom       int    `json:"age_from"`
	MonthlyLimit  int    `json:"monthly_limit"`
	Holidays      bool
	Slots         []struct{ Slot, Weekday, Start string }
	Concerned     []struct{ Number string }
	Decision, To  string
	ID, Name      string
	Change        string
	Sessions      []session
	Reasons       reasons
	From, Teacher string
}

func TestClassesAreListedAddedAndChanged(t *testing.T) {
	d := founded(t)
	var found []class
	d.done(list{classShape}, &found, "classes")
	if len(found) != 8 || found[0].Class != "こども空手" || !found[0].Holidays || len(found[0].Slots) != 2 || found[0].Slots[0].Weekday != "mon" {
		t.Errorf("%+v", found)
	}
	var one class
	d.done(with(classShape, object{"change": "id"}), &one, "class", "add", "書道", "--form", "booked", "--fee", "5000", "--age-from", "6", "--age-to", "12")
	d.done(slotAddedShape, &one,
		"slot", "add", "--class", "書道", "--weekday", "mon", "--start", "17:00", "--minutes", "60", "--room", "道場", "--capacity", "9", "--preview")
	if one.Decision != "warn" || len(one.Reasons) == 0 || one.Reasons[0].Code != "clash.room" {
		t.Errorf("%+v", one)
	}
	d.done(slotAddedShape, &one,
		"slot", "add", "--class", "書道", "--start", "17:00", "--minutes", "60", "--room", "道場", "--capacity", "9", "--once", "2026-11-29")
	if one.To != "2026-11-29" || one.From != "2026-11-29" {
		t.Errorf("%+v", one)
	}
	d.done(slotAddedShape, &one,
		"slot", "add", "--class", "昇級審査会", "--new", "booked", "--start", "15:00", "--minutes", "90", "--room", "道場", "--capacity", "16", "--once", "2026-11-29")
	if one.Class != "昇級審査会" || one.To != "2026-11-29" {
		t.Errorf("with a new class: %+v", one)
	}
	d.done(with(classShape, object{"from": "date", "concerned": concernedShape}), &one,
		"class", "edit", "キッズダンス", "--from", "2026-12-01", "--no-holidays", "--age-from", "7", "--level", "初級")
	if one.Holidays || one.AgeFrom != 7 || len(one.Concerned) == 0 || len(one.Slots) != 3 {
		t.Errorf("%+v", one)
	}
	d.done(policyShape, nil, "policy", "--ranks", "10級,9級,8級")
	d.done(with(classShape, object{"from": "date", "concerned": concernedShape}), &one,
		"class", "edit", "キッズダンス", "--from", "2026-12-01", "--rank-from", "9級")
	if one.RankFrom != "9級" || one.RankTo != "" {
		t.Errorf("%+v", one)
	}
	if _, out, _ := d.run("classes", "--date", "2026-12-01"); !strings.Contains(out, "  7～14歳\n  級・段：9級～\n  初級\n  祝日は休み\n") {
		t.Errorf("for people: %s", out)
	}
	for typed, code := range map[string]string{
		"class add キッズダンス":                                                              "refused",
		"class edit キッズダンス --rank-to 青帯":                                                "refused",
		"class edit ない":                                                                 "class.unknown",
		"class edit キッズダンス --from 2020-01-01 --fee 1":                                   "refused",
		"slot add --class ない --start 17:00 --minutes 60 --capacity 9":                   "class.unknown",
		"slot add --class 書道 --start 17:00 --minutes 0 --capacity 0":                    "refused",
		"slot add --class 書道 --new booked --start 17:00 --minutes 60 --capacity 9":      "refused",
		"slot add --class 書道 --start 17:00 --minutes 60 --capacity 9 --teacher だれか":     "staff.name_unknown",
		"slot add --class 書道 --start 17:00 --minutes 60 --capacity 9 --once 2026-11-01": "refused",
		"move session --session 5-20261124 --capacity 9":                                "change.capacity",
	} {
		if got := d.failed(1, strings.Fields(typed)...); got != code {
			t.Errorf("%s: %s, not %s", typed, got, code)
		}
	}
}

func TestWhatWasAddedIsTakenBack(t *testing.T) {
	d := founded(t)
	gone := object{"slots": list{"id"}, "classes": list{"text"}, "decision": "text", "reasons": reasonsShape}
	var made struct {
		Change, Slot   string
		Slots, Classes []string
	}
	slot := strings.Fields("slot add --class 昇級審査会 --new booked --start 15:00 --minutes 90 --room 大ホール --capacity 16 --once 2026-11-29")
	d.done(slotAddedShape, &made, slot...)
	d.done(gone, &made, "slot", "undo", made.Change, "--preview")
	if _, out, _ := d.run("sessions", "--date", "2026-11-29"); !strings.Contains(out, "昇級審査会") {
		t.Errorf("after a preview: %s", out)
	}
	d.done(gone, &made, "slot", "undo", made.Change)
	if len(made.Slots) != 1 || made.Slots[0] != made.Slot || len(made.Classes) != 1 || made.Classes[0] != "昇級審査会" {
		t.Errorf("%+v", made)
	}
	for _, asked := range []string{"sessions --date 2026-11-29", "classes", "rooms"} {
		if _, out, _ := d.run(strings.Fields(asked)...); strings.Contains(out, "昇級審査会") || strings.Contains(out, "大ホール") {
			t.Errorf("%s: %s", asked, out)
		}
	}
	if got := d.failed(1, "slot", "undo", made.Change); got != "refused" {
		t.Errorf("twice: %s", got)
	}
	d.done(with(classShape, object{"change": "id"}), &made, "class", "add", "書道")
	if _, out, _ := d.run("class", "undo", made.Change); out != "足したものを取り消しました\n  クラス 書道\n" {
		t.Errorf("for people: %s", out)
	}
	d.done(roomChangeShape, &made, "room", "set", "大ホール", "--capacity", "40")
	d.done(roomChangeShape, nil, "room", "undo", made.Change, "--preview")
	d.done(roomChangeShape, nil, "room", "undo", made.Change)
	if _, out, _ := d.run("rooms"); strings.Contains(out, "大ホール") {
		t.Errorf("rooms: %s", out)
	}
	for _, of := range []string{"slot", "class", "room"} {
		if got := d.failed(1, of, "undo", "4711"); got != "change.unknown" {
			t.Errorf("%s undo of nothing: %s", of, got)
		}
	}
}

func TestHolidaysAreListedAddedAndRemoved(t *testing.T) {
	d := founded(t)
	var added class
	d.done(breakShape, &added, "holiday", "add", "冬休み", "--from", "2026-12-28", "--to", "2027-01-04", "--preview")
	if added.ID != "" || len(added.Sessions) != 56 || len(added.Concerned) != 197 {
		t.Errorf("would close %d sessions of %d", len(added.Sessions), len(added.Concerned))
	}
	d.done(breakShape, &added, "holiday", "add", "冬休み", "--from", "2026-12-28", "--to", "2027-01-04")
	var found []class
	d.done(list{holidayShape}, &found, "holidays", "--year", "2027")
	if last := found[len(found)-1]; last.Name != "冬休み" || last.ID != added.ID || found[0].Name != "元日" {
		t.Errorf("%+v", found)
	}
	if _, out, _ := d.run("sessions", "--date", "2026-12-29"); strings.Count(out, "休講") != 13 {
		t.Errorf("for people: %s", out)
	}
	var tell []struct{ What string }
	if d.done(tellsShape, &tell, "tell"); len(tell) != 197 || tell[0].What != "closed" {
		t.Errorf("%d are to be told", len(tell))
	}
	d.done(breakShape, &added, "holiday", "remove", added.ID, "--preview")
	d.done(breakShape, &added, "holiday", "remove", added.ID)
	if len(added.Sessions) != 56 {
		t.Errorf("%d sessions take place again", len(added.Sessions))
	}
	if d.done(tellsShape, &tell, "tell"); len(tell) != 0 {
		t.Errorf("%d are to be told of what nobody heard of", len(tell))
	}
	d.done(object{"change": "id"}, nil, "holiday", "undo", added.Change)
	if d.done(tellsShape, &tell, "tell"); len(tell) != 197 {
		t.Errorf("%d are to be told again", len(tell))
	}
	d.done(list{holidayShape}, &found, "holidays", "--year", "2027")
	added.ID = found[len(found)-1].ID
	d.done(breakShape, &added, "holiday", "remove", added.ID, "--no-tell")
	if got := d.failed(1, "holiday", "remove", added.ID); got != "break.unknown" {
		t.Errorf("twice: %s", got)
	}
	if got := d.failed(1, "holiday", "add", "夏休み", "--from", "2026-08-01"); got != "refused" {
		t.Errorf("in the past: %s", got)
	}
}
