package exchange_test

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"strconv"
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
		{"緊急連絡先氏名,緊急連絡先電話番号", "山田　花子\",\"03-1234-5678、父 080-1111-2222", []said{{"山田 花子", "03-1234-5678"}, {"父", "080-1111-2222"}}, ""},
		{"緊急連絡先", "母", nil, ""},
		{"緊急連絡先", "090-1234", nil, "import.not_a_phone"},
		{"母携帯", "045-123、090-1234-5678", nil, "import.not_a_phone"},
		{"母携帯", "090-1234-567(母)、090-1234-5678", nil, "import.not_a_phone"},
		{"母携帯", "内線12 03-1234-5678", []said{{"内線12", "03-1234-5678"}}, ""},
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

// Whatever stands in ten thousand rows, each is taken or refused, and what was
// taken comes back from an export as it was written.
func TestTenThousandRowsOfWordsAndContacts(t *testing.T) {
	const rows = 10_000
	runes := []rune("09０-ー()（）+@ 　、,;/：:<>「」母子髙渡ab")
	r := rand.New(rand.NewChaCha8([32]byte{5}))
	var file bytes.Buffer
	w := csv.NewWriter(&file)
	write := func(cells ...string) {
		if err := w.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	cell := func(most int) string {
		s := make([]rune, r.IntN(most))
		for i := range s {
			s[i] = runes[r.IntN(len(runes))]
		}
		switch r.IntN(3) {
		case 0:
			return string(s) + " 090-1234-5678 " + string(s)
		case 1:
			return string(s) + "a@example.jp" + string(s)
		}
		return string(s)
	}
	write("会員番号", "氏名", "状態", "級・段", "グループ", "タグ", "電話番号2", "メールアドレス(母)", "緊急連絡先")
	for i := range rows {
		write(strconv.Itoa(i+1), "山田", "在籍", cell(9), cell(9), cell(20), cell(8), cell(8), cell(8))
	}
	w.Flush()
	s := read(t, file.Bytes(), exchange.RosterKind)
	first := members(t, s, exchange.Options{})
	if n := len(first.People) + len(refused(first.Errors)); n != rows || len(first.People) < rows/20 {
		t.Errorf("%d of %d rows are accounted for, %d are taken", n, rows, len(first.People))
	}
	var out bytes.Buffer
	if err := exchange.WriteMembers(t.Context(), &out, persons(first), exchange.UTF8BOM, nil); err != nil {
		t.Fatal(err)
	}
	again := members(t, read(t, out.Bytes(), exchange.RosterKind), exchange.Options{})
	if len(again.Errors) > 0 || len(again.People) != len(first.People) {
		t.Fatalf("%d of %d come back: %+v", len(again.People), len(first.People), again.Errors[:min(3, len(again.Errors))])
	}
	for i, p := range again.People {
		if is := first.People[i]; len(exchange.NewContacts(is.Contacts, p.Contacts))+len(exchange.Differences(is.Person, p.Person)) > 0 {
			t.Fatalf("%+v comes back as %+v", is.Contacts, p.Contacts)
		}
	}
}

// Each column shows what was read from it, also of two of the same.
func TestContactsAreShownByTheirColumns(t *testing.T) {
	s := read(t, []byte("氏名,状態,緊急連絡先1,緊急連絡先2,緊急連絡先氏名\n山田 葵,在籍,０３１２３４５６７８,母 080-1111-2222,山田　花子\n"), exchange.RosterKind)
	m := s.Recognise().Mapping
	got := []string{}
	for _, r := range s.ForDisplay(m, members(t, s, exchange.Options{}).People[0]) {
		got = append(got, r.Read)
	}
	if d := cmp.Diff([]string{"山田 葵", "active", "03-1234-5678", "母 080-1111-2222", "山田 花子"}, got); d != "" {
		t.Error(d)
	}
}
