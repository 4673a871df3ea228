package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Portrait shows a person: the photo, which is square, or where it is nil the
// first character of the name.
func Portrait(photo image.Image, character string, side float32) *fyne.Container {
	if photo == nil {
		return Monogram(character, side)
	}
	picture := canvas.NewImageFromImage(photo)
	picture.CornerRadius = radius
	return container.NewStack(Sized(side, side, picture), newBox(look{stroke: Line, width: 1, radius: radius}))
}

// PortraitButton is a portrait that can be pressed, to take another or see it
// larger. While there is no photo a plus says so.
type PortraitButton struct {
	pressable
	side float32
	body *fyne.Container
	ring *box
}

// NewPortraitButton makes one that shows nobody yet.
func NewPortraitButton(side float32, onTap func()) *PortraitButton {
	b := &PortraitButton{side: side, body: Sized(side, side, container.NewStack()), ring: newBox(look{})}
	b.self, b.press = b, onTap
	b.ExtendBaseWidget(b)
	return b
}

// Set shows a person. With plus it says that a photo can be added.
func (b *PortraitButton) Set(photo image.Image, character string, plus bool) {
	b.body.Objects = []fyne.CanvasObject{Portrait(photo, character, b.side)}
	if photo == nil && plus {
		b.body.Add(Down(0, Space(), Across(0, Space(), Padded(4, 4, NewPicture(IconPlus, iconBadge, Indigo)))))
	}
	b.body.Refresh()
}

// Refresh draws the focus, and that the pointer is on it.
func (b *PortraitButton) Refresh() {
	l := focusRing(b.focused, radius)
	if b.hovered && !b.focused {
		l = look{stroke: Edge, width: 1, radius: radius}
	}
	b.ring.set(l)
	b.BaseWidget.Refresh()
}

// CreateRenderer is Fyne's.
func (b *PortraitButton) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(b.body, b.ring))
}
