package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Step is one of a path: its word and a figure below it.
type Step struct {
	Word, Figure string
	Done         bool
}

// StepPath shows where somebody is on a path of equal columns.
func StepPath(now int, steps ...Step) *fyne.Container {
	columns := make([]fyne.CanvasObject, len(steps))
	for i, s := range steps {
		columns[i] = stepColumn(i, i == now, i == len(steps)-1, s)
	}
	return Sized(0, stepHeight, sideBySide(false, columns...))
}

const (
	stepSide   float32 = 32
	stepHeight float32 = 56
)

func stepColumn(i int, now, last bool, s Step) fyne.CanvasObject {
	circle := look{stroke: Edge, width: 2, radius: stepSide / 2, fill: Surface}
	number, word := Style{Bold: true, Ink: Ink2}, Style{Ink: Ink2}
	if now {
		circle = look{fill: Indigo, radius: stepSide / 2}
		number, word = Style{Bold: true, Ink: OnIndigo}, Style{Bold: true, Ink: Indigo}
	}
	var inside fyne.CanvasObject = NewText(strconv.Itoa(i+1), number)
	if s.Done {
		inside = NewPicture(IconCheck, iconBadge, number.Ink)
	}
	head := Across(GapWide-4,
		container.NewStack(newBox(circle), Sized(stepSide, stepSide, container.NewCenter(inside))),
		Down(-2, NewText(s.Word, word), Small(s.Figure)))
	if last {
		return Padded(0, GapWide, head)
	}
	return container.NewBorder(nil, nil, Padded(0, GapWide, head), nil, container.New(middleLine{}, hairline()))
}

// middleLine draws a hairline across the middle of its room.
type middleLine struct{}

func (middleLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (middleLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width, 1))
	objects[0].Move(fyne.NewPos(0, size.Height/2))
}
