package exchange_test

import (
	"testing"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/exchange"
)

func TestFoldMakesSpellingsEqual(t *testing.T) {
	for _, test := range [][2]string{
		{"髙橋　由美子", "高橋 由美子"},
		{"山﨑葵", "山崎 葵"},
		{"渡邊", "渡辺"},
		{"渡邉", "渡辺"},
		{"齋藤", "斉藤"},
		{"齊藤", "斎藤"},
		{"𠮷田", "吉田"},
		{"濵田", "浜田"},
		{"神田", "神田"},
		{"やまだ さくら", "ヤマダサクラ"},
		{"ﾔﾏﾀﾞ ｻｸﾗ", "ヤマダ　サクラ"},
		{"Emma Clarke", "ｅｍｍａ　ＣＬＡＲＫＥ"},
		{"エマ・クラーク", "エマ クラーク"},
		{"O'Brien-Smith", "obrien smith"},
		{"葛󠄀城", "葛城"},
	} {
		if a, b := exchange.Fold(test[0]), exchange.Fold(test[1]); a != b {
			t.Errorf("%s is %s, %s is %s", test[0], a, test[1], b)
		}
	}
	if exchange.Fold("サトー") == exchange.Fold("サト") {
		t.Error("the long vowel mark was dropped")
	}
}

func TestNameKeepsItsCharacters(t *testing.T) {
	for written, want := range map[string]string{
		" 髙橋　 由美子 ":        "髙橋 由美子",
		"山﨑\t葵":            "山﨑 葵",
		"𠮷田\u00a0太郎":       "𠮷田 太郎",
		"神\ufa19 祥\ufa1a":  "神\ufa19 祥\ufa1a",
		"Jose\u0301\u200b": "José",
		"葛\U000e0100城":     "葛\U000e0100城",
		"\u202e山田\u202c 葵": "山田 葵",
		"　":                "",
	} {
		if got := exchange.Name(written); got != want {
			t.Errorf("%q became %q, not %q", written, got, want)
		}
	}
}

type reading[T comparable] struct {
	written string
	want    T
	code    string
}

func check[T comparable](t *testing.T, read func(string) (T, *exchange.Problem), tests []reading[T]) {
	t.Helper()
	for _, test := range tests {
		got, wrong := read(test.written)
		code := ""
		if wrong != nil {
			code = wrong.Code
		}
		if got != test.want || code != test.code {
			t.Errorf("%q is read as %v %q, not %v %q", test.written, got, code, test.want, test.code)
		}
	}
}

func TestKana(t *testing.T) {
	check(t, exchange.Kana, []reading[string]{
		{"イノウエ ショウタ", "イノウエ ショウタ", ""},
		{"ｱｽﾞﾏ　ﾚﾝ", "アズマ レン", ""},
		{"いしかわ  けいこ", "イシカワ ケイコ", ""},
		{"オ-タ ヨ－コ", "オータ ヨーコ", ""},
		{"エマ・クラーク", "エマ・クラーク", ""},
		{"", "", ""},
		{"井上", "", "import.not_kana"},
		{"Emma", "", "import.not_kana"},
		{"-", "", "import.not_kana"},
	})
}

