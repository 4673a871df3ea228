package reception

import (
	"maps"
	"slices"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// memberForm is where a person's fields are filled in. A sheet arranges them.
type memberForm struct {
	seat      *seat.Seat
	onChanged func() // something else stands in it; may be nil
	entries   map[exchange.Field]*kit.Entry
	dates     map[exchange.Field]*kit.DateField
	sex       *kit.Segments
	fields    map[exchange.Field]*kit.Field
	postal    *seat.AddressFill
	own       *ownForm        // of the studio's own fields; nil where they are not asked for
	ownLines  *fyne.Container // where they stand
	all       *fyne.Container
}

// formSexes are the parts of the choice; the first says nothing.
var formSexes = []studio.Sex{"", studio.Female, studio.Male}

func newMemberForm(s *seat.Seat) *memberForm {
	w := s.Words
	f := &memberForm{
		seat: s, entries: map[exchange.Field]*kit.Entry{}, dates: map[exchange.Field]*kit.DateField{},
		fields: map[exchange.Field]*kit.Field{}, ownLines: kit.Down(fieldGap), all: kit.Down(fieldGap),
	}
	for _, field := range register.FormFields {
		label := fieldLabel(w, field)
		switch field {
		case exchange.FieldSex:
			f.sex = kit.NewSegments(func(int) { f.changed() },
				kit.Segment{Label: orDash("")}, kit.Segment{Label: w.T("sex.female")}, kit.Segment{Label: w.T("sex.male")})
			f.fields[field] = kit.NewChoiceField(label, kit.Across(0, f.sex))
		case exchange.FieldBirth, exchange.FieldJoined:
			f.dates[field] = kit.NewDateField(label, f.datesOf(field))
			f.dates[field].OnChanged = func(civil.Date) { f.changed() }
			f.fields[field] = f.dates[field].Field
		default:
			hint := ""
			if key, ok := formHints[field]; ok {
				hint = w.T(key)
			}
			entry := kit.NewEntry(hint)
			entry.OnChanged = func(string) { f.changed() }
			entry.OnLeave = func() { f.check(field) }
			f.entries[field], f.fields[field] = entry, kit.NewField(label, entry)
		}
	}
	f.postal = seat.NewAddressFill(w, f.entries[exchange.FieldPostal], f.entries[exchange.FieldAddress])
	f.postal.OnOffer = f.all.Refresh
	return f
}

// datesOf reads a day as the register does, so that a birth that is to come is
// wrong at once.
func (f *memberForm) datesOf(field exchange.Field) kit.Dates {
	dates := f.seat.Dates()
	read := dates.Read
	dates.Read = func(text string) (civil.Date, string) {
		if wrong := (register.Form{field: text}).Check(dates.Today); len(wrong) > 0 {
			return civil.Date{}, f.seat.Words.Reason(wrong[0].Reason)
		}
		return read(text)
	}
	return dates
}

func (f *memberForm) changed() {
	if f.onChanged != nil {
		f.onChanged()
	}
}

// arrange shows rows of fields below each other, of one or two side by side.
func (f *memberForm) arrange(lines ...[]exchange.Field) *fyne.Container {
	f.all.RemoveAll()
	for _, line := range lines {
		switch {
		case line[0] == exchange.FieldAddress:
			f.all.Add(kit.Down(0, f.fieldOf(line[0]), f.postal.Offer()))
		case len(line) == 1:
			f.all.Add(f.fieldOf(line[0]))
		default:
			f.all.Add(kit.Beside(kit.GapWide, f.fieldOf(line[0]), f.fieldOf(line[1])))
		}
	}
	f.all.Refresh()
	return f.all
}

// askOwn asks for fields of the studio's own too.
func (f *memberForm) askOwn(own []rows.OwnField) {
	f.own = newOwnForm(f.seat, own, register.Form{})
	f.own.onChanged = f.changed
}

// arrangeOwn shows them, so many side by side.
func (f *memberForm) arrangeOwn(beside int) *fyne.Container {
	f.ownLines.Objects = nil
	if f.own != nil {
		f.ownLines.Objects = f.own.lines(beside, kit.GapWide)
	}
	return f.ownLines
}

func (f *memberForm) fieldOf(field exchange.Field) fyne.CanvasObject {
	if d, ok := f.dates[field]; ok {
		return d
	}
	return f.fields[field]
}

// focusOf is what takes the focus of a field.
func (f *memberForm) focusOf(field exchange.Field) fyne.Focusable {
	switch {
	case f.dates[field] != nil:
		return f.dates[field].Focusable()
	case f.entries[field] != nil:
		return f.entries[field].Focusable()
	}
	return f.sex
}

// fill shows what a form says.
func (f *memberForm) fill(form register.Form) {
	for _, field := range register.FormFields {
		f.set(field, form[field])
	}
}

// set shows what one field says.
func (f *memberForm) set(field exchange.Field, value string) {
	switch {
	case f.entries[field] != nil:
		f.entries[field].SetText(value)
	case f.dates[field] != nil:
		day, _ := civil.ParseDate(value)
		f.dates[field].SetDay(day)
	default:
		f.sex.Choose(max(0, slices.Index(formSexes, studio.Sex(value))))
	}
}

// form is what is filled in, as far as it can be read.
func (f *memberForm) form() register.Form {
	form := register.Form{exchange.FieldSex: string(formSexes[f.sex.Chosen()])}
	for field, entry := range f.entries {
		form[field] = entry.Text()
	}
	for field, date := range f.dates {
		form[field] = dayText(date.Day())
	}
	if f.own != nil {
		maps.Copy(form, f.own.said)
	}
	return form
}

// check says what is wrong with an entry that was left. What is still empty is no
// fault until it is needed.
func (f *memberForm) check(field exchange.Field) {
	text := f.entries[field].Text()
	wrong := (register.Form{field: text}).Check(f.seat.Dates().Today)
	if text == "" {
		wrong = nil
	}
	f.mark(field, wrong)
}

// mark says what is wrong with a field, if it is among what is wrong, and makes
// room for it.
func (f *memberForm) mark(field exchange.Field, wrong studio.FieldErrors) {
	if said := wrongWith(f.seat.Words, field, wrong); f.fields[field].Error() != said {
		f.fields[field].SetError(said)
		f.all.Refresh()
	}
}

// take reads the days that are typed, and reports whether they can be read.
func (f *memberForm) take() bool {
	ok := true
	for _, date := range f.dates {
		ok = date.Take() && ok
	}
	if f.own != nil {
		ok = f.own.take() && ok
	}
	if !ok {
		for field := range f.entries {
			f.check(field) // it may have been mended
		}
		f.all.Refresh()
		f.focusWrong()
	}
	return ok
}

// blame says at each field what is wrong with it, and goes to the first.
func (f *memberForm) blame(wrong studio.FieldErrors) {
	for _, field := range register.FormFields {
		f.mark(field, wrong)
	}
	if f.own != nil {
		blameFields(f.seat.Words, f.own.fields, wrong)
		f.ownLines.Refresh()
		f.all.Refresh()
	}
	f.focusWrong()
}

func (f *memberForm) focusWrong() {
	for _, field := range register.FormFields {
		if f.fields[field].Error() == "" {
			continue
		}
		if c := fyne.CurrentApp().Driver().CanvasForObject(f.fieldOf(field)); c != nil {
			c.Focus(f.focusOf(field))
			f.fields[field].Reveal()
		}
		return
	}
	if f.own != nil {
		f.own.focusWrong()
	}
}
