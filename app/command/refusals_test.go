package command_test

import (
	"encoding/json"
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
