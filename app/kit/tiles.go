package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Tile is a figure with its label above and a line about it below.
type Tile struct{ Label, Figure, Line string }

// Tiles shows figures side by side on one card cut by hairlines.
func Tiles(tiles ...Tile) *fyne.Container {
	parts := make([]fyne.CanvasObject, len(tiles))
	for i, t := range tiles {
		parts[i] = container.New(layout.NewCustomPaddedLayout(14, 12, GapWide, GapWide), Down(1,
			NewText(t.Label, Style{Size: SmallSize, Ink: Ink2, Cut: true}),
			NewText(t.Figure, Style{Size: HeadingSize, Bold: true, Cut: true}),
			NewText(t.Line, Style{Size: SmallSize, Ink: Ink2, Cut: true})))
	}
	return Card(newTipped(sideBySide(true, parts...)))
}

// Figures are tiles that begin a page under its head, before its first part.
func Figures(tiles ...Tile) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(GapWide, Gap, 0, 0), Tiles(tiles...))
}

// sideBySide gives each object an equal part of the width, with hairlines
// between them if ruled.
func sideBySide(ruled bool, parts ...fyne.CanvasObject) *fyne.Container {
	n := len(parts)
	for range n - 1 {
		if ruled {
			parts = append(parts, hairline())
		}
	}
	return container.New(equal{n}, parts...)
}

// equal lays out its first n objects side by side; what follows are the
// hairlines between them.
type equal struct{ n int }

func (e equal) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects[:e.n] {
		size = size.Max(o.MinSize())
	}
	return fyne.NewSize(size.Width*float32(e.n), size.Height)
}

func (e equal) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width / float32(e.n)
	for i, o := range objects[:e.n] {
		o.Resize(fyne.NewSize(width, size.Height))
		o.Move(fyne.NewPos(float32(i)*width, 0))
	}
	for i, o := range objects[e.n:] {
		o.Resize(fyne.NewSize(1, size.Height))
		o.Move(fyne.NewPos(float32(i+1)*width, 0))
	}
}
