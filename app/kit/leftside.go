package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// SideWithBody is a sunk column at the left, from which something is chosen,
// and the main part about it. The width takes in the column's margins. In a
// narrow window the column is a sixth narrower.
func SideWithBody(side, main fyne.CanvasObject, width float32) *fyne.Container {
	return container.New(leftSide{&body{side: width}}, newBox(look{fill: Sunk}), hairline(), side, main)
}

type leftSide struct{ *body }

func (l leftSide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	main := objects[3].MinSize()
	return fyne.NewSize(l.sideAt(fyne.Size{})+main.Width+2*MarginNarrow, fyne.Max(main.Height, objects[2].MinSize().Height))
}

func (l leftSide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	margin, side := marginAt(size.Width), l.sideAt(size)
	for i, place := range []struct{ x, width float32 }{
		{0, side}, {side - 1, 1}, {GapWide, side - 2*GapWide}, {side + margin, size.Width - side - 2*margin},
	} {
		objects[i].Resize(fyne.NewSize(place.width, size.Height))
		objects[i].Move(fyne.NewPos(place.x, 0))
	}
}
