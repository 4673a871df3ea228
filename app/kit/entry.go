package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Entry is where text is typed: 40 high, its border two units of indigo with
// the focus and of refuse when what stands in it is wrong. Enter commits
// nothing, as it also ends a Japanese conversion; OnEnter is for looking up.
type Entry struct {
	widget.BaseWidget
	OnChanged func(text string)
	OnEnter   func(text string)
	OnLeave   func()                    // the focus has gone elsewhere
	OnKey     func(*fyne.KeyEvent) bool // sees ↑, ↓ and Esc first; true keeps them

	input  *input
	border *box
	lead   *Picture
	hint   fyne.CanvasObject
	lines  int
	bare   bool // without a border, in larger type
	wrong  bool
}

// NewEntry makes an entry of one line that shows a hint while it is empty.
func NewEntry(placeholder string) *Entry {
	return newEntry(&input{}, placeholder, 1)
}

// NewTextArea makes an entry of several lines.
func NewTextArea(placeholder string, lines int) *Entry {
	in := &input{}
	in.MultiLine, in.Wrapping = true, fyne.TextWrapBreak
	return newEntry(in, placeholder, lines)
}

// NewSearch makes an entry in the type of headings, without a border: for the
// head of a card whose first thing it is.
func NewSearch() *Entry {
	e := newEntry(&input{}, "", 1)
	e.bare = true
	e.paint()
	return e
}

func newEntry(in *input, placeholder string, lines int) *Entry {
	e := &Entry{input: in, border: newBox(look{}), lines: lines}
	in.entry = e
	in.PlaceHolder = placeholder
	in.ExtendBaseWidget(in)
	in.OnChanged = func(text string) {
		if e.OnChanged != nil {
			e.OnChanged(text)
		}
	}
	in.OnSubmitted = func(text string) {
		if e.OnEnter != nil {
			e.OnEnter(text)
		}
	}
	e.ExtendBaseWidget(e)
	e.paint()
	return e
}

// Lead puts an icon at the entry's left, unless it is empty, and something, such
// as a key hint, at its right. It is called before the entry is shown.
func (e *Entry) Lead(icon Icon, ink fyne.ThemeColorName, right fyne.CanvasObject) {
	if icon != "" {
		e.lead = NewPicture(icon, iconRow, ink)
	}
	e.hint = right
}

// Offer lists words to take from below the entry, the one that stands in it ticked.
// It is called before the entry is shown.
func (e *Entry) Offer(words []string, take func(word string)) {
	if len(words) == 0 {
		return
	}
	e.Lead("", "", NewButton(Plain, ButtonText{Icon: IconDown}, func() {
		Menu(e, words, slices.Index(words, e.Text()), func(word int) { take(words[word]) })
	}))
}

// Text is what stands in the entry.
func (e *Entry) Text() string { return e.input.Text }

// SetText replaces it.
func (e *Entry) SetText(text string) { e.input.SetText(text) }

// ShowEnd puts the cursor behind the last character, so that of a text longer
// than the entry the end is seen.
func (e *Entry) ShowEnd() {
	e.input.CursorColumn = len([]rune(e.input.Text))
	e.input.Refresh()
}

// selectAll marks what stands in the entry, so that what is typed replaces it.
func (e *Entry) selectAll() { e.input.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// SetPlaceholder changes the hint.
func (e *Entry) SetPlaceholder(text string) { e.input.SetPlaceHolder(text) }

// Wrong says whether what stands in the entry is wrong.
func (e *Entry) Wrong(on bool) {
	e.wrong = on
	e.paint()
}

// Focusable is what takes the focus, for canvas.Focus.
func (e *Entry) Focusable() fyne.Focusable { return e.input }

func (e *Entry) paint() {
	l := look{fill: Surface, stroke: Edge, width: 1, radius: radius}
	switch {
	case e.bare:
		l = look{}
	case e.wrong:
		l.stroke, l.width = RefuseSolid, focusWidth
	case e.input.focused:
		l.stroke, l.width = Indigo, focusWidth
	}
	e.border.set(l)
}

// CreateRenderer is Fyne's.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	height := RowHeight
	if e.lines > 1 {
		height = float32(e.lines)*22 + 18
	}
	var inside fyne.CanvasObject = e.input
	if e.bare {
		height = searchHeight
		inside = container.New(layout.NewCustomPaddedLayout(-searchRise, searchRise, 0, 0),
			container.NewThemeOverride(e.input, largeType{fyne.CurrentApp().Settings().Theme()}))
	}
	if e.lead != nil {
		inside = container.NewBorder(nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, Gap, 0), e.lead), nil, inside)
	}
	if e.hint != nil {
		inside = container.NewBorder(nil, nil, nil, Padded(0, Gap, e.hint), inside)
	}
	return widget.NewSimpleRenderer(container.NewStack(e.border, Sized(0, height, Padded(0, 4, inside))))
}

