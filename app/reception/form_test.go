package reception

import (
	"strings"
	"testing"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestAFormIsPutOnWhatOthersMadeOfIt(t *testing.T) {
	was := rows.Membership{Rev: 1, Fields: studio.Member{Number: aoi, Name: "五十嵐 葵", Phone: "03-1", Email: "a@example.jp", Address: "横浜市"}}
	for _, c := range []struct {
		name   string
		type_  func(register.Form)
		others func(*studio.Member)
		want   []exchange.Field // that clash
		phone  string
		email  string
	}{
		{"nobody else did anything", func(f register.Form) { f["phone"] = "03-2" }, func(*studio.Member) {}, nil, "03-2", "a@example.jp"},
		{"another field", func(f register.Form) { f["phone"] = "03-2" }, func(m *studio.Member) { m.Email = "b@example.jp" }, nil, "03-2", "b@example.jp"},
		{"the same field", func(f register.Form) { f["phone"] = "03-2" }, func(m *studio.Member) { m.Phone = "03-3" }, []exchange.Field{"phone"}, "03-2", "a@example.jp"},
		{"the same field to the same", func(f register.Form) { f["phone"] = "03-3" }, func(m *studio.Member) { m.Phone = "03-3" }, nil, "03-3", "a@example.jp"},
		{"what was not touched here", func(register.Form) {}, func(m *studio.Member) { m.Phone = "03-3" }, nil, "03-3", "a@example.jp"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := editingOf(was)
			typed := register.FormOf(was)
			c.type_(typed)
			now := was
			now.Rev = 2
			now.Changes = []rows.Change{{Field: "phone", Staff: "山本"}, {Field: "phone", Staff: "小林"}}
			c.others(&now.Fields)
			got := e.rebase(typed, now)
			var clashes []exchange.Field
			for _, c := range e.clashes {
				clashes = append(clashes, c.field)
				if c.staff != "小林" {
					t.Errorf("changed by %q", c.staff)
				}
			}
			if diff := cmp.Diff(c.want, clashes); diff != "" {
				t.Error(diff)
			}
			if got["phone"] != c.phone || got["email"] != c.email || e.rev != 2 {
				t.Errorf("phone %q, email %q, from %d", got["phone"], got["email"], e.rev)
			}
		})
	}
}

