package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// marks draws the choices of a row as small blocks beside each other.
type marks struct {
	widget.BaseWidget
	row     *fyne.Container
	choices []Choice
}

const (
	markHeight float32 = 32
	markGap    float32 = 4
)

func newMarks() *marks {
	m := &marks{row: container.NewWithoutLayout()}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer is Fyne's.
func (m *marks) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.row) }

// MinSize leaves the room to the column.
func (m *marks) MinSize() fyne.Size { return fyne.NewSize(0, RowHeight) }

func (m *marks) set(choices []Choice) {
	m.choices = choices
	for len(m.row.Objects) < len(choices) {
		m.row.Add(newMark())
	}
	for i, o := range m.row.Objects {
		ShowIf(o, i < len(choices))
		if i < len(choices) {
			o.(*mark).set(choices[i])
		}
	}
	m.place()
}

// Resize places the blocks in equal parts.
func (m *marks) Resize(size fyne.Size) {
	m.BaseWidget.Resize(size)
	m.place()
}

func (m *marks) place() {
	if len(m.choices) == 0 {
		return
	}
	width := m.width()
	for i := range m.choices {
		o := m.row.Objects[i]
		o.Resize(fyne.NewSize(width, markHeight))
		o.Move(fyne.NewPos(float32(i)*(width+markGap), (m.Size().Height-markHeight)/2))
	}
}

func (m *marks) width() float32 {
	n := float32(len(m.choices))
	return (m.Size().Width - markGap*(n-1)) / n
}

// at is the choice at a distance from the left, -1 if there is none.
func (m *marks) at(x float32) int {
	i := int(x / (m.width() + markGap))
	if x < 0 || i >= len(m.choices) {
		return -1
	}
	return i
}

// mark is one block.
type mark struct {
	widget.BaseWidget
	ground *box
	icon   *Picture
	label  *Text
}

func newMark() *mark {
	m := &mark{ground: newBox(look{}), icon: NewPicture("", iconBadge, Ink), label: NewText("", Style{})}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer is Fyne's.
func (m *mark) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(m.ground, container.NewCenter(Across(4, m.icon, m.label))))
}

func (m *mark) set(c Choice) {
	l := look{fill: Surface, stroke: Line, width: 1, radius: radiusSmall}
	style := Style{Ink: Ink2}
	switch {
	case c.Chosen && c.Allow:
		l.fill, l.stroke = AllowTint, AllowSolid
		style = Style{Bold: true, Ink: AllowText}
	case c.Chosen:
		l.fill, l.stroke = Sunk, Ink
		style = Style{Bold: true}
	}
	m.ground.set(l)
	m.label.set(c.Label, style)
	m.icon.set(c.Icon, style.ink())
	ShowIf(m.icon, c.Chosen && c.Icon != "")
	m.Refresh()
}
