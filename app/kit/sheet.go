package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// SheetColumn is a column of a file: what it was read as, and its own head.
type SheetColumn struct {
	Word    string
	Written string
}

// SheetCell is a value as it was read, and the spelling it was read from where
// that differs.
type SheetCell struct{ Text, Detail string }

// Sheet shows the first rows of a file as wide as they are, in a card that
// scrolls sideways. The word above a column can be changed: pressing it lists
// the others.
type Sheet struct {
	widget.BaseWidget
	OnRead func(column, word int) // somebody chose what the column is read as

	words   []string
	columns []SheetColumn
	rows    [][]SheetCell
	scroll  *container.Scroll
	card    *fyne.Container
}

// NewSheet makes an empty sheet whose columns may be read as any of the words.
func NewSheet(words []string) *Sheet {
	s := &Sheet{words: words, scroll: container.NewHScroll(container.NewWithoutLayout())}
	s.card = container.NewStack(newBox(cardLook), s.scroll, newBox(look{stroke: Line, width: 1, radius: radius}))
	s.ExtendBaseWidget(s)
	return s
}

// SetRows shows columns and rows of as many cells.
func (s *Sheet) SetRows(columns []SheetColumn, rows [][]SheetCell) {
	s.columns, s.rows = columns, rows
	s.fill()
}

func (s *Sheet) held() fyne.CanvasObject { return s.card }

// CreateRenderer is Fyne's.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.card) }

const sheetHead float32 = 56

// sheetGrounds are the heads' ground and the hairline below it.
const sheetGrounds = 2

func (s *Sheet) fill() {
	plan := &sheetPlan{}
	all := []fyne.CanvasObject{newBox(look{fill: Sunk, radius: radius, round: topCorners}), hairline()}
	for i, c := range s.columns {
		head := newSheetHead(c.Word, func(at fyne.CanvasObject) { s.list(i, at) })
		written := NewText(c.Written, Style{Size: SmallSize, Ink: Ink2})
		width := fyne.Max(head.MinSize().Width, written.MinSize().Width)
		for _, row := range s.rows {
			width = fyne.Max(width, row[i].draw().MinSize().Width)
		}
		plan.widths = append(plan.widths, width)
		all = append(all, head, written)
	}
	for r, row := range s.rows {
		if r > 0 {
			all = append(all, hairline())
		}
		for _, cell := range row {
			all = append(all, cell.draw())
		}
	}
	plan.rows = len(s.rows)
	s.scroll.Content = container.New(plan, all...)
	s.scroll.Refresh()
	redraw(s)
}

func (c SheetCell) draw() *fyne.Container {
	if c.Detail == "" {
		return Across(Gap, NewText(c.Text, Style{}))
	}
	return Across(Gap, NewText(c.Text, Style{}), Small(c.Detail))
}

// list shows what else a column may be read as.
func (s *Sheet) list(column int, at fyne.CanvasObject) {
	Menu(at, s.words, slices.Index(s.words, s.columns[column].Word), func(word int) {
		if s.OnRead != nil {
			s.OnRead(column, word)
		}
	})
}

// sheetPlan places grounds, heads and cells in the order in which fill made
// them.
type sheetPlan struct {
	widths []float32
	rows   int
}

func (p *sheetPlan) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(GapWide, sheetHead+float32(p.rows)*RowHeight)
	for _, w := range p.widths {
		size.Width += w + GapWide
	}
	return size
}

func (p *sheetPlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	next := func(x, y, width, height float32) {
		objects[0].Resize(fyne.NewSize(width, height))
		objects[0].Move(fyne.NewPos(x, y))
		objects = objects[1:]
	}
	next(1, 1, size.Width-2, sheetHead-1)
	next(0, sheetHead, size.Width, 1)
	x := GapWide
	for _, w := range p.widths {
		next(x, 4, w, 28)
		next(x, 30, w, 22)
		x += w + GapWide
	}
	for r := range p.rows {
		y := sheetHead + float32(r)*RowHeight
		if r > 0 {
			next(0, y, size.Width, 1)
		}
		x = GapWide
		for _, w := range p.widths {
			next(x, y, w, RowHeight)
			x += w + GapWide
		}
	}
}

// sheetHeadWord is the word above a column.
type sheetHeadWord struct {
	pressable
	ring *box
	body *fyne.Container
}

func newSheetHead(word string, press func(fyne.CanvasObject)) *sheetHeadWord {
	h := &sheetHeadWord{
		ring: newBox(look{}),
		body: Across(Gap, NewText(word, Style{Bold: true}), NewPicture(IconDown, iconBadge, Indigo)),
	}
	h.self = h
	h.press = func() { press(h) }
	h.ExtendBaseWidget(h)
	return h
}

// Refresh draws the focus.
func (h *sheetHeadWord) Refresh() {
	h.ring.set(focusRing(h.focused, radiusSmall))
	h.BaseWidget.Refresh()
}

// CreateRenderer is Fyne's.
func (h *sheetHeadWord) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(h.body, h.ring))
}
