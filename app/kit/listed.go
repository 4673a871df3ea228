package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// listWidth is that of a sunk column of pages, beside the rail.
const listWidth float32 = 200

// BodyWithList is a main part and, at its left, a sunk column, such as a list of
// pages to choose from.
func BodyWithList(list, main fyne.CanvasObject) *fyne.Container {
	return container.New(listed{}, newBox(look{fill: Sunk}), list, hairline(), main)
}

// listed places ground, list, hairline and main part.
type listed struct{}

func (listed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	main := objects[3].MinSize()
	return fyne.NewSize(listWidth+main.Width+2*MarginNarrow, fyne.Max(main.Height, objects[1].MinSize().Height))
}

func (listed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	margin := marginAt(size.Width)
	for i, place := range []struct{ x, width float32 }{
		{0, listWidth},
		{MarginNarrow, listWidth - 2*MarginNarrow},
		{listWidth - 1, 1},
		{listWidth + margin, size.Width - listWidth - 2*margin},
	} {
		objects[i].Resize(fyne.NewSize(place.width, size.Height))
		objects[i].Move(fyne.NewPos(place.x, 0))
	}
}
