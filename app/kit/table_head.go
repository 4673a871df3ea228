package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// tableHead is a column's head that is pressed to sort by it. Its word stands
// where that of any head does; what shows the focus stands around it.
type tableHead struct {
	pressable
	column Column
	ring   *box
	icon   *Picture
	word   *Text
}

// headSortWidth is the room of the sign beside a head's word.
const headSortWidth = iconBadge + 2

func newTableHead(press func()) *tableHead {
	h := &tableHead{ring: newBox(look{}), icon: NewPicture("", iconBadge, Ink), word: NewText("", Style{})}
	h.self, h.press = h, press
	h.ExtendBaseWidget(h)
	return h
}

// SortableWidth is the least width of a column with a title that can be pressed.
func SortableWidth(title string) float32 {
	return ceil(Style{Size: SmallSize, Bold: true}.measure(title).Width) + headSortWidth
}

// show shows a column's title, and which way is sorted by it.
func (h *tableHead) show(c Column) {
	h.column = c
	style := Style{Size: SmallSize, Ink: Ink2}
	if c.Sort != Unsorted {
		style.Bold, style.Ink = true, Ink
	}
	h.word.set(c.Title, style)
	h.icon.set(map[Sorting]Icon{Rising: IconUp, Falling: IconDown}[c.Sort], Ink)
	ShowIf(h.icon, c.Sort != Unsorted)
	h.Refresh()
}

// Refresh draws the focus, and that the pointer is on the head.
func (h *tableHead) Refresh() {
	l := focusRing(h.focused, radiusSmall)
	if h.hovered {
		l.fill, l.radius = hoverOnCard, radiusSmall
	}
	h.ring.set(l)
	h.BaseWidget.Refresh()
}

// CreateRenderer is Fyne's.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	return &tableHeadRenderer{widget.NewSimpleRenderer(container.NewWithoutLayout(h.ring, h.word, h.icon)), h}
}

type tableHeadRenderer struct {
	fyne.WidgetRenderer
	head *tableHead
}

func (r *tableHeadRenderer) MinSize() fyne.Size { return fyne.NewSize(0, HeadHeight) }

func (r *tableHeadRenderer) Layout(size fyne.Size) {
	h := r.head
	word := h.word.MinSize().Width
	wide := word
	if h.column.Sort != Unsorted {
		wide += headSortWidth
	}
	x := float32(0)
	if h.column.Align == fyne.TextAlignTrailing {
		x = fyne.Max(0, size.Width-wide)
	}
	put(h.ring, x-headRing, headRing, wide+2*headRing, size.Height-2*headRing)
	put(h.word, x, 0, word, size.Height)
	put(h.icon, x+word+2, (size.Height-iconBadge)/2, iconBadge, iconBadge)
}

// headRing is how far around a head its focus is drawn.
const headRing float32 = 4

func (r *tableHeadRenderer) Refresh() {
	r.Layout(r.head.Size())
	r.WidgetRenderer.Refresh()
}
