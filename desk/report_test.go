package desk_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/lang"
)

// A report says of each row what became of it, and why.
func TestAReportNamesEveryRow(t *testing.T) {
	o := family(t)
	report, err := o.members("会員番号,氏名,フリガナ,性別,状態,生年月日\n"+
		"00001,山田 葵,,男,,\n"+
		"00002,山田 凛,,,在籍,\n"+
		",=1+1,カナ,,体験,1990-01-01\n"+
		",=1+1,カナ,,体験,1990-01-01\n"+
		"00009,森 一,モリ,,在籍,2031/13/45\n"+
		"合計,5,,,,\n", register.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	words, err := lang.New(lang.English, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := report.Write(&file, words); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file.String(), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range lines[1:] {
		got = append(got, strings.Join(l[:7], "|"))
	}
	if want := []string{
		"2|changed|00001|山田 葵|性別|Female|Male",
		"3|unchanged|00002|山田 凛|||",
		"3|look at|00002|山田 凛|||",
		"4|added|00004|'=1+1|||",
		"4|look at|00004|'=1+1|||",
		"5|repeated||'=1+1|||",
		"6|refused||森 一|生年月日||2031/13/45",
		"7|passed over|||||",
	}; !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if why := lines[7][7]; !strings.Contains(why, "13") {
		t.Errorf("refused because %q", why)
	}
}
