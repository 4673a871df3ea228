package reception

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

func TestContactsInWords(t *testing.T) {
	p := aoisPage(func(p *rows.Person) {
		p.Postal, p.Address = "", ""
		p.Contacts = []studio.Contact{
			{Way: studio.ByPhone, Whose: studio.Workplace, Name: "みどり商事", Value: "03-9876-1234"},
			{Way: studio.ByMail, Whose: studio.Own, Value: "aoi@example.com"},
			{Way: studio.InEmergency, Whose: studio.Mother, Name: "五十嵐 杏", Value: "080-5555-6666"},
		}
	})
	if diff := cmp.Diff([]string{
		"保護者 五十嵐 杏 |", "電話 070-7120-9597 |", "メール m38.875@example.com |", "勤務先 03-9876-1234 | みどり商事", "メール aoi@example.com |",
		"緊急 080-5555-6666 | 母 · 五十嵐 杏", "住所 – |",
	}, factTexts(p.contactFacts(printer(t, lang.Japanese)))); diff != "" {
		t.Error(diff)
	}
}

func TestContactsAreAddedAndRemovedOnThePage(t *testing.T) {
	o := newOffice(t, usual)
	page := NewPerson(o.Seat, yumiko, nil)
	o.show(t, page, usual)
	page.contacts()
	c := page.sheet.(*contactsSheet)
	page.Primary()
	if c.valueField.Error() == "" {
		t.Error("a contact without a number is not blamed on its field")
	}
	c.ways.OnChoose(2)
	c.draft.whose = studio.Spouse
	o.Window.Canvas().Focus(c.value.Focusable())
	test.Type(c.value.Focusable(), "08055556666")
	page.Primary()
	if c.valueField.Error() != "" || c.nameField.Error() == "" || c.value.Text() != "08055556666" {
		t.Errorf("nobody in an emergency: %q, %q, typed %q", c.valueField.Error(), c.nameField.Error(), c.value.Text())
	}
	c.name.SetText("髙橋 健")
	page.Primary()
	contacts := func() []studio.Contact {
		t.Helper()
		p, err := o.Register.Person(t.Context(), o.Who(), yumiko)
		if err != nil {
			t.Fatal(err)
		}
		return p.Contacts
	}
	if list := contacts(); len(list) != 1 || list[0].Value != "080-5555-6666" || page.sheet != nil {
		t.Fatalf("added %+v", list)
	}
	o.shell.undo()
	if len(contacts()) != 0 {
		t.Error("undoing does not take it away")
	}
	page.contacts()
	page.sheet.(*contactsSheet).value.SetText("080-7777-8888")
	page.Primary()
	page.Reload()
	page.cards.contact.OnOpen(slices.IndexFunc(page.cards.reached, func(f fact) bool { return f.kind == factContact }))
	c = page.sheet.(*contactsSheet)
	c.table.OnChoose(0)
	test.Tap(c.remove)
	if len(contacts()) != 0 {
		t.Error("it was not removed")
	}
	o.shell.undo()
	if len(contacts()) != 1 {
		t.Error("undoing does not put it back")
	}
	page.Reload()
	page.filter(len(page.parts) - 1)
	if texts := page.profile.entries(o.Words); texts[0].word != "電話" || texts[0].what != "080-7777-8888" || texts[0].value != "追加" {
		t.Errorf("the time line tells %+v", texts[0])
	}
	o.trouble(t)
}
