package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Fold is a row that can say why: its reasons open below it.
type Fold struct {
	Row
	Title   string // above the reasons, such as "why there is one make-up"
	Reasons []ReasonLine
}

// ReasonLine is one reason: an icon, a sentence, and a value at the right.
type ReasonLine struct {
	Icon            Icon
	Sentence, Value string
	Apart           bool // a hairline above: what follows is of another kind
}

// Folds is a card of rows of which one at a time is open, in the selected
// tint. ? or → opens the chosen row, ← closes it; Enter and a tap on the row
// go to what it is about.
type Folds struct {
	widget.BaseWidget
	OnOpen func(row int)

	columns []Column
	bare    bool // without a card of their own
	under   int  // the column that the reasons begin at
	rows    []Fold
	chosen  int
	opened  int // -1: none
	hovered int // -1: none
	focused bool
	drawn   *fyne.Container
	cells   [][]*cellView // of each row, as drawn
	tip     tipper
}

var (
	_ fyne.Focusable    = (*Folds)(nil)
	_ desktop.Hoverable = (*Folds)(nil)
)

// NewFolds makes rows whose reasons begin under a column.
func NewFolds(under int, columns ...Column) *Folds {
	f := &Folds{columns: columns, under: under, opened: -1, chosen: -1, hovered: -1}
	f.ExtendBaseWidget(f)
	return f
}

// NewPlainFolds makes rows that are a part of somebody else's card, below its
// head.
func NewPlainFolds(under int, columns ...Column) *Folds {
	f := NewFolds(under, columns...)
	f.bare = true
	return f
}

// SetRows shows rows, all closed.
func (f *Folds) SetRows(rows ...Fold) {
	f.rows, f.opened, f.chosen = rows, -1, -1
	f.Refresh()
}

// Open opens a row's reasons, or with -1 closes all.
func (f *Folds) Open(row int) {
	if row >= 0 && len(f.rows[row].Reasons) == 0 {
		return
	}
	f.opened = row
	f.Refresh()
}

// Opened is the open row, -1 if none is.
func (f *Folds) Opened() int { return f.opened }

const (
	reasonHeight float32 = 30
	reasonTitle  float32 = 28
	reasonFoot   float32 = 12
	reasonGap            = Gap // between icon and sentence, as in a cell
	openerRoom           = iconRow + GapWide
)

// height is how high a row is with what is open below it.
func (f *Folds) height(i int) float32 {
	if i != f.opened {
		return RowHeight
	}
	return RowHeight + f.rows[i].reasonsHeight()
}

// reasonsHeight is how high the reasons are when they are open.
func (f Fold) reasonsHeight() float32 {
	height := reasonFoot
	if f.Title != "" {
		height += reasonTitle
	}
	for _, r := range f.Reasons {
		height += reasonHeight
		if r.Apart {
			height += Gap
		}
	}
	return height
}

// at is the row at a height, and whether that is in its reasons.
func (f *Folds) at(y float32) (row int, inReasons bool) {
	for i := range f.rows {
		if y < f.height(i) {
			return i, y >= RowHeight
		}
		y -= f.height(i)
	}
	return -1, false
}

// Tapped opens and closes at the right end, and goes to the row's subject
// elsewhere; a row without a subject opens and closes anywhere.
func (f *Folds) Tapped(e *fyne.PointEvent) {
	row, inReasons := f.at(e.Position.Y)
	if row < 0 || inReasons {
		return
	}
	f.chosen = row
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
		c.Focus(f)
	}
	if f.OnOpen != nil && e.Position.X < f.Size().Width-openerRoom-GapWide {
		f.OnOpen(row)
		return
	}
	if row == f.opened {
		row = -1
	}
	f.Open(row)
}

// MouseIn marks the row under the pointer.
func (f *Folds) MouseIn(e *desktop.MouseEvent) { f.MouseMoved(e) }

// MouseMoved marks the row under the pointer, if a tap does anything there, and
// shows the whole of what is cut.
func (f *Folds) MouseMoved(e *desktop.MouseEvent) {
	row, inReasons := f.at(e.Position.Y)
	cut := ""
	switch {
	case inReasons:
		cut = cutTextAt(f.drawn, e.Position)
	case row >= 0 && row < len(f.cells):
		cut = cutAt(f.cells[row], e.Position.X)
	}
	f.tip.over(f, cut, e.AbsolutePosition)
	if inReasons || row >= 0 && f.OnOpen == nil && len(f.rows[row].Reasons) == 0 {
		row = -1
	}
	f.hover(row)
}

// MouseOut unmarks it.
func (f *Folds) MouseOut() {
	f.hover(-1)
	f.tip.out()
}

func (f *Folds) hover(row int) {
	if row != f.hovered {
		f.hovered = row
		f.Refresh()
	}
}

