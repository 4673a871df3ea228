package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Menu lists words below something that was pressed, the chosen one ticked;
// choose gets the one that is pressed then.
func Menu(at fyne.CanvasObject, words []string, chosen int, choose func(word int)) {
	items := make([]*fyne.MenuItem, len(words))
	for i, w := range words {
		items[i] = fyne.NewMenuItem(w, func() { choose(i) })
		items[i].Checked = i == chosen
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(at)
	if c == nil {
		return
	}
	widget.NewPopUpMenu(fyne.NewMenu("", items...), c).ShowAtRelativePosition(fyne.NewPos(0, at.Size().Height), at)
}
