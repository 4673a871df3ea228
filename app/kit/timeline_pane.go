package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// timelinePane is the scrolled part of a time line. It has the size of all of it
// and keeps views for what is in view.
type timelinePane struct {
	widget.BaseWidget
	timeline *Timeline
	cards    *fyne.Container // the grounds of the cards in view, and their headings
	opened   *box            // the ground of the open entry
	rows     *fyne.Container
	borders  *fyne.Container // of the cards
	ground   pen             // draws cards
	outline  pen             // and borders
	older    *Text
	ring     *box // around what has the focus
	views    []*entryView
	first    int // the entry that views[0] shows
	tip      tipper
}

var (
	_ fyne.Tappable     = (*timelinePane)(nil)
	_ desktop.Hoverable = (*timelinePane)(nil)
)

func newTimelinePane(t *Timeline) *timelinePane {
	p := &timelinePane{
		timeline: t, cards: container.NewWithoutLayout(), opened: newBox(look{}), rows: container.NewWithoutLayout(),
		borders: container.NewWithoutLayout(), older: Second(""), ring: newBox(look{}),
	}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is Fyne's.
func (p *timelinePane) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout(p.cards, p.opened, p.rows, p.borders, p.older, p.ring))
}

// MinSize is that of all entries.
func (p *timelinePane) MinSize() fyne.Size { return fyne.NewSize(0, p.timeline.height()) }

// Resize places the entries in the new width. It is called when they scroll too.
func (p *timelinePane) Resize(size fyne.Size) {
	p.BaseWidget.Resize(size)
	p.update()
}

// Refresh draws everything in view anew.
func (p *timelinePane) Refresh() {
	p.update()
	p.BaseWidget.Refresh()
}

// update shows what is in view.
func (p *timelinePane) update() {
	t := p.timeline
	if p.Size().Width <= 0 || len(t.tops) == 0 {
		return
	}
	from, to := t.scroll.offset, t.scroll.offset+t.scroll.Size().Height
	p.first = 0
	for p.first < len(t.entries) && t.tops[p.first]+t.heightOf(p.first) < from {
		p.first++
	}
	last := p.first
	for last < len(t.entries) && t.tops[last] < to {
		last++
	}
	for len(p.views) < last-p.first {
		v := newEntryView(t.columns)
		p.views = append(p.views, v)
		p.rows.Add(v.Container)
	}
	for i, v := range p.views {
		ShowIf(v, p.first+i < last)
		if p.first+i < last {
			p.fill(v, p.first+i)
		}
	}
	p.drawCards(from, to)
	p.drawOlder()
	p.drawOpened()
	p.drawRing()
	redraw(p)
}

// drawCards draws the cards that are in view, and their headings.
func (p *timelinePane) drawCards(from, to float32) {
	t := p.timeline
	p.ground.begin()
	p.outline.begin()
	for i := 0; i < len(t.entries); {
		next := t.cardEnd(i)
		top, bottom := t.tops[i], t.tops[next-1]+t.heightOf(next-1)
		if bottom >= from && top-RowHeight <= to {
			if heading := t.entries[i].Heading; heading != "" {
				p.ground.text(heading, Style{Bold: true}, area{0, top - RowHeight, p.Size().Width, RowHeight})
			}
			card := area{0, top, p.Size().Width, bottom - top}
			p.ground.box(look{fill: Surface, radius: radius}, card)
			p.outline.box(look{stroke: Line, width: 1, radius: radius}, card)
		}
		i = next
	}
	p.cards.Objects, p.borders.Objects = p.ground.drawn, p.outline.drawn
}

// cardEnd is behind the last entry of the card that an entry begins.
func (t *Timeline) cardEnd(first int) int {
	end := first + 1
	for end < len(t.entries) && t.entries[end].Heading == "" {
		end++
	}
	return end
}

// cardStart is the first entry of the card that an entry is on.
func (t *Timeline) cardStart(of int) int {
	for of > 0 && t.entries[of].Heading == "" {
		of--
	}
	return of
}

