package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// beside puts the rail at the left of a page.
func beside(rail, page fyne.CanvasObject) *fyne.Container {
	return container.NewBorder(nil, nil, rail, nil, page)
}

// doorWidth is the side column of Today, which shows who comes in and is never
// covered.
const doorWidth float32 = 480
