package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// timelinePane is the scrolled part of a time line. It has the size of all of it
// and keeps views for what is in view.
type timelinePane struct {
	widget.BaseWidget
	timeline *Timeline
	cards    *fyne.Container // the grounds of the cards in view, and their headings
	rows     *fyne.Container
	borders  *fyne.Container
	older    *Text
	views    []*entryView
	first    int // the entry that views[0] shows
}

var _ fyne.Tappable = (*timelinePane)(nil)

func newTimelinePane(t *Timeline) *timelinePane {
	p := &timelinePane{
		timeline: t, cards: container.NewWithoutLayout(), rows: container.NewWithoutLayout(),
		borders: container.NewWithoutLayout(), older: Second(""),
	}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is Fyne's.
func (p *timelinePane) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout(p.cards, p.rows, p.borders, p.older))
}

// MinSize is that of all entries.
func (p *timelinePane) MinSize() fyne.Size { return fyne.NewSize(0, p.timeline.height()) }

// Resize places the entries in the new width.
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
	from, to := t.scroll.Offset.Y, t.scroll.Offset.Y+t.scroll.Size().Height
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
		showIf(v, p.first+i < last)
		if p.first+i < last {
			p.fill(v, p.first+i)
		}
	}
	p.drawCards(from, to)
	p.drawOlder()
	canvas.Refresh(p)
}

// drawCards draws the cards that are in view, and their headings.
func (p *timelinePane) drawCards(from, to float32) {
	t := p.timeline
	p.cards.RemoveAll()
	p.borders.RemoveAll()
	for i := 0; i < len(t.entries); {
		next := t.cardEnd(i)
		top, bottom := t.tops[i], t.tops[next-1]+t.heightOf(next-1)
		if bottom >= from && top-RowHeight <= to {
			if heading := t.entries[i].Heading; heading != "" {
				place(p.cards, NewText(heading, Style{Bold: true}), 0, top-RowHeight, p.Size().Width, RowHeight)
			}
			place(p.cards, newBox(look{fill: Surface, radius: radius}), 0, top, p.Size().Width, bottom-top)
			place(p.borders, newBox(look{stroke: Line, width: 1, radius: radius}), 0, top, p.Size().Width, bottom-top)
		}
		i = next
	}
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

// drawOlder shows the way to older entries, with the focus if it is there.
func (p *timelinePane) drawOlder() {
	t := p.timeline
	showIf(p.older, t.older != "")
	if t.older == "" {
		return
	}
	top := t.tops[len(t.entries)]
	p.older.set(t.older, Style{Ink: Indigo})
	size := fyne.NewSize(p.older.MinSize().Width, RowHeight)
	p.older.Resize(size)
	p.older.Move(fyne.NewPos(Gap, top))
	if t.focused && t.chosen == len(t.entries) {
		place(p.borders, newBox(focusRing(true, radiusSmall)), 0, top, size.Width+2*Gap, RowHeight)
	}
}

func (p *timelinePane) fill(v *entryView, i int) {
	t := p.timeline
	placed := t.spans(p.Size().Width, t.entries[i])
	start := t.cardStart(i)
	v.Resize(fyne.NewSize(p.Size().Width, t.heightOf(i)))
	v.Move(fyne.NewPos(0, t.tops[i]))
	v.fill(t.entries[i].Fold, placed)
	showIf(v.rule, i > start)
	ground := look{}
	if i == t.opened {
		ground = rowLook(i-start, t.cardEnd(start)-start, false)
		v.drawReasons(t.entries[i].Fold, placed[t.under].x)
	} else {
		v.reasons.RemoveAll()
	}
	v.ground.set(ground)
	v.ring.set(focusRing(t.focused && i == t.chosen, radiusSmall))
}

// Tapped opens.
func (p *timelinePane) Tapped(e *fyne.PointEvent) { p.timeline.tapped(e.Position) }

// entryView draws one entry. It is filled again as entries scroll by.
type entryView struct {
	*fyne.Container
	ground, rule, ring *box
	cells              []*cellView
	opener             *Picture
	reasons            *fyne.Container
}

func newEntryView(columns []Column) *entryView {
	v := &entryView{
		ground: newBox(look{}), rule: hairline(), ring: newBox(look{}),
		opener: NewPicture("", iconRow, Indigo), reasons: container.NewWithoutLayout(),
	}
	v.Container = container.NewWithoutLayout(v.ground, v.rule)
	for _, c := range columns {
		cell := newCellView(c)
		v.cells = append(v.cells, cell)
		v.Add(cell.Container)
	}
	v.Add(v.opener)
	v.Add(v.reasons)
	v.Add(v.ring)
	return v
}

func (v *entryView) fill(f Fold, placed []columnSpan) {
	size := v.Size()
	v.ground.Resize(fyne.NewSize(size.Width-2, size.Height-1))
	v.ground.Move(fyne.NewPos(1, 1))
	v.rule.Resize(fyne.NewSize(size.Width, 1))
	v.ring.Resize(fyne.NewSize(size.Width-2, RowHeight-2))
	v.ring.Move(fyne.NewPos(1, 1))
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

// drawReasons shows the reasons below the row, their text in line with that of
// a column's cell behind its icon.
func (v *entryView) drawReasons(f Fold, left float32) {
	v.reasons.RemoveAll()
	drawReasons(v.reasons, f, RowHeight, left, v.Size().Width-GapWide)
}
