package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var (
	fieldShape  = object{"field": "text", "name": "text", "kind": "text", "choices": list{"text"}, "required": "bool", "retired": "bool"}
	fieldsShape = list{fieldShape}
	ownShape    = list{object{"field": "text", "name": "text", "kind": "text", "value": "text"}}
)

func TestFieldsByCommand(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "教室")
	d.done(importShape, nil, "import", "members", testFile("roster.csv"))
	var fields []struct {
		Field, Name       string
		Required, Retired bool
	}
	d.done(fieldsShape, &fields, "fields")
	if len(fields) != 0 {
		t.Errorf("a new studio has %+v", fields)
	}
	d.done(fieldsShape, nil, "fields", "add", "--name", "靴のサイズ", "--kind", "number", "--required")
	d.done(fieldsShape, nil, "fields", "add", "--name", "帯の色", "--kind", "choice", "--choices", "白,黄")
	d.done(fieldsShape, &fields, "fields", "change", "帯の色", "--position", "1", "--choices", "白,黄,緑")
	if len(fields) != 2 || fields[0].Field != "own:帯の色" || !fields[1].Required {
		t.Errorf("%+v", fields)
	}
	if d.done(fieldsShape, &fields, "fields", "change", "own:靴のサイズ", "--name", "靴", "--no-required"); fields[1].Name != "靴" || fields[1].Field != "own:靴のサイズ" || fields[1].Required {
		t.Errorf("%+v", fields)
	}
	d.done(memberEditShape, nil, "member", "edit", "00020", "--field", "靴=22.5", "--field", "own:帯の色=緑", "--phone", "090-1111-2222")
	var m struct {
		Fields []struct{ Field, Name, Value string }
	}
	d.done(memberShowShape, &m, "member", "show", "00020")
	if len(m.Fields) != 2 || m.Fields[0].Value != "緑" || m.Fields[1].Value != "22.5" {
		t.Errorf("%+v", m)
	}
	if _, out, _ := d.run("member", "show", "00020"); !strings.Contains(out, "22.5") {
		t.Errorf("for people: %s", out)
	}
	var added struct{ Number string }
	d.done(memberAddShape, &added, "member", "add", "--name", "森 凛", "--field", "靴=２１")
	if d.done(memberShowShape, &m, "member", "show", added.Number); m.Fields[1].Value != "21" {
		t.Errorf("added with %+v", m)
	}
	if code := d.failed(1, "member", "add", "--name", "森 蓮", "--field", "靴=大"); code != "form.wrong" {
		t.Errorf("added with no number: %s", code)
	}
	if _, _, errs := d.run("member", "add", "--name", "森 蓮", "--field", "靴=大"); !strings.Contains(errs, "靴：") {
		t.Errorf("refused with %s", errs)
	}
	var found []struct{ Number string }
	d.done(list{with(listedShape[0].(object), object{"columns": object{"own:靴のサイズ": "?text", "missing": "?"}})}, &found,
		"members", "--where", "own:靴のサイズ>=22 own:帯の色=緑", "--columns", "own:靴のサイズ,missing", "--sort", "own:靴のサイズ:desc")
	if len(found) != 1 || found[0].Number != "00020" {
		t.Errorf("found %+v", found)
	}
	file := filepath.Join(t.TempDir(), "out.csv")
	d.done(object{"rows": "int", "path": "text"}, nil, "export", "members", "--to", file)
	if b, err := os.ReadFile(file); err != nil || !strings.Contains(string(b), ",帯の色,靴\r\n") {
		t.Errorf("the export begins %.300s, %v", b, err)
	}
	if _, out, _ := d.run("members", "--where", "own:帯の色=緑", "--columns", "name,own:靴のサイズ"); !strings.Contains(out, "靴") || strings.Contains(out, "サイズ") {
		t.Errorf("a renamed field stands in the head as\n%s", out)
	}
	var report struct{ Added, Updated, Skipped int }
	if d.done(importShape, &report, "import", "members", file); report.Added+report.Updated != 0 || report.Skipped != 305 {
		t.Errorf("the export says something new: %+v", report)
	}
	if d.done(fieldsShape, &fields, "fields", "retire", "帯の色"); !fields[0].Retired {
		t.Errorf("%+v", fields)
	}
	for _, c := range []struct {
		code string
		args []string
	}{
		{"form.wrong", []string{"fields", "add", "--name", "靴"}},
		{"form.wrong", []string{"fields", "add", "--name", "電話番号"}},
		{"form.wrong", []string{"fields", "add", "--name", "学年", "--kind", "choice"}},
		{"ownfield.unknown", []string{"fields", "retire", "背"}},
		{"form.wrong", []string{"member", "edit", "00020", "--field", "帯の色=白"}},
		{"form.wrong", []string{"member", "edit", "00020", "--field", "靴=大"}},
		{"list.own_unknown", []string{"members", "--where", "own:背>1"}},
	} {
		if code := d.failed(1, c.args...); code != c.code {
			t.Errorf("%v: %s, want %s", c.args, code, c.code)
		}
	}
	d.done(fieldsShape, nil, "fields", "restore", "帯の色")
}

// Who joins after a trial is asked what is required, as whoever joins at once.
func TestFieldsOfWhoJoinsByCommand(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "教室")
	d.done(fieldsShape, nil, "fields", "add", "--name", "靴", "--kind", "number", "--required")
	var added struct{ Number string }
	d.done(memberAddShape, &added, "member", "add", "--name", "森 茜", "--status", "trial")
	for _, how := range []string{"--preview", "--field=靴=大"} {
		if code := d.failed(1, "member", "join", added.Number, how); code != "form.wrong" {
			t.Errorf("joins with %s: %s", how, code)
		}
	}
	d.done(memberStepShape, nil, "member", "join", added.Number, "--field", "靴=２３")
	var m struct{ Fields []struct{ Value string } }
	if d.done(memberShowShape, &m, "member", "show", added.Number); m.Fields[0].Value != "23" {
		t.Errorf("kept %+v", m)
	}
}
