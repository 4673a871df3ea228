package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

const (
	weekNarrow float32 = 100 // a block below it is set in small type, and one whose title has no room

	weekInset  float32 = 2  // above and below what a block says
	weekLine   float32 = 14 // from one line of a narrow block to the next
	weekBelow  float32 = 1  // under its last line
	weekClose  float32 = 3  // by which the lines of a wide one stand nearer than their own height
	weekSecond float32 = 34 // the room from which a wide one has a second line
	weekThird  float32 = 52 // and a third
	weekMark   float32 = 14 // a picture before a note
)

// drawBlock draws a block as far as its room allows.
func (w *Week) drawBlock(p *pen, is drawnBlock) {
	b, at := is.WeekBlock, is.area
	ground := look{fill: Surface, stroke: Edge, width: 1, radius: radiusSmall}
	ink := Ink
	if b.Past || b.Closed != "" {
		ground.fill, ground.stroke, ink = Paper, Line, Ink2
	}
	if b.Closed != "" {
		ground.fill = Sunk
	}
	if is.chosen {
		w.markChosen(&ground)
	}
	p.box(ground, at)
	if b.Lane != "" {
		if b.Free {
			ink = Indigo
		}
		small := Style{Size: SmallSize, Ink: ink}
		title := fitted(b.Title, small, at.width-4)
		width, height := small.room(title)
		p.text(title, small, area{at.x + (at.width-width)/2, at.y + (at.height-height)/2, width, height})
		return
	}
	says, inset := b.narrow, float32(3)
	if at.width >= weekNarrow && (Style{Bold: true}).measure(b.Title).Width <= at.width-14 {
		says, inset = b.wide, 7
	}
	says(p, at.within(weekInset, inset), ink)
}

// markChosen is the look of the chosen block, whose border shows the focus too.
func (w *Week) markChosen(l *look) {
	l.fill, l.stroke, l.width = Selected, Indigo, 1
	if w.focused {
		l.width = focusWidth
	}
}

// drawMore draws how many blocks there are that have no room.
func (w *Week) drawMore(p *pen, m weekMore) {
	ground := look{fill: Surface, stroke: Edge, width: 1, radius: radiusSmall}
	if slices.Contains(m.blocks, w.chosen) {
		w.markChosen(&ground)
	}
	p.box(ground, m.area)
	p.text(w.moreText(len(m.blocks)), Style{Size: SmallSize, Ink: Indigo, Align: fyne.TextAlignCenter, Whole: true}, m.within(0, 2))
}

// wide is the title, a line of time, room and seats, and the meter or the note.
// A room that would be cut is left out.
func (b WeekBlock) wide(p *pen, room area, ink fyne.ThemeColorName) {
	small := Style{Size: SmallSize, Ink: ink}
	title := Style{Bold: true, Ink: ink, Cut: true}
	_, first := title.room(b.Title)
	_, line := small.room(b.Time)
	at := area{room.x, room.y, room.width, first}
	if own := ceil(title.measure(b.Title).Width); room.height < weekSecond && b.Closed != "" && own+2*Gap+small.measure(b.Closed).Width <= room.width {
		p.right(b.Closed, small, area{at.x, at.y + floor((first-line)/2), at.width, line}) // its look alone says too little
		at.width = own
	}
	p.text(b.Title, title, at)
	at = area{room.x, at.y + first - weekClose, room.width, line}
	if room.height >= weekSecond {
		when, seats := b.Time+"  "+b.Room, b.Seats.String()
		if b.Closed != "" {
			seats = b.Closed
		}
		if small.measure(when).Width+2*Gap+small.measure(seats).Width > room.width {
			when = b.Time
		}
		width, _ := small.room(when)
		p.text(when, small, area{at.x, at.y, width, line})
		p.right(seats, small, at)
		at.y += line - weekClose
	}
	switch {
	case room.height < weekThird:
	case b.Note != "":
		b.note(p, at, ink)
	case b.Closed != "":
	default:
		at.y, at.height = at.y+4, meterHeight
		p.box(meterAll, at)
		at.width *= b.Seats.part()
		p.box(meterPart, at)
	}
}

// right sets a text at the right end of an area.
func (p *pen) right(text string, style Style, at area) {
	width, _ := style.room(text)
	p.text(text, style, area{at.x + at.width - width, at.y, width, at.height})
}

// note is its line, cut where there is no room for it.
func (b WeekBlock) note(p *pen, at area, ink fyne.ThemeColorName) {
	if b.Mark == "" {
		bold := Style{Size: SmallSize, Bold: true, Ink: ink, Cut: true}
		_, at.height = bold.room(b.Note)
		p.text(b.Note, bold, at)
		return
	}
	p.mark(b.Mark, ink, area{at.x, at.y + floor((at.height-weekMark)/2), weekMark, weekMark})
	p.text(b.Note, Style{Size: SmallSize, Ink: ink, Cut: true}, area{at.x + weekMark + 4, at.y, at.width - weekMark - 4, at.height})
}

// narrow is the title, on more lines if it has to be; then the time with the
// seats beside or below it, and the note, as far as there are lines left that
// hold them.
func (b WeekBlock) narrow(p *pen, room area, ink fyne.ThemeColorName) {
	plain := Style{Size: SmallSize, Ink: ink}
	bold := plain
	bold.Bold = true
	left := max(1, int((room.height-weekBelow)/weekLine))
	at := area{room.x, room.y, room.width, 0}
	_, at.height = plain.room(b.Time)
	set := func(text string, style Style) {
		p.text(text, style, at)
		at.y += weekLine
		left--
	}
	add := func(text string, style Style) {
		if left > 0 && style.measure(text).Width <= room.width {
			set(text, style)
		}
	}
	for _, part := range wrapped(b.Title, bold, room.width, left) {
		set(part, bold)
	}
	seats := b.Seats.tight()
	if b.Closed != "" {
		seats = b.Closed
	}
	if both := b.Time + "  " + seats; plain.measure(both).Width <= room.width {
		add(both, plain)
	} else {
		add(b.Time, plain)
		add(seats, plain)
	}
	switch {
	case b.Mark != "" && left > 0 && plain.measure(b.Note).Width+weekMark+4 <= room.width:
		b.note(p, at, ink)
	case b.Note != "" && bold.measure(b.Note).Width > room.width:
		for part := range strings.SplitSeq(b.Note, " · ") {
			add(part, bold)
		}
	case b.Note != "":
		add(b.Note, bold)
	}
}
