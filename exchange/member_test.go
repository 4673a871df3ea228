package exchange_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

// people reads rows under a header, an empty status as active.
func people(t *testing.T, header string, rows ...string) exchange.MemberSheet {
	t.Helper()
	data := header + "\n" + strings.Join(rows, "\n") + "\n"
	return members(t, read(t, []byte(data), exchange.RosterKind), exchange.Options{EmptyStatus: studio.Active})
}

func TestARowIsReadWhole(t *testing.T) {
	m := members(t, readFile(t, "roster.csv", exchange.RosterKind), exchange.Options{EmptyStatus: studio.Active})
	want := exchange.MemberRow{Row: 10, Person: exchange.Person{
		Number: "00008", Name: "木村 みゆき", Kana: "キムラ ミユキ", Sex: studio.Female,
		Birth: m.People[7].Birth, Postal: "164-7393", Address: "神奈川県横浜市青葉区美しが丘5-3-16",
		Phone: "045-637-4882", Email: "m8.781@example.jp", Guardian: "木村 結菜", Joined: m.People[7].Joined,
		Status:  studio.Active,
		Classes: []exchange.ClassRef{{Name: "キッズダンス", HasDay: true, Day: time.Saturday}, {Name: "ピアノ個人"}},
		HasFee:  true, Fee: 21450,
		Account: exchange.Account{
			Bank: "0005", BankName: "三菱UFJ", Branch: "002", BranchName: "丸の内",
			Kind: studio.Ordinary, Number: "8303974", Holder: "キムラ ハヤテ",
		},
		Cards: []string{"0101D37C163A05EE"}, Remark: "アレルギーあり",
	}}
	if d := cmp.Diff(want, m.People[7]); d != "" {
		t.Error(d)
	}
	if m.People[7].Birth.String() != "2017-11-08" || m.People[7].Joined.String() != "2021-09-05" {
		t.Errorf("born %v, joined %v", m.People[7].Birth, m.People[7].Joined)
	}
}

func TestRowsThatRepeatSomebody(t *testing.T) {
	const header = "会員番号,氏名,生年月日,電話番号,カードID"
	for _, test := range []struct {
		name, first, second string
		duplicate           bool
		problem             string // of the second row
	}{
		{"same number", "1,山田 葵,,,", "1,山田 葵,,,", true, ""},
		{"same number, birth known once", "1,山田 葵,2015-01-01,,", "1,山田 葵,,,", true, ""},
		{"same number, another spelling", "1,髙橋　葵,,,", "1,高橋 葵,,,", true, ""},
		{"same number, mended birth date", "1,山田 葵,2015-01-01,,", "1,山田 葵,2015-01-02,,", true, ""},
		{"same number, married name", "1,山田 葵,2015-01-01,,", "1,田中 葵,2015-01-01,,", true, "import.number_other_name"},
		{"same number, somebody else", "1,山田 葵,2015-01-01,,", "1,田中 凛,2016-02-02,,", false, "import.number_taken"},
		{"same name and birth date", "1,髙橋　葵,2015-01-01,,", "2,高橋葵,H27.1.1,,", true, ""},
		{"same name, no birth date", "1,山田 葵,,,", "2,山田 葵,,,", false, ""},
		{"no numbers", ",山田 葵,,,", ",田中 凛,,,", false, "import.number_missing"},
		{"same name and phone", "1,山田 葵,2015-01-01,0455242182,", "2,山田 葵,2017-01-01,045-524-2182,", false, "import.same_name_and_phone"},
		{"same card", "1,山田 葵,,,0101ab", "2,田中 凛,,,0101AB", false, "import.card_taken"},
	} {
		m := people(t, header, test.first, test.second)
		if len(m.Duplicates) > 1 || len(m.Duplicates) == 1 != test.duplicate {
			t.Errorf("%s: duplicates %+v", test.name, m.Duplicates)
		}
		var codes []string
		for _, e := range m.Errors {
			codes = append(codes, e.Code)
		}
		for _, w := range m.Warnings {
			if w.Row == 3 && w.Code != "import.kana_missing" {
				codes = append(codes, w.Code)
			}
		}
		if strings.Join(codes, " ") != test.problem {
			t.Errorf("%s: %v, not %q", test.name, codes, test.problem)
		}
	}
}

func TestARefusedRowIsNotRepeated(t *testing.T) {
	m := people(t, "会員番号,氏名,生年月日", "1,山田 葵,2031/13/45", "1,山田 葵,2015-01-01")
	if len(m.People) != 1 || m.People[0].Row != 3 || len(m.Duplicates) != 0 {
		t.Errorf("%+v", m)
	}
}

