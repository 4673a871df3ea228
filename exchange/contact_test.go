package exchange_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/studio"
)

func TestHeadingsSayWhoseAPhoneIs(t *testing.T) {
	phone := func(whose studio.Whose) exchange.Field { return exchange.ContactField(studio.ByPhone, whose) }
	mail := func(whose studio.Whose) exchange.Field { return exchange.ContactField(studio.ByMail, whose) }
	emergency := func(whose studio.Whose) exchange.Field { return exchange.ContactField(studio.InEmergency, whose) }
	for headings, want := range map[string][]exchange.Field{
		"電話,携帯":   {exchange.FieldPhone, phone(studio.Own)},
		"携帯,自宅電話": {exchange.FieldPhone, phone(studio.Home)},
		"自宅電話":    {exchange.FieldPhone},
		"電話番号,電話番号2,電話番号3": {exchange.FieldPhone, phone(studio.Own), phone(studio.Own) + ":2"},
		"電話１,電話２":          {exchange.FieldPhone, phone(studio.Own)},
		"電話(携帯),電話(自宅)":    {exchange.FieldPhone, phone(studio.Home)},
		"母携帯,父携帯,電話":       {phone(studio.Mother), phone(studio.Father), exchange.FieldPhone},
		"TEL,お母様の携帯番号（任意）": {exchange.FieldPhone, phone(studio.Mother)},
		"母携帯":                                             {phone(studio.Mother)},
		"電話,保護者携帯,勤務先TEL":                                 {exchange.FieldPhone, phone(studio.OtherWhose), phone(studio.Workplace)},
		"メール,メールアドレス2,母メール":                               {exchange.FieldEmail, mail(studio.Own), mail(studio.Mother)},
		"緊急連絡先":                                           {emergency(studio.OtherWhose)},
		"緊急連絡先（母）,緊急連絡先②":                                 {emergency(studio.Mother), emergency(studio.OtherWhose)},
		"緊急連絡先1,緊急連絡先2":                                   {emergency(studio.OtherWhose), emergency(studio.OtherWhose) + ":2"},
		"Phone,Mother's mobile":                           {exchange.FieldPhone, phone(studio.Mother)},
		"Home phone,Work phone":                           {exchange.FieldPhone, phone(studio.Workplace)},
		"Email,Father's email,Emergency contact (mother)": {exchange.FieldEmail, mail(studio.Father), emergency(studio.Mother)},
		"級,班,タグ":                                          {exchange.FieldRank, exchange.FieldGroup, exchange.FieldTags},
		"Rank,Group,Labels":                               {exchange.FieldRank, exchange.FieldGroup, exchange.FieldTags},
		"段／級,電話帳":                                         {exchange.FieldRank, ""},
	} {
		s := read(t, []byte("会員番号,氏名,"+headings+"\n1,x\n"), exchange.RosterKind)
		r := s.Recognise()
		at := map[int]exchange.Field{}
		for f, column := range r.Mapping {
			at[column-2] = f
		}
		var got []exchange.Field
		for i := range strings.Split(headings, ",") {
			got = append(got, at[i])
		}
		if d := cmp.Diff(want, got); d != "" || len(r.Alike) > 0 {
			t.Errorf("%s: %s%v", headings, d, r.Alike)
		}
	}
	s := read(t, []byte("氏名,電話,電話\nx\n"), exchange.RosterKind)
	if r := s.Recognise(); len(r.Alike[exchange.FieldPhone]) != 2 {
		t.Errorf("two columns with one heading: %+v", r)
	}
}

func TestContactsAsPeopleWriteThem(t *testing.T) {
	type said struct{ Name, Value string }
	for _, c := range []struct {
		heading, cell string
		want          []said
		wrong         string
	}{
		{"母携帯", "０９０１２３４５６７８", []said{{"", "090-1234-5678"}}, ""},
		{"母携帯", "9012345678", []said{{"", "090-1234-5678"}}, ""},
		{"母携帯", "090 1234 5678、03-1234-5678（職場）", []said{{"", "090-1234-5678"}, {"職場", "03-1234-5678"}}, ""},
		{"緊急連絡先", "山田 花子(祖母)：090-1234-5678", []said{{"山田 花子(祖母)", "090-1234-5678"}}, ""},
		{"緊急連絡先", "母 090-1234-5678 / 父 080-1111-2222", []said{{"母", "090-1234-5678"}, {"父", "080-1111-2222"}}, ""},
		{"緊急連絡先", "みどり商事、総務 03-1234-5678", []said{{"みどり商事、総務", "03-1234-5678"}}, ""},
		{"緊急連絡先", "03-1234-5678、夜は母", []said{{"夜は母", "03-1234-5678"}}, ""},
		{"緊急連絡先", "", nil, ""},
		{"緊急連絡先", "母", nil, "import.not_a_phone"},
		{"緊急連絡先", "090-1234", nil, "import.not_a_phone"},
		{"父メール", "父 ＜a@example.jp＞; b@example.jp", []said{{"父", "a@example.jp"}, {"", "b@example.jp"}}, ""},
		{"父メール", "a@", nil, "import.email_without_domain"},
	} {
		m := people(t, "会員番号,氏名,"+c.heading, "1,山田 葵,\""+c.cell+"\"")
		code := ""
		if len(m.Errors) > 0 {
			code = m.Errors[0].Code
		}
		if code != c.wrong {
			t.Errorf("%s %q: %q", c.heading, c.cell, code)
		}
		var got []said
		for _, p := range m.People {
			for _, is := range p.Contacts {
				got = append(got, said{is.Name, is.Value})
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s %q: %s", c.heading, c.cell, d)
		}
	}
}
