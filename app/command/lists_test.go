package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
)

// listedShape is a member of a list that was asked for by condition.
var listedShape = list{with(membersShape[0].(object), object{"why": reasonsShape})}

// foundShape is that of members who were found by something else than their name
// or number.
var foundShape = list{with(membersShape[0].(object), object{"found_by": reasonsShape})}

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

func TestListsUnderAName(t *testing.T) {
	d := founded(t)
	kept := object{"id": "id", "name": "text", "where": "text", "columns": list{"text"}, "sort": "text"}
	d.done(kept, nil, "lists", "save", "空手キッズ", "--where", "class=こども空手 age<=8", "--columns", "number,age", "--sort", "age:desc")
	d.done(kept, nil, "lists", "save", "空手キッズ", "--where", "class=こども空手 age<=7", "--columns", "number,age", "--sort", "age:desc")
	var lists []struct{ Name, Where, Sort string }
	if d.done(list{kept}, &lists, "lists"); len(lists) != 1 || lists[0].Where != "class=こども空手 age<=7" || lists[0].Sort != "age:desc" {
		t.Errorf("%+v", lists)
	}
	var found []listedMember
	d.done(list{with(listedShape[0].(object), object{"columns": object{"number": "number", "age": "int"}})}, &found,
		"members", "--list", "空手キッズ", "--where", "age>=7")
	if len(found) != 4 || found[0].Columns["age"] != 7.0 {
		t.Errorf("%+v", found)
	}
	d.done(kept, nil, "lists", "rename", "空手ｷｯｽﾞ", "小さい子")
	d.done(kept, nil, "lists", "remove", "小さい子")
	for args, code := range map[string]string{
		"lists remove 小さい子": "list.unknown", "members --list 小さい子": "list.unknown", "members --ready 小さい子": "list.ready_unknown",
		"members --weeks 3": "list.only_ready", "lists save ヨガ --where class=ヨガ": "list.class_unknown", "members --where class=ヨガ": "list.class_unknown",
	} {
		if got := d.failed(1, strings.Fields(args)...); got != code {
			t.Errorf("%s: %s", args, got)
		}
	}
	if code := d.failed(2, "members", "--list", "a", "--ready", "missing"); code != "command.wrong_usage" {
		t.Error(code)
	}
}

func TestReadyLists(t *testing.T) {
	d := founded(t)
	var ready []struct{ Name string }
	d.done(list{object{"name": "text", "title": "text", "weeks": "?int", "where": "text"}}, &ready, "lists", "ready")
	for _, r := range ready {
		if status := d.json("?", nil, "members", "--ready", r.Name); status != 0 {
			t.Errorf("%s: %d", r.Name, status)
		}
	}
	var found []listedMember
	d.json("?", &found, "members", "--ready", "missing")
	if len(found) != 15 || found[0].Why[1].Text != "生年月日がありません" {
		t.Errorf("%d, %+v", len(found), found[0])
	}
	_, out, _ := d.run("members", "--ready", "unseen")
	if !strings.Contains(out, "0人") {
		t.Errorf("everybody joined today: %s", out)
	}
}

func TestWhoIsInTwice(t *testing.T) {
	d := founded(t)
	var pairs []struct {
		Keep, Drop listedMember
		Likeness   string
	}
	member := membersShape[0]
	d.done(list{object{"keep": member, "drop": member, "likeness": "text", "reasons": reasonsShape}}, &pairs, "members", "duplicates")
	if len(pairs) != 2 || pairs[0].Keep.Number != "00012" || pairs[0].Drop.Number != "00013" || pairs[0].Likeness != "perhaps" {
		t.Errorf("%+v", pairs)
	}
}

func TestMergingOnTheCommandLine(t *testing.T) {
	d := founded(t)
	member := membersShape[0]
	merge := object{
		"keep": member, "drop": member, "status": "text", "reasons": reasonsShape,
		"fields":   list{object{"field": "text", "keep": "text", "drop": "text", "then": "text", "from": "text"}},
		"promoted": list{object{"booking": "id", "member": "number"}},
		"along": object{
			"contracts": "int", "seats": "int", "cards": "int", "bookings": "int", "visits": "int", "notes": "int", "invoices": "int",
		},
	}
	var would, done struct {
		Keep   listedMember
		Fields []struct{ Field, Then, From string }
	}
	d.done(merge, &would, "member", "merge", "00012", "00013", "--from-drop", "birth,phone", "--preview")
	var all []listedMember
	if d.done(membersShape, &all, "members"); len(all) != 304 {
		t.Errorf("a preview left %d", len(all))
	}
	d.done(merge, &done, "member", "merge", "00012", "00013", "--from-drop", "birth,phone")
	if len(done.Fields) != 4 || done.Fields[0] != would.Fields[0] || done.Fields[0].Then != "2017-05-06" {
		t.Errorf("%+v, %+v", would, done)
	}
	d.done(foundShape, &all, "members", "--search", "00013")
	if len(all) != 1 || all[0].Number != "00012" {
		t.Errorf("the number finds %+v", all)
	}
	for args, code := range map[string]string{
		"member merge 00012 00013":                                          "merge.same_member",
		"member merge 00012 99999":                                          "member.unknown",
		"member merge 00012 00014 --from-drop height":                       "merge.field_unknown",
		"member merge 00012 00014 --from-drop phone,name --from-keep phone": "merge.chosen_twice",
		"member unmerge 00015":                                              "refused",
	} {
		if got := d.failed(1, strings.Fields(args)...); got != code {
			t.Errorf("%s: %s", args, got)
		}
	}
	d.done(object{"keep": member, "drop": member, "reasons": reasonsShape}, nil, "member", "unmerge", "00013")
	if d.done(membersShape, &all, "members"); len(all) != 304 {
		t.Errorf("afterwards there are %d", len(all))
	}
	d.done(verifyShape, nil, "verify")
}

