package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// cellView draws a cell. It is filled again as rows scroll by.
type cellView struct {
	*fyne.Container
	icon         *Picture
	text, detail *Text
	meter        *fyne.Container
	bar          *bar
	marks        *marks
	column       Column
	cell         Cell
	past         bool
}

func newCellView(column Column) *cellView {
	v := &cellView{
		icon:   NewPicture("", iconRow, Ink2),
		text:   NewText("", Style{}),
		detail: NewText("", Style{}),
		meter:  meterBar(Seats{}, meterWidth),
		marks:  newMarks(),
		column: column,
	}
	v.bar = v.meter.Layout.(*bar)
	v.Container = container.NewWithoutLayout(v.icon, v.meter, v.text, v.detail, v.marks)
	return v
}

func (v *cellView) fill(cell Cell, past bool) {
	v.cell, v.past = cell, past
	ink, side := Ink2, iconRow
	if isState(cell.Icon) {
		ink, side = Ink, iconBadge
	}
	if v.trailing() {
		side = iconBadge // of a state, beside its word
	}
	v.icon.size = side
	v.icon.set(cell.Icon, ink)
	ShowIf(v.icon, cell.Icon != "")
	ShowIf(v.meter, cell.Seats != nil)
	ShowIf(v.marks, len(cell.Choices) > 0)
	v.marks.set(cell.Choices)
	if cell.Seats != nil {
		v.bar.seats = *cell.Seats
	}
	v.place()
}

// isState reports whether an icon is the shape of a state, drawn in ink.
func isState(icon Icon) bool {
	switch icon {
	case IconDot, IconRing, IconHalf, IconHold, IconDash, IconLate:
		return true
	}
	return false
}

// place puts the parts in the cell's width: icon and meter first, the text in
// what is left, cut if need be, the detail after it.
func (v *cellView) place() {
	size := v.Container.Size()
	if size.Width <= 0 {
		return
	}
	v.marks.Resize(size)
	x := float32(0)
	if v.cell.Icon != "" {
		x = v.icon.size + Gap
		v.icon.Resize(fyne.NewSize(v.icon.size, size.Height))
		v.icon.Move(fyne.Position{})
		if v.trailing() {
			wanted := v.textStyle(size.Width - x).measure(v.shownText()).Width
			v.icon.Move(fyne.NewPos(fyne.Max(0, size.Width-wanted-x), 0))
		}
	}
	if v.cell.Seats != nil {
		v.meter.Resize(fyne.NewSize(meterWidth, size.Height))
		v.bar.Layout(v.meter.Objects, v.meter.Size()) // the seats may have changed in the same size
		v.meter.Move(fyne.NewPos(x, 0))
		x += meterWidth + Gap
	}
	style := v.textStyle(size.Width - x)
	wanted := style.measure(v.shownText()).Width
	room := size.Width - x
	width := room
	if v.cell.Detail != "" {
		width = fyne.Min(room, wanted)
	}
	shown := v.shownText()
	if !v.column.Whole {
		shown = fitted(shown, style, room)
	}
	v.text.set(shown, style)
	v.text.Resize(fyne.NewSize(width, size.Height))
	v.text.Move(fyne.NewPos(x, 0))

	x += width + Gap + 4
	room = size.Width - x
	style = Style{Ink: Ink2, Size: style.Size}
	detail := ""
	if room >= leastDetail || style.measure(v.cell.Detail).Width <= room {
		detail = fitted(v.cell.Detail, style, room)
	}
	v.detail.set(detail, style)
	v.detail.Resize(fyne.NewSize(room, size.Height))
	v.detail.Move(fyne.NewPos(x, 0))
}

// trailing reports whether the text stands at the right, its icon before it.
func (v *cellView) trailing() bool { return v.column.Align == fyne.TextAlignTrailing }

// leastDetail is the room below which a cut detail says nothing any more.
const leastDetail = 4 * TextSize

// shownText is the text, or the figures of the seats.
func (v *cellView) shownText() string {
	if v.cell.Seats != nil && v.cell.Text == "" {
		return v.cell.Seats.String()
	}
	return v.cell.Text
}

func (v *cellView) textStyle(room float32) Style {
	style := v.column.textStyle(v.cell, v.past)
	if v.cell.Seats != nil {
		style.Align = fyne.TextAlignTrailing
	}
	if v.column.Whole {
		style = style.narrowed(v.cell.Text, room)
	}
	return style
}

// whole is all the cell says, if it is shown cut, else empty.
func (v *cellView) whole() string {
	if v.text.text == v.shownText() && v.detail.text == v.cell.Detail {
		return ""
	}
	if v.cell.Detail == "" {
		return v.shownText()
	}
	return v.shownText() + "  " + v.cell.Detail
}

func (v *cellView) layout(s columnSpan) {
	v.Container.Move(fyne.NewPos(s.x, 0))
	v.Container.Resize(fyne.NewSize(s.width, RowHeight))
	v.place()
}
