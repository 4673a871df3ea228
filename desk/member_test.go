package desk_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// add adds somebody of a status and returns their number.
func (x *day) add(status studio.Status, f register.Form) string {
	x.Helper()
	a, err := x.people.AddMember(x.Context(), desk.Who{}, register.NewMember{Form: f, Status: status})
	if err != nil {
		x.Fatal(err)
	}
	return a.Member.Number
}

func (x *day) membership(number string) rows.Membership {
	x.Helper()
	m, err := x.people.Membership(x.Context(), desk.Who{}, number)
	if err != nil {
		x.Fatal(err)
	}
	return m
}

// wrongFields are those that an error names, with their codes.
func wrongFields(err error) []string {
	var fields studio.FieldErrors
	errors.As(err, &fields)
	var list []string
	for _, f := range fields {
		list = append(list, f.Field+" "+f.Code)
	}
	return list
}

func TestAMemberIsAddedAsTyped(t *testing.T) {
	x := newDay(t)
	number := x.add(studio.Inquiry, register.Form{
		"name": "　吉田　 葵 ", "kana": "よしだ ｱｵｲ", "sex": "女", "birth": "H30.4.1", "postal": "２３１００１１", "address": "横浜市中区1-2-3",
		"phone": "09012345678", "email": "yoshida@example.jp", "guardian": "吉田 杏", "remark": "卵アレルギー",
	})
	m := x.membership(number)
	want := studio.Member{
		ID: m.ID, Number: "00305", Name: "吉田 葵", Kana: "ヨシダ アオイ", Sex: studio.Female,
		Birth: civil.Date{Year: 2018, Month: 4, Day: 1}, Postal: "231-0011", Address: "横浜市中区1-2-3", Phone: "090-1234-5678",
		Email: "yoshida@example.jp", Household: m.Household.ID, Caution: "卵アレルギー",
	}
	if diff := cmp.Diff(want, m.Fields); diff != "" {
		t.Errorf("want (-), got (+):\n%s", diff)
	}
	if m.Household.Payer != "吉田 杏" || m.Household.Phone != "090-1234-5678" || m.Guardian != "吉田 杏" || m.Status != studio.Inquiry {
		t.Errorf("%+v", m)
	}
	sibling := x.add(studio.Inquiry, register.Form{
		"name": "吉田 蓮", "guardian": "吉田杏", "address": "横浜市中区１－２－３", "phone": "090-1234-5678", "number": "A7",
	})
	if other := x.membership(sibling); other.Household.ID != m.Household.ID || other.Number != "A7" || other.Together[0].Number != number {
		t.Errorf("the sibling: %+v", other)
	}
	if adult := x.membership(x.add(studio.Inquiry, register.Form{"name": "吉田 杏", "phone": "090-1234-5678"})); adult.Household.ID == m.Household.ID || adult.Guardian != "" || adult.Number != "00306" {
		t.Errorf("an adult: %+v", adult)
	}
}

func TestNamesOfAllKinds(t *testing.T) {
	x := newDay(t)
	for _, name := range []string{"乙", "𠮷野 家", "🦄 子", "محمد علي", "שרה כהן", strings.Repeat("寿限無", 13) + "寿", "Åsa Öberg", "O'Neill-Smith"} {
		number := x.add(studio.Inquiry, register.Form{"name": name})
		if got := x.membership(number).Name; got != name {
			t.Errorf("%q became %q", name, got)
		}
		found, _, err := x.people.Find(t.Context(), desk.Who{}, name, 5)
		if err != nil || !slices.ContainsFunc(found, func(m rows.Member) bool { return m.Number == number }) {
			t.Errorf("%q is not found: %v, %v", name, found, err)
		}
	}
}