func TestFieldsInWords(t *testing.T) {
	w := printer(t, lang.Japanese)
	for _, c := range []struct {
		field       exchange.Field
		value, want string
	}{
		{"sex", "female", "性別 女性"}, {"sex", "", "性別 –"}, {"birth", "2018-11-28", "生年月日 2018年11月28日"}, {"remark", "卵", "注意 卵"}, {"email", "", "メール –"},
	} {
		if got := fieldLabel(w, c.field) + " " + fieldValue(w, c.field, c.value); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// edit opens somebody's form from the page.
func (o *office) edit(t *testing.T, number string) (*Person, *editSheet, *hand) {
	t.Helper()
	page := o.person(t, number, usual)
	page.edit()
	sheet, ok := page.sheet.(*editSheet)
	if !ok {
		t.Fatalf("%T is open", page.sheet)
	}
	return page, sheet, &hand{t: t, office: o, page: page}
}

func (o *office) membership(t *testing.T, number string) rows.Membership {
	t.Helper()
	m, err := o.Register.Membership(t.Context(), o.Who(), number)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAPersonIsEditedByKeyboardAndItIsUndone(t *testing.T) {
	o := newOffice(t, usual)
	before := o.membership(t, aoi).Fields
	page, sheet, h := o.edit(t, aoi)
	c := o.Window.Canvas()
	if c.Focused() != sheet.form.focusOf(exchange.FieldName) {
		t.Fatal("the name does not have the focus")
	}
	var walked []fyne.Focusable
	for range register.FormFields {
		walked = append(walked, c.Focused())
		c.FocusNext()
		if d := sheet.form.dates[exchange.FieldBirth]; c.Focused() != nil && walked[len(walked)-1] == d.Focusable() {
			c.FocusNext() // over its calendar
		}
	}
	for i, line := range editLines[:3] {
		for j, field := range line {
			if walked[2*i+j] != sheet.form.focusOf(field) {
				t.Errorf("Tab does not come to %s in its turn", field)
			}
		}
	}
	c.Focus(sheet.form.focusOf(exchange.FieldPhone))
	sheet.form.entries[exchange.FieldPhone].SetText("")
	h.types("０９０１１１１２２２２")
	sheet.form.dates[exchange.FieldBirth].Type("H30.4.1")
	h.commit()
	if page.sheet != nil {
		t.Fatal("the sheet is still open")
	}
	now := o.membership(t, aoi).Fields
	if now.Phone != "090-1111-2222" || now.Birth != (civil.Date{Year: 2018, Month: 4, Day: 1}) {
		t.Errorf("%+v", now)
	}
	o.shell.undo()
	if diff := cmp.Diff(before, o.membership(t, aoi).Fields); diff != "" {
		t.Error(diff)
	}
	o.trouble(t)
}

func TestWhatIsWrongIsSaidAtItsFieldAndStays(t *testing.T) {
	o := newOffice(t, usual)
	page, sheet, h := o.edit(t, aoi)
	for _, c := range []struct {
		field       exchange.Field
		typed, said string
	}{
		{exchange.FieldName, "", "氏名を入れてください"},
		{exchange.FieldKana, "hanako", "フリガナは"},
		{exchange.FieldBirth, "2027年1月1日", "まだ来ていない日です"},
		{exchange.FieldBirth, "きのう", ""},
		{exchange.FieldBirth, "12/1", "日付として読めません"},
		{exchange.FieldPhone, "12", ""},
		{exchange.FieldEmail, "だれか", ""},
		{exchange.FieldPostal, "1", ""},
		{exchange.FieldNumber, yumiko, yumiko},
		{exchange.FieldAddress, strings.Repeat("丘", 2001), "長すぎます"},
	} {
		before := sheet.form.form()[c.field]
		if d := sheet.form.dates[c.field]; d != nil {
			d.Type(c.typed)
		} else {
			sheet.form.set(c.field, c.typed)
		}
		h.commit()
		said := sheet.form.fields[c.field].Error()
		if said == "" || !strings.Contains(said, c.said) {
			t.Errorf("%s %q: said %q", c.field, c.typed, said)
		}
		if page.sheet == nil {
			t.Fatalf("%s %q was saved", c.field, c.typed)
		}
		if e := sheet.form.entries[c.field]; e != nil && e.Text() != c.typed {
			t.Errorf("%s: %q became %q", c.field, c.typed, e.Text())
		}
		if o.Window.Canvas().Focused() != sheet.form.focusOf(c.field) {
			t.Errorf("%s does not have the focus", c.field)
		}
		sheet.form.set(c.field, before)
	}
	h.arrow(fyne.KeyEscape)
	if page.sheet != nil {
		t.Error("Esc does not close the sheet")
	}
	o.trouble(t)
}

func TestNamesOfEveryKindAreKept(t *testing.T) {
	for _, name := range []string{"𠮷", "林", strings.Repeat("長", 39) + "谷", "山田 😀", "محمد علي", "𠮷田 "} {
		o := newOffice(t, usual)
		_, sheet, h := o.edit(t, aoi)
		sheet.form.set(exchange.FieldName, name)
		h.commit()
		if got := o.membership(t, aoi).Name; got != strings.TrimSpace(name) {
			t.Errorf("%q became %q", name, got)
		}
		o.trouble(t)
	}
}

// others changes fields of somebody as another program would.
func (o *office) others(t *testing.T, number string, f register.Form) {
	t.Helper()
	if _, err := o.Register.EditMember(t.Context(), o.Who(), number, 0, f); err != nil {
		t.Fatal(err)
	}
}

func TestTwoPeopleEditOnePersonAndLoseNothing(t *testing.T) {
	for _, theirs := range []bool{true, false} {
		o := newOffice(t, usual)
		page, sheet, h := o.edit(t, aoi)
		o.others(t, aoi, register.Form{"phone": "03-1111-1111", "email": "other@example.jp"})
		sheet.form.set(exchange.FieldPhone, "03-2222-2222")
		sheet.form.set(exchange.FieldAddress, "横浜市中区1-1")
		h.commit()
		if len(sheet.clashes) != 1 || page.sheet == nil {
			t.Fatalf("%+v", sheet.clashes)
		}
		if got := sheet.form.entries[exchange.FieldEmail].Text(); got != "other@example.jp" {
			t.Errorf("the email is shown as %q", got)
		}
		h.commit() // decides nothing
		if len(sheet.clashes) != 1 || page.sheet == nil {
			t.Fatal("it was saved before it was decided")
		}
		c := o.Window.Canvas()
		want := "03-1111-1111"
		if !theirs {
			c.FocusNext()
			want = "03-2222-2222"
		}
		h.arrow(fyne.KeySpace)
		h.commit()
		now := o.membership(t, aoi).Fields
		if now.Phone != want || now.Email != "other@example.jp" || now.Address != "横浜市中区1-1" || page.sheet != nil {
			t.Errorf("theirs %v: %+v", theirs, now)
		}
		o.trouble(t)
	}
}

func TestWhatOthersChangedElsewhereIsSaid(t *testing.T) {
	o := newOffice(t, usual)
	_, sheet, h := o.edit(t, aoi)
	o.others(t, aoi, register.Form{"email": "other@example.jp"})
	sheet.form.set(exchange.FieldPhone, "03-2222-2222")
	h.commit()
	if len(o.shell.said) != 1 || !strings.Contains(o.shell.said[0], "メール") {
		t.Errorf("said %q", o.shell.said)
	}
	if now := o.membership(t, aoi).Fields; now.Email != "other@example.jp" || now.Phone != "03-2222-2222" {
		t.Errorf("%+v", now)
	}
	o.trouble(t)
}

func TestANewNumberLeadsToThePageThatHasIt(t *testing.T) {
	o := newOffice(t, usual)
	_, sheet, h := o.edit(t, aoi)
	sheet.form.set(exchange.FieldNumber, "90038")
	h.commit()
	if n := len(o.shell.places); n != 1 || o.shell.places[0].Of != "90038" {
		t.Errorf("%v", o.shell.places)
	}
	o.shell.failed = nil // the page of the old number has nobody any more
	o.shell.undo()
	if n := len(o.shell.places); n != 2 || o.shell.places[1].Of != aoi {
		t.Errorf("%v", o.shell.places)
	}
}

func TestThePostalCodeFillsInTheAddress(t *testing.T) {
	o := newOffice(t, usual)
	x, h := o.newcomer(t, studio.Active, "渡部 小春")
	o.Window.Canvas().Focus(x.form.focusOf(exchange.FieldPostal))
	h.types("1500001")
	if got := x.form.entries[exchange.FieldAddress].Text(); got != "東京都渋谷区神宮前" {
		t.Errorf("the address is %q", got)
	}
	h.commit()
	if m := o.found(t, "渡部 小春"); m.Fields.Address != "東京都渋谷区神宮前" || m.Fields.Postal != "150-0001" {
		t.Errorf("%+v", m.Fields)
	}
	o.trouble(t)
}
