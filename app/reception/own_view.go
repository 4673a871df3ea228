package reception

import (
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

// ownForm is where the studio's own fields are filled in. A sheet arranges them.
type ownForm struct {
	seat      *seat.Seat
	onChanged func() // something else stands in it; may be nil
	asked     []rows.OwnField
	said      register.Form // as typed, by what a refusal calls a field
	fields    map[exchange.Field]*kit.Field
	days      map[exchange.Field]*kit.DateField
	focus     map[exchange.Field]fyne.Focusable
}

// newOwnForm asks for the fields that are filled in, and shows what they say. What
// is typed goes into said.
func newOwnForm(s *seat.Seat, own []rows.OwnField, said register.Form) *ownForm {
	o := &ownForm{
		seat: s, said: said, fields: map[exchange.Field]*kit.Field{},
		days: map[exchange.Field]*kit.DateField{}, focus: map[exchange.Field]fyne.Focusable{},
		asked: slices.DeleteFunc(slices.Clone(own), func(f rows.OwnField) bool { return f.Retired }),
	}
	for _, f := range o.asked {
		o.make(f, exchange.Field(f.Prefixed()))
	}
	o.mark(true)
	return o
}

// make makes where one of them is filled in.
func (o *ownForm) make(f rows.OwnField, key exchange.Field) {
	o.said[key] = f.Text
	say := func(text string) {
		o.said[key] = text
		if o.fields[key].Error() != "" {
			o.fields[key].SetError("") // it may have been mended
		}
		if o.onChanged != nil {
			o.onChanged()
		}
	}
	switch f.Kind {
	case studio.OwnDate:
		day := kit.NewDateField(f.Name, o.seat.Dates())
		was, _ := civil.ParseDate(f.Text)
		day.SetDay(was)
		day.OnChanged = func(d civil.Date) { say(dayText(d)) }
		o.days[key], o.fields[key], o.focus[key] = day, day.Field, day.Focusable()
	case studio.OwnChoice:
		words := append([]string{o.seat.Words.T("details.no_rank")}, f.Choices...)
		at := slices.Index(f.Choices, f.Text) + 1
		if at == 0 && f.Text != "" { // it is not offered any more, and stays to be seen
			words, at = append(words, f.Text), len(words)
		}
		c := kit.NewChooser(words, at, func(at int) {
			if at == 0 {
				say("")
			} else {
				say(words[at])
			}
		})
		o.fields[key], o.focus[key] = kit.NewChoiceField(f.Name, c), c
	default:
		entry := kit.NewEntry("")
		entry.SetText(f.Text)
		entry.OnChanged = say
		o.fields[key], o.focus[key] = kit.NewField(f.Name, entry), entry.Focusable()
	}
}

// dayText is a day as a form says it; empty where there is none.
func dayText(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// mark says which of them are required, where that is asked for.
func (o *ownForm) mark(required bool) {
	for _, f := range o.asked {
		label := f.Name
		if required && f.Required {
			label = o.seat.Words.T("ownfield.label_required", "name", f.Name)
		}
		o.fields[exchange.Field(f.Prefixed())].SetLabel(label)
	}
}

// lines are the fields, so many beside each other.
func (o *ownForm) lines(beside int, gap float32) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for some := range slices.Chunk(o.asked, beside) {
		parts := make([]fyne.CanvasObject, beside)
		for i := range parts {
			if parts[i] = kit.Down(0); i < len(some) {
				parts[i] = o.fieldOf(exchange.Field(some[i].Prefixed()))
			}
		}
		lines = append(lines, kit.Beside(gap, parts...))
	}
	return lines
}

func (o *ownForm) fieldOf(key exchange.Field) fyne.CanvasObject {
	if day, ok := o.days[key]; ok {
		return day
	}
	return o.fields[key]
}

// take reads the days that are typed, and reports whether all are days.
func (o *ownForm) take() bool {
	ok := true
	for key, day := range o.days {
		ok = day.Take() && ok
		o.said[key] = dayText(day.Day())
	}
	return ok
}

// focusWrong goes to the first field that is wrong, if one is.
func (o *ownForm) focusWrong() {
	for _, f := range o.asked {
		key := exchange.Field(f.Prefixed())
		if o.fields[key].Error() == "" {
			continue
		}
		if c := fyne.CurrentApp().Driver().CanvasForObject(o.fieldOf(key)); c != nil {
			c.Focus(o.focus[key])
			o.fields[key].Reveal()
		}
		return
	}
}
