package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// TopBar is a page's head: what the page is at the left, its actions at the
// right, the primary last.
func TopBar(left fyne.CanvasObject, actions ...fyne.CanvasObject) *fyne.Container {
	return Bar(append([]fyne.CanvasObject{left, Space()}, actions...)...)
}

// Bar is a page's head of which a text, not a space, takes what room is left.
func Bar(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(topBar{sized{fyne.NewSize(0, TopHeight)}}, newTipped(Across(GapWide, objects...)))
}

// LessonBar is the head of a lesson's list: two lines at the left.
func LessonBar(left fyne.CanvasObject, actions ...fyne.CanvasObject) *fyne.Container {
	return Sized(0, topHeightLesson, TopBar(left, actions...))
}

const topHeightLesson float32 = 96

// TallBar is the head of a page about one person, session or invoice, with a
// hairline below.
func TallBar(left fyne.CanvasObject, actions ...fyne.CanvasObject) *fyne.Container {
	bar := Across(GapWide, append([]fyne.CanvasObject{left, Space()}, actions...)...)
	return container.New(tallBar{}, bar, hairline())
}

// topBar and tallBar are the layouts by which NoteOver knows a head.
type (
	topBar  struct{ sized }
	tallBar struct{}
)

func (tallBar) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width+2*MarginNarrow, TopHeightTall)
}

func (tallBar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	margin := marginAt(size.Width)
	objects[0].Resize(fyne.NewSize(size.Width-2*margin, size.Height-1))
	objects[0].Move(fyne.NewPos(margin, 0))
	objects[1].Resize(fyne.NewSize(size.Width, 1))
	objects[1].Move(fyne.NewPos(0, size.Height-1))
}

// marginAt is the margin of a page that has a width beside the rail.
func marginAt(width float32) float32 {
	if width < PageNarrow-RailWidth {
		return MarginNarrow
	}
	return GapPage
}

// Body is a page's main part, with the page's margins at its sides.
func Body(main fyne.CanvasObject) *fyne.Container {
	return container.New(&body{}, main)
}

// BodyWithSide is a main part and beside it a sunk column, whose width takes in
// its margins. In a narrow window the column is a sixth narrower.
func BodyWithSide(main, side fyne.CanvasObject, width float32) *fyne.Container {
	return container.New(&body{side: width}, main, newBox(look{fill: Sunk}), hairline(), side)
}

// BodyWithLeaf is a main part and beside it a sunk column as wide as a page of
// A4 paper is that fills its height.
func BodyWithLeaf(main, leaf fyne.CanvasObject) *fyne.Container {
	return container.New(&body{side: leafLeast, leaf: true}, main, newBox(look{fill: Sunk}), hairline(), leaf)
}

// leafLeast is the least width of a column with a page of paper.
const leafLeast float32 = 360

type body struct {
	side float32
	leaf bool // the side is as wide as a page
}

func (b *body) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize().AddWidthHeight(2*MarginNarrow, 0)
	if b.side > 0 {
		size.Width += b.sideAt(fyne.Size{})
		size.Height = fyne.Max(size.Height, objects[3].MinSize().Height)
	}
	return size
}

func (b *body) sideAt(size fyne.Size) float32 {
	narrow := size.Width < PageNarrow-RailWidth
	switch {
	case b.leaf:
		most := size.Width / 2
		if narrow {
			most = size.Width * 2 / 5
		}
		page := (size.Height - 2*GapWide) / math.Sqrt2
		return fyne.Max(b.side, fyne.Min(floor(page)+2*marginAt(size.Width), floor(most)))
	case narrow:
		return b.side * 5 / 6
	}
	return b.side
}

func (b *body) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	margin, side := marginAt(size.Width), b.sideAt(size)
	left := size.Width - side
	objects[0].Resize(fyne.NewSize(left-2*margin, size.Height))
	objects[0].Move(fyne.NewPos(margin, 0))
	if b.side == 0 {
		return
	}
	objects[1].Resize(fyne.NewSize(side, size.Height))
	objects[1].Move(fyne.NewPos(left, 0))
	objects[2].Resize(fyne.NewSize(1, size.Height))
	objects[2].Move(fyne.NewPos(left, 0))
	objects[3].Resize(fyne.NewSize(side-2*margin, size.Height))
	objects[3].Move(fyne.NewPos(left+margin, 0))
}
