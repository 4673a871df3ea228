package command_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// more is a shape with further fields.
func more(of any, fields object) object {
	all := maps.Clone(of.(object))
	maps.Copy(all, fields)
	return all
}

var (
	standingsShape  = list{object{"status": "text", "from": "date", "to": "?date"}}
	stepFields      = object{"id": "?id", "kind": "text", "from": "?date", "to": "?date"}
	changesShape    = list{object{"at": "instant", "staff": "text", "field": "text", "before": "text", "after": "text"}}
	memberStepShape = more(membersShape[0], object{"step": stepFields, "statuses": standingsShape, "reasons": reasonsShape})
	memberAddShape  = more(membersShape[0], object{"step": "?", "statuses": standingsShape, "reasons": reasonsShape})
	memberEditShape = more(membersShape[0], object{"rev": "id", "changed": changesShape, "meanwhile": changesShape})
	memberShowShape = more(membersShape[0], object{
		"sex": "text", "age": "?int", "postal": "text", "address": "text", "joined": "?date", "caution": "text", "rev": "id",
		"household": object{
			"payer": "text", "kana": "kana", "postal": "text", "address": "text", "phone": "phone", "email": "text",
			"members": list{object{"number": "number", "name": "text"}},
		},
		"payers":     list{object{"was": "text", "payer": "text", "from": "date", "at": "instant", "staff": "text"}},
		"contacts":   list{contactShape},
		"photo":      "bool",
		"statuses":   standingsShape,
		"contracts":  list{object{"label": "text", "fee": "int", "from": "date", "to": "?date"}},
		"enrolments": list{object{"slot": "id", "class": "text", "weekday": "text", "start": "text", "from": "date", "to": "?date"}},
		"steps": list{more(stepFields, object{
			"reason": "text", "note": "text", "at": "instant", "staff": "text", "undone": "?instant", "reasons": reasonsShape,
		})},
		"changes": changesShape, "arrears": "int", "credit": "int", "reasons": reasonsShape, "traits": traitsShape, "fields": ownShape, "agreements": agreementShape,
	})
	contactShape = object{"id": "id", "way": "text", "whose": "text", "name": "text", "value": "text"}
	policyShape  = object{"trials": "int", "hold_months": "int", "hold_fee": "text", "renewal_days": "int", "withdrawals": list{"text"}, "ranks": list{"text"}, "agreements_at_door": "bool", "booking": object{
		"opens_days": "int", "opens_at": "text", "closes": "?int", "age": "text", "level": "text", "contract": "text", "clash": "text", "arrears": "text", "agreement": "text",
	}, "waitlist": object{"promotes": "int", "closes": "int", "offer_for": "int", "by_offer": "bool", "contract_first": "bool"}, "cancel": object{
		"free_until": "int", "late": "text", "no_show": "text", "forgive_days": "int", "ban_after": "int", "ban_within": "int", "ban_for": "int",
	}}
)

type stepped struct {
	member
	Step     *struct{ ID, From, To *string }
	Statuses []struct {
		Status, From string
		To           *string
	}
	Reasons reasons
}

// statuses writes where somebody stands from when on.
func (s stepped) statuses() string {
	var list []string
	for _, on := range s.Statuses {
		list = append(list, on.Status+" "+on.From)
	}
	return strings.Join(list, ", ")
}

type shown struct {
	member
	Rev       string
	Joined    *string
	Household struct{ Members []struct{ Number string } }
	Contracts []struct {
		Label string
		To    *string
	}
	Enrolments []struct{ Slot, Class, Weekday, Start string }
	Steps      []struct {
		Kind, Reason, Note string
		Undone             *string
	}
	Changes []struct{ Field, Before, After string }
}

