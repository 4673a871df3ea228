package reception

import (
	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// contactDraft is a contact that is being typed.
type contactDraft struct {
	way         studio.ContactWay
	whose       studio.Whose
	value, name string
}

func (d *contactDraft) contact() studio.Contact {
	return studio.Contact{Way: d.way, Whose: d.whose, Name: d.name, Value: d.value}
}

// valueWord is what the value of a contact is called.
func (d *contactDraft) valueWord() string {
	if d.way == studio.ByMail {
		return "contact.value_email"
	}
	return "contact.value_phone"
}

// wayIcons are the pictures of the ways.
var wayIcons = map[studio.ContactWay]kit.Icon{
	studio.ByPhone: kit.IconPhone, studio.ByMail: kit.IconMail, studio.InEmergency: kit.IconPerson,
}

func wayWord(w *lang.Printer, way studio.ContactWay) string { return w.T("contactway." + string(way)) }

func whoseWord(w *lang.Printer, whose studio.Whose) string { return w.T("whose." + string(whose)) }

// contactFact is a line about by what else somebody is reached.
func contactFact(w *lang.Printer, c studio.Contact) fact {
	f := fact{kind: factContact, label: whoseWord(w, c.Whose), value: c.Value, detail: c.Name}
	switch {
	case c.Way == studio.InEmergency:
		f.label, f.detail = w.T("person.emergency"), joined(whoseWord(w, c.Whose), c.Name)
	case c.Whose == studio.Own:
		f.label = wayWord(w, c.Way)
	}
	return f
}

// reached is an entry about a contact that was added, or holds no longer.
func (t *entryText) reached(w *lang.Printer, e rows.Entry) {
	c := *e.Contact
	t.word, t.what = wayWord(w, c.Way), c.Value
	t.detail = joined(whoseWord(w, c.Whose), c.Name, e.By)
	t.value = w.T("person.contact_added")
	if e.Kind == rows.ContactEnded {
		t.value = w.T("person.contact_ended")
	}
}
