package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Kind is how much a button asks to be pressed.
type Kind int

// The kinds. A screen has one Primary, at the top right.
const (
	Outlined Kind = iota
	Primary
	Next  // what is to be done next in a card: a border of two units
	Plain // a word alone
)

// ButtonText is what stands on a button, in this order.
type ButtonText struct {
	Icon  Icon
	Label string
	Key   string // the key chord, "Ctrl+B"; a hint, it binds nothing
}

// Button is something that can be done. Space or Enter presses it when it has
// the focus.
type Button struct {
	widget.BaseWidget
	OnTap func()

	kind     Kind
	bold     bool
	text     ButtonText
	disabled bool
	focused  bool
	hovered  bool
}

var (
	_ fyne.Focusable    = (*Button)(nil)
	_ fyne.Tappable     = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
)

// NewButton makes a button of a kind.
func NewButton(kind Kind, text ButtonText, onTap func()) *Button {
	b := &Button{OnTap: onTap, kind: kind, text: text, bold: kind == Primary || kind == Next}
	b.ExtendBaseWidget(b)
	return b
}

// BoldButton is an outlined or plain button whose word is bold, such as the one
// that begins a list of actions.
func BoldButton(kind Kind, text ButtonText, onTap func()) *Button {
	b := NewButton(kind, text, onTap)
	b.bold = true
	return b
}

// SetText changes what stands on the button.
func (b *Button) SetText(text ButtonText) {
	b.text = text
	b.Refresh()
}

// Enable says whether the button can be pressed now.
func (b *Button) Enable(on bool) {
	b.disabled = !on
	b.Refresh()
}

// Enabled reports whether the button can be pressed now.
func (b *Button) Enabled() bool { return !b.disabled }

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) { b.Press() }

// Press does what the button does, if it is enabled.
func (b *Button) Press() {
	if !b.disabled && b.OnTap != nil {
		b.OnTap()
	}
}

// TypedKey presses the button by Space or Enter.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	if typedScan(b, e, nothing) {
		return
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Press()
	default:
		passOn(b, e)
	}
}

// TypedRune takes no text; a reader may have typed it.
func (b *Button) TypedRune(r rune) { typedRune(b, r, nil) }

// FocusGained shows the focus.
func (b *Button) FocusGained() { b.focused = true; b.Refresh(); reveal(b) }

// FocusLost takes the focus away.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn marks the button under the pointer.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved does nothing.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut unmarks it.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// look is the ground for the button's state.
func (b *Button) look() look {
	l := look{radius: radius, width: 1}
	switch {
	case b.disabled && b.kind == Primary:
		l.fill = Line
	case b.kind == Primary:
		l.fill = Indigo
	case b.kind == Plain:
		l.radius = radiusSmall
	default:
		l.fill, l.stroke = Surface, Edge
	}
	if b.hovered && !b.disabled && b.kind != Primary {
		l.fill = Selected
	}
	if b.kind == Next || b.focused {
		l.stroke, l.width = Indigo, focusWidth
	}
	switch {
	case b.focused && b.kind == Primary:
		l.stroke = Ink // indigo would not show on indigo
	case b.focused && b.kind == Next:
		l.fill = Selected // it has the border of the focus always
	}
	return l
}

func (b *Button) ink() (label, key fyne.ThemeColorName) {
	switch {
	case b.disabled:
		return Ink2, Ink2
	case b.kind == Primary:
		return OnIndigo, OnIndigo
	}
	return Indigo, Ink2
}

// CreateRenderer is Fyne's.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	ground := newBox(b.look())
	icon := NewPicture("", iconRow, Ink)
	label, key := NewText("", Style{}), NewText("", Style{})
	row := Across(Gap, icon, label, key)
	r := &buttonRenderer{
		WidgetRenderer: widget.NewSimpleRenderer(container.NewWithoutLayout(ground, row)),
		button:         b, ground: ground, icon: icon, label: label, key: key, row: row,
	}
	r.paint()
	return r
}

type buttonRenderer struct {
	fyne.WidgetRenderer
	button     *Button
	ground     *box
	icon       *Picture
	label, key *Text
	row        *fyne.Container
}

func (r *buttonRenderer) paint() {
	b := r.button
	label, key := b.ink()
	r.ground.set(b.look())
	r.icon.set(b.text.Icon, label)
	r.label.set(b.text.Label, Style{Bold: b.bold, Ink: label})
	r.key.set(b.text.Key, Style{Size: SmallSize, Ink: key})
	ShowIf(r.icon, b.text.Icon != "")
	ShowIf(r.label, b.text.Label != "")
	ShowIf(r.key, b.text.Key != "")
}

func (r *buttonRenderer) MinSize() fyne.Size {
	side := GapWide
	switch {
	case r.button.kind == Plain && r.button.text.Label == "":
		side = 2
	case r.button.kind == Plain:
		side = Gap
	case r.button.text.Label == "":
		side = (RowHeight - iconRow) / 2
	}
	return fyne.NewSize(r.row.MinSize().Width+2*side, RowHeight)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	height := fyne.Min(size.Height, RowHeight)
	y := (size.Height - height) / 2
	r.ground.Resize(fyne.NewSize(size.Width, height))
	r.ground.Move(fyne.NewPos(0, y))
	row := r.row.MinSize()
	r.row.Resize(fyne.NewSize(row.Width, height))
	r.row.Move(fyne.NewPos((size.Width-row.Width)/2, y))
}

func (r *buttonRenderer) Refresh() {
	r.paint()
	r.Layout(r.button.Size())
	redraw(r.button)
}

// KeyHint shows a key as a small cap, and the word for what it does if there
// is one.
func KeyHint(key, word string) *fyne.Container {
	cap := container.NewStack(
		newBox(look{fill: Surface, stroke: Line, width: 1, radius: radiusSmall}),
		Padded(0, 6, NewText(key, Style{Size: SmallSize, Ink: Ink2})))
	if word == "" {
		return Across(0, cap)
	}
	return Across(Gap, cap, Small(word))
}
