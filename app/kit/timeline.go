package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// TimelineEntry is a line of a time line.
type TimelineEntry struct {
	Fold
	Heading string // begins a new card below it, such as a month's
	OnOpen  func() // goes to what the entry is about; nil where there is nothing
}

// Timeline is what happened, on a card under each heading. Like a table it
// scrolls in the room it is given, and only the entries in view exist. Its last
// column, the values, is as wide as they are; where an entry has none, the
// column before takes the room.
//
// ↑ and ↓ walk, ? or → opens an entry's reasons below it, ← closes them; Enter
// and a tap go to what it is about, or, where there is nothing, open it too. A
// tap on the ? at the right end opens and closes.
type Timeline struct {
	widget.BaseWidget
	OnOlder func() // the way to more at the end was taken

	columns []Column
	under   int // the column that the reasons begin at
	entries []TimelineEntry
	older   string    // the words for the way to more; empty where there is none
	tops    []float32 // where each entry begins, and behind the last the way to more
	values  float32   // the width of the last column
	chosen  int       // -1: none; len(entries): the way to more
	opened  int       // -1: none
	focused bool

	pane   *timelinePane
	scroll *scroll
}

var _ fyne.Focusable = (*Timeline)(nil)

// NewTimeline makes an empty time line, whose reasons begin under a column.
func NewTimeline(under int, columns ...Column) *Timeline {
	t := &Timeline{columns: columns, under: under, chosen: -1, opened: -1}
	t.pane = newTimelinePane(t)
	t.scroll = newScroll(t.pane, scrollRoom)
	t.ExtendBaseWidget(t)
	return t
}

// SetEntries shows entries, all closed, and at their end the way to older ones
// in some words, or none. The chosen place stays where it was if there still is
// one.
func (t *Timeline) SetEntries(older string, entries ...TimelineEntry) {
	t.entries, t.older, t.opened = entries, older, -1
	if t.chosen > t.last() {
		t.chosen = -1
	}
	t.changed()
}

// Chosen is the chosen entry, -1 if there is none.
func (t *Timeline) Chosen() int { return t.chosen }

// Choose chooses an entry, -1 for none, and brings it into view.
func (t *Timeline) Choose(entry int) {
	if entry < -1 || entry > t.last() {
		return
	}
	t.chosen = entry
	t.show(entry)
	t.pane.update()
}

// Opened is the open entry, -1 if none is.
func (t *Timeline) Opened() int { return t.opened }

// Open opens an entry's reasons, or with -1 closes all.
func (t *Timeline) Open(entry int) {
	if entry >= 0 && (entry >= len(t.entries) || len(t.entries[entry].Reasons) == 0) {
		return
	}
	t.opened = entry
	t.changed()
	t.show(entry)
}

// last is the last place that can be chosen.
func (t *Timeline) last() int {
	if t.older != "" {
		return len(t.entries)
	}
	return len(t.entries) - 1
}

// changed places the entries anew.
func (t *Timeline) changed() {
	t.tops = make([]float32, 0, len(t.entries)+1)
	y := float32(0)
	for i, e := range t.entries {
		if e.Heading != "" {
			if i > 0 {
				y += Gap
			}
			y += RowHeight
		}
		t.tops = append(t.tops, y)
		y += t.heightOf(i)
	}
	t.tops = append(t.tops, y+Gap)
	t.values = 0
	for _, e := range t.entries {
		t.values = fyne.Max(t.values, t.valueWidth(e))
	}
	t.Refresh()
}

// valueWidth is how wide an entry's last cell is.
func (t *Timeline) valueWidth(e TimelineEntry) float32 {
	last := len(t.columns) - 1
	if last < 0 || len(e.Cells) <= last {
		return 0
	}
	cell := e.Cells[last]
	width := t.columns[last].textStyle(cell, e.Past).measure(cell.Text).Width
	if cell.Icon != "" {
		width += iconBadge + Gap
	}
	return width
}

// spans places the columns of an entry.
func (t *Timeline) spans(width float32, e TimelineEntry) []columnSpan {
	columns := slices.Clone(t.columns)
	last := len(columns) - 1
	columns[last].Width = fyne.Max(columns[last].Width, t.values)
	placed := spans(columns, GapWide+1, width-openerRoom)
	if t.valueWidth(e) == 0 && last > 0 {
		placed[last-1].width = placed[last].x + placed[last].width - placed[last-1].x
	}
	return placed
}

// heightOf is how high an entry is with what is open below it.
func (t *Timeline) heightOf(i int) float32 {
	if i == t.opened {
		return RowHeight + t.entries[i].reasonsHeight()
	}
	return RowHeight
}

