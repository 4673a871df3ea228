package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// MonthDay is a day of a month.
type MonthDay struct {
	Title  string // its number
	Beside string // after the number, such as today, or a holiday
	Count  string // how much is on, at the right
	Today  bool
	Other  bool // of the month before or after
	Shut   bool // nothing is on, and why is said beside its number
	Lines  []MonthLine
}

// MonthLine is something that is on in a day.
type MonthLine struct {
	Time  string
	Title string
	Mark  Icon   // at the right, such as of a substitute
	Note  string // at the right, such as full
	Spare bool   // the note is left out where it would cut the title
	Past  bool   // or does not take place
}

// Month shows the days of a month in weeks, with what is on first in each. The
// arrows go from day to day, Enter and a tap open a day, a tap on something that is
// on opens that, and Page Up and Page Down ask for another month.
type Month struct {
	widget.BaseWidget
	OnMove func(days int)      // the arrows ask for the day so many days off
	OnTurn func(months int)    // Page Up and Page Down
	OnOpen func(day int)       // of those shown, from 0
	OnLine func(day, line int) // of a day's lines

	heads    []string // of the columns
	days     []MonthDay
	moreText func(int) string // how many there are for which there is no room
	given    int              // how often there were other days
	chosen   int              // -1: none
	focused  bool
	hover    *box
	drawn    *fyne.Container // what is shown of the days
	tip      tipper
}

var (
	_ fyne.Focusable    = (*Month)(nil)
	_ desktop.Hoverable = (*Month)(nil)
)

// NewMonth makes an empty month. more says how much of a day has no room.
func NewMonth(more func(n int) string) *Month {
	m := &Month{chosen: -1, moreText: more, hover: newBox(look{}), drawn: container.NewWithoutLayout()}
	m.ExtendBaseWidget(m)
	return m
}

// SetMonth shows whole weeks of days, under a head for each column.
func (m *Month) SetMonth(heads []string, days []MonthDay, chosen int) {
	m.heads, m.days, m.chosen = heads, days, chosen
	m.given++
	m.Refresh()
}

// Choose chooses a day.
func (m *Month) Choose(day int) {
	m.chosen = day
	m.Refresh()
}

// Chosen is the chosen day, -1 if there is none.
func (m *Month) Chosen() int { return m.chosen }

// FocusGained shows the focus.
func (m *Month) FocusGained() { m.focused = true; m.Refresh() }

// FocusLost takes it away.
func (m *Month) FocusLost() { m.focused = false; m.Refresh() }

// TypedRune passes on what is typed: a month takes no text.
func (m *Month) TypedRune(r rune) { typedRune(m, r, nil) }

