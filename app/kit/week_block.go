package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const (
	weekNarrow float32 = 100 // a block below it sets time and seats on lines of their own
	weekSliver float32 = 44  // and one below this has next to no inset

	weekInset float32 = 2  // above and below what a block says
	weekLine  float32 = 14 // from one line of a narrow block to the next
	weekBelow float32 = 1  // under its last line
)

// draw draws a block as far as its room allows.
func (w *Week) draw(i int, size fyne.Size) fyne.CanvasObject {
	b := w.blocks[i]
	ground := look{fill: Surface, stroke: Edge, width: 1, radius: radiusSmall}
	ink := Ink
	if b.Past {
		ground.fill, ground.stroke, ink = Paper, Line, Ink2
	}
	if i == w.chosen {
		ground.fill, ground.stroke, ground.width = Selected, Indigo, focusWidth
	}
	if b.Lane {
		if b.Free {
			ink = Indigo
		}
		small := Style{Size: SmallSize, Ink: ink}
		return container.NewStack(newBox(ground), container.NewCenter(NewText(fitted(b.Title, small, size.Width-4), small)))
	}
	says, inset := b.narrow, float32(7)
	switch {
	case size.Width >= weekNarrow:
		says = b.wide
	case size.Width >= weekSliver:
		inset = 4
	default:
		inset = 1
	}
	room := size.SubtractWidthHeight(2*inset, 2*weekInset)
	return container.NewStack(newBox(ground), Padded(weekInset, inset, says(room, ink)))
}

// wide is the title, a line of time, room and seats, and the meter or the note.
func (b WeekBlock) wide(room fyne.Size, ink fyne.ThemeColorName) fyne.CanvasObject {
	lines := []fyne.CanvasObject{NewText(b.Title, Style{Bold: true, Ink: ink, Cut: true})}
	if room.Height >= 34 {
		lines = append(lines, Across(4,
			NewText(b.Time+"  "+b.Room, Style{Size: SmallSize, Ink: ink, Cut: true}),
			NewText(b.Seats.String(), Style{Size: SmallSize, Ink: ink})))
	}
	switch {
	case room.Height < 52:
	case b.Note != "":
		lines = append(lines, NewText(b.Note, Style{Size: SmallSize, Bold: true, Ink: ink, Cut: true}))
	default:
		lines = append(lines, Sized(0, 14, meterBar(b.Seats, 0)))
	}
	return Down(-3, lines...)
}

// narrow is the time and as much of the title as fits beside the neighbours;
// the note or the seats follow where a line is left that holds them.
func (b WeekBlock) narrow(room fyne.Size, ink fyne.ThemeColorName) fyne.CanvasObject {
	plain := Style{Size: SmallSize, Ink: ink}
	bold, whole := plain, plain
	bold.Bold, whole.Whole = true, true
	left := max(1, int((room.Height-weekBelow)/weekLine))
	var lines []fyne.CanvasObject
	if left > 1 {
		lines = append(lines, NewText(b.Time, whole))
	}
	for _, part := range wrapped(b.Title, bold, room.Width, max(1, left-1)) {
		lines = append(lines, NewText(part, bold))
	}
	last, style := b.Seats.String(), plain
	if b.Note != "" {
		last, style = b.Note, bold
	}
	if len(lines) < left && style.measure(last).Width <= room.Width {
		lines = append(lines, NewText(last, style))
	}
	return Down(weekLine-plain.measure(b.Time).Height, lines...)
}