func TestPhone(t *testing.T) {
	check(t, exchange.Phone, []reading[string]{
		{"(03)5957-9128", "03-5957-9128", ""},
		{"03(5957)9128", "03-5957-9128", ""},
		{"０７０－５３１９－９７１２", "070-5319-9712", ""},
		{"０４５－６３４－９００９", "045-634-9009", ""},
		{"07073223615", "070-7322-3615", ""},
		{"0455242182", "045-524-2182", ""},
		{"0348135666", "03-4813-5666", ""},
		{"0612345678", "06-1234-5678", ""},
		{"0466221234", "0466-22-1234", ""},
		{"0427221234", "042-722-1234", ""},
		{"0422221234", "0422-22-1234", ""},
		{"0471234567", "04-7123-4567", ""},
		{"0429241234", "04-2924-1234", ""},
		{"0429731234", "042-973-1234", ""},
		{"0255721234", "0255-72-1234", ""},
		{"0255251234", "025-525-1234", ""},
		{"0473211234", "047-321-1234", ""},
		{"0997212345", "0997-21-2345", ""},
		{"0499221234", "04992-2-1234", ""},
		{"0112345678", "011-234-5678", ""},
		{"0120123456", "0120-123-456", ""},
		{"08001234567", "0800-123-4567", ""},
		{"0120-12-3456", "0120-12-3456", ""},
		{"05012345678", "050-1234-5678", ""},
		{"9060019273", "090-6001-9273", ""},
		{"455242182", "045-524-2182", ""},
		{"+81 90-6001-9273", "090-6001-9273", ""},
		{"+81 (0)3 5957 9128", "03-5957-9128", ""},
		{"+1 212-555-0123", "+1-212-555-0123", ""},
		{"090 6001 9273", "090-6001-9273", ""},
		{"", "", ""},
		{"5957-9128", "", "import.not_a_phone"},
		{"090-6001-927", "", "import.not_a_phone"},
		{"なし", "", "import.not_a_phone"},
		{"03-5957-9128 内線3", "", "import.not_a_phone"},
		{"9.06E+09", "", "import.not_a_phone"},
		{"---", "", "import.not_a_phone"},
		{"+", "", "import.not_a_phone"},
	})
}

func TestDate(t *testing.T) {
	type r = reading[string]
	read := func(s string) (string, *exchange.Problem) {
		d, wrong := exchange.Date(s)
		if d.IsZero() {
			return "", wrong
		}
		return d.String(), wrong
	}
	check(t, read, []r{
		{"1982-07-06", "1982-07-06", ""},
		{"2017/2/8", "2017-02-08", ""},
		{"20210122", "2021-01-22", ""},
		{"2017年2月27日", "2017-02-27", ""},
		{"２０１７年２月２７日", "2017-02-27", ""},
		{"昭和33年12月13日", "1958-12-13", ""},
		{"S37.9.5", "1962-09-05", ""},
		{"Ｓ３７．９．５", "1962-09-05", ""},
		{"R1.8.19", "2019-08-19", ""},
		{"令和元年5月1日", "2019-05-01", ""},
		{"平成31年4月30日", "2019-04-30", ""},
		{"㍻元年1月8日", "1989-01-08", ""},
		{"大正15年12月25日", "1926-12-25", ""},
		{"昭和1年12月25日", "1926-12-25", ""},
		{"明治45年7月30日", "1912-07-30", ""},
		{"2017/02/08 0:00:00", "2017-02-08", ""},
		{"2024/2/29", "2024-02-29", ""},
		{"", "", ""},
		{"2031/13/45", "", "import.date_does_not_exist"},
		{"2023/2/29", "", "import.no_leap_day"},
		{"2023/4/31", "", "import.date_does_not_exist"},
		{"平成31年5月1日", "", "import.date_outside_era"},
		{"H1.1.7", "", "import.date_outside_era"},
		{"昭和64年1月8日", "", "import.date_outside_era"},
		{"昭和0年1月1日", "", "import.date_outside_era"},
		{"9999/12/31", "", "import.year_out_of_range"},
		{"42774", "", "import.date_serial"},
		{"17/2/8", "", "import.not_a_date"},
		{"12/1", "", "import.not_a_date"},
		{"1201", "", "import.not_a_date"},
		{"2/8/2017", "", "import.not_a_date"},
		{"2017年2月", "", "import.not_a_date"},
		{"不明", "", "import.not_a_date"},
	})
}

