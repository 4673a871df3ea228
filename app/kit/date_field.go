package kit

import (
	"time"

	"cloud.google.com/go/civil"
	"fyne.io/fyne/v2"
)

// Dates are how the language of the screen writes and reads days.
type Dates struct {
	Today    civil.Date
	Hint     string                                  // in a field that is empty, how a day is typed
	First    time.Weekday                            // of a week
	Weekday  func(time.Weekday) string               // briefly: 土, Sat
	Month    func(civil.Date) string                 // of a day: 2026年11月
	WholeDay func(civil.Date) string                 // 11月21日（土）
	Holiday  func(civil.Date) (name string, ok bool) // whether a day is one
	// Read reads what people write, or says what is wrong with it. Nothing is the
	// zero day.
	Read func(text string) (day civil.Date, wrong string)
}

// DateField is a field for a day, typed as people in Japan write it, such as
// 2026-11-22, 2026年11月22日 or R8.11.22, or picked from a calendar, which ↓ or
// the button at the right opens. What is typed is read when the focus leaves it;
// then it shows the day in one form.
type DateField struct {
	*Field
	OnChanged func(civil.Date) // zero when the field was emptied

	entry *Entry
	dates Dates
	day   civil.Date
}

// NewDateField makes an empty field.
func NewDateField(label string, dates Dates) *DateField {
	entry := NewEntry(dates.Hint)
	d := &DateField{Field: newField(label, entry, entry.Wrong), entry: entry, dates: dates}
	d.ExtendBaseWidget(d)
	entry.Lead("", "", NewButton(Plain, ButtonText{Icon: IconCalendar}, d.pick))
	entry.OnLeave = func() { d.Take() }
	entry.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyDown {
			d.pick()
		}
		return e.Name == fyne.KeyDown
	}
	return d
}

// Day is the day read last, zero if there is none.
func (d *DateField) Day() civil.Date { return d.day }

// Focusable is what takes the focus, for canvas.Focus.
func (d *DateField) Focusable() fyne.Focusable { return d.entry.Focusable() }

// Type replaces what stands in the field, as if somebody had typed it.
func (d *DateField) Type(text string) { d.entry.SetText(text) }

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

// Take reads what is typed, and reports whether it is a day or nothing. What is
// wrong is said below the field.
func (d *DateField) Take() bool {
	day, wrong := d.dates.Read(d.entry.Text())
	if wrong != "" {
		d.day = civil.Date{}
		d.SetError(wrong)
		return false
	}
	d.change(day)
	return true
}

func (d *DateField) change(day civil.Date) {
	changed := day != d.day
	d.SetDay(day)
	if changed && d.OnChanged != nil {
		d.OnChanged(day)
	}
}

// pick opens the calendar below the entry, at the day that is typed.
func (d *DateField) pick() {
	c := fyne.CurrentApp().Driver().CanvasForObject(d.entry)
	if c == nil {
		return
	}
	d.Take()
	at := d.day
	if at.IsZero() {
		at = d.dates.Today
	}
	openCalendar(c, d.entry, newCalendar(d.dates, at, d.change))
}
