package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

const updateHeader = "会員番号,氏名,フリガナ,性別,生年月日,郵便番号,住所,電話番号,メールアドレス,保護者,入会日,状態,クラス,月謝,銀行,支店,口座種別,口座番号,口座名義,カードID,備考\n"

// family is a studio with a class, two siblings, an adult, and one without a card.
func family(t *testing.T) office {
	o := newOffice(t)
	o.timetable("空手,月,10:00,60,大野,A,10,在籍,6-12,6600,\n")
	report, err := o.members(updateHeader+
		"00001,山田 葵,ヤマダ アオイ,女,2015-01-01,150-0001,渋谷区1,03-1111-2222,a@example.jp,山田 恵子,2024-04-01,在籍,空手(月),6600,0009 三井住友,219 神田,普通,5463636,ヤマダ ケイコ,0101,送迎あり\n"+
		"00002,山田 凛,ヤマダ リン,男,2017-05-06,150-0001,渋谷区1,03-1111-2222,,山田 恵子,2024-04-01,休会,空手(月),6600,,,,,,,\n"+
		"00003,林 恵子,ハヤシ ケイコ,女,1980-02-03,180-0002,町田市2,090-6001-9273,h@example.jp,,2020-01-01,在籍,,,,,,,,0103,\n", register.ImportOptions{})
	if err != nil || report.Added != 3 {
		t.Fatalf("%+v, %v", report, err)
	}
	return o
}

// said writes a report's changes and warnings as lines.
func said(r register.Report) (changes, warnings []string) {
	for _, u := range r.Updates {
		for _, c := range u.Changes {
			changes = append(changes, fmt.Sprintf("%d %s %s: %s → %s", u.Row, u.Number, c.Field, c.Was, c.Says))
		}
	}
	for _, w := range r.Warnings {
		warnings = append(warnings, fmt.Sprint(w.Row, " ", w.Code, " ", w.Args["known"], " ", w.Args["says"]))
	}
	return changes, warnings
}

