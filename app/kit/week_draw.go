package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// CreateRenderer is Fyne's.
func (w *Week) CreateRenderer() fyne.WidgetRenderer {
	r := &weekRenderer{week: w, all: container.NewWithoutLayout()}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.all)
	return r
}

type weekRenderer struct {
	fyne.WidgetRenderer
	week   *Week
	all    *fyne.Container
	ground pen // of days and hours
	over   pen // of what stands over the blocks
	blocks map[weekSlot]*weekBlock
}

// weekSlot is where a block stands in any week. In the next week there is mostly the
// same at the same place.
type weekSlot struct {
	day, from, place int
	lane             string
}

func (b WeekBlock) slot() weekSlot { return weekSlot{b.Day, b.From, b.Place, b.Lane} }

// weekBlock is a block as it was drawn.
type weekBlock struct {
	pen
	is drawnBlock
}

// drawnBlock is everything that a block's drawing depends on.
type drawnBlock struct {
	WeekBlock
	chosen, focused bool
	area
	scale float32
}

// block draws a block, where it is not drawn already: a week has dozens, of which a
// key changes two.
func (r *weekRenderer) block(i int, at area, before map[weekSlot]*weekBlock) {
	w := r.week
	slot, chosen := w.blocks[i].slot(), i == w.chosen
	is := drawnBlock{w.blocks[i], chosen, chosen && w.focused, at, scaleOf(w)}
	b := before[slot]
	delete(before, slot)
	if b == nil {
		b = &weekBlock{}
	}
	if b.is != is {
		b.begin()
		w.drawBlock(&b.pen, is)
		b.is = is
	}
	r.blocks[slot] = b
	r.all.Objects = append(r.all.Objects, b.drawn...)
}

func (r *weekRenderer) Layout(size fyne.Size) {
	w, p := r.week, r.week.planned(size)
	now := w.nowDay >= 0 && w.nowAt >= w.from*60 && w.nowAt <= w.to*60
	r.drawGround(p, size, now)
	r.all.Objects = append(r.all.Objects[:0], r.ground.drawn...)
	before := r.blocks
	r.blocks = make(map[weekSlot]*weekBlock, len(w.blocks))
	for i, at := range p.places {
		if at.width > 0 {
			r.block(i, at, before)
		}
	}
	r.drawOver(p, size, now)
	r.all.Objects = append(r.all.Objects, r.over.drawn...)
}

// drawGround draws the days and the hours, and the line of now: what is on stands
// over it.
func (r *weekRenderer) drawGround(p *weekPlan, size fyne.Size, now bool) {
	w, g := r.week, &r.ground
	g.begin()
	for day, d := range w.days {
		r.day(d, p.columns[day], size)
	}
	rule := look{fill: Line}
	for hour := w.from; hour <= w.to; hour++ {
		y := w.y(hour*60, size)
		g.text(strconv.Itoa(hour)+":00", Style{Size: SmallSize, Ink: Ink2, Align: fyne.TextAlignTrailing}, area{0, y - 10, WeekHours - 12, 20})
		g.box(rule, area{WeekHours, y, size.Width - WeekHours, 1})
	}
	g.box(rule, area{size.Width - 1, weekHead - 8, 1, size.Height - weekHead + 8})
	if now {
		c := p.columns[w.nowDay]
		g.box(look{fill: Indigo}, area{c.x, w.y(w.nowAt, size) - 1, c.width, 2})
	}
}

// drawOver draws what has no room, the lanes' names, the point of now, and the marks.
func (r *weekRenderer) drawOver(p *weekPlan, size fyne.Size, now bool) {
	w, o := r.week, &r.over
	o.begin()
	for _, m := range p.more {
		w.drawMore(o, m)
	}
	for _, l := range p.lanes {
		label := Style{Size: SmallSize, Ink: Ink2, Align: fyne.TextAlignCenter}
		o.text(wrapped(l.of, label, l.width+weekGap, 2)[0], label, area{l.x - weekGap/2, l.y, l.width + weekGap, weekLabel})
	}
	if now {
		o.box(look{fill: Indigo, radius: 4}, area{p.columns[w.nowDay].x - 4, w.y(w.nowAt, size) - 4, 8, 8})
	}
	o.drawn = append(o.drawn, w.hover)
	if w.focused && w.chosen < 0 {
		o.box(focusRing(true, radius), area{0, 0, size.Width, size.Height})
	}
}

func (r *weekRenderer) day(d WeekDay, at columnSpan, size fyne.Size) {
	ground := look{}
	switch {
	case d.Today:
		ground.fill = Surface
	case d.Closed != "":
		ground.fill = Sunk
	}
	height := size.Height - weekHead
	r.ground.box(ground, area{at.x, weekHead, at.width, height})
	r.ground.box(look{fill: Line}, area{at.x, weekHead - 8, 1, height + 8})
	style := Style{}
	if d.Today {
		style = Style{Bold: true, Ink: Indigo}
	}
	r.title(d, style, at)
	if d.Closed != "" {
		small := Style{Size: SmallSize, Ink: Ink2, Align: fyne.TextAlignCenter, Cut: true}
		r.ground.text(d.Closed, small, area{at.x + weekGap, weekHead + weekGap, at.width - 2*weekGap, 24})
		for i, part := range wrapped(d.Named, small, at.width-2, weekNamed) {
			r.ground.text(part, small, area{at.x + 1, weekHead + weekGap + 24 + 18*float32(i), at.width - 2, 18})
		}
	}
}

// title says which day it is, and beside it, or where that is too narrow below it,
// what else it is.
func (r *weekRenderer) title(d WeekDay, style Style, at columnSpan) {
	small, room := Style{Size: SmallSize, Ink: style.ink(), Cut: true}, at.width-Gap
	width, height := style.room(d.Title)
	beside, low := small.room(d.Beside)
	if d.Beside == "" || width+Gap+small.measure(d.Beside).Width <= room {
		r.ground.text(d.Title, style, area{at.x + Gap, floor((weekHead - height) / 2), width, height})
		r.ground.text(d.Beside, small, area{at.x + Gap + width + Gap, floor((weekHead - low) / 2), beside, low})
		return
	}
	lines := wrapped(d.Beside, small, room, weekBeside)
	y := (weekHead - weekTitle - weekUnder*float32(len(lines))) / 2
	r.ground.text(d.Title, style, area{at.x + Gap, y, room, weekTitle})
	for i, line := range lines {
		r.ground.text(line, small, area{at.x + Gap, y + weekTitle + weekUnder*float32(i), room, weekUnder})
	}
}

func (r *weekRenderer) Refresh() {
	r.Layout(r.week.Size())
	redraw(r.week)
}
