package command_test

import (
	"strings"
	"testing"
)

// Whatever somebody writes by command is held to the limits of the window's entries,
// and the answer says what is too long, for how many characters, and how many came.
func TestTextsHaveALimit(t *testing.T) {
	d := founded(t)
	d.done(bookShape, nil, "book", "--member", "00020", "--session", "10-20261128")
	d.done(policyShape, nil, "policy", "--booking-contract", "ignore")
	long, lines, text := strings.Repeat("あ", 201), "一行目\n二行目", strings.Repeat("あ", 2001)
	for _, c := range []struct {
		args []string
		of   string // as the answer calls it
		most string
	}{
		{[]string{"book", "--member", "00021", "--session", "10-20261128", "--override", "?"}, "理由", "200"},
		{[]string{"absent", "--member", "00020", "--session", "10-20261128", "--note", "?"}, "メモ", "200"},
		{[]string{"absent", "--member", "00020", "--session", "10-20261128", "--by", "?"}, "伝えた人・署名した人の名前", "200"},
		{[]string{"close", "session", "--session", "10-20261128", "--reason", "?"}, "理由", "200"},
		{[]string{"close", "session", "--session", "10-20261128", "--preview", "--reason", "?"}, "理由", "200"},
		{[]string{"move", "session", "--session", "10-20261128", "--start", "14:00", "--reason", "?"}, "理由", "200"},
		{[]string{"substitute", "ask", "--session", "9-20261125", "--teacher", "MIKI", "--pay", "?"}, "代講料などの覚え", "200"},
		{[]string{"substitute", "ask", "--session", "9-20261125", "--teacher", "MIKI", "--note", "?"}, "メモ", "200"},
		{[]string{"member", "hold", "00020", "--from", "2026-12-01", "--reason", "?"}, "理由", "200"},
		{[]string{"note", "add", "--who", "?", "--text", "x"}, "相手の名前", "100"},
		{[]string{"class", "edit", "ヨガ入門", "--level", "?"}, "レベル", "100"},
		{[]string{"policy", "--withdrawals", "?"}, "退会の理由", "100"},
	} {
		for typed, want := range map[string]string{
			long: c.of + "は" + c.most + "文字までです（いま201文字）", lines: c.of + "に、改行などの使えない文字があります",
		} {
			args := append([]string{}, c.args...)
			for i := range args {
				args[i] = strings.Replace(args[i], "?", typed, 1)
			}
			var e struct {
				Error struct{ Reasons []struct{ Code, Text string } }
			}
			status := d.json(errorShape, &e, append(args, "--lang", "ja")...)
			if status != 1 || len(e.Error.Reasons) != 1 || !strings.HasSuffix(e.Error.Reasons[0].Text, want) {
				t.Errorf("%v: status %d, %+v, want %q", c.args, status, e.Error.Reasons, want)
			}
		}
	}
	for _, args := range [][]string{
		{"class", "edit", "ヨガ入門", "--remark", text},
		{"class", "add", "新しいクラス", "--remark", text},
		{"class", "add", long},
		{"room", "set", long, "--capacity", "3"},
		{"room", "set", "スタジオB", "--capacity", "10001"},
		{"holiday", "add", long, "--from", "2026-12-29"},
		{"move", "session", "--session", "10-20261128", "--room", long},
		{"move", "session", "--session", "10-20261128", "--onward", "--capacity", "10001"},
		{"move", "session", "--session", "10-20261128", "--onward", "--capacity", "0"},
		{"move", "session", "--session", "10-20261128", "--minutes", "0"},
		{"move", "session", "--session", "10-20261128", "--teacher", ""},
		{"slot", "add", "--class", "ヨガ入門", "--start", "09:00", "--minutes", "60", "--weekday", "sun", "--teacher", "MIKI", "--room", long, "--capacity", "5"},
		{"slot", "add", "--class", "ヨガ入門", "--start", "09:00", "--minutes", "60", "--weekday", "sun", "--teacher", "MIKI", "--room", "道場", "--capacity", "10001"},
	} {
		if code := d.failed(1, args...); code == "error.unforeseen" {
			t.Errorf("%v: %s", args[:2], code)
		}
	}
	// What is as long as it may be is kept, and of a text its lines.
	d.done(bookShape, nil, "book", "--member", "00022", "--session", "10-20261128", "--override", long[:len(long)-len("あ")])
	d.done("?", nil, "class", "edit", "ヨガ入門", "--remark", lines)
	d.done(verifyShape, nil, "verify")
}

// Of the rules it is said by which flag they were decided.
func TestWhatIsOutOfRangeIsNamedByItsFlag(t *testing.T) {
	d := founded(t)
	for args, want := range map[string]string{
		"policy --cancel-free-until=-1":                            "--cancel-free-until：−1は選べません。0から43,200までです",
		"policy --cancel-ban-after 101":                            "--cancel-ban-after：101は選べません。0から100までです",
		"allowance --class ヨガ入門 --limit=-1":                        "--limit：−1は選べません。0から200までです",
		"absent --member 00020 --session 10-20261128 --how pigeon": "--how：「pigeon」という種類はありません",
	} {
		var e struct {
			Error struct{ Reasons []struct{ Text string } }
		}
		status := d.json(errorShape, &e, append(strings.Fields(args), "--lang", "ja")...)
		if status != 1 || len(e.Error.Reasons) != 1 || e.Error.Reasons[0].Text != want {
			t.Errorf("%s: status %d, %+v, want %q", args, status, e.Error.Reasons, want)
		}
	}
}