// Every wrong field is in one answer, beside its name, and nothing is written.
func TestEveryWrongFieldIsNamed(t *testing.T) {
	x := newDay(t)
	before, err := x.people.Members(t.Context(), desk.Who{}, "", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		add  register.NewMember
		want []string
	}{
		{"no name", register.NewMember{Status: studio.Inquiry}, []string{"name member.name_missing"}},
		{"an empty name", register.NewMember{Status: studio.Inquiry, Form: register.Form{"name": " 　"}}, []string{"name member.name_missing"}},
		{
			"everything",
			register.NewMember{Status: "gone", Classes: []string{"ヨガ入門", "編み物"}, Form: register.Form{
				"name": strings.Repeat("山", 101), "number": "00001", "kana": "yamada", "sex": "?", "birth": "2027-01-01", "postal": "12", "phone": "12",
				"email": "yamada@", "joined": "2026-02-30",
			}},
			[]string{
				"name member.too_long", "kana member.not_kana", "sex import.unknown_sex", "birth member.birth_future",
				"postal import.not_a_postal", "phone import.not_a_phone", "email import.email_without_domain",
				"joined import.date_does_not_exist", "status import.unknown_status", "classes import.class_unknown", "number member.number_taken",
			},
		},
		{"a day count", register.NewMember{Status: studio.Inquiry, Form: register.Form{"name": "山田", "birth": "43101"}}, []string{"birth import.not_a_date"}},
		{"a class on several days", register.NewMember{Status: studio.Active, Form: register.Form{"name": "山田"}, Classes: []string{"こども空手"}}, []string{"classes import.slot_not_clear"}},
	} {
		for _, try := range []func() error{
			func() error { _, err := x.people.AddMember(t.Context(), desk.Who{}, c.add); return err },
			func() error { _, err := x.people.PreviewMember(t.Context(), desk.Who{}, c.add); return err },
		} {
			err := try()
			if diff := cmp.Diff(c.want, wrongFields(err)); diff != "" || studio.CodeOf(err) != "form.wrong" {
				t.Errorf("%s: %v; want (-), got (+):\n%s", c.name, err, diff)
			}
		}
	}
	if after, err := x.people.Members(t.Context(), desk.Who{}, "", ""); err != nil || len(after) != len(before) {
		t.Errorf("%d members, %d before, %v", len(after), len(before), err)
	}
}

