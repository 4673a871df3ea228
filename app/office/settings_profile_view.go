package office

import (
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/lang"
)

// profileForm is where a studio's profile is filled in.
type profileForm struct {
	words    *lang.Printer
	draft    draft
	entries  [profileFields]*kit.Entry
	fields   [profileFields]*kit.Field
	rounding *kit.Segments
	postal   *seat.AddressFill
	all      *fyne.Container // as the page arranges it
}

// profileLabels are the keys of the fields' labels and hints.
var profileLabels = [profileFields]struct{ label, hint string }{
	fieldName:         {"profile.name", "profile.name_hint"},
	fieldOwner:        {"profile.owner", "profile.owner_hint"},
	fieldPostal:       {"profile.postal", "profile.postal_hint"},
	fieldAddress:      {"profile.address", "profile.address_hint"},
	fieldPhone:        {"profile.phone", "profile.phone_hint"},
	fieldRegistration: {"profile.registration", "profile.registration_hint"},
	fieldTransfer:     {"profile.transfer", "profile.transfer_hint"},
	fieldZone:         {"profile.zone", "profile.zone_hint"},
	fieldCurrency:     {"profile.currency", "profile.currency_hint"},
}

// roundingWords are the keys of the ways in which tax becomes whole.
var roundingWords = map[billing.Rounding]string{
	billing.Floor: "rounding.floor", billing.Ceil: "rounding.ceil", billing.HalfUp: "rounding.half_up",
}

func newProfileForm(words *lang.Printer, d draft) *profileForm {
	f := &profileForm{words: words, draft: d}
	for i := range f.entries {
		field := profileField(i)
		entry := kit.NewEntry(words.T(profileLabels[i].hint))
		entry.SetText(d.text[i])
		entry.OnChanged = func(text string) { f.draft.text[field] = text }
		entry.OnLeave = func() { f.check(field) }
		f.entries[i], f.fields[i] = entry, kit.NewField(words.T(profileLabels[i].label), entry)
	}
	f.postal = seat.NewAddressFill(words, f.entries[fieldPostal], f.entries[fieldAddress])
	f.postal.OnOffer = func() { f.all.Refresh() }
	parts := make([]kit.Segment, len(billing.Roundings))
	for i, r := range billing.Roundings {
		parts[i].Label = words.T(roundingWords[r])
	}
	f.rounding = kit.NewSegments(func(part int) { f.draft.rounding = billing.Roundings[part] }, parts...)
	f.all = kit.Down(0)
	f.set(d)
	return f
}

// set shows another draft.
func (f *profileForm) set(d draft) {
	f.draft = d
	for i, e := range f.entries {
		e.SetText(d.text[i])
	}
	for i, r := range billing.Roundings {
		if r == d.rounding {
			f.rounding.Choose(i)
		}
	}
}

// arrange takes the fields as a page has arranged them.
func (f *profileForm) arrange(rows ...fyne.CanvasObject) *fyne.Container {
	f.all = kit.Down(kit.GapWide, rows...)
	return f.all
}

// check says what is wrong with a field that was left. A name that is not there
// yet is no fault until it is needed.
func (f *profileForm) check(field profileField) {
	said := ""
	if why, wrong := f.draft.problems()[field]; wrong && f.draft.get(field) != "" {
		said = f.words.Reason(why)
	}
	f.mark(field, said)
}

// mark says what is wrong with a field, and makes room for it.
func (f *profileForm) mark(field profileField, said string) {
	if f.fields[field].Error() == said {
		return
	}
	f.fields[field].SetError(said)
	f.all.Refresh()
}

// checkAll says what is wrong with any of the fields shown, and reports whether
// nothing is.
func (f *profileForm) checkAll() bool {
	problems := f.draft.problems()
	for i := range f.fields {
		said := ""
		if why, wrong := problems[profileField(i)]; wrong {
			said = f.words.Reason(why)
		}
		f.mark(profileField(i), said)
	}
	return len(problems) == 0
}

// roundingField is the choice of how tax becomes whole.
func (f *profileForm) roundingField() fyne.CanvasObject {
	return kit.NewChoiceField(f.words.T("profile.rounding"), kit.Across(0, f.rounding))
}

// focusWrong gives the focus to the first field with something wrong in it.
func (f *profileForm) focusWrong() {
	for i, field := range f.fields {
		if field.Error() == "" {
			continue
		}
		if c := fyne.CurrentApp().Driver().CanvasForObject(field); c != nil {
			c.Focus(f.entries[i].Focusable())
		}
		return
	}
}
