package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// SideEntry is an entry of one or two lines in a side column.
type SideEntry struct {
	Lead   string // a number or a time at the left, instead of the icon
	Photo  string // the first character of a name at the left, instead of the icon
	Icon   Icon
	Title  string
	Beside string // small, after the title of two lines
	State  Icon   // at the right end of the title's line, with Word
	Word   string
	Under  string // the second line; without it the entry is a row high
	Value  string // at the right
	Action string // at the right, instead of the value: what can be done
	Chosen bool
	Quiet  bool // the title is not bold, as in a list to choose from
	OnTap  func()
	OnAct  func() // what Action does
}

// SideCard shows entries on a card. ↑ and ↓ go from one that can be pressed to the
// next.
func SideCard(entries ...SideEntry) *fyne.Container { return Card(Down(0, sideRows(entries, true)...)) }

// SideList shows entries on the bare column, such as a list of pages.
func SideList(entries ...SideEntry) *fyne.Container { return Down(0, sideRows(entries, false)...) }

// ChosenOf is the chosen entry of a list, which takes the arrows from there; nil where
// none is chosen.
func ChosenOf(list *fyne.Container) fyne.Focusable {
	for _, o := range list.Objects {
		if r, ok := o.(*sideRow); ok && r.rest.fill == Selected {
			return r
		}
	}
	return nil
}

func sideRows(entries []SideEntry, card bool) []fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(entries))
	var last *sideRow
	for i, e := range entries {
		rows[i] = newSideRow(e, i, len(entries), card)
		if r, ok := rows[i].(*sideRow); ok {
			if r.above = last; last != nil {
				last.below = r
			}
			last = r
		}
	}
	return rows
}

// SideTitle is the heading of a sunk column of pages, above its list.
func SideTitle(text string) *fyne.Container {
	return Sized(0, sideTitle, container.New(layout.NewCustomPaddedLayout(GapWide-4, 0, Gap, 0), Across(0, Heading(text))))
}

// SideSection is the heading of a part of such a column.
func SideSection(title string) *fyne.Container {
	return Padded(0, Gap, Section(title, ""))
}

const sideTitle float32 = 60

type sideRow struct {
	pressable
	ground *box
	rest   look // of the ground, without the pointer on it
	hover  fyne.ThemeColorName
	ring   *box
	body   *fyne.Container
	tip    tipper

	above, below *sideRow // those to which the arrows go; nil for none
}

// TypedKey goes to the rows above and below, and presses.
func (r *sideRow) TypedKey(e *fyne.KeyEvent) {
	to := r.above
	if e.Name == fyne.KeyDown {
		to = r.below
	}
	if e.Name != fyne.KeyUp && e.Name != fyne.KeyDown || to == nil {
		r.pressable.TypedKey(e)
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(to)
	}
}

// MouseIn marks the row and shows the whole of what is cut under the pointer.
func (r *sideRow) MouseIn(e *desktop.MouseEvent) {
	r.pressable.MouseIn(e)
	r.MouseMoved(e)
}

// MouseMoved shows the whole of what is cut under the pointer.
func (r *sideRow) MouseMoved(e *desktop.MouseEvent) {
	r.tip.over(r, cutTextAt(r.body, e.Position), e.AbsolutePosition)
}

// MouseOut unmarks the row.
func (r *sideRow) MouseOut() {
	r.tip.out()
	r.pressable.MouseOut()
}

func newSideRow(e SideEntry, i, count int, card bool) fyne.CanvasObject {
	rest, hover := look{radius: radiusSmall}, hoverOnSunk
	if card {
		rest, hover = rowLook(i, count, false), hoverOnCard
		rest.fill = ""
	}
	if e.Chosen {
		rest.fill = Selected
	}
	ground := newBox(rest)
	under := fyne.CanvasObject(ground)
	if card {
		under = Padded(1, 1, under) // within the card's border and the lines between
	}
	body := container.NewStack(under, sideBody(e, card))
	if card && i > 0 {
		body.Add(container.New(topLine{}, hairline()))
	}
	return newPressed(ground, hover, body, e.OnTap)
}

// newPressed makes what a row shows into a row that is pressed, if that does
// anything.
func newPressed(ground *box, hover fyne.ThemeColorName, body *fyne.Container, onTap func()) fyne.CanvasObject {
	if onTap == nil {
		return newTipped(body)
	}
	r := &sideRow{ground: ground, rest: ground.look, hover: hover, ring: newBox(look{}), body: body}
	r.self, r.press = r, onTap
	r.ExtendBaseWidget(r)
	return r
}