func TestWhoMayBeThereAlreadyIsNamed(t *testing.T) {
	x := newDay(t)
	x.add(studio.Inquiry, register.Form{"name": "髙橋 葵", "birth": "2018-04-01", "phone": "090-1234-5678"})
	for name, c := range map[string]struct {
		form  register.Form
		alike bool
	}{
		"same birth":    {register.Form{"name": "高橋　葵", "birth": "2018-04-01"}, true},
		"same phone":    {register.Form{"name": "高橋葵", "phone": "09012345678"}, true},
		"same name":     {register.Form{"name": "高橋 葵"}, false},
		"another birth": {register.Form{"name": "高橋 葵", "birth": "2018-04-02"}, false},
		"a sibling":     {register.Form{"name": "高橋 蓮", "phone": "090-1234-5678"}, false},
	} {
		a, err := x.people.PreviewMember(t.Context(), desk.Who{}, register.NewMember{Form: c.form, Status: studio.Inquiry})
		if err != nil || (len(a.Reasons) > 0) != c.alike || (a.Answer == studio.Warn) != c.alike {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
	}
}

func TestAnEditSaysWhatItChanged(t *testing.T) {
	x := newDay(t)
	number := x.add(studio.Inquiry, register.Form{"name": "吉田 葵", "phone": "045-111-2222", "birth": "2018-04-01"})
	before := x.membership(number)
	form := register.FormOf(before)
	form["phone"], form["birth"], form["sex"] = "０９０ー１２３４ー５６７８", "平成30年4月2日", "女"
	done, err := x.people.EditMember(t.Context(), desk.Who{}, number, before.Rev, form)
	if err != nil || len(done.Changed) != 3 || len(done.Meanwhile) != 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	m := x.membership(number)
	type change struct{ field, was, became, staff string }
	var got []change
	for _, c := range m.Changes {
		got = append(got, change{c.Field, c.Was, c.Became, c.Staff})
		if !c.At.Equal(moment) {
			t.Errorf("changed at %s", c.At)
		}
	}
	want := []change{
		{"sex", "", "female", "緑川 弘"}, {"birth", "2018-04-01", "2018-04-02", "緑川 弘"}, {"phone", "045-111-2222", "090-1234-5678", "緑川 弘"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if m.Fields.Birth.Day != 2 || m.Rev != done.Rev || m.Rev <= before.Rev {
		t.Errorf("%+v, rev %d", m.Fields, m.Rev)
	}
	if list, _, err := x.people.Find(t.Context(), desk.Who{}, "5678", 10); err != nil || !slices.ContainsFunc(list, func(f rows.Member) bool { return f.Number == number }) {
		t.Errorf("found by the new phone: %v, %v", list, err)
	}
	again, err := x.people.EditMember(t.Context(), desk.Who{}, number, m.Rev, register.FormOf(m))
	if err != nil || len(again.Changed) != 0 || again.Rev != m.Rev || x.membership(number).Rev != m.Rev {
		t.Errorf("nothing changed, but %+v, %v", again, err)
	}
	if _, err := x.people.EditMember(t.Context(), desk.Who{}, number, m.Rev, register.Form{"name": "", "number": "", "email": "x"}); !slices.Equal(wrongFields(err), []string{"name member.name_missing", "email import.not_an_email", "number member.number_missing"}) {
		t.Errorf("wrong fields: %v", err)
	}
}

// Of two who edit one member, the second loses nothing and sees what the first
// changed.
func TestTwoEditOneMember(t *testing.T) {
	x := newDay(t)
	edit := func(number string, rev studio.ActID, f register.Form) (register.Edited, error) {
		return x.people.EditMember(t.Context(), desk.Who{}, number, rev, f)
	}
	number := x.add(studio.Inquiry, register.Form{"name": "吉田 葵", "phone": "045-111-2222", "email": "a@example.jp"})
	opened := x.membership(number)
	first, second := register.FormOf(opened), register.FormOf(opened)
	first["phone"], first["email"] = "045-333-4444", "b@example.jp"
	if _, err := edit(number, opened.Rev, first); err != nil {
		t.Fatal(err)
	}
	second["address"], second["email"] = "横浜市中区1", "b@example.jp"
	done, err := edit(number, opened.Rev, second)
	if err != nil || len(done.Changed) != 1 || len(done.Meanwhile) != 2 || done.Meanwhile[0].Field != "phone" || done.Meanwhile[0].Became != "045-333-4444" {
		t.Errorf("another field, and the same change: %+v, %v", done, err)
	}
	if m := x.membership(number).Fields; m.Phone != "045-333-4444" || m.Email != "b@example.jp" || m.Address != "横浜市中区1" {
		t.Errorf("both changes: %+v", m)
	}
	third := register.FormOf(opened)
	third["phone"], third["remark"] = "045-555-6666", "あと"
	_, err = edit(number, opened.Rev, third)
	if studio.CodeOf(err) != "member.changed_meanwhile" || !slices.Equal(wrongFields(err), []string{"phone member.field_changed"}) {
		t.Fatalf("the same field: %v", err)
	}
	var refusal *studio.Error
	errors.As(err, &refusal)
	if r := refusal.Reasons[0]; r.Args["was"] != "045-111-2222" || r.Args["now"] != "045-333-4444" || r.Args["field"] != "phone" {
		t.Errorf("%+v", r)
	}
	if m := x.membership(number); m.Fields.Phone != "045-333-4444" || m.Fields.Caution != "" || refusal.Args["rev"] != strconv.FormatInt(int64(m.Rev), 10) {
		t.Errorf("a refused edit wrote %+v, or says rev %s", m.Fields, refusal.Args["rev"])
	}
	if done, err = edit(number, done.Rev, third); err != nil || x.membership(number).Fields.Phone != "045-555-6666" {
		t.Errorf("having seen it: %+v, %v", done, err)
	}
}

// Who pays follows whoever they pay for, and takes what they owe along.
func TestThePayerFollows(t *testing.T) {
	x := newDay(t)
	edit := func(number string, f register.Form) rows.Membership {
		t.Helper()
		done, err := x.people.EditMember(t.Context(), desk.Who{}, number, 0, f)
		if err != nil {
			t.Fatal(err)
		}
		return x.membership(done.Member.Number)
	}
	home := register.Form{"name": "吉田 葵", "guardian": "吉田 杏", "address": "横浜1", "phone": "045-111-2222"}
	aoi := x.add(studio.Inquiry, home)
	home["name"] = "吉田 蓮"
	ren := x.add(studio.Inquiry, home)
	family := x.membership(aoi).Household.ID

	if m := edit(aoi, register.Form{"address": "川崎2"}); m.Household.Address != "横浜1" {
		t.Errorf("with a sibling at the old address the payer moved: %+v", m.Household)
	}
	if m := edit(ren, register.Form{"address": "川崎2"}); m.Household.Address != "川崎2" || m.Household.ID != family {
		t.Errorf("the last one has moved, but: %+v", m.Household)
	}
	if m := edit(aoi, register.Form{"guardian": "佐藤 誠"}); m.Household.ID == family || m.Guardian != "佐藤 誠" || len(m.Together) != 0 {
		t.Errorf("to another payer: %+v", m)
	}
	if m := edit(aoi, register.Form{"guardian": "吉田 杏"}); m.Household.ID != family || len(m.Together) != 1 {
		t.Errorf("and back: %+v", m)
	}
	adult := x.add(studio.Inquiry, register.Form{"name": "森 一", "phone": "045-777-8888"})
	alone := x.membership(adult).Household.ID
	if m := edit(adult, register.Form{"name": "林 一", "phone": "045-777-9999", "number": "M1"}); m.Household.ID != alone || m.Household.Payer != "林 一" || m.Household.Phone != "045-777-9999" || m.Guardian != "" || m.Number != "M1" {
		t.Errorf("under another name: %+v", m)
	}
	if m := edit("M1", register.Form{"guardian": "林 二"}); m.Household.ID != alone || m.Household.Payer != "林 二" || m.Guardian != "林 二" {
		t.Errorf("somebody pays for them: %+v", m)
	}
	if m := edit("M1", register.Form{"guardian": ""}); m.Household.ID != alone || m.Household.Payer != "林 一" {
		t.Errorf("they pay for themselves again: %+v", m)
	}
	if m := x.membership("M1"); len(m.Changes) != 5 || m.Changes[4].Field != string(exchange.FieldGuardian) || m.Changes[4].Was != "林 二" {
		t.Errorf("%+v", m.Changes)
	}
}

// A postal code fills in an address that nobody spoke of, and no other.
func TestAPostalCodeFillsTheAddress(t *testing.T) {
	x := newDay(t)
	added, err := x.people.AddMember(t.Context(), desk.Who{}, register.NewMember{
		Status: studio.Inquiry, Form: register.Form{"name": "吉田 葵", "postal": "１５０ー０００１"},
	})
	if err != nil || len(added.Notes) != 1 || added.Notes[0].Args["address"] != "東京都渋谷区神宮前" {
		t.Fatalf("added: %+v, %v", added.Notes, err)
	}
	number := added.Member.Number
	if m := x.membership(number); m.Fields.Address != "東京都渋谷区神宮前" || m.Household.Address != m.Fields.Address {
		t.Errorf("the address is %q", m.Fields.Address)
	}
	for _, c := range []struct {
		name string
		form register.Form
		want string
	}{
		{"one that is known stays", register.Form{"postal": "231-0011"}, "東京都渋谷区神宮前"},
		{"one that is emptied is empty", register.Form{"postal": "150-0002", "address": ""}, ""},
		{"an empty one is filled", register.Form{"postal": "452-0961"}, "愛知県清須市"},
		{"a wrong code is wrong", register.Form{"postal": "452"}, "愛知県清須市"},
	} {
		_, err := x.people.EditMember(t.Context(), desk.Who{}, number, 0, c.form)
		if m := x.membership(number); m.Fields.Address != c.want || (err != nil) != (c.form["postal"] == "452") {
			t.Errorf("%s: %q, %v", c.name, m.Fields.Address, err)
		}
	}
}
