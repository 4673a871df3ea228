package reception

import (
	"fyne.io/fyne/v2"

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

// scrolled lets something scroll that is higher than its room.
func scrolled(o fyne.CanvasObject) fyne.CanvasObject { return kit.Scrolled(o) }
