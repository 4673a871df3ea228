package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// RailItem is a place on the rail: an icon over a word, and under it a second
// line if there is one, such as who is signed in.
type RailItem struct {
	Icon  Icon
	Word  string
	Under string
	OnTap func()
}

// Rail is the column of pages at the left of the window, under the mark.
type Rail struct {
	widget.BaseWidget
	top    []*railButton
	bottom []*railButton
}

// NewRail makes a rail of the items at its top and those at its bottom.
func NewRail(top, bottom []RailItem) *Rail {
	r := &Rail{}
	for _, item := range top {
		r.top = append(r.top, newRailButton(item))
	}
	for _, item := range bottom {
		r.bottom = append(r.bottom, newRailButton(item))
	}
	r.ExtendBaseWidget(r)
	return r
}

// Choose shows which of the top items is the page; -1 is none.
func (r *Rail) Choose(item int) {
	for i, b := range r.top {
		b.choose(i == item)
	}
}

// SetBottom changes what an item at the bottom says.
func (r *Rail) SetBottom(item int, word, under string) {
	r.bottom[item].say(word, under)
}

// CreateRenderer is Fyne's.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	const markSide, between = 40, 4
	objects := []fyne.CanvasObject{
		container.New(layout.NewCustomPaddedLayout(GapWide, Gap, 0, 0), NewPicture(IconMark, markSide, Indigo)),
	}
	for _, b := range r.top {
		objects = append(objects, Padded(0, Gap, b))
	}
	var bottom []fyne.CanvasObject
	for _, b := range r.bottom {
		bottom = append(bottom, Padded(0, Gap, b))
	}
	objects = append(objects, Space(), Down(between, bottom...), Down(0))
	return widget.NewSimpleRenderer(container.New(railLayout{}, Down(Gap, objects...), hairline()))
}

// railLayout keeps the rail's width and draws the hairline at its right.
type railLayout struct{}

func (railLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(RailWidth, objects[0].MinSize().Height)
}

func (railLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(RailWidth, size.Height))
	objects[1].Resize(fyne.NewSize(1, size.Height))
	objects[1].Move(fyne.NewPos(RailWidth-1, 0))
}

const railButtonHeight float32 = 60

type railButton struct {
	pressable
	ground      *box
	icon        *Picture
	word, under *Text
	item        RailItem
	chosen      bool
}

func newRailButton(item RailItem) *railButton {
	b := &railButton{
		item:   item,
		ground: newBox(look{}),
		icon:   NewPicture(item.Icon, iconRail, Ink2),
		word:   NewText("", Style{}),
		under:  NewText("", Style{}),
	}
	b.self, b.press = b, b.tap
	b.ExtendBaseWidget(b)
	b.paint()
	return b
}

func (b *railButton) tap() {
	if b.item.OnTap != nil {
		b.item.OnTap()
	}
}

func (b *railButton) choose(on bool) {
	b.chosen = on
	b.Refresh()
}

func (b *railButton) say(word, under string) {
	b.item.Word, b.item.Under = word, under
	b.Refresh()
}

func (b *railButton) paint() {
	ground, style := look{radius: radius}, Style{Size: SmallSize, Ink: Ink2, Align: fyne.TextAlignCenter, Cut: true}
	switch {
	case b.chosen:
		ground.fill, style.Bold, style.Ink = Selected, true, Indigo
	case b.hovered:
		ground.fill = hoverOnCard
	}
	if b.focused {
		ground.stroke, ground.width = Indigo, focusWidth
	}
	b.ground.set(ground)
	b.icon.set(b.item.Icon, style.Ink)
	b.word.set(b.item.Word, style)
	b.under.set(b.item.Under, style)
	ShowIf(b.under, b.item.Under != "")
}

// Refresh draws the button's state.
func (b *railButton) Refresh() {
	b.paint()
	b.BaseWidget.Refresh()
}

// CreateRenderer is Fyne's.
func (b *railButton) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(b.ground,
		Sized(0, railButtonHeight, Padded(Gap, 0, Down(0, b.icon, b.word, b.under)))))
}
