package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// GridItem is one of many that are shown side by side: a person and when they
// came.
type GridItem struct {
	Icon  Icon
	Text  string
	Small string // at the right
}

// Grid is a card of items in columns, each 40 high. The order goes along the
// rows and stays while the items change.
type Grid struct {
	widget.BaseWidget
	OnOpen func(item int)
	OnMore func(item int) // a secondary tap, or Delete: what else there is to do

	columns int
	items   []GridItem
	chosen  int
	focused bool
	hover   *box // under the item that the pointer is on
}

var (
	_ fyne.Focusable    = (*Grid)(nil)
	_ desktop.Hoverable = (*Grid)(nil)
)

// NewGrid makes a grid of some columns.
func NewGrid(columns int) *Grid {
	g := &Grid{columns: columns, hover: newBox(look{})}
	g.ExtendBaseWidget(g)
	return g
}

// SetItems shows items.
func (g *Grid) SetItems(items []GridItem) {
	g.items = items
	g.chosen = min(g.chosen, max(0, len(items)-1))
	g.Refresh()
}

// SetColumns changes the number of columns.
func (g *Grid) SetColumns(columns int) {
	g.columns = columns
	g.Refresh()
}

func (g *Grid) rows() int { return (len(g.items) + g.columns - 1) / g.columns }

func (g *Grid) open(item int) {
	if item >= 0 && item < len(g.items) && g.OnOpen != nil {
		g.OnOpen(item)
	}
}

func (g *Grid) more(item int) {
	if item >= 0 && item < len(g.items) && g.OnMore != nil {
		g.OnMore(item)
	}
}

// Tapped opens an item.
func (g *Grid) Tapped(e *fyne.PointEvent) { g.open(g.at(e.Position)) }

// TappedSecondary asks what else there is to do with an item.
func (g *Grid) TappedSecondary(e *fyne.PointEvent) { g.more(g.at(e.Position)) }

func (g *Grid) at(p fyne.Position) int {
	column := int(p.X / (g.Size().Width / float32(g.columns)))
	return int(p.Y/RowHeight)*g.columns + column
}

// MouseIn marks the item under the pointer.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved marks the item under the pointer.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) {
	item, l := g.at(e.Position), look{}
	if item >= 0 && item < len(g.items) && g.OnOpen != nil {
		l = look{fill: hoverOnCard, radius: radiusSmall}
		x, y, width := g.cell(item)
		put(g.hover, x+1, y+1, width-2, RowHeight-2)
	}
	g.hover.set(l)
}

// MouseOut unmarks it.
func (g *Grid) MouseOut() { g.hover.set(look{}) }

// cell is where an item stands.
func (g *Grid) cell(item int) (x, y, width float32) {
	column := float32(item % g.columns)
	each := g.Size().Width / float32(g.columns)
	x = floor(column * each)
	return x, float32(item/g.columns) * RowHeight, floor((column+1)*each) - x
}

// TypedKey moves among the items and opens.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	if typedScan(g, e, nothing) {
		return
	}
	next := g.chosen
	switch e.Name {
	case fyne.KeyLeft:
		next--
	case fyne.KeyRight:
		next++
	case fyne.KeyUp:
		next -= g.columns
	case fyne.KeyDown:
		next += g.columns
	case fyne.KeyReturn, fyne.KeyEnter:
		g.open(g.chosen)
	case fyne.KeyDelete:
		g.more(g.chosen)
	default:
		passOn(g, e)
	}
	if next >= 0 && next < len(g.items) && next != g.chosen {
		g.chosen = next
		g.reveal()
	}
	g.Refresh()
}

// TypedRune takes no text; a reader may have typed it.
func (g *Grid) TypedRune(r rune) { typedRune(g, r, nil) }

// FocusGained shows the focus.
func (g *Grid) FocusGained() { g.focused = true; g.Refresh(); reveal(g); g.reveal() }

// reveal brings the row of the chosen item into view.
func (g *Grid) reveal() {
	y := float32(g.chosen/g.columns) * RowHeight
	revealPart(g, fyne.NewPos(0, y), fyne.NewSize(g.Size().Width, RowHeight))
}

// FocusLost takes it away.
func (g *Grid) FocusLost() { g.focused = false; g.Refresh() }

// CreateRenderer is Fyne's.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	r := &gridRenderer{
		grid: g, all: container.NewWithoutLayout(), ground: newBox(cardLook), ring: newBox(focusRing(true, radiusSmall)),
	}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.all)
	return r
}

// gridRenderer keeps what it draws as long as it is the same: of dozens of people a
// check-in changes one, and Fyne remembers for a minute what is not shown any more.
type gridRenderer struct {
	fyne.WidgetRenderer
	grid   *Grid
	all    *fyne.Container
	ground *box
	ring   *box // around the chosen item
	cells  []gridCell
	lines  []*box
}

func (r *gridRenderer) MinSize() fyne.Size {
	return fyne.NewSize(float32(r.grid.columns)*120, float32(r.grid.rows())*RowHeight)
}

func (r *gridRenderer) Layout(size fyne.Size) {
	g := r.grid
	r.all.RemoveAll()
	rows := float32(g.rows()) * RowHeight
	place(r.all, r.ground, 0, 0, size.Width, rows)
	r.all.Add(g.hover)
	for i, item := range g.items {
		x, y, width := g.cell(i)
		place(r.all, r.cell(i, item), x+GapWide, y, width-2*GapWide, RowHeight)
		if g.focused && i == g.chosen {
			place(r.all, r.ring, x+1, y+1, width-2, RowHeight-2)
		}
	}
	line := 0
	for row := 1; row < g.rows(); row++ {
		place(r.all, r.line(line), 0, float32(row)*RowHeight, size.Width, 1)
		line++
	}
	for column := 1; column < g.columns; column++ {
		x, _, _ := g.cell(column)
		place(r.all, r.line(line), x, 0, 1, rows)
		line++
	}
}

// gridCell is an item as it is drawn.
type gridCell struct {
	item  GridItem
	drawn fyne.CanvasObject
}

func (r *gridRenderer) cell(i int, item GridItem) fyne.CanvasObject {
	if i == len(r.cells) {
		r.cells = append(r.cells, gridCell{})
	}
	if c := &r.cells[i]; c.drawn == nil || c.item != item {
		*c = gridCell{item, Across(Gap+2,
			NewPicture(item.Icon, iconRow, Ink2), NewText(item.Text, Style{Whole: true}), Small(item.Small))}
	}
	return r.cells[i].drawn
}

func (r *gridRenderer) line(i int) *box {
	if i == len(r.lines) {
		r.lines = append(r.lines, hairline())
	}
	return r.lines[i]
}

func (r *gridRenderer) Refresh() {
	r.Layout(r.grid.Size())
	redraw(r.grid)
}
