package command_test

import (
	"strings"
	"testing"
)

var (
	allowancesShape = list{object{"class": "text", "limit": "int", "per": "text", "carry": "int", "carried": "text"}}
	whyShape        = list{object{"step": "text", "at": "instant", "by": "text", "reasons": reasonsShape, "note": "text"}}
)

func TestBookingAgainstTheRulesByCommand(t *testing.T) {
	d := founded(t)
	d.done(policyShape, nil, "policy", "--booking-opens-days", "7", "--booking-opens-at", "10:00", "--booking-closes", "30", "--booking-arrears", "refuse", "--booking-level", "warn", "--booking-agreement", "ignore")
	var p struct {
		Booking struct {
			Opens_Days int
			Opens_At   string
			Closes     *int
			Age        string
			Level      string
			Arrears    string
			Agreement  string
		}
	}
	d.done(policyShape, &p, "policy", "--booking-closes", "end")
	if b := p.Booking; b.Opens_Days != 7 || b.Opens_At != "10:00" || b.Closes != nil || b.Age != "refuse" || b.Arrears != "refuse" || b.Level != "warn" || b.Agreement != "ignore" {
		t.Errorf("%+v", b)
	}
	for _, wrong := range []string{"--booking-opens-at=25:00", "--booking-closes=soon", "--booking-age=perhaps"} {
		if code := d.failed(2, "policy", wrong); code != "command.wrong_usage" {
			t.Errorf("%s: %s", wrong, code)
		}
	}
	if code := d.failed(1, "policy", "--booking-opens-days", "1000"); code != "form.wrong" {
		t.Error(code)
	}
	book := []string{"book", "--member", "00020", "--session", "10-20261205"}
	if code := d.failed(1, book...); code != "refused" {
		t.Errorf("two weeks before: %s", code)
	}
	var b struct {
		Booking, State string
		Reasons        []struct{ Code, Text string }
	}
	d.done(bookShape, &b, append(book, "--override", "お約束したため")...)
	if len(b.Reasons) != 2 || b.Reasons[0].Text != "予約の受付は11月28日 10:00からです" || b.Reasons[1].Code != "book.overridden" {
		t.Errorf("%+v", b)
	}
	var why []struct{ Step, Note string }
	if d.done(whyShape, &why, "why", "--booking", b.Booking); len(why) != 1 || why[0].Step != "booked" || why[0].Note != "お約束したため" {
		t.Errorf("%+v", why)
	}
	if _, out, _ := d.run("why", "--booking", b.Booking); !strings.Contains(out, "理由：お約束したため") {
		t.Errorf("for people: %s", out)
	}
	if code := d.failed(1, "why", "--booking", "4"); code != "booking.unknown" {
		t.Error(code)
	}
	d.done(verifyShape, nil, "verify")
}

func TestAllowancesByCommand(t *testing.T) {
	d := founded(t)
	var list []struct {
		Class, Per, Carried string
		Limit, Carry        int
	}
	d.done(allowancesShape, &list, "allowance", "--class", "ヨガ入門")
	if len(list) != 1 || list[0].Limit != 4 || list[0].Per != "month" || list[0].Carry != 0 {
		t.Errorf("%+v", list)
	}
	d.done(allowancesShape, &list, "allowance", "--class", "ヨガ入門", "--limit", "1", "--per", "week", "--carry", "2", "--carried", "first")
	if len(list) != 1 || list[0].Limit != 1 || list[0].Per != "week" || list[0].Carry != 2 || list[0].Carried != "first" {
		t.Errorf("%+v", list)
	}
	if code := d.failed(1, "allowance", "--class", "ヨガ入門", "--limit", "1000"); code != "form.wrong" {
		t.Error(code)
	}
	if code := d.failed(1, "allowance", "--limit", "1"); code != "import.class_unknown" {
		t.Error(code)
	}
	if _, out, _ := d.run("allowance"); !strings.Contains(out, "先に使う") {
		t.Errorf("for people: %s", out)
	}
}