// drawOpened lays the ground of the open entry.
func (p *timelinePane) drawOpened() {
	t := p.timeline
	ground := look{}
	if t.opened >= 0 {
		start := t.cardStart(t.opened)
		ground = rowLook(t.opened-start, t.cardEnd(start)-start, false)
		put(p.opened, 1, t.tops[t.opened]+1, p.Size().Width-2, t.heightOf(t.opened)-1)
	}
	p.opened.set(ground)
}

// drawRing draws the focus.
func (p *timelinePane) drawRing() {
	t := p.timeline
	on := t.focused && t.chosen >= 0 && t.chosen <= t.last()
	p.ring.set(focusRing(on, radiusSmall))
	switch {
	case !on:
	case t.chosen == len(t.entries):
		put(p.ring, 0, t.tops[t.chosen], p.older.MinSize().Width+2*Gap, RowHeight)
	default:
		put(p.ring, 1, t.tops[t.chosen]+1, p.Size().Width-2, RowHeight-1)
	}
}

// drawOlder shows the way to older entries.
func (p *timelinePane) drawOlder() {
	t := p.timeline
	ShowIf(p.older, t.older != "")
	if t.older == "" {
		return
	}
	p.older.set(t.older, Style{Ink: Indigo})
	put(p.older, Gap, t.tops[len(t.entries)], p.older.MinSize().Width, RowHeight)
}

func (p *timelinePane) fill(v *entryView, i int) {
	t := p.timeline
	placed := t.spans(p.Size().Width, t.entries[i])
	v.Resize(fyne.NewSize(p.Size().Width, t.heightOf(i)))
	v.Move(fyne.NewPos(0, t.tops[i]))
	v.fill(t.entries[i].Fold, placed)
	ShowIf(v.rule, i > t.cardStart(i))
	v.reasons.RemoveAll()
	if i == t.opened {
		drawReasons(v.reasons, t.entries[i].Fold, RowHeight, placed[t.under].x, p.Size().Width-GapWide)
	}
}

// Tapped opens.
func (p *timelinePane) Tapped(e *fyne.PointEvent) { p.timeline.tapped(e.Position) }

// MouseIn shows the whole of a cell that is cut.
func (p *timelinePane) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved shows another when the pointer has gone to another cell.
func (p *timelinePane) MouseMoved(e *desktop.MouseEvent) {
	p.tip.over(p, p.cutAt(e.Position), e.AbsolutePosition)
}

// MouseOut shows nothing any more.
func (p *timelinePane) MouseOut() { p.tip.out() }

func (p *timelinePane) cutAt(at fyne.Position) string {
	entry, inReasons := p.timeline.at(at.Y)
	if i := entry - p.first; entry >= 0 && !inReasons && i >= 0 && i < len(p.views) && entry < len(p.timeline.entries) {
		return cutAt(p.views[i].cells, at.X)
	}
	return ""
}

// entryView draws one entry. It is filled again as entries scroll by.
type entryView struct {
	*fyne.Container
	rule    *box
	cells   []*cellView
	opener  *Picture
	reasons *fyne.Container
}

func newEntryView(columns []Column) *entryView {
	v := &entryView{rule: hairline(), opener: NewPicture("", iconRow, Indigo), reasons: container.NewWithoutLayout()}
	v.Container = container.NewWithoutLayout(v.rule)
	for _, c := range columns {
		cell := newCellView(c)
		v.cells = append(v.cells, cell)
		v.Add(cell.Container)
	}
	v.Add(v.opener)
	v.Add(v.reasons)
	return v
}

func (v *entryView) fill(f Fold, placed []columnSpan) {
	size := v.Size()
	v.rule.Resize(fyne.NewSize(size.Width, 1))
	for i, cell := range v.cells {
		cell.layout(placed[i])
		if i < len(f.Cells) {
			cell.fill(f.Cells[i], f.Past)
		} else {
			cell.fill(Cell{}, false)
		}
	}
	v.opener.set("", Indigo)
	if len(f.Reasons) > 0 {
		v.opener.set(IconQuestion, Indigo)
	}
	v.opener.Resize(fyne.NewSize(iconRow, RowHeight))
	v.opener.Move(fyne.NewPos(size.Width-GapWide-1-iconRow, 0))
}