const (
	searchHeight float32 = 48
	searchRise   float32 = 3 // large type stands lower in an entry than in a line
)

// largeType is a theme whose text is as large as headings.
type largeType struct{ fyne.Theme }

// Size is the theme's, but for text.
func (t largeType) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameText {
		return HeadingSize
	}
	return t.Theme.Size(name)
}

// input is Fyne's entry, whose ground and focus ours draws.
type input struct {
	widget.Entry
	entry   *Entry
	focused bool
	before  []moment // before each of the last characters that were typed
}

// moment is what stood in an entry, and where its cursor was.
type moment struct {
	text        string
	row, column int
}

// scanLength is the longest scan that is taken out of an entry whole.
const scanLength = 200

// TypedRune types, and remembers what stood there before, as it may be the
// beginning of a scan.
func (i *input) TypedRune(r rune) {
	if len(i.before) == scanLength {
		i.before = append(i.before[:0], i.before[1:]...)
	}
	i.before = append(i.before, moment{i.Text, i.CursorRow, i.CursorColumn})
	i.Entry.TypedRune(r)
	typedRune(i, r, nil)
}

// takeBack makes the entry as it was before so many characters were typed.
func (i *input) takeBack(runes int) {
	if len(i.before) == 0 {
		return
	}
	m := i.before[max(0, len(i.before)-runes)]
	i.before = nil
	i.SetText(m.text)
	i.CursorRow, i.CursorColumn = m.row, m.column
	i.Refresh()
}

// TypedShortcut gives the window's key chords to the window; Fyne tells them to
// the widget with the focus alone.
func (i *input) TypedShortcut(s fyne.Shortcut) {
	if chord, ok := s.(*desktop.CustomShortcut); ok && isWindowChord(chord) {
		c := fyne.CurrentApp().Driver().CanvasForObject(i)
		if window, ok := c.(fyne.Shortcutable); ok {
			window.TypedShortcut(s)
			return
		}
	}
	i.Entry.TypedShortcut(s)
}

// TappedSecondary opens a menu of what can be done with the text. Fyne's own would
// keep to itself what a reader types meanwhile.
func (i *input) TappedSecondary(e *fyne.PointEvent) {
	driver, clipboard := fyne.CurrentApp().Driver(), fyne.CurrentApp().Clipboard()
	c := driver.CanvasForObject(i)
	frame := frameOf(i)
	if frame == nil {
		return
	}
	c.Focus(i)
	acts := []fyne.Shortcut{
		&fyne.ShortcutUndo{}, &fyne.ShortcutCut{Clipboard: clipboard}, &fyne.ShortcutCopy{Clipboard: clipboard},
		&fyne.ShortcutPaste{Clipboard: clipboard}, &fyne.ShortcutSelectAll{},
	}
	said := frame.Editing
	words := []string{said.Undo, said.Cut, said.Copy, said.Paste, said.All}
	openMenu(c, driver.AbsolutePositionForObject(i).Add(e.Position), 0, words, -1, func(word int) { i.Entry.TypedShortcut(acts[word]) })
}

// isWindowChord reports whether a chord is a letter, a digit or Enter with the
// platform's modifier; with the other keys an entry moves its cursor.
func isWindowChord(s *desktop.CustomShortcut) bool {
	if s.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	return len(s.KeyName) == 1 || s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter
}

// FocusGained shows the focus.
func (i *input) FocusGained() {
	i.focused = true
	i.Entry.FocusGained()
	i.entry.paint()
	reveal(i)
}

// FocusLost takes it away.
func (i *input) FocusLost() {
	i.focused = false
	i.Entry.FocusLost()
	i.entry.paint()
	if i.entry.OnLeave != nil {
		i.entry.OnLeave()
	}
}

// TypedKey leaves ↑, ↓ and Esc of a single line to the screen.
func (i *input) TypedKey(e *fyne.KeyEvent) {
	if typedScan(i, e, i.takeBack) {
		return
	}
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyEscape:
		if i.entry.OnKey != nil && i.entry.OnKey(e) {
			return
		}
	}
	if e.Name == fyne.KeyEscape {
		passOn(i, e)
		return
	}
	i.Entry.TypedKey(e)
}
