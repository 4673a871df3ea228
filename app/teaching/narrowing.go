package teaching

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// narrowing fills its room with one object, and says when the room has become
// too narrow for all that the object shows, or wide enough again.
type narrowing struct {
	turn   func(narrow bool)
	narrow bool
}

// narrowBelow is the room of a main part in a window of kit.PageNarrow, its
// column at the side taken off.
const narrowBelow = kit.PageNarrow - kit.RailWidth - 300

// MinSize is the object's.
func (n *narrowing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}

// Layout gives the object all the room.
func (n *narrowing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if narrow := size.Width < narrowBelow; narrow != n.narrow {
		n.narrow = narrow
		n.turn(narrow)
	}
	objects[0].Resize(size)
	objects[0].Move(fyne.Position{})
}

// kanaColumn is how names are read, in the lists of people.
const kanaColumn = 1

// withoutKana leaves that column out where there is little room.
func withoutKana[T any](columns []T, narrow bool) []T {
	if narrow {
		return slices.Delete(columns, kanaColumn, kanaColumn+1)
	}
	return columns
}
