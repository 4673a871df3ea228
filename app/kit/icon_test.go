package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/assets"
)

// Every drawing of the assets, large enough to judge by eye.
func TestIconsLook(t *testing.T) {
	looks(t, "icons", 640, 400, func() fyne.CanvasObject {
		var rows []fyne.CanvasObject
		var row []fyne.CanvasObject
		for _, name := range assets.IconNames() {
			row = append(row, kit.NewPicture(kit.Icon(name), 48, kit.Ink2))
			if len(row) == 10 {
				rows = append(rows, kit.Across(kit.GapWide, row...))
				row = nil
			}
		}
		return kit.Down(kit.GapWide, append(rows, kit.Across(kit.GapWide, row...))...)
	})
}
