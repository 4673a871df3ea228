package office

import (
	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// formWidth is that of a form where there is room for it.
const formWidth float32 = 720

// narrow scrolls a form, and keeps it from growing as wide as the window.
func narrow(form fyne.CanvasObject) fyne.CanvasObject {
	return kit.Scrolled(kit.AtMost(formWidth, kit.Padded(kit.Gap, 0, form)))
}

// typedInto is an entry that shows a text, and keeps what is typed.
func typedInto(hint string, text *string) *kit.Entry {
	entry := kit.NewEntry(hint)
	entry.SetText(*text)
	entry.OnChanged = func(typed string) { *text = typed }
	return entry
}
