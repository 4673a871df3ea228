package command_test

import (
	"strings"
	"testing"
)

var (
	missesShape = list{object{
		"booking": "id", "member": "number", "name": "text", "kind": "text", "session": object{"id": "session", "class": "text"},
		"at": "instant", "uses": "bool", "fee": "int", "state": "text", "reasons": reasonsShape,
		"counts": "bool", "bars_until": "?date", "note": "text",
	}}
	feeShape  = object{"booking": "id", "fee": "int", "state": "text"}
	feesShape = object{"accepted": "int", "fees": "int"}
)

func TestFeesByCommand(t *testing.T) {
	d := founded(t)
	var p struct {
		Cancel struct{ Late, No_Show string }
	}
	d.done(policyShape, &p, "policy", "--cancel-late", "session+1100", "--cancel-no-show", "2200", "--cancel-free-until", "720")
	if p.Cancel.Late != "session+1100" || p.Cancel.No_Show != "2200" {
		t.Errorf("%+v", p.Cancel)
	}
	if code := d.failed(2, "policy", "--cancel-late", "dear"); code != "command.wrong_usage" {
		t.Error(code)
	}
	var b struct{ Booking string }
	d.done(bookShape, &b, "book", "--member", "00020", "--session", "10-20261121")
	d.now = "2026-11-21T12:10:00+09:00" // at once it would undo the booking
	var c struct{ Reasons []struct{ Code, Text string } }
	if d.done(cancelShape, &c, "cancel", "--booking", b.Booking); len(c.Reasons) != 3 || c.Reasons[0].Code != "miss.late" {
		t.Errorf("%+v", c)
	}
	var list []struct {
		Booking, State string
		Fee            int
	}
	if d.done(missesShape, &list, "misses", "--open"); len(list) != 1 || list[0].Fee != 1100 || list[0].State != "open" {
		t.Errorf("%+v", list)
	}
	if code := d.failed(1, "fee", "accept", "--booking", "4"); code != "booking.unknown" {
		t.Error(code)
	}
	d.done(feeShape, nil, "fee", "accept", "--booking", b.Booking)
	if d.done(missesShape, &list, "misses", "--open"); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	d.done(feeShape, nil, "fee", "undo", "--booking", b.Booking)
	var all struct{ Accepted, Fees int }
	if d.done(feesShape, &all, "fee", "accept-all"); all.Accepted != 1 || all.Fees != 1100 {
		t.Errorf("%+v", all)
	}
	if d.done(feesShape, &all, "fee", "accept-all"); all.Accepted != 0 || all.Fees != 0 {
		t.Errorf("once more: %+v", all)
	}
	d.done(feeShape, nil, "fee", "undo", "--booking", b.Booking)
	d.done(feeShape, nil, "fee", "waive", "--booking", b.Booking, "--reason", "体調不良")
	if d.done(missesShape, &list, "misses"); len(list) != 1 || list[0].State != "waived" || list[0].Fee != 0 {
		t.Errorf("%+v", list)
	}
	d.done(verifyShape, nil, "verify")
}

// A miss that costs no money but a session, and that bars from booking, is listed by
// its member and its month, and waived like any other.
func TestMissesWithoutAFeeByCommand(t *testing.T) {
	d := founded(t)
	d.done(policyShape, nil, "policy", "--cancel-late", "session", "--cancel-ban-after", "1")
	var b struct{ Booking string }
	d.done(bookShape, &b, "book", "--member", "00020", "--session", "10-20261121")
	d.now = "2026-11-21T12:10:00+09:00"
	d.done(cancelShape, nil, "cancel", "--booking", b.Booking)
	var list []struct {
		Booking, State, Note string
		Counts               bool
		Bars_Until           string
	}
	for _, args := range [][]string{{"--member", "00020"}, {"--month", "2026-11"}, nil} {
		d.done(missesShape, &list, append([]string{"misses"}, args...)...)
		if len(list) != 1 || list[0].Booking != b.Booking || list[0].State != "none" || !list[0].Counts || list[0].Bars_Until != "2026-12-05" {
			t.Fatalf("%v: %+v", args, list)
		}
	}
	for _, args := range [][]string{{"--member", "00021"}, {"--month", "2026-10"}, {"--open"}} {
		if d.done(missesShape, &list, append([]string{"misses"}, args...)...); len(list) != 0 {
			t.Errorf("%v: %+v", args, list)
		}
	}
	if code := d.failed(1, "misses", "--member", "99999"); code != "member.unknown" {
		t.Error(code)
	}
	var refused struct {
		Error struct{ Reasons []struct{ Code string } }
	}
	if d.json(errorShape, &refused, "book", "--member", "00020", "--session", "10-20261128"); len(refused.Error.Reasons) != 1 || refused.Error.Reasons[0].Code != "book.banned" {
		t.Errorf("%+v", refused)
	}
	if code := d.failed(1, "fee", "waive", "--booking", b.Booking, "--reason", strings.Repeat("あ", 201)); code != "refused" {
		t.Error(code)
	}
	var fee struct{ State string }
	if d.done(feeShape, &fee, "fee", "waive", "--booking", b.Booking, "--reason", "電車の遅れ"); fee.State != "waived" {
		t.Errorf("%+v", fee)
	}
	if d.done(missesShape, &list, "misses"); list[0].State != "waived" || list[0].Note != "電車の遅れ" || list[0].Counts {
		t.Errorf("%+v", list)
	}
	if d.done(feeShape, &fee, "fee", "undo", "--booking", b.Booking); fee.State != "none" {
		t.Errorf("%+v", fee)
	}
	d.done(feeShape, nil, "fee", "waive", "--booking", b.Booking, "--reason", "電車の遅れ")
	d.done(bookShape, nil, "book", "--member", "00020", "--session", "10-20261128")
	d.done(verifyShape, nil, "verify")
}
