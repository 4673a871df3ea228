package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	tooltip "github.com/dweymouth/fyne-tooltip"
)

// withTips lets tooltips be drawn over something.
func withTips(content fyne.CanvasObject, c fyne.Canvas) fyne.CanvasObject {
	return tooltip.AddWindowToolTipLayer(content, c)
}

// beside puts the rail at the left of a page.
func beside(rail, page fyne.CanvasObject) *fyne.Container {
	return container.NewBorder(nil, nil, rail, nil, page)
}

// doorWidth is the side column of Today, which shows who comes in and is never
// covered.
const doorWidth float32 = 480