func sideBody(e SideEntry, card bool) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if e.Photo != "" {
		parts = append(parts, Monogram(e.Photo, sidePhoto))
	} else if e.Lead != "" {
		parts = append(parts, Sized(iconRow, 0, container.NewCenter(NewText(e.Lead, Style{Bold: e.Under != "", Ink: leadInk(e)}))))
	} else if e.Icon != "" {
		parts = append(parts, NewPicture(e.Icon, iconRow, Ink2))
	}
	title := Style{Bold: !e.Quiet, Cut: true}
	if e.Chosen && e.Quiet {
		title.Bold, title.Ink = true, Indigo
	}
	height, lines := RowHeight, fyne.CanvasObject(NewText(e.Title, title))
	if e.Under != "" {
		height = EntryHeight
		lines = Down(-2, titleLine(e, title), NewText(e.Under, Style{Size: SmallSize, Ink: Ink2, Cut: true}))
	}
	inset := GapWide - 4
	if card {
		inset = GapWide
	}
	right := fyne.CanvasObject(NewText(e.Value, Style{}))
	if e.Action != "" {
		right = NewButton(Plain, ButtonText{Label: e.Action}, e.OnAct)
	}
	left := Across(Gap+4, parts...)
	return Sized(0, height, Padded(0, inset, container.New(ends{}, left, lines, right)))
}

// sidePhoto is the side of a monogram in an entry.
const sidePhoto float32 = 40

// titleLine is the first of two lines: the title, what stands beside it, and a
// state at the right end.
func titleLine(e SideEntry, title Style) fyne.CanvasObject {
	if e.Beside == "" && e.State == "" {
		return NewText(e.Title, title)
	}
	state := Down(0)
	if e.State != "" {
		state = Badge(e.State, e.Word)
	}
	title.Cut, title.Whole = false, true
	return container.New(titled{}, NewText(e.Title, title), Small(e.Beside), state)
}

// titled sets a title, what stands beside it, and something at the right end.
// Where there is not room enough only the title stands, in smaller type if need
// be.
type titled struct{}

func (titled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

func (titled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	title, beside, end := objects[0].(*Text), objects[1], objects[2]
	last, note := end.MinSize().Width, beside.MinSize().Width
	room, wanted := size.Width-last-Gap, title.style.measure(title.text).Width
	fits := wanted+Gap+note <= room
	ShowIf(beside, fits)
	if !fits {
		wanted = fyne.Min(wanted, fyne.Max(0, room))
	}
	for i, at := range []struct{ x, width float32 }{{0, wanted}, {wanted + Gap, note}, {size.Width - last, last}} {
		objects[i].Resize(fyne.NewSize(at.width, size.Height))
		objects[i].Move(fyne.NewPos(at.x, 0))
	}
}

func leadInk(e SideEntry) fyne.ThemeColorName {
	if e.Under != "" {
		return Ink
	}
	return Ink2
}

// ends keeps the first and the last of three at their widths and gives the one
// between the rest.
type ends struct{}

func (ends) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		min := o.MinSize()
		size.Width += min.Width + Gap
		size.Height = fyne.Max(size.Height, min.Height)
	}
	return size
}

func (ends) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	first, last := objects[0].MinSize().Width, objects[2].MinSize().Width
	x := float32(0)
	if first > 0 {
		x = first + Gap + 4
	}
	room := size.Width - x
	if last > 0 {
		room -= last + Gap
	}
	for i, place := range []struct{ x, width float32 }{{0, first}, {x, room}, {size.Width - last, last}} {
		height := fyne.Min(objects[i].MinSize().Height, size.Height)
		objects[i].Resize(fyne.NewSize(place.width, height))
		objects[i].Move(fyne.NewPos(place.x, (size.Height-height)/2))
	}
}

// Refresh draws the focus, and that the pointer is on the row.
func (r *sideRow) Refresh() {
	l := r.rest
	if r.hovered && l.fill == "" {
		l.fill = r.hover
	}
	r.ground.set(l)
	r.ring.set(focusRing(r.focused, radiusSmall))
	r.BaseWidget.Refresh()
}

// CreateRenderer is Fyne's.
func (r *sideRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.body, r.ring))
}

// Lines is text of several lines, broken by hand so that none begins with a
// full stop.
func Lines(text string, style Style) *fyne.Container {
	var lines []fyne.CanvasObject
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, NewText(line, style))
	}
	return Down(2, lines...)
}
