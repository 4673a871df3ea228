package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Table shows rows of one height under their heads, however many there are:
// only those in view exist. It is a list, a table and a card of facts, as its
// columns say.
//
// A tap, or an arrow key, chooses a row; Enter, or a tap on the chosen row,
// opens it. Where OnChoose is nil a tap opens at once. Of rows with one choice each
// Space marks the chosen one, and so does Enter where there is nothing to open.
type Table struct {
	widget.BaseWidget
	OnChoose func(row int)
	OnOpen   func(row int)
	OnWhy    func(row int)         // → or ?
	OnMark   func(row, choice int) // a tap on a choice, or its digit
	OnHead   func(column int)      // a column's head was pressed; nil: heads are words

	columns []Column
	count   int
	row     func(int) Row
	bare    bool
	fit     bool
	chosen  int
	focused bool

	pane   *pane
	scroll *scroll // nil where the table is as high as its rows
}

var _ fyne.Focusable = (*Table)(nil)

// NewTable makes a table that scrolls in the room it is given.
func NewTable(columns ...Column) *Table { return newTable(false, false, columns) }

// NewFacts makes a table as high as its rows, for a page that scrolls itself.
func NewFacts(columns ...Column) *Table { return newTable(true, false, columns) }

// NewPlainList makes such a table without card and inset, for a side column.
func NewPlainList(columns ...Column) *Table { return newTable(true, true, columns) }

func newTable(fit, bare bool, columns []Column) *Table {
	t := &Table{columns: columns, chosen: -1, fit: fit, bare: bare}
	t.pane = newPane(t)
	if !fit {
		t.scroll = newScroll(t.pane, 0)
	}
	t.ExtendBaseWidget(t)
	return t
}

// SetRows says how many rows there are and how each looks. The chosen row
// stays where it was if there still is one.
func (t *Table) SetRows(count int, row func(i int) Row) {
	t.count, t.row = count, row
	if t.chosen >= count {
		t.chosen = -1
	}
	t.Refresh()
}

// SetColumns changes the columns, as for a narrower window.
func (t *Table) SetColumns(columns ...Column) {
	t.columns = columns
	t.pane.clear()
	t.Refresh()
}

// Chosen is the chosen row, -1 if there is none.
func (t *Table) Chosen() int { return t.chosen }

// Choose chooses a row, -1 for none, without calling OnChoose, and brings it
// into view, unless it was the chosen one before: what is about to be clicked
// does not move.
func (t *Table) Choose(row int) {
	if row >= t.count {
		row = -1
	}
	first := (t.chosen < 0) != (row < 0)
	if t.chosen != row {
		t.chosen = row
		t.show(row)
	}
	if t.focused && first {
		t.Refresh() // the focus goes from the card to the row, or back
		return
	}
	t.pane.update()
}

func (t *Table) choose(row int) {
	if row < 0 || row >= t.count || row == t.chosen {
		return
	}
	t.Choose(row)
	if t.OnChoose != nil {
		t.OnChoose(row)
	}
}

func (t *Table) open(row int) {
	if row >= 0 && row < t.count && t.OnOpen != nil {
		t.OnOpen(row)
	}
}

// show scrolls no further than it must. Rows that do not scroll in the table may
// scroll with the page.
func (t *Table) show(row int) {
	switch {
	case t.scroll == nil && t.focused:
		t.reveal()
		return
	case t.scroll == nil || row < 0:
		return
	}
	top, height := float32(row)*RowHeight, t.scroll.Size().Height
	switch {
	case height <= 0 || top < t.offset(): // not laid out yet, or above
		t.scroll.scrollTo(top)
	case top+RowHeight > t.offset()+height:
		t.scroll.scrollTo(top + RowHeight - height)
	}
}

// ShowFrom scrolls so far that a row is the first in view, if there are rows
// enough below it.
func (t *Table) ShowFrom(row int) {
	if t.scroll != nil {
		t.scroll.scrollTo(float32(row) * RowHeight)
	}
}

// offset is how much of the rows is above what is seen.
func (t *Table) offset() float32 {
	if t.scroll == nil {
		return 0
	}
	return t.scroll.offset
}

// FocusGained shows the focus, on the chosen row or around the card.
func (t *Table) FocusGained() {
	t.focused = true
	t.Refresh()
	reveal(t)
	t.show(t.chosen)
}

// reveal brings the chosen row, or the first, of a table into view that scrolls
// with the page.
func (t *Table) reveal() {
	top := float32(max(t.chosen, 0)) * RowHeight
	if t.headed() {
		top += HeadHeight
	}
	revealPart(t, fyne.NewPos(0, top), fyne.NewSize(t.Size().Width, RowHeight))
}

// FocusLost takes it away.
func (t *Table) FocusLost() { t.focused = false; t.Refresh() }

// TypedKey moves among the rows and opens.
func (t *Table) TypedKey(e *fyne.KeyEvent) {
	if typedScan(t, e, nothing) {
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		t.choose(min(t.chosen+1, t.count-1))
	case fyne.KeyUp:
		t.choose(max(t.chosen-1, 0))
	case fyne.KeyHome:
		t.choose(0)
	case fyne.KeyEnd:
		t.choose(t.count - 1)
	case fyne.KeyPageDown:
		t.choose(min(t.chosen+t.page(), t.count-1))
	case fyne.KeyPageUp:
		t.choose(max(t.chosen-t.page(), 0))
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.OnOpen == nil {
			t.markOnly()
		}
		t.open(t.chosen)
	case fyne.KeyRight:
		t.why()
	default:
		passOn(t, e)
	}
}