// height is that of everything.
func (t *Timeline) height() float32 {
	if len(t.tops) == 0 {
		return 0
	}
	end := t.tops[len(t.entries)]
	if t.older != "" {
		return end + RowHeight
	}
	return end
}

// at is the place at a height, -1 for none, and whether that is in its reasons.
func (t *Timeline) at(y float32) (entry int, inReasons bool) {
	for i := t.last(); i >= 0; i-- {
		if below := y - t.tops[i]; below >= 0 {
			if i < len(t.entries) && below >= t.heightOf(i) {
				return -1, false // a heading
			}
			return i, below >= RowHeight
		}
	}
	return -1, false
}

// show scrolls no further than it must, at the first entry up to its heading.
func (t *Timeline) show(entry int) {
	if entry < 0 || t.scroll.Size().Height <= 0 {
		return
	}
	top, bottom := t.tops[entry], t.height()
	if entry < len(t.entries) {
		bottom = top + t.heightOf(entry)
	}
	if entry == 0 {
		top = 0
	}
	switch height := t.scroll.Size().Height; {
	case top < t.scroll.offset:
		t.scroll.scrollTo(top)
	case bottom > t.scroll.offset+height:
		t.scroll.scrollTo(fyne.Min(top, bottom-height))
	}
}

// tapped opens and closes at the right end, and goes on elsewhere.
func (t *Timeline) tapped(at fyne.Position) {
	entry, inReasons := t.at(at.Y)
	if entry < 0 || inReasons {
		return
	}
	t.chosen = entry
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t)
	}
	t.pane.update()
	if entry < len(t.entries) && at.X >= t.Size().Width-openerRoom-GapWide {
		t.toggle(entry)
		return
	}
	t.goOn()
}

func (t *Timeline) toggle(entry int) {
	if entry == t.opened {
		entry = -1
	}
	t.Open(entry)
}

// goOn goes to what the chosen place is about.
func (t *Timeline) goOn() {
	switch {
	case t.chosen < 0:
	case t.chosen == len(t.entries):
		if t.OnOlder != nil {
			t.OnOlder()
		}
	case t.entries[t.chosen].OnOpen != nil:
		t.entries[t.chosen].OnOpen()
	default:
		t.toggle(t.chosen)
	}
}

// TypedKey walks, opens and closes.
func (t *Timeline) TypedKey(e *fyne.KeyEvent) {
	if typedScan(t, e, nothing) {
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		t.Choose(min(t.chosen+1, t.last()))
	case fyne.KeyUp:
		t.Choose(min(max(t.chosen-1, 0), t.last()))
	case fyne.KeyHome:
		t.Choose(min(0, t.last()))
	case fyne.KeyEnd:
		t.Choose(t.last())
	case fyne.KeyPageDown:
		t.Choose(min(t.chosen+t.page(), t.last()))
	case fyne.KeyPageUp:
		t.Choose(min(max(t.chosen-t.page(), 0), t.last()))
	case fyne.KeyRight:
		if t.chosen >= 0 {
			t.Open(t.chosen)
		}
	case fyne.KeyLeft:
		t.Open(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.goOn()
	default:
		passOn(t, e)
	}
}

// page is how many entries are in view.
func (t *Timeline) page() int { return max(1, int(t.scroll.Size().Height/RowHeight)-1) }

// TypedRune opens by ?.
func (t *Timeline) TypedRune(r rune) {
	var act func()
	if r == '?' && t.chosen >= 0 {
		act = func() { t.Open(t.chosen) }
	}
	typedRune(t, r, act)
}

// FocusGained shows the focus, on the first entry if none is chosen.
func (t *Timeline) FocusGained() {
	t.focused = true
	if t.chosen < 0 {
		t.chosen = min(0, t.last())
	}
	t.pane.update()
}

// FocusLost takes it away.
func (t *Timeline) FocusLost() {
	t.focused = false
	t.pane.update()
}

// CreateRenderer is Fyne's.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	return &timelineRenderer{widget.NewSimpleRenderer(container.New(intoMargin{}, t.scroll)), t}
}

type timelineRenderer struct {
	fyne.WidgetRenderer
	timeline *Timeline
}

// MinSize asks for a heading and three entries.
func (r *timelineRenderer) MinSize() fyne.Size {
	width := 2*GapWide + openerRoom
	for _, c := range r.timeline.columns {
		width += c.Width + GapWide
	}
	return fyne.NewSize(width, 4*RowHeight)
}

func (r *timelineRenderer) Refresh() {
	r.timeline.scroll.Refresh()
	r.timeline.pane.Refresh()
}