// TypedKey chooses, opens and closes.
func (f *Folds) TypedKey(e *fyne.KeyEvent) {
	if typedScan(f, e, nothing) {
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		f.chosen = min(f.chosen+1, len(f.rows)-1)
	case fyne.KeyUp:
		f.chosen = max(f.chosen-1, 0)
	case fyne.KeyRight:
		if f.chosen >= 0 {
			f.Open(f.chosen)
		}
	case fyne.KeyLeft:
		f.Open(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.chosen >= 0 && f.OnOpen != nil {
			f.OnOpen(f.chosen)
		}
	default:
		passOn(f, e)
		return
	}
	f.Refresh()
	f.reveal()
}

// TypedRune opens by ?.
func (f *Folds) TypedRune(r rune) {
	var act func()
	if r == '?' && f.chosen >= 0 {
		act = func() { f.Open(f.chosen) }
	}
	typedRune(f, r, act)
}

// FocusGained shows the focus.
func (f *Folds) FocusGained() { f.focused = true; f.Refresh(); reveal(f); f.reveal() }

// reveal brings the chosen line into view, or the first.
func (f *Folds) reveal() {
	y := float32(0)
	for i := range max(f.chosen, 0) {
		y += f.height(i)
	}
	revealPart(f, fyne.NewPos(0, y), fyne.NewSize(f.Size().Width, RowHeight))
}

// FocusLost takes it away.
func (f *Folds) FocusLost() { f.focused = false; f.Refresh() }

// CreateRenderer is Fyne's.
func (f *Folds) CreateRenderer() fyne.WidgetRenderer {
	f.drawn = container.NewWithoutLayout()
	r := &foldsRenderer{folds: f, all: f.drawn}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.all)
	return r
}

type foldsRenderer struct {
	fyne.WidgetRenderer
	folds *Folds
	all   *fyne.Container
}

func (r *foldsRenderer) MinSize() fyne.Size {
	f := r.folds
	size := fyne.NewSize(2*GapWide+openerRoom, 0)
	for _, c := range f.columns {
		size.Width += c.Width + GapWide
	}
	for i := range f.rows {
		size.Height += f.height(i)
	}
	return size
}

func (r *foldsRenderer) Layout(size fyne.Size) {
	f := r.folds
	r.all.Resize(size)
	r.all.RemoveAll()
	f.cells = f.cells[:0]
	whole := r.MinSize().Height
	if !f.bare {
		place(r.all, newBox(cardLook), 0, 0, size.Width, whole)
	}
	placed := spans(f.columns, GapWide+1, size.Width-openerRoom)
	y := float32(0)
	for i := range f.rows {
		r.row(i, y, placed, size.Width)
		y += f.height(i)
	}
	if f.focused && f.chosen < 0 {
		place(r.all, newBox(focusRing(true, radius)), 0, 0, size.Width, whole)
	}
}

func (r *foldsRenderer) row(i int, y float32, placed []columnSpan, width float32) {
	f := r.folds
	row, height := f.rows[i], f.height(i)
	if i == f.opened || i == f.hovered {
		l := rowLook(i, len(f.rows), f.bare)
		if i != f.opened {
			l.fill = hoverOnCard
		}
		ground := height - 1 // within the lines above and below
		if i == len(f.rows)-1 && !f.bare {
			ground--
		}
		place(r.all, newBox(l), 1, y+1, width-2, ground)
	}
	if i > 0 || f.bare {
		place(r.all, hairline(), 0, y, width, 1)
	}
	var cells []*cellView
	for c, column := range f.columns {
		if c >= len(row.Cells) {
			break
		}
		v := newCellView(column)
		cells = append(cells, v)
		v.layout(placed[c])
		v.fill(row.Cells[c], row.Past)
		v.Container.Move(fyne.NewPos(placed[c].x, y))
		r.all.Add(v.Container)
	}
	f.cells = append(f.cells, cells)
	if len(row.Reasons) > 0 {
		place(r.all, NewPicture(f.openerOf(i), iconRow, Indigo), width-GapWide-iconRow, y, iconRow, RowHeight)
	}
	if i == f.opened {
		drawReasons(r.all, row, y+RowHeight, placed[f.under].x, width-GapWide)
	}
	if f.focused && i == f.chosen {
		place(r.all, newBox(focusRing(true, radiusSmall)), 1, y+1, width-2, RowHeight-2)
	}
}

func (f *Folds) openerOf(i int) Icon {
	if i == f.opened {
		return IconDown
	}
	return IconRight
}

// drawReasons draws a row's reasons between two sides, from a height on. Their
// title stands above their sentences.
func drawReasons(on *fyne.Container, f Fold, y, left, right float32) {
	if f.Title != "" {
		indent := iconRow + reasonGap
		place(on, Small(f.Title), left+indent, y, right-left-indent, reasonTitle)
		y += reasonTitle
	}
	for _, reason := range f.Reasons {
		if reason.Apart {
			place(on, hairline(), left, y+Gap/2, right-left, 1)
			y += Gap
		}
		place(on, reasonRow(reason), left, y, right-left, reasonHeight)
		y += reasonHeight
	}
}

// reasonRow draws a reason's line.
func reasonRow(l ReasonLine) fyne.CanvasObject {
	return Across(reasonGap,
		NewPicture(l.Icon, iconRow, Ink2),
		NewText(l.Sentence, Style{Cut: true}),
		NewText(l.Value, Style{Ink: Ink2}))
}

// ReasonLines shows reasons that stand open, as in a column beside a table.
func ReasonLines(lines ...ReasonLine) *fyne.Container {
	rows := make([]fyne.CanvasObject, 0, len(lines))
	for _, l := range lines {
		if l.Apart {
			rows = append(rows, Sized(0, Gap, container.New(middleLine{}, hairline())))
		}
		rows = append(rows, Sized(0, reasonHeight, reasonRow(l)))
	}
	return Down(0, rows...)
}

func (r *foldsRenderer) Refresh() {
	r.Layout(r.folds.Size())
	redraw(r.folds)
}