func TestWhatARosterSaysOtherwiseOfMembers(t *testing.T) {
	for name, test := range map[string]struct {
		rows     string // header and rows
		changes  []string
		warnings []string
		skipped  int
	}{
		"blanks say nothing": {updateHeader + "00001,山田 葵,,,,,,,,,,,,,,,,,,,\n", nil, nil, 1},
		"columns that are not there say nothing": {
			"会員番号,氏名,電話番号\n00001,山田 葵,03-1111-2222\n", nil, nil, 1,
		},
		"a phone and an email": {
			"会員番号,氏名,電話番号,メール\n00002,山田 凛,03-3333-4444,rin@example.jp\n00003,林 恵子,090-6001-9273,\n",
			[]string{"2 00002 phone: 03-1111-2222 → 03-3333-4444", "2 00002 email:  → rin@example.jp"},
			nil, 1,
		},
		"found by name and birth date": {
			"氏名,生年月日,備考\n林　恵子,1980/2/3,腰痛\n", []string{"2 00003 remark:  → 腰痛"}, nil, 0,
		},
		"the zeros of the number were dropped": {
			"会員番号,氏名,備考\n3,林 恵子,腰痛\n", []string{"2 00003 remark:  → 腰痛"}, nil, 0,
		},
		"another name, the birth date the same": {
			"会員番号,氏名,フリガナ,生年月日\n00003,森 恵子,モリ ケイコ,1980-02-03\n",
			[]string{"2 00003 name: 林 恵子 → 森 恵子", "2 00003 kana: ハヤシ ケイコ → モリ ケイコ"},
			nil, 0,
		},
		"another name, and nothing to tell by": {
			"会員番号,氏名,電話番号\n00003,森 一,03-9999-9999\n", nil, []string{"2 import.number_other_name_in_studio  "}, 1,
		},
		"a birth date put right": {
			"会員番号,氏名,生年月日\n00003,林 恵子,1980-02-30\n00003,林 恵子,1980-03-03\n", []string{"3 00003 birth: 1980-02-03 → 1980-03-03"}, nil, 0,
		},
		"dated steps are left alone": {
			"会員番号,氏名,保護者,状態,クラス,月謝,カードID\n00002,山田 凛,山田 誠,在籍,空手(月)、ヨガ,5500,\n00003,林 恵子,,,空手(月),,0104\n",
			nil,
			[]string{
				"2 import.kept_classes 空手(月) 空手(月)、ヨガ", "2 import.kept_fee 6600 5500",
				"2 import.kept_guardian 山田 恵子 山田 誠", "2 import.kept_status leave active",
				"3 import.kept_card 0103 0104", "3 import.kept_classes – 空手(月)",
			},
			2,
		},
		"a fee": {
			"会員番号,氏名,月謝\n00001,山田 葵,7700\n", nil, []string{"2 import.kept_fee 6600 7700"}, 1,
		},
		"a card for who has none, and one that is taken": {
			"会員番号,氏名,カードID\n00002,山田 凛,0102\n00001,山田 葵,0101\n", []string{"2 00002 card:  → 0102"}, nil, 1,
		},
		"somebody else's card": {
			"会員番号,氏名,カードID\n00002,山田 凛,0103\n", nil, []string{"2 import.kept_card – 0103"}, 1,
		},
		"the account of a household": {
			"会員番号,氏名,口座番号\n00001,山田 葵,7777777\n00002,山田 凛,7777777\n",
			[]string{"2 00001 account_number: 5463636 → 7777777", "3 00002 account_number: 5463636 → 7777777"},
			nil, 0,
		},
		"siblings who disagree on it": {
			"会員番号,氏名,口座番号\n00001,山田 葵,7777777\n00002,山田 凛,8888888\n",
			nil,
			[]string{"2 import.kept_account 5463636 7777777", "3 import.kept_account 5463636 8888888"},
			2,
		},
		"the same person twice": {
			"会員番号,氏名,生年月日,備考\n00003,林 恵子,,腰痛\n,林 恵子,1980-02-03,肩こり\n", []string{"2 00003 remark:  → 腰痛"}, nil, 0,
		},
	} {
		o := family(t)
		report, err := o.members(test.rows, register.ImportOptions{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		changes, warnings := said(report)
		slices.Sort(warnings)
		if !slices.Equal(changes, test.changes) || !slices.Equal(warnings, test.warnings) ||
			report.Added != 0 || report.Updated != len(report.Updates) || report.Skipped != test.skipped {
			t.Errorf("%s: added %d, updated %d, skipped %d\n%q\n%q", name, report.Added, report.Updated, report.Skipped, changes, warnings)
		}
		again, err := o.members(test.rows, register.ImportOptions{})
		if err != nil || again.Added+again.Updated != 0 {
			t.Errorf("%s, again: %+v, %v", name, again, err)
		}
	}
}

func TestAnUpdateIsPreviewedWrittenAndFound(t *testing.T) {
	o := family(t)
	const rows = "会員番号,氏名,生年月日,住所\n00001,山田 葵,2015-01-01,藤沢市3\n00002,山田 凛,2017-05-06,藤沢市3\n00003,森 恵子,1980-02-03,\n"
	find := func(words string) []string {
		list, _, err := o.room.Find(t.Context(), desk.Who{}, words, 5)
		if err != nil {
			t.Fatal(err)
		}
		var numbers []string
		for _, m := range list {
			numbers = append(numbers, m.Number+" "+m.Guardian)
		}
		return numbers
	}
	if got := find("林"); len(got) != 1 {
		t.Fatalf("before: %v", got)
	}
	s, m := o.read(rows, exchange.RosterKind)
	preview, err := o.room.PreviewMembers(t.Context(), desk.Who{}, s, m, register.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got := find("森"); len(got) != 0 {
		t.Errorf("the preview wrote %v", got)
	}
	report, err := o.members(rows, register.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	before, _ := said(preview)
	if after, _ := said(report); !slices.Equal(before, after) || report.Updated != 3 {
		t.Errorf("%q, then %q", before, after)
	}
	if got := find("森"); !slices.Equal(got, []string{"00003 "}) {
		t.Errorf("found %v: who pays alone has no guardian", got)
	}
	invoices, err := month.New(o.desk).Run(t.Context(), desk.Who{}, studio.Month{Year: 2026, Month: 11})
	if err != nil {
		t.Fatal(err)
	}
	var payers []string
	for _, d := range invoices.Drafts {
		payers = append(payers, d.Payer.Name+" "+d.Payer.Address)
	}
	if !slices.Equal(payers, []string{"山田 恵子 藤沢市3"}) {
		t.Errorf("invoices go to %v", payers)
	}
	if code := warned(report, "import.payer_follows"); code != 1 {
		t.Errorf("warnings %+v", report.Warnings)
	}
}

func warned(r register.Report, code string) int {
	n := 0
	for _, w := range r.Warnings {
		if w.Code == code {
			n++
		}
	}
	return n
}

// Whoever cancels, or is refused by a strict import, leaves everything as it was.
func TestAnUpdateIsWholeOrNothing(t *testing.T) {
	o := family(t)
	before, err := o.room.Roster(t.Context(), desk.Who{})
	if err != nil {
		t.Fatal(err)
	}
	const rows = "会員番号,氏名,電話番号\n00001,山田 葵,03-9999-9999\n00009,新 人,03-8888-8888\n00002,山田 凛,x\n"
	if _, err := o.members(rows, register.ImportOptions{Strict: true}); studio.CodeOf(err) != "import.strict" {
		t.Errorf("strict: %v", err)
	}
	progress := func(int, int) { panic("the writer dies") }
	func() {
		defer func() { _ = recover() }()
		_, _ = o.members(rows, register.ImportOptions{Progress: progress})
	}()
	after, err := o.room.Roster(t.Context(), desk.Who{})
	if err != nil || len(after) != len(before) || strings.Contains(fmt.Sprint(after), "9999") {
		t.Errorf("%+v, %v", after, err)
	}
}

// A status that a file leaves empty is no question about those who are there.
func TestAnEmptyStatusIsAskedOfNewcomersAlone(t *testing.T) {
	o := family(t)
	s, m := o.read("会員番号,氏名,状態,備考\n00002,山田 凛,,肩こり\n00009,新 人,,\n", exchange.RosterKind)
	report, err := o.room.PreviewMembers(t.Context(), desk.Who{}, s, m, register.ImportOptions{})
	if err != nil || !slices.Equal(report.EmptyStatus, []int{3}) || report.Added != 0 || report.Updated != 1 {
		t.Errorf("%+v, %v", report, err)
	}
}
