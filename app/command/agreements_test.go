package command_test

import (
	"strings"
	"testing"
)

var (
	agreementKindShape = list{object{
		"agreement": "text", "name": "text", "months": "?int", "minors": "bool", "required": "bool", "retired": "bool",
	}}
	agreementShape = list{object{
		"agreement": "text", "name": "text", "state": "text", "id": "?id", "signed": "?date", "by": "?text", "guardian": "?bool",
		"until": "?date", "reasons": reasonsShape,
	}}
	agreedShape = object{"signature": "id", "agreements": agreementShape}
)

func TestAgreementsByCommand(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "教室")
	d.done(importShape, nil, "import", "members", testFile("roster.csv"))
	d.done(agreementKindShape, nil, "agreements", "add", "--name", "会則同意", "--required")
	d.done(agreementKindShape, nil, "agreements", "add", "--name", "写真掲載", "--months", "12")
	var kinds []struct {
		Agreement, Name string
		Months          *int
		Retired         bool
	}
	d.done(agreementKindShape, &kinds, "agreements", "change", "写真掲載", "--name", "写真", "--months", "24")
	if len(kinds) != 2 || kinds[1].Agreement != "写真掲載" || kinds[1].Name != "写真" || *kinds[1].Months != 24 {
		t.Errorf("%+v", kinds)
	}
	var done struct {
		Signature  string
		Agreements []struct {
			State     string
			By, Until *string
			Guardian  *bool
		}
	}
	d.done(agreedShape, &done, "member", "agree", "00020", "--kind", "会則同意", "--on", "2026-11-01")
	if a := done.Agreements; len(a) != 2 || a[0].State != "valid" || *a[0].Guardian || a[1].State != "none" {
		t.Errorf("%+v", done)
	}
	d.done(agreedShape, nil, "member", "agree", "00038", "--kind", "写真", "--by", "五十嵐 杏")
	var m struct{ Agreements []struct{ State string } }
	if d.done(memberShowShape, &m, "member", "show", "00038"); len(m.Agreements) != 2 || m.Agreements[0].State != "missing" || m.Agreements[1].State != "valid" {
		t.Errorf("%+v", m)
	}
	var found []struct{ Number string }
	agreement := list{with(listedShape[0].(object), object{"columns": object{"number": "number", "agreed": "text"}})}
	if d.done(agreement, &found, "members", "--ready", "agreements", "--columns", "number,agreed"); len(found) == 0 {
		t.Error("nobody lacks an agreement")
	}
	for _, m := range found {
		if m.Number == "00020" {
			t.Error("who signed is on the list")
		}
	}
	if _, out, _ := d.run("member", "show", "00020"); !strings.Contains(out, "会則同意") {
		t.Errorf("for people: %s", out)
	}
	d.done(object{"signature": "id"}, nil, "agreements", "take-back", done.Signature)
	d.done(policyShape, nil, "policy", "--agreements-at-door")
	for _, c := range []struct {
		code string
		args []string
	}{
		{"agreement.no_signature", []string{"agreements", "take-back", done.Signature}},
		{"agreement.unknown", []string{"member", "agree", "00020", "--kind", "規約"}},
		{"agreement.unknown", []string{"agreements", "retire", "規約"}},
		{"form.wrong", []string{"member", "agree", "00020", "--kind", "会則同意", "--guardian"}},
		{"form.wrong", []string{"agreements", "add", "--name", "会則同意"}},
		{"member.unknown", []string{"member", "agree", "99999", "--kind", "会則同意"}},
	} {
		if code := d.failed(1, c.args...); code != c.code {
			t.Errorf("%v: %s, want %s", c.args, code, c.code)
		}
	}
	if d.done(agreementKindShape, &kinds, "agreements", "retire", "写真"); !kinds[1].Retired {
		t.Errorf("%+v", kinds)
	}
	d.done(agreementKindShape, nil, "agreements", "restore", "写真")
}