func TestADayWithoutAYear(t *testing.T) {
	type r = reading[string]
	last := func(text string) func(s string) (string, *exchange.Problem) {
		until, err := civil.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return func(s string) (string, *exchange.Problem) {
			d, wrong := exchange.DateUntil(s, until)
			if d.IsZero() {
				return "", wrong
			}
			return d.String(), wrong
		}
	}
	check(t, last("2026-11-27"), []r{
		{"11/27", "2026-11-27", ""},
		{"11/28", "2025-11-28", ""},
		{"1/1", "2026-01-01", ""},
		{"12/31", "2025-12-31", ""},
		{"12月1日", "2025-12-01", ""},
		{"１２月１日", "2025-12-01", ""},
		{"12-01", "2025-12-01", ""},
		{"4.1", "2026-04-01", ""},
		{"0401", "2026-04-01", ""},
		{"1201", "2025-12-01", ""},
		{"2017/2/8", "2017-02-08", ""},
		{"H1.1.8", "1989-01-08", ""},
		{"", "", ""},
		{"2026", "", "import.not_a_date"},
		{"401", "", "import.not_a_date"},
		{"13/1", "", "import.not_a_date"},
		{"4/31", "", "import.not_a_date"},
		{"0/1", "", "import.not_a_date"},
		{"2/29", "", "import.no_leap_day"},
		{"12/1/26", "", "import.not_a_date"},
	})
	check(t, last("2028-08-27"), []r{{"2/29", "2028-02-29", ""}, {"8/28", "2027-08-28", ""}})
	for written, without := range map[string]bool{
		"12/1": true, "１２月１日": true, "1201": true, " 4.1 ": true, "2026/12/1": false, "20261201": false, "R8.12.1": false, "": false, "401": false,
	} {
		if exchange.Yearless(written) != without {
			t.Errorf("%q is without its year: %v", written, !without)
		}
	}
}

func TestAmount(t *testing.T) {
	check(t, exchange.Amount, []reading[int64]{
		{"8800", 8800, ""},
		{"8,800円", 8800, ""},
		{"￥8,250", 8250, ""},
		{"¥13,200-", 13200, ""},
		{"８２５０", 8250, ""},
		{"１３，２００円", 13200, ""},
		{"8,800円（税込）", 8800, ""},
		{"8800.00", 8800, ""},
		{"0", 0, ""},
		{"-500", 0, "import.amount_negative"},
		{"▲500", 0, "import.amount_negative"},
		{"abc", 0, "import.not_an_amount"},
		{"8,80", 0, "import.not_an_amount"},
		{"8800.5", 0, "import.not_an_amount"},
		{"99999999999999999999", 0, "import.not_an_amount"},
		{"8.8E+3", 0, "import.not_an_amount"},
		{"", 0, "import.not_an_amount"},
	})
}

func TestClock(t *testing.T) {
	read := func(s string) (string, *exchange.Problem) {
		c, wrong := exchange.Clock(s)
		if wrong != nil {
			return "", wrong
		}
		return c.String(), nil
	}
	check(t, read, []reading[string]{
		{"17:00", "17:00", ""},
		{"9:05", "09:05", ""},
		{"17:00:00", "17:00", ""},
		{"１７：３０", "17:30", ""},
		{"17時", "17:00", ""},
		{"17時30分", "17:30", ""},
		{"5時半", "05:30", ""},
		{"午後5時", "17:00", ""},
		{"5:30 pm", "17:30", ""},
		{"12:15 AM", "00:15", ""},
		{"1700", "17:00", ""},
		{"24:00", "", "import.not_a_time"},
		{"17:60", "", "import.not_a_time"},
		{"午後17時", "", "import.not_a_time"},
		{"17", "", "import.not_a_time"},
		{"", "", "import.not_a_time"},
	})
}

func TestEmail(t *testing.T) {
	check(t, exchange.Email, []reading[string]{
		{"m1.614@example.jp", "m1.614@example.jp", ""},
		{" ｍ１＠ｅｘａｍｐｌｅ．ｊｐ ", "m1@example.jp", ""},
		{"a..b.@docomo.ne.jp", "a..b.@docomo.ne.jp", ""},
		{"", "", ""},
		{"bad-address@", "", "import.email_without_domain"},
		{"bad-address", "", "import.not_an_email"},
		{"@example.jp", "", "import.not_an_email"},
		{"a@b@example.jp", "", "import.not_an_email"},
		{"a@example", "", "import.not_an_email"},
		{"a b@example.jp", "", "import.not_an_email"},
		{"a@example.jp, b@example.jp", "", "import.not_an_email"},
		{"なし", "", "import.not_an_email"},
	})
}

func TestPostal(t *testing.T) {
	check(t, exchange.Postal, []reading[string]{
		{"229-1104", "229-1104", ""},
		{"2291104", "229-1104", ""},
		{"〒２２９－１１０４", "229-1104", ""},
		{"〒 229 - 1104", "229-1104", ""},
		{"", "", ""},
		{"601234", "", "import.not_a_postal"},
		{"229-110", "", "import.not_a_postal"},
	})
}
