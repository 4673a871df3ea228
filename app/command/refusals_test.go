package command_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// A strict import names every cell that is in its way, to people and to programs.
func TestAStrictImportSaysWhy(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "みどり台")
	strict := []string{"import", "members", testFile("roster.csv"), "--strict", "--lang", "en"}
	_, out, _ := d.run(append(strict, "--json")...)
	var e struct {
		Error struct {
			Message string
			Reasons []struct{ Code, Text string }
		}
	}
	if err := json.Unmarshal([]byte(out), &e); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(e.Error.Message, "3 rows") || len(e.Error.Reasons) != 4 {
		t.Fatalf("%+v", e.Error)
	}
	if r := e.Error.Reasons[0]; r.Code != "import.date_does_not_exist" || !strings.HasPrefix(r.Text, "Row 312, 生年月日 “2031/13/45”: ") {
		t.Errorf("%+v", r)
	}
	status, out, errs := d.run(strict...)
	if status != 1 || out != "" || strings.Count(errs, "\n") != 5 || !strings.Contains(errs, "Row 314, 月謝(税込) “abc”: ") {
		t.Errorf("for people: %d, %s%s", status, out, errs)
	}
}

// A moment that could be stored but never read again is wrong usage.
func TestMomentsOutOfReach(t *testing.T) {
	for now, status := range map[string]int{
		"0001-01-01T00:00:00Z":      2,
		"1899-12-31T23:59:59Z":      2,
		"1900-01-01T00:00:00Z":      0,
		"2100-12-31T23:59:59+09:00": 0,
		"2101-01-01T00:00:00Z":      2,
		"9999-12-31T23:59:59-14:00": 2,
	} {
		d := newDesk(t)
		d.now = now
		if status == 0 {
			d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "みどり台")
			d.done(verifyShape, nil, "verify")
		} else if code := d.failed(status, "init", "--name", "みどり台"); code != "command.wrong_usage" {
			t.Errorf("%s: %s", now, code)
		}
	}
}

// A reader that gives nothing is not a member without a number.
func TestAnEmptyScan(t *testing.T) {
	d := founded(t)
	for flag, code := range map[string]string{"--card=": "card.unknown", "--qr=": "qr.unknown", "--number=": "member.unknown"} {
		if got := d.failed(1, "checkin", flag); got != code {
			t.Errorf("%s: %s, want %s", flag, got, code)
		}
	}
}

// What is typed is not half done, and nothing that is typed is passed over in
// silence.
func TestNothingTypedIsPassedOver(t *testing.T) {
	d := founded(t)
	session := []string{"--session", "10-20261205"}
	slot := []string{"slot", "add", "--class", "ヨガ入門", "--start", "17:00", "--minutes", "60", "--capacity", "9"}
	long := strings.Repeat("あ", 101)
	for _, c := range []struct {
		status int
		code   string
		args   []string
	}{
		{1, "change.until_alone", append([]string{"close", "session", "--until", "2026-12-30"}, session...)},
		{1, "change.until_alone", append([]string{"move", "session", "--until", "2026-12-30", "--start", "09:00"}, session...)},
		{2, "command.wrong_usage", append(slot, "--once", "2026-12-01", "--from", "2026-12-03")},
		{2, "command.wrong_usage", append(slot, "--once", "2026-12-01", "--to", "2026-12-03")},
		{1, "refused", append(slot, "--room", long)},
		{1, "payer.of_or_details", []string{"member", "payer", "move", "00038", "--of", "00039", "--name", "五十嵐 誠"}},
		{1, "form.wrong", []string{"fields", "add", "--name", "靴", "--choices", "22,23"}},
		{2, "command.wrong_usage", []string{"policy", "--cancel-late", "1000+2000"}},
		{2, "command.wrong_usage", []string{"policy", "--cancel-late", "session+session"}},
		{1, "import.class_unknown", []string{"allowance", "--class", "茶道"}},
		{1, "timetable.days_wrong", []string{"clashes", "--from", "2026-12-10", "--to", "2026-12-01"}},
		{1, "timetable.days_wrong", []string{"clashes", "--to", "9999-12-31"}},
		{1, "timetable.days_wrong", []string{"substitutes", "--from", "2026-12-10", "--to", "2026-12-01"}},
		{1, "member.unknown", []string{"calendar", "--member", "", "--to", filepath.Join(d.dir, "a.ics")}},
		{1, "refused", []string{"class", "add", long}},
		{1, "refused", []string{"class", "add", "茶道", "--fee", "9223372036854775807"}},
		{1, "refused", []string{"room", "set", long, "--capacity", "3"}},
		{1, "refused", []string{"holiday", "add", long, "--from", "2026-12-30"}},
	} {
		if got := d.failed(c.status, c.args...); got != c.code {
			t.Errorf("%q: %s, want %s", c.args, got, c.code)
		}
	}
	var e struct {
		Error struct {
			Reasons []struct{ Code string }
		}
	}
	_, out, _ := d.run("member", "contact", "add", "00020", "--email=", "--json")
	if err := json.Unmarshal([]byte(out), &e); err != nil || len(e.Error.Reasons) != 1 || e.Error.Reasons[0].Code != "contact.email_missing" {
		t.Errorf("a mail address that is empty: %s", out)
	}
	d.done(verifyShape, nil, "verify")
}
