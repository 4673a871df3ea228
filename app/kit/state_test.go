package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// The shapes of states with their words, and seats: none taken, some, all, and
// more than there are.
func TestStatesLook(t *testing.T) {
	looks(t, "states", 480, 300, func() fyne.CanvasObject {
		badges := func(of ...fyne.CanvasObject) fyne.CanvasObject { return kit.Across(kit.GapPage, of...) }
		return kit.Padded(kit.GapWide, kit.GapWide, kit.Down(kit.GapWide,
			badges(kit.Badge(kit.IconAllow, "どうぞ"), kit.Badge(kit.IconWarn, "未収"), kit.Badge(kit.IconRefuse, "休会中"), kit.Badge(kit.IconCircle, "まだ")),
			badges(kit.Badge(kit.IconDot, "在籍"), kit.Badge(kit.IconRing, "体験"), kit.Badge(kit.IconHalf, "振替"), kit.Badge(kit.IconHold, "休会")),
			badges(kit.Badge(kit.IconDash, "退会"), kit.Badge(kit.IconLate, "遅刻"), kit.KeyHint("Esc", "とじる"), kit.Monogram("葵", 40)),
			kit.Meter(kit.Seats{Taken: 0, Capacity: 12}, ""),
			kit.Meter(kit.Seats{Taken: 5, Capacity: 12}, ""),
			kit.Meter(kit.Seats{Taken: 12, Capacity: 12}, "満席"),
			kit.Meter(kit.Seats{Taken: 13, Capacity: 12}, "満席")))
	})
}
