package command_test

import (
	"encoding/json"
	"net"
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
		{1, "refused", append([]string{"move", "session", "--room", long}, session...)},
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

// A day of a mistyped year is refused before anything is written: a session that
// ends in a year of five digits could not even be answered with.
func TestDaysThatAreTooFar(t *testing.T) {
	d := founded(t)
	slot := []string{"slot", "add", "--class", "ヨガ入門", "--start", "23:30", "--minutes", "60", "--capacity", "9"}
	for _, args := range [][]string{
		{"move", "session", "--session", "10-20261205", "--date", "9999-12-31", "--start", "23:30"},
		{"move", "session", "--session", "10-20261205", "--date", "2101-01-01"},
		append(slot, "--once", "9999-12-31"),
		append(slot, "--from", "2101-01-01"),
		{"class", "edit", "ヨガ入門", "--fee", "1", "--from", "2101-01-01"},
		{"room", "set", "スタジオB", "--capacity", "3", "--from", "2101-01-01"},
		{"holiday", "add", "休館", "--from", "2101-01-01"},
	} {
		status, out, _ := d.run(append(args, "--json")...)
		if status != 1 || !strings.Contains(out, `"day.too_far"`) {
			t.Errorf("%q: %d %s", args, status, out)
		}
	}
	if _, out, _ := d.run("sessions", "--date", "2026-12-05", "--json"); !strings.Contains(out, `"10-20261205"`) || strings.Contains(out, `"moved"`) {
		t.Errorf("moved after all: %s", out)
	}
	d.done(verifyShape, nil, "verify")
}

// What is no day, month or time is said in the user's words, with how they are
// written, and never in the library's.
func TestMistypedDaysAndTimes(t *testing.T) {
	d := founded(t)
	for _, c := range []struct {
		english, japanese string
		args              []string
	}{
		{"--date: there is no date “2026-02-30” (write 2026-11-22)", "「2026-02-30」という日はありません", []string{"sessions", "--date", "2026-02-30"}},
		{"--date: there is no date “”", "「」という日はありません", []string{"sessions", "--date="}},
		{"--date: there is no date “20261201”", "「20261201」という日はありません", []string{"sessions", "--date", "20261201"}},
		{"there is no month “2026-13” (write 2026-11)", "「2026-13」という月はありません", []string{"bill", "preview", "--month", "2026-13"}},
		{"there is no time of day “24:00” (write 17:00)", "「24:00」という時刻はありません", []string{"move", "session", "--session", "10-20261205", "--start", "24:00"}},
		{"there is no moment “2101-01-01T00:00:00Z”", "「2101-01-01T00:00:00Z」という日時はありません", []string{"verify", "--now", "2101-01-01T00:00:00Z"}},
		{"there is no moment “12:00”", "「12:00」という日時はありません", []string{"verify", "--now", "12:00"}},
	} {
		for language, want := range map[string]string{"en": c.english, "ja": c.japanese} {
			status, out, errs := d.run(append(c.args, "--lang", language)...)
			if status != 2 || out != "" || !strings.Contains(errs, want) || strings.Contains(errs, "parsing time") {
				t.Errorf("%q: %d %s%s", c.args, status, out, errs)
			}
		}
	}
}

// What a terminal would obey is not sent to it, wherever it was typed.
func TestNothingIsSentThatATerminalObeys(t *testing.T) {
	d := founded(t)
	red := "\x1b[31m赤\a"
	if status, _, errs := d.run("class", "edit", "ヨガ入門", "--remark", red); status != 1 || strings.ContainsAny(errs, "\x1b\a") {
		t.Errorf("kept in the studio: status %d, %q", status, errs)
	}
	_, _, unknown := d.run("book", "--member", red, "--session", red)
	_, _, wrong := d.run("sessions", "--date", red)
	if said := unknown + wrong; strings.ContainsAny(said, "\x1b\a") || strings.Count(said, "[31m赤") != 2 {
		t.Errorf("%q", said)
	}
}

// What is there and is no file stays what it is.
func TestNoFileIsWrittenOverWhatIsNone(t *testing.T) {
	d := founded(t)
	line, err := net.Listen("unix", filepath.Join(d.dir, "a.ics"))
	if err != nil {
		t.Fatal(err)
	}
	defer line.Close()
	for _, args := range [][]string{
		{"calendar", "--member", "00020", "--to", filepath.Join(d.dir, "a.ics")},
		{"calendar", "--member", "00020", "--to", d.dir},
	} {
		if code := d.failed(1, args...); code != "file.cannot_write" {
			t.Errorf("%q: %s", args, code)
		}
	}
	call, err := net.Dial("unix", filepath.Join(d.dir, "a.ics"))
	if err != nil {
		t.Fatal(err)
	}
	call.Close()
}

// The same holiday twice would have to be taken back twice.
func TestAHolidayIsNotedOnce(t *testing.T) {
	d := founded(t)
	add := func(name, to string) int {
		status, _, _ := d.run("holiday", "add", name, "--from", "2026-12-29", "--to", to)
		return status
	}
	if add("休館", "2026-12-30") != 0 || add("休館", "2026-12-30") != 1 || add("休館", "2026-12-31") != 0 || add("大掃除", "2026-12-30") != 0 {
		t.Error("not the same one alone is refused")
	}
	if code := d.failed(1, "holiday", "add", "休館", "--from", "2026-12-29", "--to", "2026-12-30"); code != "refused" {
		t.Error(code)
	}
	var list []struct{ ID, Name, To string }
	_, out, _ := d.run("holidays", "--json")
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatal(err)
	}
	for _, h := range list {
		if h.Name == "休館" && h.To == "2026-12-30" {
			if status, _, errs := d.run("holiday", "remove", h.ID); status != 0 {
				t.Error(errs)
			}
		}
	}
	if add("休館", "2026-12-30") != 0 {
		t.Error("refused once it was taken back")
	}
	d.done(verifyShape, nil, "verify")
}