// A membership from the first question to coming back, as the front desk would
// type it, each answer held to the contract.
func TestALifeOnTheCommandLine(t *testing.T) {
	d := founded(t)
	var s stepped
	d.done(memberAddShape, &s, "member", "add", "--name", "吉田 葵", "--kana", "よしだ あおい", "--birth", "H30.4.1", "--preview")
	if s.Number != "00305" || s.Name != "吉田 葵" || s.Status != "inquiry" || s.Step != nil {
		d.Errorf("foreseen: %+v", s)
	}
	d.done(memberAddShape, &s, "member", "add", "--name", "吉田 葵", "--kana", "よしだ あおい", "--birth", "H30.4.1", "--phone", "09012345678")
	for _, step := range []struct {
		args, status, statuses string
	}{
		{"trial 00305 --from 2026-11-21 --to 2026-11-28 --preview", "inquiry", "trial 2026-11-21, inquiry 2026-11-29"},
		{"trial 00305 --from 2026-11-21 --to 2026-11-28", "trial", "trial 2026-11-21, inquiry 2026-11-29"},
		{"join 00305 --from 2026-11-21 --class こども空手(月) --class ヨガ入門", "active", "active 2026-11-21"},
		{"plan 00305 --from 2026-12-01 --class こども空手(木)", "active", "active 2026-11-21"},
		{"hold 00305 --from 2026-11-21 --to 2026-12-31 --reason 受験", "leave", "leave 2026-11-21, active 2027-01-01"},
		{"return 00305 --from 2026-12-15", "leave", "leave 2026-11-21, active 2026-12-15"},
		{"undo 00305 --preview", "leave", "leave 2026-11-21, active 2027-01-01"},
		{"undo 00305", "leave", "leave 2026-11-21, active 2027-01-01"},
		{"withdraw 00305 --to 2026-11-20 --reason moving --note 大阪へ", "withdrawn", "withdrawn 2026-11-21"},
		{"rejoin 00305 --class ヨガ入門", "active", "active 2026-11-21"},
	} {
		args := append([]string{"member"}, strings.Fields(step.args)...)
		s = stepped{}
		if d.done(memberStepShape, &s, args...); s.Status != step.status || s.statuses() != step.statuses {
			d.Errorf("%s: %s, %s", step.args, s.Status, s.statuses())
		}
		if preview := strings.HasSuffix(step.args, "--preview"); (s.Step.ID == nil) != preview && !strings.HasPrefix(step.args, "undo") {
			d.Errorf("%s: the step %+v", step.args, s.Step)
		}
	}
	var m shown
	d.done(memberShowShape, &m, "member", "show", "00305")
	if m.Status != "active" || len(m.Steps) != 7 || m.Steps[3].Reason != "受験" || m.Steps[4].Undone == nil || m.Steps[5].Note != "大阪へ" || m.Joined == nil {
		d.Errorf("%+v", m)
	}
	if !slices.Equal(m.Classes, []string{"ヨガ入門"}) {
		d.Errorf("classes %v", m.Classes)
	}
	d.done(verifyShape, nil, "verify")
}

func TestAnEditOnTheCommandLine(t *testing.T) {
	d := founded(t)
	var before, after shown
	d.done(memberShowShape, &before, "member", "show", "00001")
	var e struct {
		member
		Rev                string
		Changed, Meanwhile []struct{ Field, Before, After string }
	}
	d.done(memberEditShape, &e, "member", "edit", "00001", "--email", "neu@example.jp", "--caution", "")
	if len(e.Changed) != 2 || e.Changed[0].Field != "email" || e.Changed[1].Field != "remark" || e.Changed[0].After != "neu@example.jp" || e.Rev == before.Rev {
		d.Errorf("%+v", e)
	}
	d.done(memberEditShape, &e, "member", "edit", "00001", "--address", "横浜市中区1", "--rev", before.Rev)
	if len(e.Changed) != 1 || len(e.Meanwhile) != 2 || e.Meanwhile[0].Field != "email" {
		d.Errorf("what others changed: %+v", e)
	}
	if code := d.failed(1, "member", "edit", "00001", "--email", "other@example.jp", "--rev", before.Rev); code != "member.changed_meanwhile" {
		d.Errorf("the same field: %s", code)
	}
	if d.done(memberShowShape, &after, "member", "show", "00001"); len(after.Changes) != 3 || after.Rev != e.Rev {
		d.Errorf("%+v", after)
	}
}

func TestWhatTheDeskRefusesOfAMember(t *testing.T) {
	d := founded(t)
	var active []member
	d.done(membersShape, &active, "members", "--status", "active")
	no := active[0].Number
	for args, want := range map[string]string{
		"show 99999":          "member.unknown",
		"edit 99999 --name 森": "member.unknown",
		"edit " + no + " --email x --birth 2027-01-01": "form.wrong",
		"add":                                 "form.wrong",
		"add --name 森 --number 00001":         "form.wrong",
		"join " + no:                          "refused",
		"join " + no + " --preview":           "refused",
		"trial " + no:                         "refused",
		"return " + no:                        "refused",
		"rejoin " + no:                        "refused",
		"hold " + no + " --from 2020-01-01":   "refused",
		"plan " + no:                          "refused",
		"plan " + no + " --class 編み物":         "form.wrong",
		"withdraw " + no + " --to 2026-11-30": "refused",
		"undo " + no:                          "undo.none",
		"undo " + no + " --step 7":            "undo.unknown",
	} {
		if code := d.failed(1, append([]string{"member"}, strings.Fields(args)...)...); code != want {
			d.Errorf("member %s: %s, want %s", args, code, want)
		}
	}
	for _, args := range []string{"show", "hold", "hold " + no + " --from 2026-13-01", "withdraw " + no, "add --status gone", "edit " + no + " --rev x", "polish " + no} {
		if code := d.failed(2, append([]string{"member"}, strings.Fields(args)...)...); code != "command.wrong_usage" {
			d.Errorf("member %s: %s", args, code)
		}
	}
	status, out, errs := d.run("member", "edit", no, "--email", "x", "--name", "", "--lang", "en")
	if status != 1 || out != "" || !strings.Contains(errs, "2 fields need mending") || !strings.Contains(errs, "Name: Please enter the name") || !strings.Contains(errs, "Email: This is not an email address") {
		d.Errorf("for people: %d, %s%s", status, out, errs)
	}
	if code := d.failed(1, "member", "hold", no, "--as", "Emma Clarke"); code != "staff.may_not" {
		d.Errorf("a teacher: %s", code)
	}
}

