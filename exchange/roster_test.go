package exchange_test

import (
	"context"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// classes are those of testdata/timetable.csv.
var classes = []string{
	"こども空手", "一般空手", "キッズダンス", "ヨガ入門", "ピラティス", "英会話キッズ", "英会話一般", "ピアノ個人",
}

func readFile(t *testing.T, name string, kind exchange.Kind) *exchange.Sheet {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, data, kind)
}

func read(t *testing.T, data []byte, kind exchange.Kind) *exchange.Sheet {
	t.Helper()
	s, err := exchange.Read(context.Background(), data, kind, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func members(t *testing.T, s *exchange.Sheet, o exchange.Options) exchange.MemberSheet {
	t.Helper()
	m, err := exchange.Members(context.Background(), s, s.Recognise().Mapping, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// refused lists the rows that errors refuse, each once.
func refused(errors []exchange.RowError) []int {
	var rows []int
	for _, e := range errors {
		rows = append(rows, e.Row)
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

func TestRosterIsRecognised(t *testing.T) {
	s := readFile(t, "roster.csv", exchange.RosterKind)
	if s.Encoding != exchange.CP932 || s.HeaderRow != 2 || len(s.Columns) != 21 {
		t.Errorf("encoding %s, header in row %d, %d columns", s.Encoding, s.HeaderRow, len(s.Columns))
	}
	r := s.Recognise()
	others := []exchange.Field{exchange.FieldRank, exchange.FieldGroup, exchange.FieldTags, exchange.FieldEmergencyName}
	if len(r.Mapping) != 21 || !slices.Equal(r.Missing, others) || len(r.Alike)+len(r.Unknown) != 0 {
		t.Errorf("recognised %d of 21 columns; missing %v, alike %v, unknown %v",
			len(r.Mapping), r.Missing, r.Alike, r.Unknown)
	}
}

func TestRosterCounts(t *testing.T) {
	m := members(t, readFile(t, "roster.csv", exchange.RosterKind),
		exchange.Options{EmptyStatus: studio.Active, Classes: classes})
	counts := map[string]int{}
	for _, p := range m.People {
		counts["people"]++
		counts[string(p.Status)]++
		if len(p.Cards) > 0 {
			counts["cards"]++
		}
		if p.Account.Complete() {
			counts["accounts"]++
		}
	}
	want := map[string]int{
		"people": 304, "active": 259, "leave": 10, "withdrawn": 17, "trial": 18, "cards": 214, "accounts": 186,
	}
	if d := cmp.Diff(want, counts); d != "" {
		t.Error(d)
	}
	if got := refused(m.Errors); !slices.Equal(got, []int{312, 314, 315}) {
		t.Errorf("refused rows %v", got)
	}
	if !slices.Equal(m.Passed, []int{313, 316}) {
		t.Errorf("passed rows %v", m.Passed)
	}
	for _, w := range m.Warnings {
		if w.Code != "import.same_name_and_phone" {
			t.Errorf("unexpected warning %+v", w)
		}
	}
}

func TestRosterErrorsNameRowColumnAndValue(t *testing.T) {
	m := members(t, readFile(t, "roster.csv", exchange.RosterKind), exchange.Options{EmptyStatus: studio.Active})
	want := []exchange.RowError{
		{
			Row: 312, Field: exchange.FieldBirth, Column: "生年月日", Value: "2031/13/45", Name: "テスト 太郎",
			Problem: exchange.Problem{
				Code: "import.date_does_not_exist", Args: map[string]string{"year": "2031", "month": "13", "day": "45"},
			},
		},
		{
			Row: 314, Field: exchange.FieldEmail, Column: "メールアドレス", Value: "bad-address@", Name: "金額 違",
			Problem: exchange.Problem{Code: "import.email_without_domain"},
		},
		{
			Row: 314, Field: exchange.FieldFee, Column: "月謝(税込)", Value: "abc", Name: "金額 違",
			Problem: exchange.Problem{Code: "import.not_an_amount"},
		},
		{
			Row: 315, Field: exchange.FieldName, Column: "氏名",
			Problem: exchange.Problem{Code: "import.name_missing"},
		},
	}
	if d := cmp.Diff(want, m.Errors); d != "" {
		t.Error(d)
	}
}

func TestRosterDuplicates(t *testing.T) {
	m := members(t, readFile(t, "roster.csv", exchange.RosterKind), exchange.Options{EmptyStatus: studio.Active})
	want := []exchange.Duplicate{
		{Row: 307, Name: "佐藤 由美子", Number: "00159", Of: 161},
		{Row: 308, Name: "林 みゆき", Number: "00156", Of: 158},
		{Row: 309, Name: "山田 さくら", Number: "00012", Of: 14},
		{Row: 310, Name: "清水 結菜", Number: "00049", Of: 51},
		{Row: 311, Name: "高橋 葵", Number: "00073", Of: 75},
	}
	if d := cmp.Diff(want, m.Duplicates); d != "" {
		t.Error(d)
	}
}

func TestRosterEmptyStatusCanBeLeftOut(t *testing.T) {
	s := readFile(t, "roster.csv", exchange.RosterKind)
	active := members(t, s, exchange.Options{EmptyStatus: studio.Active})
	left := members(t, s, exchange.Options{})
	if len(active.EmptyStatus) != 85 || !slices.Equal(active.EmptyStatus, left.EmptyStatus) {
		t.Errorf("%d rows without a status, %d when left out", len(active.EmptyStatus), len(left.EmptyStatus))
	}
	if len(left.People) != 304-85 {
		t.Errorf("%d people without them", len(left.People))
	}
	if d := cmp.Diff(active.Duplicates, left.Duplicates); d != "" {
		t.Error(d)
	}
}
