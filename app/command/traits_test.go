package command_test

import (
	"strings"
	"testing"
)

var (
	traitsShape = list{object{"kind": "text", "text": "text", "from": "date"}}
	traitsReply = more(membersShape[0], object{"traits": traitsShape})
)

func TestTraitsByCommand(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "教室")
	d.done(importShape, nil, "import", "members", testFile("roster.csv"))
	d.done(policyShape, nil, "policy", "--ranks", "10級,9級,8級")
	var m struct {
		Traits []struct{ Kind, Text, From string }
	}
	d.done(traitsReply, &m, "member", "rank", "00020", "9級", "--from", "2026-11-01")
	if len(m.Traits) != 1 || m.Traits[0].Text != "9級" || m.Traits[0].From != "2026-11-01" {
		t.Errorf("%+v", m)
	}
	d.done(traitsReply, nil, "member", "group", "00020", "A組")
	d.done(traitsReply, nil, "member", "tag", "add", "00020", "送迎", "役員")
	d.done(traitsReply, &m, "member", "tag", "remove", "00020", "役員")
	if len(m.Traits) != 3 {
		t.Errorf("%+v", m)
	}
	var found []struct{ Number string }
	d.done(list{with(listedShape[0].(object), object{"columns": object{"number": "number", "rank": "text", "group": "text", "tag": list{"text"}}})}, &found,
		"members", "--where", "rank>=9級 group=A組 tag=送迎", "--columns", "number,rank,group,tag")
	if len(found) != 1 || found[0].Number != "00020" {
		t.Errorf("found %+v", found)
	}
	d.done(memberShowShape, &m, "member", "show", "00020")
	if len(m.Traits) != 3 {
		t.Errorf("shown %+v", m)
	}
	if _, out, _ := d.run("member", "show", "00020"); !strings.Contains(out, "9級") {
		t.Errorf("for people: %s", out)
	}
	d.done(traitsReply, &m, "member", "rank", "00020", "--none")
	if len(m.Traits) != 2 {
		t.Errorf("%+v", m)
	}
	for _, c := range []struct {
		code string
		args []string
	}{
		{"form.wrong", []string{"member", "rank", "00020", "黒帯"}},
		{"trait.nothing_said", []string{"member", "rank", "00020"}},
		{"form.wrong", []string{"member", "tag", "remove", "00020", "役員"}},
		{"member.unknown", []string{"member", "group", "99999", "A組"}},
		{"form.wrong", []string{"policy", "--ranks", "9級,9級"}},
		{"list.rank_unknown", []string{"members", "--where", "rank>=黒帯"}},
	} {
		if code := d.failed(1, c.args...); code != c.code {
			t.Errorf("%v: %s, want %s", c.args, code, c.code)
		}
	}
}
