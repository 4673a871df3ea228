package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	tooltip "github.com/dweymouth/fyne-tooltip/widget"
)

// tip lies over something that is shown cut, unseen, and shows the whole of it
// while the pointer rests there. It takes no taps.
type tip struct{ tooltip.ToolTipWidget }

var _ desktop.Hoverable = (*tip)(nil)

func newTip(whole string) *tip {
	t := &tip{}
	t.ExtendBaseWidget(t)
	t.SetToolTip(whole)
	return t
}

// MouseIn shows it, where it can be shown: over a card that is open there is no
// place for it.
func (t *tip) MouseIn(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && c.Overlays().Top() == nil {
		t.ToolTipWidget.MouseIn(e)
	}
}

// CreateRenderer draws nothing.
func (t *tip) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
