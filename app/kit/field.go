package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"cloud.google.com/go/civil"
)

// Field is a part of a form: a label, something to fill in, and what is wrong
// with it. What was typed stays.
type Field struct {
	widget.BaseWidget
	label *Text
	error *Text
	row   *fyne.Container
	mark  func(wrong bool)
	body  fyne.CanvasObject
}

// NewField puts a label above an entry.
func NewField(label string, entry *Entry) *Field {
	return newField(label, entry, entry.Wrong)
}

// NewChoiceField puts a label above segments or another choice.
func NewChoiceField(label string, choice fyne.CanvasObject) *Field {
	return newField(label, choice, func(bool) {})
}

func newField(label string, body fyne.CanvasObject, mark func(bool)) *Field {
	f := &Field{
		label: Small(label),
		error: NewText("", Style{Size: SmallSize, Ink: RefuseText}),
		mark:  mark,
		body:  body,
	}
	f.row = Across(Gap, NewPicture(IconRefuse, iconBadge, Ink), f.error)
	f.row.Hide()
	f.ExtendBaseWidget(f)
	return f
}

// SetError says what is wrong, or with an empty text that nothing is.
func (f *Field) SetError(text string) {
	f.error.SetText(text)
	showIf(f.row, text != "")
	f.mark(text != "")
	f.Refresh()
}

// Error is what the field says is wrong.
func (f *Field) Error() string { return f.error.Text() }

// CreateRenderer is Fyne's.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Down(4, f.label, f.body, f.row))
}

// DateField is a field for a day, typed as people in Japan write it. It is read
// when the focus leaves it and then shows the day in one form.
type DateField struct {
	*Field
	OnChanged func(civil.Date) // zero when the field was emptied

	entry *Entry
	read  func(string) (civil.Date, error)
	day   civil.Date
}

// NewDateField makes a field whose text read reads, such as 2026-11-22,
// 2026年11月22日 or R8.11.22; say writes what is wrong with the rest.
func NewDateField(label, placeholder string, read func(string) (civil.Date, error), say func(error) string) *DateField {
	entry := NewEntry(placeholder)
	d := &DateField{Field: NewField(label, entry), entry: entry, read: read}
	entry.OnLeave = func() { d.take(say) }
	return d
}

// Day is the day read last, zero if there is none.
func (d *DateField) Day() civil.Date { return d.day }

// SetDay shows a day; a zero one empties the field.
func (d *DateField) SetDay(day civil.Date) {
	d.day = day
	d.SetError("")
	if day.IsZero() {
		d.entry.SetText("")
		return
	}
	d.entry.SetText(day.String())
}

func (d *DateField) take(say func(error) string) {
	var day civil.Date
	if text := d.entry.Text(); text != "" {
		read, err := d.read(text)
		if err != nil {
			d.day = civil.Date{}
			d.SetError(say(err))
			return
		}
		day = read
	}
	changed := day != d.day
	d.SetDay(day)
	if changed && d.OnChanged != nil {
		d.OnChanged(day)
	}
}
