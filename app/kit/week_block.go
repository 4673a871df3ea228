package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const (
	weekNarrow float32 = 100 // a block below it is set in small type, and one whose title has no room

	weekInset float32 = 2  // above and below what a block says
	weekLine  float32 = 14 // from one line of a narrow block to the next
	weekBelow float32 = 1  // under its last line
	weekMark  float32 = 14 // a picture before a note
)

// draw draws a block as far as its room allows.
func (w *Week) draw(i int, size fyne.Size) fyne.CanvasObject {
	b := w.blocks[i]
	ground := look{fill: Surface, stroke: Edge, width: 1, radius: radiusSmall}
	ink := Ink
	if b.Past || b.Closed != "" {
		ground.fill, ground.stroke, ink = Paper, Line, Ink2
	}
	if b.Closed != "" {
		ground.fill = Sunk
	}
	if i == w.chosen {
		w.markChosen(&ground)
	}
	if b.Lane != "" {
		if b.Free {
			ink = Indigo
		}
		small := Style{Size: SmallSize, Ink: ink}
		return container.NewStack(newBox(ground), container.NewCenter(NewText(fitted(b.Title, small, size.Width-4), small)))
	}
	says, inset := b.narrow, float32(3)
	if size.Width >= weekNarrow && (Style{Bold: true}).measure(b.Title).Width <= size.Width-14 {
		says, inset = b.wide, 7
	}
	room := size.SubtractWidthHeight(2*inset, 2*weekInset)
	return container.NewStack(newBox(ground), Padded(weekInset, inset, says(room, ink)))
}

// markChosen is the look of the chosen block, whose border shows the focus too.
func (w *Week) markChosen(l *look) {
	l.fill, l.stroke, l.width = Selected, Indigo, 1
	if w.focused {
		l.width = focusWidth
	}
}

// drawMore draws how many blocks there are that have no room.
func (w *Week) drawMore(m weekMore) fyne.CanvasObject {
	ground := look{fill: Surface, stroke: Edge, width: 1, radius: radiusSmall}
	if slices.Contains(m.blocks, w.chosen) {
		w.markChosen(&ground)
	}
	text := NewText(w.moreText(len(m.blocks)), Style{Size: SmallSize, Ink: Indigo, Align: fyne.TextAlignCenter, Whole: true})
	return container.NewStack(newBox(ground), Padded(0, 2, text))
}

// wide is the title, a line of time, room and seats, and the meter or the note.
// A room that would be cut is left out.
func (b WeekBlock) wide(room fyne.Size, ink fyne.ThemeColorName) fyne.CanvasObject {
	small := Style{Size: SmallSize, Ink: ink}
	title := Style{Bold: true, Ink: ink, Cut: true}
	lines := []fyne.CanvasObject{NewText(b.Title, title)}
	if room.Height < 34 && b.Closed != "" && title.measure(b.Title).Width+2*Gap+small.measure(b.Closed).Width <= room.Width {
		lines[0] = Across(Gap, NewText(b.Title, title), Space(), NewText(b.Closed, small)) // its look alone says too little
	}
	if room.Height >= 34 {
		when, seats := b.Time+"  "+b.Room, b.Seats.String()
		if b.Closed != "" {
			seats = b.Closed
		}
		if small.measure(when).Width+2*Gap+small.measure(seats).Width > room.Width {
			when = b.Time
		}
		lines = append(lines, Across(Gap, NewText(when, small), Space(), NewText(seats, small)))
	}
	switch {
	case room.Height < 52:
	case b.Note != "":
		lines = append(lines, b.note(ink))
	case b.Closed != "":
	default:
		lines = append(lines, Sized(0, 14, meterBar(b.Seats, 0)))
	}
	return Down(-3, lines...)
}

// note is its line, cut where there is no room for it.
func (b WeekBlock) note(ink fyne.ThemeColorName) fyne.CanvasObject {
	if b.Mark == "" {
		return NewText(b.Note, Style{Size: SmallSize, Bold: true, Ink: ink, Cut: true})
	}
	return Across(4, NewPicture(b.Mark, weekMark, ink), NewText(b.Note, Style{Size: SmallSize, Ink: ink, Cut: true}))
}

// narrow is the title, on more lines if it has to be; then the time with the
// seats beside or below it, and the note, as far as there are lines left that
// hold them.
func (b WeekBlock) narrow(room fyne.Size, ink fyne.ThemeColorName) fyne.CanvasObject {
	plain := Style{Size: SmallSize, Ink: ink}
	bold := plain
	bold.Bold = true
	left := max(1, int((room.Height-weekBelow)/weekLine))
	var lines []fyne.CanvasObject
	add := func(text string, style Style) {
		if len(lines) < left && style.measure(text).Width <= room.Width {
			lines = append(lines, NewText(text, style))
		}
	}
	for _, part := range wrapped(b.Title, bold, room.Width, left) {
		lines = append(lines, NewText(part, bold))
	}
	seats := b.Seats.tight()
	if b.Closed != "" {
		seats = b.Closed
	}
	if both := b.Time + "  " + seats; plain.measure(both).Width <= room.Width {
		add(both, plain)
	} else {
		add(b.Time, plain)
		add(seats, plain)
	}
	switch {
	case b.Mark != "" && len(lines) < left && plain.measure(b.Note).Width+weekMark+4 <= room.Width:
		lines = append(lines, Sized(0, plain.measure(b.Note).Height, b.note(ink)))
	case b.Note != "" && bold.measure(b.Note).Width > room.Width:
		for part := range strings.SplitSeq(b.Note, " · ") {
			add(part, bold)
		}
	case b.Note != "":
		add(b.Note, bold)
	}
	return Down(weekLine-ceil(plain.measure(b.Time).Height), lines...)
}
