package office

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
)

// formWidth is that of a form where there is room for it.
const formWidth float32 = 720

// narrow scrolls a form, and keeps it from growing as wide as the window.
func narrow(form fyne.CanvasObject) fyne.CanvasObject {
	return kit.Scrolled(container.New(atMost{formWidth}, kit.Padded(kit.Gap, 0, form)))
}

// atMost gives its object the width there is, up to one.
type atMost struct{ width float32 }

func (atMost) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (a atMost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(fyne.Min(size.Width, a.width), objects[0].MinSize().Height))
	objects[0].Move(fyne.Position{})
}
