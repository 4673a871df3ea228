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
	// Guessed reports whether the year of what is read was not written. Nil where
	// none is guessed.
	Guessed func(text string) bool
}

// DateField is a field for a day, typed as people in Japan write it, such as
// 2026-11-22, 2026年11月22日 or R8.11.22, or picked from a calendar, which ↓ or
// the button at the right opens. What is typed is read when the focus leaves it;
// then it shows the day in one form. A year that was guessed is to be seen before
// anything is done with it.
type DateField struct {
	*Field
	OnChanged func(civil.Date) // zero when the field was emptied

	entry *Entry
	dates Dates
	day   civil.Date
	guess bool // its year was guessed when the field was left
}

// NewDateField makes an empty field.
func NewDateField(label string, dates Dates) *DateField {
	entry := NewEntry(dates.Hint)
	d := &DateField{Field: newField(label, entry, entry.Wrong), entry: entry, dates: dates}
	d.ExtendBaseWidget(d)
	entry.Lead("", "", NewButton(Plain, ButtonText{Icon: IconCalendar}, d.pick))
	entry.OnLeave = d.leave
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
	d.day, d.guess = day, false
	d.SetError("")
	if day.IsZero() {
		d.entry.SetText("")
		return
	}
	d.entry.SetText(day.String())
}

// Take reads what is typed, and reports whether something can be done with it: it is
// a day or nothing, and nobody has still to see the year that was guessed. What is
// wrong is said below the field.
func (d *DateField) Take() bool {
	unseen := d.yearless() || d.guess && d.justLeft()
	if !d.read() {
		return false
	}
	if d.guess = false; unseen {
		d.show()
	}
	return !unseen
}

// read reads what is typed, and reports whether it is a day or nothing.
func (d *DateField) read() bool {
	day, wrong := d.dates.Read(d.entry.Text())
	if wrong != "" {
		d.day = civil.Date{}
		d.SetError(wrong)
		return false
	}
	d.change(day)
	return true
}

// leave reads what was typed when the focus has gone elsewhere.
func (d *DateField) leave() {
	guess := d.yearless()
	d.guess = d.read() && guess
}

// yearless reports whether the year of what is typed is guessed.
func (d *DateField) yearless() bool {
	return d.dates.Guessed != nil && d.dates.Guessed(d.entry.Text())
}

// justLeft reports whether nothing has had the focus since the field: a click took it
// away, maybe the one on the button that now asks for the day.
func (d *DateField) justLeft() bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(d.entry)
	return c != nil && c.Focused() == nil
}

// show goes to the day, so that it is seen, or typed over.
func (d *DateField) show() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(d.entry); c != nil {
		c.Focus(d.entry.Focusable())
		d.entry.selectAll()
	}
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
	d.read()
	at := d.day
	if at.IsZero() {
		at = d.dates.Today
	}
	openCalendar(c, d.entry, newCalendar(d.dates, at, d.change))
}
