package office

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
)

// sideBySide sets parts of a form beside each other, each as wide.
func sideBySide(parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(equalColumns{}, parts...)
}

type equalColumns struct{}

func (equalColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	n := float32(len(objects))
	return fyne.NewSize(n*size.Width+(n-1)*kit.GapPage, size.Height)
}

func (equalColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	width := (size.Width - (n-1)*kit.GapPage) / n
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		o.Move(fyne.NewPos(float32(i)*(width+kit.GapPage), 0))
	}
}

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
