package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// pane is the scrolled part of a table. It has the size of all rows and keeps
// views for those that are in view.
type pane struct {
	widget.BaseWidget
	table   *Table
	all     *fyne.Container
	views   []*rowView
	first   int // the row that views[0] shows
	hovered int // the row under the pointer, -1 if there is none
	tip     tipper
}

var (
	_ fyne.Tappable     = (*pane)(nil)
	_ desktop.Hoverable = (*pane)(nil)
)

func newPane(t *Table) *pane {
	p := &pane{table: t, all: container.NewWithoutLayout(), hovered: -1}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is Fyne's.
func (p *pane) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.all) }

// MinSize is that of all rows.
func (p *pane) MinSize() fyne.Size {
	return fyne.NewSize(0, float32(p.table.count)*RowHeight)
}

// Resize places the rows in the new width. It is called when the rows scroll too.
func (p *pane) Resize(size fyne.Size) {
	p.BaseWidget.Resize(size)
	p.update()
}

// clear forgets the views, as when the columns change.
func (p *pane) clear() {
	p.views = nil
	p.all.RemoveAll()
}

// update fills the views with the rows that are in view.
func (p *pane) update() {
	t := p.table
	if p.Size().Width <= 0 {
		return
	}
	count := t.count
	p.first = 0
	if t.scroll != nil {
		p.first = min(int(t.offset()/RowHeight), max(0, t.count-1))
		count = min(t.count-p.first, int(t.scroll.Size().Height/RowHeight)+2)
	}
	for len(p.views) < count {
		v := newRowView(t.columns)
		p.views = append(p.views, v)
		p.all.Add(v.Container)
	}
	placed := spans(t.columns, t.inset(), p.Size().Width)
	for i, v := range p.views {
		ShowIf(v, i < count)
		if i < count {
			p.fill(v, p.first+i, placed)
		}
	}
}

func (p *pane) fill(v *rowView, i int, placed []columnSpan) {
	t := p.table
	v.Resize(fyne.NewSize(p.Size().Width, RowHeight))
	v.Move(fyne.NewPos(0, float32(i)*RowHeight))
	v.fill(t.row(i), placed)
	ShowIf(v.rule, t.bare || float32(i)*RowHeight > t.offset()) // the first in view has the card's border
	v.ground.set(p.ground(i))
}

// ground is that of a row.
func (p *pane) ground(i int) look {
	t := p.table
	switch {
	case i == t.chosen:
		l := rowLook(i, t.count, t.bare)
		if t.focused {
			l.stroke, l.width = Indigo, focusWidth
		}
		return l
	case i == p.hovered && (t.OnOpen != nil || t.OnChoose != nil):
		l := rowLook(i, t.count, t.bare)
		l.fill = hoverOnCard
		if t.bare {
			l.fill = hoverOnSunk
		}
		return l
	}
	return look{}
}

// hover marks the row under the pointer.
func (p *pane) hover(row int) {
	if row == p.hovered {
		return
	}
	before := p.hovered
	p.hovered = row
	for _, i := range []int{before, row} {
		if v := p.view(i); v != nil {
			v.ground.set(p.ground(i))
		}
	}
}

// rowLook is the ground of a chosen row, round where the card's corners are.
func rowLook(i, count int, bare bool) look {
	l := look{fill: Selected}
	if bare {
		return l
	}
	if i == 0 {
		l.round |= topCorners
	}
	if i == count-1 {
		l.round |= bottomCorners
	}
	if l.round != 0 {
		l.radius = radius - 1
	}
	return l
}

// Tapped chooses, opens or marks.
func (p *pane) Tapped(e *fyne.PointEvent) {
	t := p.table
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t)
	}
	row := int(e.Position.Y / RowHeight)
	if row < 0 || row >= t.count {
		return
	}
	if choice := p.choiceAt(row, e.Position.X); choice >= 0 && t.OnMark != nil {
		t.choose(row)
		t.OnMark(row, choice)
		return
	}
	if t.OnChoose == nil || row == t.chosen {
		t.open(row)
		return
	}
	t.choose(row)
}

// view is that of a row, nil if the row is not in view.
func (p *pane) view(row int) *rowView {
	if i := row - p.first; i >= 0 && i < len(p.views) && p.views[i].Visible() {
		return p.views[i]
	}
	return nil
}

func (p *pane) choiceAt(row int, x float32) int {
	v := p.view(row)
	if v == nil {
		return -1
	}
	for _, c := range v.cells {
		if within := x - c.Position().X; len(c.cell.Choices) > 0 && within >= 0 {
			return c.marks.at(within)
		}
	}
	return -1
}

// MouseIn marks the row under the pointer and shows the whole of a cell that is
// cut.
func (p *pane) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved marks the row under the pointer and shows the whole of a cell that
// is cut.
func (p *pane) MouseMoved(e *desktop.MouseEvent) {
	p.hover(int(e.Position.Y / RowHeight))
	p.tip.over(p, p.cutAt(e.Position), e.AbsolutePosition)
}

// MouseOut unmarks the row.
func (p *pane) MouseOut() {
	p.hover(-1)
	p.tip.out()
}

// cutAt is the whole of the cell at a place, if it is cut.
func (p *pane) cutAt(at fyne.Position) string {
	v := p.view(int(at.Y / RowHeight))
	if v == nil {
		return ""
	}
	return cutAt(v.cells, at.X)
}

// cutAt is all that the cell at a distance from the left says, if it is cut.
func cutAt(cells []*cellView, at float32) string {
	for _, c := range cells {
		if x := at - c.Position().X; x >= 0 && x < c.Size().Width {
			return c.whole()
		}
	}
	return ""
}

// rowView draws one row.
type rowView struct {
	*fyne.Container
	ground, rule *box
	cells        []*cellView
}

func newRowView(columns []Column) *rowView {
	v := &rowView{ground: newBox(look{}), rule: hairline()}
	v.Container = container.NewWithoutLayout(v.ground, v.rule)
	for _, c := range columns {
		cell := newCellView(c)
		v.cells = append(v.cells, cell)
		v.Add(cell.Container)
	}
	return v
}

func (v *rowView) fill(row Row, placed []columnSpan) {
	size := v.Size()
	v.ground.Resize(fyne.NewSize(size.Width-2, size.Height-1))
	v.ground.Move(fyne.NewPos(1, 1))
	v.rule.Resize(fyne.NewSize(size.Width, 1))
	for i, cell := range v.cells {
		cell.layout(placed[i])
		if i < len(row.Cells) {
			cell.fill(row.Cells[i], row.Past)
		} else {
			cell.fill(Cell{}, false)
		}
	}
}
