package command_test

import (
	"strings"
	"testing"
)

func TestContactsByCommand(t *testing.T) {
	d := founded(t)
	var made struct{ ID, Way, Value string }
	d.done(contactShape, &made, "member", "contact", "add", "00020", "--emergency", "08055556666", "--whose", "spouse", "--name", "髙橋 健")
	if made.Way != "emergency" || made.Value != "080-5555-6666" {
		t.Errorf("added %+v", made)
	}
	d.done(contactShape, nil, "member", "contact", "add", "00020", "--email", "work@example.jp", "--whose", "work")
	for _, c := range []struct {
		code string
		args []string
	}{
		{"form.wrong", []string{"add", "00020", "--phone", "12"}},
		{"form.wrong", []string{"add", "00020", "--phone", "080-1111-2222", "--whose", "cat"}},
		{"form.wrong", []string{"add", "00020", "--emergency", "080-1111-2222"}},
		{"member.unknown", []string{"add", "99999", "--phone", "080-1111-2222"}},
		{"contact.unknown", []string{"remove", "00021", made.ID}},
	} {
		if code := d.failed(1, append([]string{"member", "contact"}, c.args...)...); code != c.code {
			t.Errorf("%v: %s, want %s", c.args, code, c.code)
		}
	}
	d.failed(2, "member", "contact", "add", "00020")
	var m struct{ Contacts []struct{ ID string } }
	if d.done(memberShowShape, &m, "member", "show", "00020"); len(m.Contacts) != 2 || m.Contacts[1].ID != made.ID {
		t.Errorf("shown %+v", m.Contacts)
	}
	var found []struct{ Number string }
	if d.done(foundShape, &found, "members", "--search", "55556666"); len(found) != 1 || found[0].Number != "00020" {
		t.Errorf("found %+v", found)
	}
	if _, out, _ := d.run("member", "show", "00020"); !strings.Contains(out, "緊急連絡先  配偶者  髙橋 健") {
		t.Errorf("for people: %s", out)
	}
	d.done(contactShape, nil, "member", "contact", "remove", "00020", made.ID)
	if d.done(memberShowShape, &m, "member", "show", "00020"); len(m.Contacts) != 1 {
		t.Errorf("after it was removed: %+v", m.Contacts)
	}
}