// TypedKey goes among the days and opens.
func (m *Month) TypedKey(e *fyne.KeyEvent) {
	if typedScan(m, e, nothing) {
		return
	}
	switch e.Name {
	case fyne.KeyLeft:
		m.OnMove(-1)
	case fyne.KeyRight:
		m.OnMove(1)
	case fyne.KeyUp:
		m.OnMove(-len(m.heads))
	case fyne.KeyDown:
		m.OnMove(len(m.heads))
	case fyne.KeyPageUp:
		m.OnTurn(-1)
	case fyne.KeyPageDown:
		m.OnTurn(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if m.chosen >= 0 {
			m.OnOpen(m.chosen)
		}
	default:
		passOn(m, e)
	}
}

const (
	monthHead  float32 = 32 // the heads of the columns
	monthTop   float32 = 26 // a day's number
	monthLine  float32 = 18
	monthInset float32 = 6
	monthBelow float32 = 3
)

// cell is where a day stands.
func (m *Month) cell(day int) area {
	size, columns := m.Size(), max(1, len(m.heads))
	rows := max(1, len(m.days)/columns)
	width, height := (size.Width-1)/float32(columns), (size.Height-monthHead-1)/float32(rows)
	x, y := floor(width*float32(day%columns)), monthHead+floor(height*float32(day/columns))
	return area{x, y, floor(width*float32(day%columns+1)) - x, monthHead + floor(height*float32(day/columns+1)) - y}
}

// fit is how many lines of a day have room; where not all have, the last is for how
// many more there are.
func (m *Month) fit(day int) (lines, more int) {
	room, all := int((m.cell(day).height-monthTop-monthBelow)/monthLine), len(m.days[day].Lines)
	if all <= room {
		return all, 0
	}
	lines = max(0, room-1)
	return lines, all - lines
}

// at is the day at a place and the line of it, -1 for none.
func (m *Month) at(p fyne.Position) (day, line int) {
	for i := range m.days {
		c := m.cell(i)
		if !c.holds(p) {
			continue
		}
		lines, _ := m.fit(i)
		if at := p.Y - c.y - monthTop; at >= 0 && int(at/monthLine) < lines {
			return i, int(at / monthLine)
		}
		return i, -1
	}
	return -1, -1
}

// Tapped opens what is under the pointer.
func (m *Month) Tapped(e *fyne.PointEvent) {
	day, line := m.at(e.Position)
	switch {
	case day < 0:
	case line >= 0:
		m.OnLine(day, line)
	default:
		m.OnOpen(day)
	}
}

// MouseIn marks what is under the pointer.
func (m *Month) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved marks what is under the pointer, and shows the whole of it.
func (m *Month) MouseMoved(e *desktop.MouseEvent) {
	m.tip.over(m, cutTextAt(m.drawn, e.Position), e.AbsolutePosition)
	day, line := m.at(e.Position)
	if day < 0 {
		m.hover.set(look{})
		return
	}
	at := m.cell(day)
	if line >= 0 {
		at = area{at.x + 1, at.y + monthTop + monthLine*float32(line), at.width - 2, monthLine}
	}
	m.hover.set(look{stroke: Indigo, width: 1, radius: radiusSmall})
	put(m.hover, at.x, at.y, at.width, at.height)
}

// MouseOut unmarks it.
func (m *Month) MouseOut() {
	m.tip.out()
	m.hover.set(look{})
}

// MinSize leaves each day room for two lines.
func (m *Month) MinSize() fyne.Size {
	m.ExtendBaseWidget(m)
	rows := max(1, len(m.days)/max(1, len(m.heads)))
	return fyne.NewSize(7*96, monthHead+float32(rows)*(monthTop+2*monthLine+monthInset))
}

// CreateRenderer is Fyne's.
func (m *Month) CreateRenderer() fyne.WidgetRenderer {
	r := &monthRenderer{month: m, mark: newBox(look{})}
	r.WidgetRenderer = widget.NewSimpleRenderer(m.drawn)
	return r
}

type monthRenderer struct {
	fyne.WidgetRenderer
	month *Month
	mark  *box // around the chosen day
	size  fyne.Size
	given int // which days are drawn, of which a key changes none
}

// Layout draws all days, unless they are drawn.
func (r *monthRenderer) Layout(size fyne.Size) {
	m := r.month
	m.drawn.Resize(size)
	if size != r.size || m.given != r.given {
		r.size, r.given = size, m.given
		r.days()
	}
	r.mark.set(look{})
	if m.chosen >= 0 && m.chosen < len(m.days) {
		l := look{stroke: Indigo, width: 1, radius: radiusSmall}
		if m.focused {
			l.width = focusWidth
		}
		r.mark.set(l)
		c := m.cell(m.chosen)
		put(r.mark, c.x, c.y, c.width+1, c.height+1)
	}
}

func (r *monthRenderer) days() {
	m := r.month
	m.drawn.RemoveAll()
	for i, head := range m.heads {
		c := m.cell(i)
		place(m.drawn, NewText(head, Style{Size: SmallSize, Ink: Ink2}), c.x+monthInset, 0, c.width-monthInset, monthHead)
	}
	for i := range m.days {
		c := m.cell(i)
		place(m.drawn, newBox(m.ground(i)), c.x, c.y, c.width+1, c.height+1) // its border lies on those beside it
	}
	for i, d := range m.days {
		r.day(i, d)
	}
	m.drawn.Add(m.hover)
	m.drawn.Add(r.mark)
}

func (m *Month) ground(day int) look {
	d := m.days[day]
	l := look{fill: Paper, stroke: Line, width: 1}
	switch {
	case d.Today:
		l.fill = Surface
	case d.Shut:
		l.fill = Sunk
	}
	return l
}

// day draws a day's number and what is on.
func (r *monthRenderer) day(i int, d MonthDay) {
	m, c := r.month, r.month.cell(i)
	number, small := Style{}, Style{Size: SmallSize, Ink: Ink2}
	beside := Style{Size: SmallSize, Ink: Ink2, Cut: true}
	switch {
	case d.Today:
		number, beside.Ink = Style{Bold: true, Ink: Indigo}, Indigo
	case d.Other:
		number.Ink = Ink2
	}
	head := Across(monthInset, NewText(d.Title, number), NewText(d.Beside, beside), NewText(d.Count, small))
	place(m.drawn, head, c.x+monthInset, c.y+1, c.width-2*monthInset, monthTop)
	lines, more := m.fit(i)
	y := c.y + monthTop
	for _, l := range d.Lines[:lines] {
		place(m.drawn, l.draw(d.Other, c.width-2*monthInset), c.x+monthInset, y, c.width-2*monthInset, monthLine)
		y += monthLine
	}
	if more > 0 {
		place(m.drawn, NewText(m.moreText(more), Style{Size: SmallSize, Ink: Indigo}), c.x+monthInset, y, c.width-2*monthInset, monthLine)
	}
}

// draw draws a line of a day.
func (l MonthLine) draw(other bool, width float32) fyne.CanvasObject {
	ink := Style{Size: SmallSize, Cut: true}
	if l.Past || other {
		ink.Ink = Ink2
	}
	note := Style{Size: SmallSize, Bold: true, Ink: ink.ink()}
	parts := []fyne.CanvasObject{NewText(l.Title, ink)}
	if l.Time != "" {
		parts = []fyne.CanvasObject{NewText(l.Time, Style{Size: SmallSize, Ink: Ink2}), NewText(l.Title, ink)}
	}
	needs := ink.measure(l.Time).Width + ink.measure(l.Title).Width + note.measure(l.Note).Width + 2*monthInset
	if l.Mark != "" {
		parts = append(parts, NewPicture(l.Mark, weekMark, ink.ink()))
	}
	if l.Note != "" && (!l.Spare || needs <= width) {
		parts = append(parts, NewText(l.Note, note))
	}
	return Across(monthInset, parts...)
}

// Refresh draws what has changed.
func (r *monthRenderer) Refresh() {
	r.Layout(r.month.Size())
	redraw(r.month)
}
