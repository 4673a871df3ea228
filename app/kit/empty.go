package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Empty says why a page is empty, with the one button that fills it, if any.
func Empty(icon Icon, sentence string, fill *Button) *fyne.Container {
	parts := []fyne.CanvasObject{
		NewPicture(icon, 32, Ink2),
		NewText(sentence, Style{Ink: Ink2, Align: fyne.TextAlignCenter}),
	}
	if fill != nil {
		parts = append(parts, container.NewCenter(fill))
	}
	return container.NewCenter(Down(GapWide, parts...))
}
