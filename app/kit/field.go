package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
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
	f := newField(label, entry, entry.Wrong)
	f.ExtendBaseWidget(f)
	return f
}

// NewChoiceField puts a label above segments or another choice.
func NewChoiceField(label string, choice fyne.CanvasObject) *Field {
	f := newField(label, choice, func(bool) {})
	f.ExtendBaseWidget(f)
	return f
}

// newField makes a field that is not a widget yet.
func newField(label string, body fyne.CanvasObject, mark func(bool)) *Field {
	f := &Field{
		label: Small(label),
		error: NewText("", Style{Size: SmallSize, Ink: RefuseText}),
		mark:  mark,
		body:  body,
	}
	f.row = Across(Gap, NewPicture(IconRefuse, iconBadge, Ink), f.error)
	f.row.Hide()
	return f
}

// SetLabel changes what the field is called.
func (f *Field) SetLabel(text string) { f.label.SetText(text) }

// SetError says what is wrong, or with an empty text that nothing is.
func (f *Field) SetError(text string) {
	f.error.SetText(text)
	ShowIf(f.row, text != "")
	f.mark(text != "")
	f.Refresh()
}

// Error is what the field says is wrong.
func (f *Field) Error() string { return f.error.Text() }

// Reveal scrolls until what is wrong with the field can be seen. Its entry can,
// once it has the focus. Where the words stand is told from the entry: Fyne does
// not know yet of what was not shown before.
func (f *Field) Reveal() {
	revealPart(f.body, f.row.Position().Subtract(f.body.Position()), f.row.Size())
}

// CreateRenderer is Fyne's.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Down(4, f.label, f.body, f.row))
}
