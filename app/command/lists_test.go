package command_test

import (
	"slices"
	"strings"
	"testing"
)

// listedShape is a member of a list that was asked for by condition.
var listedShape = list{with(membersShape[0].(object), object{"why": reasonsShape})}

// with is a shape with more fields.
func with(shape, more object) object {
	all := object{}
	for _, o := range []object{shape, more} {
		for name, kind := range o {
			all[name] = kind
		}
	}
	return all
}

type listedMember struct {
	Number, Name string
	Why          []struct{ Code, Text string }
	Columns      map[string]any
}

func TestMembersByCondition(t *testing.T) {
	d := founded(t)
	var found []listedMember
	d.done(listedShape, &found, "members", "--where", `status=active class="こども空手" age>=6 age<=7`, "--sort", "age:desc,number")
	var numbers []string
	for _, m := range found {
		numbers = append(numbers, m.Number)
	}
	if want := []string{"00038", "00058", "00098", "00294", "00094", "00240", "00278"}; !slices.Equal(numbers, want) {
		t.Errorf("%v, not %v", numbers, want)
	}
	if why := found[0].Why; len(why) != 3 || why[1].Text != "クラス · こども空手" || why[2].Text != "年齢 · 7歳" {
		t.Errorf("why: %+v", why)
	}
	d.done(list{with(listedShape[0].(object), object{"columns": object{"age": "int", "visits(4w)": "int", "lastvisit": "?date", "class": list{"text"}}})},
		&found, "members", "--where", "has birth", "--status", "trial", "--columns", "age,visits(4w),lastvisit,class")
	if len(found) == 0 || found[0].Columns["lastvisit"] != nil || found[0].Columns["visits(4w)"] != 0.0 {
		t.Errorf("%+v", found)
	}
	status, out, errs := d.run("members", "--where", "class~空手 age=6", "--columns", "number,name,age,fee,visits(4w),joined", "--sort", "kana")
	lines := strings.Split(out, "\n")
	if status != 0 || errs != "" || !strings.HasPrefix(lines[0], "会員番号  氏名") || !strings.Contains(lines[0], "来館回数（直近4週）") {
		t.Errorf("for people: %d %s%s", status, out, errs)
	}
	if !strings.Contains(out, "00278     鈴木 結菜     6") || !strings.Contains(out, "2025-09-06") {
		t.Errorf("for people: %s", out)
	}
}

func TestConditionsThatCannotBeRead(t *testing.T) {
	d := founded(t)
	for typed, code := range map[string]string{
		"height>180": "where.field_unknown", "age>=six": "where.not_a_number", "(age=6": "where.bracket_open",
	} {
		if got := d.failed(1, "members", "--where", typed); got != code {
			t.Errorf("%s: %s, not %s", typed, got, code)
		}
	}
	if got := d.failed(1, "members", "--columns", "number,height"); got != "list.column_unknown" {
		t.Errorf("columns: %s", got)
	}
	if got := d.failed(1, "members", "--sort", "height"); got != "list.column_unknown" {
		t.Errorf("order: %s", got)
	}
	_, _, errs := d.run("members", "--where", "status=active age>>6")
	if !strings.HasPrefix(errs, "19文字目、「>」のあとに値がありません") {
		t.Errorf("for people: %s", errs)
	}
}