func TestRulesOfAMembership(t *testing.T) {
	d := founded(t)
	var p struct {
		Trials, Hold_Months int
		Hold_Fee            string
		Withdrawals         []string
	}
	if d.done(policyShape, &p, "policy"); p.Trials != 1 || p.Hold_Months != 0 || p.Hold_Fee != "free" || len(p.Withdrawals) != 7 {
		d.Errorf("at first: %+v", p)
	}
	for _, fee := range []string{"50%", "1100", "normal", "free", "1100"} {
		if d.done(policyShape, &p, "policy", "--hold-fee", fee); p.Hold_Fee != fee {
			d.Errorf("%s: %+v", fee, p)
		}
	}
	if d.done(policyShape, &p, "policy", "--hold-months", "3", "--withdrawals", "moving,卒業"); p.Hold_Months != 3 || p.Hold_Fee != "1100" || p.Withdrawals[1] != "卒業" {
		d.Errorf("%+v", p)
	}
	var bill struct{ Total int64 }
	if d.done(billShape, &bill, "bill", "preview", "--month", "2026-11"); bill.Total != 2935350+10*1100 {
		d.Errorf("ten on leave at 1100: %d", bill.Total)
	}
	var active []member
	d.done(membersShape, &active, "members", "--status", "active")
	no := active[0].Number
	if code := d.failed(1, "member", "hold", no, "--from", "2026-12-01", "--to", "2027-03-01"); code != "refused" {
		d.Errorf("longer than three months: %s", code)
	}
	if code := d.failed(1, "member", "withdraw", no, "--to", "2026-12-01", "--reason", "cost"); code != "refused" {
		d.Errorf("a reason that is on the list no longer: %s", code)
	}
	d.done(memberStepShape, nil, "member", "withdraw", no, "--to", "2026-12-01", "--reason", "卒業")
	for args, want := range map[string]string{"--trials=-1": "form.wrong", "--hold-fee=101%": "form.wrong", "--withdrawals= ": "form.wrong", "--hold-months=121": "form.wrong"} {
		if code := d.failed(1, "policy", args); code != want {
			d.Errorf("policy %s: %s, want %s", args, code, want)
		}
	}
	if code := d.failed(2, "policy", "--hold-fee", "cheap"); code != "command.wrong_usage" {
		d.Errorf("no fee: %s", code)
	}
	if code := d.failed(1, "policy", "--trials", "2", "--as", "Emma Clarke"); code != "staff.may_not" {
		d.Errorf("a teacher: %s", code)
	}
}

func TestAPostalCodeFillsTheAddressByCommand(t *testing.T) {
	d := founded(t)
	var s stepped
	d.done(memberAddShape, &s, "member", "add", "--name", "吉田 葵", "--postal", "1500001")
	if len(s.Reasons) != 1 || s.Reasons[0].Code != "member.address_filled" {
		t.Errorf("nothing says so: %v", s.Reasons)
	}
	var m struct{ Address string }
	if d.done(memberShowShape, &m, "member", "show", "00305"); m.Address != "東京都渋谷区神宮前" {
		t.Errorf("the address is %q", m.Address)
	}
	var e struct {
		Changed []struct{ Field, After string }
	}
	d.done(memberEditShape, nil, "member", "edit", "00305", "--address", "", "--postal", "")
	if d.done(memberEditShape, &e, "member", "edit", "00305", "--postal", "060-0000"); len(e.Changed) != 2 || e.Changed[1].After != "北海道札幌市中央区" {
		t.Errorf("changed %+v", e.Changed)
	}
}

// Who was entered by mistake is gone; who came stays, with the reason.
func TestAMistakeIsTakenBack(t *testing.T) {
	d := founded(t)
	var s struct{ Number string }
	d.done(memberAddShape, &s, "member", "add", "--name", "間違 太郎", "--status", "trial")
	d.done(memberStepShape, nil, "member", "take-back", s.Number, "--preview")
	d.done(memberStepShape, nil, "member", "take-back", s.Number)
	if code := d.failed(1, "member", "show", s.Number); code != "member.unknown" {
		t.Errorf("shown: %s", code)
	}
	var list []struct{ Number string }
	if d.done(membersShape, &list, "members", "--search", "間違"); len(list) != 0 {
		t.Errorf("found: %+v", list)
	}
	d.done(verifyShape, nil, "verify")
}