func TestEveryBadCellIsNamed(t *testing.T) {
	m := people(t,
		"氏名,性別,生年月日,郵便番号,電話番号,メール,入会日,状態,月謝,銀行,支店,口座種別,口座番号,カードID",
		"山田 葵,？,17/2/8,123,なし,x,42774,元気,無料,12345 A,1234 B,定期,12345678,1.01E+15")
	var codes []string
	for _, e := range m.Errors {
		codes = append(codes, strings.TrimPrefix(e.Code, "import."))
		if e.Name != "山田 葵" || e.Column == "" || e.Value == "" {
			t.Errorf("incomplete: %+v", e)
		}
	}
	want := names("unknown_sex,not_a_date,not_a_postal,not_a_phone,not_an_email,date_serial,unknown_status," +
		"not_an_amount,not_a_bank,not_a_branch,unknown_account_kind,not_an_account,not_a_card")
	if d := cmp.Diff(want, codes); d != "" {
		t.Error(d)
	}
}

// A quotation mark too many makes one cell of many rows: nobody is called that.
func TestACellThatSwallowedRowsIsRefused(t *testing.T) {
	rows := []string{"氏名,カナ,備考", "山田 葵,ヤマダ アオイ,", "\"佐藤 花,サトウ ハナ,"}
	for range 20 {
		rows = append(rows, "田中 実,タナカ ミノル,")
	}
	rows = append(rows, "鈴木 次郎\",スズキ ジロウ,", "高橋 光,タカハシ ヒカル,"+strings.Repeat("長", 2000))
	m := people(t, rows[0], rows[1:]...)
	if len(m.People) != 2 || len(m.Errors) != 1 || m.Errors[0].Code != "import.too_long" || m.Errors[0].Row != 3 ||
		len([]rune(m.Errors[0].Value)) > 101 {
		t.Errorf("%d taken, %+v", len(m.People), m.Errors)
	}
}

func names(list string) []string { return strings.Split(list, ",") }

func TestStatuses(t *testing.T) {
	for word, want := range map[string]studio.Status{
		"在籍": studio.Active, "在籍中": studio.Active, "休会": studio.Leave, "休会中": studio.Leave,
		"退会": studio.Withdrawn, "体験": studio.Trial, "問い合わせ": studio.Inquiry, "": studio.Active,
		"Ａｃｔｉｖｅ": studio.Active, "On leave": studio.Leave,
	} {
		m := people(t, "氏名,状態", "山田 葵,"+word)
		if len(m.People) != 1 || m.People[0].Status != want {
			t.Errorf("%q: %+v", word, m)
		}
	}
}

func TestClasses(t *testing.T) {
	known := []string{"ヒップホップ・ジャズ", "英会話(初級)", "ヨガ/ピラティス", "ヨガ", "こども空手"}
	for cell, want := range map[string]string{
		"こども空手(月)":             "こども空手(月)",
		"こども空手（月曜日）":           "こども空手(月)",
		"ヨガ、こども空手(木)":          "ヨガ|こども空手(木)",
		"ヨガ／こども空手(木)":          "ヨガ|こども空手(木)",
		"こども空手(月・木)":           "こども空手(月)|こども空手(木)",
		"ヒップホップ・ジャズ(土)・ヨガ":     "ヒップホップ・ジャズ(土)|ヨガ",
		"ヨガ/ピラティス":             "ヨガ/ピラティス",
		"こども空手(月)/ヨガ/ピラティス(水)": "こども空手(月)|ヨガ/ピラティス(水)",
		"英会話(初級)、ヨガ":           "英会話(初級)|ヨガ",
		"英会話（初級）(Mon)":         "英会話(初級)(月)",
		"ﾋｯﾌﾟﾎｯﾌﾟ･ｼﾞｬｽﾞ (Sat)": "ヒップホップ・ジャズ(土)",
		"":  "",
		"、": "",
	} {
		data := "氏名,クラス\n山田 葵,\"" + cell + "\"\n"
		m := members(t, read(t, []byte(data), exchange.RosterKind),
			exchange.Options{EmptyStatus: studio.Active, Classes: known})
		var got []string
		for _, c := range m.People[0].Classes {
			got = append(got, c.String())
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s is read as %v, not %s", cell, got, want)
		}
	}
}

