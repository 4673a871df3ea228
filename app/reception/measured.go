package reception

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
)

// measured gives its object all the room there is and asks for little, and says
// beforehand how much that is, so that a screen can show what fits.
type measured struct {
	least fyne.Size
	told  func(fyne.Size)
	last  fyne.Size
}

// MinSize is Fyne's.
func (m *measured) MinSize([]fyne.CanvasObject) fyne.Size { return m.least }

// Layout is Fyne's.
func (m *measured) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size != m.last {
		m.last = size
		m.told(size)
	}
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}

// scrolled lets cards scroll that reach the edges of their column: the scrolling
// part is a little wider, as it would cut their borders.
func scrolled(o fyne.CanvasObject) fyne.CanvasObject {
	const room = 4
	return kit.Padded(0, -room, container.NewVScroll(kit.Padded(0, room, o)))
}