// Arrows takes ↑ and ↓ from an entry that keeps the focus while a row is chosen,
// and reports whether it was one of them.
func (t *Table) Arrows(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyUp && e.Name != fyne.KeyDown {
		return false
	}
	t.TypedKey(e)
	return true
}

// page is how many rows are in view.
func (t *Table) page() int {
	if t.scroll == nil {
		return t.count
	}
	return max(1, int(t.scroll.Size().Height/RowHeight))
}

// TypedRune asks why by ?, and marks by the digits, or Space.
func (t *Table) TypedRune(r rune) {
	var act func()
	switch {
	case r == '?':
		act = t.why
	case r == ' ':
		act = t.markOnly
	case r >= '1' && r <= '9' && t.chosen >= 0:
		row := t.chosen
		act = func() { t.mark(row, int(r-'1')) }
	}
	typedRune(t, r, act)
}

func (t *Table) why() {
	if t.chosen >= 0 && t.OnWhy != nil {
		t.OnWhy(t.chosen)
	}
}

// markOnly marks the chosen row, where it has one choice.
func (t *Table) markOnly() {
	if t.chosen < 0 {
		return
	}
	for _, cell := range t.row(t.chosen).Cells {
		if len(cell.Choices) == 1 {
			t.mark(t.chosen, 0)
			return
		}
	}
}

func (t *Table) mark(row, choice int) {
	if t.OnMark == nil {
		return
	}
	for _, cell := range t.row(row).Cells {
		if choice < len(cell.Choices) {
			t.OnMark(row, choice)
			return
		}
	}
}

// inset is how far the text stands from the card's edge.
func (t *Table) inset() float32 {
	if t.bare {
		return 0
	}
	return GapWide + 1
}

// headed reports whether any column has a title.
func (t *Table) headed() bool {
	for _, c := range t.columns {
		if c.Title != "" {
			return true
		}
	}
	return false
}

// CreateRenderer is Fyne's.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	r := &tableRenderer{
		table:  t,
		ground: newBox(look{}), ring: newBox(look{}),
		heads: container.NewWithoutLayout(),
	}
	var body fyne.CanvasObject = t.pane
	if !t.fit {
		body = t.scroll
	}
	r.body = body
	r.WidgetRenderer = widget.NewSimpleRenderer(container.NewWithoutLayout(r.ground, r.heads, body, r.ring))
	r.paint()
	return r
}

type tableRenderer struct {
	fyne.WidgetRenderer
	table        *Table
	ground, ring *box
	heads        *fyne.Container
	body         fyne.CanvasObject
}

func (r *tableRenderer) top() float32 {
	if r.table.headed() {
		return HeadHeight
	}
	return 0
}

// MinSize asks for all rows of a table that fits them, else for three.
func (r *tableRenderer) MinSize() fyne.Size {
	t := r.table
	width := 2 * t.inset()
	for i, c := range t.columns {
		width += c.Width
		if i > 0 {
			width += t.columns[i-1].gap()
		}
	}
	rows := 3
	if t.fit {
		rows = t.count
	}
	return fyne.NewSize(width, r.top()+float32(rows)*RowHeight)
}

func (r *tableRenderer) paint() {
	t := r.table
	if !t.bare {
		r.ground.set(look{fill: Surface, radius: radius})
		r.ring.set(look{stroke: Line, width: 1, radius: radius})
	}
	if t.focused && t.chosen < 0 {
		r.ring.set(look{stroke: Indigo, width: focusWidth, radius: radius})
	} else if t.bare {
		r.ring.set(look{})
	}
	r.paintHeads()
}

// paintHeads keeps the heads that there are: one of them may have the focus.
func (r *tableRenderer) paintHeads() {
	t := r.table
	_, pressed := firstOf(r.heads).(*tableHead)
	if len(r.heads.Objects) != len(t.columns) || pressed != (t.OnHead != nil) {
		r.heads.RemoveAll()
		for i := range t.columns {
			if t.OnHead == nil {
				r.heads.Add(NewText("", Style{}))
				continue
			}
			r.heads.Add(newTableHead(func() { t.OnHead(i) }))
		}
	}
	for i, c := range t.columns {
		style := Style{Size: SmallSize, Ink: Ink2, Align: c.Align}
		switch head := r.heads.Objects[i].(type) {
		case *Text:
			head.set(c.Title, style)
		case *tableHead:
			head.show(c)
		}
	}
}

func firstOf(c *fyne.Container) fyne.CanvasObject {
	if len(c.Objects) == 0 {
		return nil
	}
	return c.Objects[0]
}

func (r *tableRenderer) Layout(size fyne.Size) {
	t := r.table
	top := r.top()
	for i, s := range spans(t.columns, t.inset(), size.Width) {
		r.heads.Objects[i].Resize(fyne.NewSize(s.width, top))
		r.heads.Objects[i].Move(fyne.NewPos(s.x, 0))
	}
	ShowIf(r.heads, top > 0)
	card := fyne.NewSize(size.Width, size.Height-top)
	if rows := float32(t.count) * RowHeight; rows < card.Height {
		card.Height = rows // the card ends with its last row
	}
	for _, o := range []fyne.CanvasObject{r.ground, r.body, r.ring} {
		o.Resize(card)
		o.Move(fyne.NewPos(0, top))
	}
	t.pane.update()
}

func (r *tableRenderer) Refresh() {
	r.paint()
	r.Layout(r.table.Size())
	if r.table.scroll != nil {
		r.table.scroll.Refresh()
	}
	redraw(r.table)
}