func TestWarnings(t *testing.T) {
	data := "会員番号,氏名,カナ,電話,クラス,銀行,口座番号\n" +
		"1,山田 葵,山田,9060019273,空手,0009 三井住友,123\n"
	m := members(t, read(t, []byte(data), exchange.RosterKind),
		exchange.Options{EmptyStatus: studio.Active, Classes: []string{"ヨガ"}})
	var codes []string
	for _, w := range m.Warnings {
		codes = append(codes, strings.TrimPrefix(w.Code, "import."))
	}
	if d := cmp.Diff(names("not_kana,phone_zero_added,account_incomplete,class_unknown"), codes); d != "" {
		t.Error(d)
	}
	if p := m.People[0]; p.Phone != "090-6001-9273" || p.Account.Number != "0000123" || p.Kana != "" {
		t.Errorf("%+v", p)
	}
}

func TestRowsThatAreNobody(t *testing.T) {
	m := people(t, "会員番号,氏名,備考",
		"1,山田 葵,", ",,", "　,,", "会員番号,氏名,備考", "2,田中 凛,", "※休会の人も含みます,,", "合計,2名,", ",2名,", ",,以上")
	if len(m.People) != 2 || len(m.Errors) != 0 || !slices.Equal(m.Passed, []int{3, 4, 5, 7, 8, 9, 10}) {
		t.Errorf("people %d, passed %v, errors %+v", len(m.People), m.Passed, m.Errors)
	}
}

func TestAnUnquotedAmountMovesNothing(t *testing.T) {
	for _, row := range []string{"山田 葵,8,800,送迎あり", "山田 葵,8,800,"} {
		m := people(t, "氏名,月謝,備考", row)
		if len(m.People) != 0 || len(m.Errors) != 1 || m.Errors[0].Code != "import.too_many_cells" {
			t.Errorf("%s: %+v", row, m)
		}
	}
	if m := people(t, "氏名,月謝,備考", "山田 葵,8800,,,"); len(m.People) != 1 {
		t.Errorf("empty cells at the end refuse a row: %+v", m.Errors)
	}
}

func TestColumnsAlikeAreAskedFor(t *testing.T) {
	s := read(t, []byte("生徒番号,名前,ふりがな,備考,メモ,好きな色\n1,山田 葵,やまだ あおい,一,二,青\n"), exchange.RosterKind)
	r := s.Recognise()
	if d := cmp.Diff(map[exchange.Field][]int{exchange.FieldRemark: {3, 4}}, r.Alike); d != "" {
		t.Error(d)
	}
	if _, guessed := r.Mapping[exchange.FieldRemark]; guessed || !slices.Equal(r.Unknown, []int{5}) {
		t.Errorf("%+v", r)
	}
	if !slices.Contains(r.Missing, exchange.FieldBirth) || slices.Contains(r.Missing, exchange.FieldRemark) {
		t.Errorf("missing %v", r.Missing)
	}
	r.Mapping[exchange.FieldRemark] = 4
	m, err := exchange.Members(t.Context(), s, r.Mapping, exchange.Options{EmptyStatus: studio.Active})
	if err != nil || m.People[0].Remark != "二" || m.People[0].Kana != "ヤマダ アオイ" {
		t.Errorf("%+v %v", m, err)
	}
}

func TestEnglishHeaders(t *testing.T) {
	s := read(t, []byte("Member No.,Full Name,Gender,Date of Birth,Zip,E-mail,Phone,Status\n1,Emma Clarke,F,1990-01-02,150-8977,e@example.com,090 6001 9273,Active\n"), exchange.RosterKind)
	r := s.Recognise()
	if len(r.Mapping) != 8 || len(r.Unknown) != 0 {
		t.Errorf("%+v", r)
	}
	m := members(t, s, exchange.Options{})
	if len(m.People) != 1 || m.People[0].Name != "Emma Clarke" || m.People[0].Sex != studio.Female {
		t.Errorf("%+v", m)
	}
}

func TestHeadersWithNotes(t *testing.T) {
	s := read(t, []byte("氏名（全角）,氏名(カナ),生年月日（西暦）,保護者(電話),月謝（円）\nx,,,,\n"), exchange.RosterKind)
	want := exchange.Mapping{
		exchange.FieldName: 0, exchange.FieldKana: 1, exchange.FieldBirth: 2, exchange.FieldFee: 4,
		exchange.ContactField(studio.ByPhone, studio.OtherWhose): 3,
	}
	if d := cmp.Diff(want, s.Recognise().Mapping); d != "" {
		t.Error(d)
	}
}

func TestWithoutANameColumnNobodyIsTaken(t *testing.T) {
	s := read(t, []byte(small), exchange.RosterKind)
	mapping := s.Recognise().Mapping
	delete(mapping, exchange.FieldName)
	m, err := exchange.Members(t.Context(), s, mapping, exchange.Options{EmptyStatus: studio.Active})
	if err != nil || len(m.People) != 0 || m.Errors[0].Code != "import.name_missing" {
		t.Errorf("%+v %v", m, err)
	}
}