// A list goes into files with its columns, in its order; the roster stays what an
// import reads.
func TestAListGoesIntoFiles(t *testing.T) {
	d := founded(t)
	d.done(object{"id": "id", "name": "text", "where": "text", "columns": list{"text"}, "sort": "text"}, nil,
		"lists", "save", "空手キッズ", "--where", "class=こども空手 age<=7 age>=6 status=active", "--columns", "number,name,birth,age,fee", "--sort", "age:desc,number")
	var out struct {
		Rows int
		Path string
	}
	write := func(name string, args ...string) []byte {
		t.Helper()
		path := filepath.Join(d.dir, name)
		d.done(object{"rows": "int", "path": "text"}, &out, append([]string{"export", "members", "--to", path, "--list", "空手キッズ"}, args...)...)
		content, err := os.ReadFile(path)
		if err != nil || out.Rows != 7 || out.Path != path {
			t.Fatalf("%+v, %v", out, err)
		}
		return content
	}
	csv := string(write("kids.csv"))
	if lines := strings.Split(csv, "\r\n"); lines[0] != "\ufeff会員番号,氏名,生年月日,年齢,月謝" || !strings.HasPrefix(lines[1], "00038,") ||
		!strings.HasSuffix(lines[1], ",7,7700") || len(lines) != 9 {
		t.Errorf("%q", lines)
	}
	if got := string(write("sorted.csv", "--columns", "number,class", "--sort", "number")); !strings.HasPrefix(got, "\ufeff会員番号,クラス\r\n00038,") {
		t.Errorf("%s", got)
	}
	old, err := japanese.ShiftJIS.NewDecoder().Bytes(write("old.csv", "--encoding", "cp932"))
	if err != nil || string(old) != strings.TrimPrefix(csv, "\ufeff") {
		t.Errorf("%s, %v", old, err)
	}
	if !bytes.HasPrefix(write("kids.pdf"), []byte("%PDF-")) || !bytes.HasPrefix(write("kids.xlsx"), []byte("PK")) {
		t.Error("no PDF, or no workbook")
	}
	path := filepath.Join(d.dir, "all.csv")
	d.done(object{"rows": "int", "path": "text"}, &out, "export", "members", "--to", path, "--where", "status=leave")
	if content, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(content), "\ufeff会員番号,氏名,カナ,状態,電話,プラン\r\n") {
		t.Errorf("without columns: %s, %v", content, err)
	}
	for args, code := range map[string]string{
		"--list 空手 --to x.csv": "list.unknown", "--sort height --to x.csv": "list.column_unknown", "--where age=6 --to x.doc": "export.list_format_unknown",
		"--where class=ヨガ --to x.pdf": "list.class_unknown",
	} {
		if got := d.failed(1, append([]string{"export", "members"}, strings.Fields(args)...)...); got != code {
			t.Errorf("%s: %s", args, got)
		}
	}
}

// Who has a character that old programs do not know is named, and nothing written.
func TestAListThatCannotBeWrittenNamesWhom(t *testing.T) {
	d := newDesk(t)
	d.done(object{"studio": "text", "path": "text"}, nil, "init", "--name", "みどり台")
	d.done(importShape, nil, "import", "members", d.file("a.csv", "会員番号,氏名,電話,状態\n00007,𠮷田 葵,03-1234-5678,在籍\n00008,森 凛,,在籍\n"))
	path := filepath.Join(d.dir, "out.csv")
	status, out, _ := d.run("export", "members", "--to", path, "--columns", "name", "--encoding", "cp932", "--json")
	if status != 1 || !strings.Contains(out, "export.characters_missing") || !strings.Contains(out, "00007 𠮷田 葵：𠮷") {
		t.Errorf("%d, %s", status, out)
	}
	if found, err := filepath.Glob(filepath.Join(d.dir, "*out*")); err != nil || len(found) > 0 {
		t.Errorf("left %v, %v", found, err)
	}
	var reply struct{ Rows int }
	if d.done(object{"rows": "int", "path": "text"}, &reply, "export", "members", "--to", path, "--columns", "number,phone", "--encoding", "cp932"); reply.Rows != 2 {
		t.Errorf("what is not shown is not missed: %+v", reply)
	}
}
