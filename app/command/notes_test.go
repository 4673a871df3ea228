package command_test

import (
	"strings"
	"testing"
)

var (
	notesShape = list{object{
		"id": "id", "member": "?number", "name": "text", "kind": "text", "text": "text", "at": "instant",
		"due": "?date", "done": "?instant", "staff": "text",
	}}
	noteShape = object{"note": "id"}
)

func TestNotesByCommand(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "教室")
	d.done(importShape, nil, "import", "members", testFile("roster.csv"))
	var made struct{ Note string }
	d.done(noteShape, &made, "note", "add", "--member", "00020", "--kind", "phone", "--text", "折り返す", "--due", "2026-11-21")
	d.done(noteShape, nil, "note", "add", "--who", "山田", "--text", "見学したい")
	for _, c := range []struct {
		code string
		args []string
	}{
		{"refused", []string{"note", "add", "--member", "00020", "--text", " "}},
		{"member.unknown", []string{"note", "add", "--member", "99999", "--text", "電話"}},
		{"note.kind_unknown", []string{"note", "add", "--who", "山田", "--text", "電話", "--kind", "pigeon"}},
		{"note.unknown", []string{"note", "done", "4"}},
	} {
		if code := d.failed(1, c.args...); code != c.code {
			t.Errorf("%v: %s, want %s", c.args, code, c.code)
		}
	}
	var notes []struct {
		ID   string
		Done *string
	}
	count := func(want int, args ...string) {
		t.Helper()
		if d.done(notesShape, &notes, append([]string{"notes"}, args...)...); len(notes) != want {
			t.Errorf("notes %v: %d, want %d", args, len(notes), want)
		}
	}
	count(2)
	count(1, "--member", "00020")
	count(1, "--due", "2026-11-21")
	d.done(noteShape, nil, "note", "done", made.Note)
	count(0, "--due", "2026-11-21")
	if count(1, "--member", "00020"); len(notes) == 1 && notes[0].Done == nil {
		t.Error("nobody says that it was seen to")
	}
	d.done(noteShape, nil, "note", "add", "--member", "00021", "--text", "振替　希望\n火曜")
	if _, out, _ := d.run("notes", "--member", "00021"); !strings.Contains(out, "振替 希望 火曜") {
		t.Errorf("for people: %s", out)
	}
	d.done(noteShape, nil, "note", "reopen", made.Note)
	count(1, "--due", "2026-11-21")
	d.done(noteShape, nil, "note", "take-back", made.Note)
	count(2)
}
