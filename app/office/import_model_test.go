package office

import (
	"slices"
	"testing"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
)

func readText(t *testing.T, text string) *importFile {
	t.Helper()
	book, err := exchange.Open(t.Context(), []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := readImport(t.Context(), "a.csv", book, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAFieldStandsInOneColumn(t *testing.T) {
	f := readText(t, "会員番号,氏名,フリガナ,ひとこと\n1,東 隆,アズマ タカシ,よろしく\n")
	if f.unread() != 1 || f.fieldOf(1) != exchange.FieldName {
		t.Fatalf("%d not read, column 1 is %q", f.unread(), f.fieldOf(1))
	}
	f.readAs(3, exchange.FieldRemark)
	if f.unread() != 0 {
		t.Errorf("%d not read", f.unread())
	}
	f.readAs(3, exchange.FieldName)
	if f.fieldOf(3) != exchange.FieldName || f.fieldOf(1) != "" {
		t.Errorf("columns 1 and 3 are %q and %q", f.fieldOf(1), f.fieldOf(3))
	}
	f.readAs(3, "")
	if f.fieldOf(3) != "" || f.unread() != 2 {
		t.Errorf("column 3 is %q, %d not read", f.fieldOf(3), f.unread())
	}
}

func TestQuestionsKeepAnImportOpen(t *testing.T) {
	f := readText(t, "会員番号,氏名,備考,メモ\n1,東 隆,送迎あり,水曜だけ\n")
	report := register.Report{Added: 1}
	if !slices.Equal(f.alike(), []exchange.Field{exchange.FieldRemark}) || f.ready(report) {
		t.Fatalf("alike %v, ready %v", f.alike(), f.ready(report))
	}
	f.readAs(3, exchange.FieldRemark)
	if len(f.alike()) != 0 || !f.ready(report) {
		t.Errorf("answered: alike %v, ready %v", f.alike(), f.ready(report))
	}
	report.EmptyStatus = []int{2}
	if f.ready(report) || f.chosenEmpty() != -1 {
		t.Error("an empty status is not asked about")
	}
	f.decideEmpty("")
	if !f.ready(report) || f.chosenEmpty() != 2 {
		t.Errorf("left out: ready %v, answer %d", f.ready(report), f.chosenEmpty())
	}
	if f.ready(register.Report{}) {
		t.Error("nothing to take, but ready")
	}
}

func TestATimetableIsRecognised(t *testing.T) {
	f := readText(t, "クラス,曜日,開始,分,講師,教室,定員,形式\nヨガ入門,土,13:00,60,大野 里美,スタジオB,12,予約\n")
	if f.roster() {
		t.Error("read as a roster")
	}
}

func TestRowsAreListedOnce(t *testing.T) {
	f := readText(t, "会員番号,氏名\n1,東 隆\n,\n合計,2\n")
	r := register.Report{
		Errors: []exchange.RowError{
			{Row: 9, Field: exchange.FieldFee, Value: "abc", Name: "金額 違", Problem: exchange.Problem{Code: "import.not_an_amount"}},
			{Row: 9, Field: exchange.FieldEmail, Value: "x@", Name: "金額 違", Problem: exchange.Problem{Code: "import.email_without_domain"}},
			{Row: 7, Problem: exchange.Problem{Code: "import.name_missing"}},
		},
		Duplicates: []exchange.Duplicate{{Row: 5, Name: "東 隆", Number: "1", Of: 2}},
		Skipped:    1, Already: []exchange.Duplicate{{Row: 4, Name: "林 凛", Number: "3"}},
		Passed: []int{3, 4},
	}
	for _, c := range []struct {
		tab   importTab
		rows  []int
		codes []string // of the first line
	}{
		{refusedTab, []int{7, 9}, []string{"import.name_missing"}},
		{knownTab, []int{4, 5}, []string{"import.already_member"}},
		{passedTab, []int{3, 4}, []string{"import.row_empty"}},
		{warnedTab, nil, nil},
	} {
		var rows []int
		var codes []string
		for i, l := range f.lines(c.tab, r) {
			rows = append(rows, l.row)
			for _, why := range l.why {
				if i == 0 {
					codes = append(codes, why.Code)
				}
			}
		}
		if !slices.Equal(rows, c.rows) || !slices.Equal(codes, c.codes) {
			t.Errorf("tab %d: rows %v, %v", c.tab, rows, codes)
		}
	}
	if known(r) != 2 || len(refusedRows(r)) != 2 {
		t.Errorf("%d known, %d refused", known(r), len(refusedRows(r)))
	}
}

// What was confirmed before asks nothing, until it is forgotten.
func TestColumnsAsTheyWereConfirmed(t *testing.T) {
	f := readText(t, "会員番号,氏名,備考,メモ\n1,東 隆,送迎あり,水曜だけ\n")
	f.remember(exchange.Mapping{exchange.FieldNumber: 0, exchange.FieldName: 1, exchange.FieldRemark: 3})
	if len(f.alike()) != 0 || f.fieldOf(3) != exchange.FieldRemark || f.unread() != 1 {
		t.Errorf("alike %v, column 3 is %q, %d not read", f.alike(), f.fieldOf(3), f.unread())
	}
	f.forget()
	if !slices.Equal(f.alike(), []exchange.Field{exchange.FieldRemark}) || f.fieldOf(3) != "" || f.remembered {
		t.Errorf("forgotten: alike %v, column 3 is %q", f.alike(), f.fieldOf(3))
	}
}
