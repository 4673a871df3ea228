package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Across sets things side by side, each in the middle of the height. Texts that
// may be given less than they need get what there is; the rest of the room goes
// to spacers, or to those texts where there are none.
func Across(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(across{gap}, objects...)
}

// Down sets things below each other, each as wide as all.
func Down(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), objects...)
}

// Between gives a main part the room between what stands above and below it;
// below may be nil. Unlike in Fyne's border, Tab walks from top to bottom.
func Between(above, below fyne.CanvasObject, main ...fyne.CanvasObject) *fyne.Container {
	all := append([]fyne.CanvasObject{above}, main...)
	if below != nil {
		all = append(all, below)
	}
	return container.New(layout.NewBorderLayout(above, below, nil, nil), all...)
}

// Beside sets things side by side, each as wide as the others that are shown.
func Beside(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(beside{gap}, objects...)
}

// Left keeps something at the left of a main part, which gets the rest of the
// room. Tab walks from left to right.
func Left(left, main fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewBorderLayout(nil, nil, left, nil), left, main)
}

// Followed lets something scroll that is higher than the room it is given, and sets
// what follows right below it: at the foot of the room, or, where there is more
// room than both need, higher up.
func Followed(content, after fyne.CanvasObject) *fyne.Container {
	return container.New(followed{content}, Scrolled(content), after)
}

// Space takes up what room is left in Across and Down.
func Space() fyne.CanvasObject { return layout.NewSpacer() }

// Padded keeps a distance around something.
func Padded(vertical, horizontal float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(vertical, vertical, horizontal, horizontal), o)
}

// Sized gives something at least a size; 0 leaves that side as it is.
func Sized(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(sized{fyne.NewSize(width, height)}, o)
}

// AtMost keeps something from growing wider than can be read across: it gets
// the room there is, up to a width, at the left.
func AtMost(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(atMost{width}, o)
}

// Rule is a hairline across, between the parts of a card.
func Rule() *fyne.Container { return Sized(0, 1, hairline()) }

// Card puts something on a card, from edge to edge.
func Card(o fyne.CanvasObject) *fyne.Container {
	return container.NewStack(newBox(cardLook), o)
}

// Pane is a part of a card at its right, within the card's border, on the
// window's ground and parted by a hairline.
func Pane(o fyne.CanvasObject) *fyne.Container {
	ground := container.New(layout.NewCustomPaddedLayout(0, 0, 0, 1), newBox(look{fill: Paper}))
	return container.NewStack(ground, container.New(leftLine{}, hairline()), o)
}

// leftLine draws a hairline down the left of its room.
type leftLine struct{}

func (leftLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (leftLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], 0, 0, 1, size.Height)
}

// Strip is a sunk strip for a note: icon and words, and small at the right end
// what else there is to say.
func Strip(icon Icon, text, beside string) *fyne.Container {
	return container.NewStack(
		newBox(look{fill: Sunk, radius: radiusSmall}),
		Sized(0, RowHeight, Padded(0, GapWide-4, Across(Gap,
			NewPicture(icon, iconRow, Ink), NewText(text, Style{Bold: true, Cut: true}), Small(beside)))))
}

// Section is a part's heading, a row high, with what stands beside it and at
// the right end. The part follows without a gap.
func Section(title, beside string, right ...fyne.CanvasObject) *fyne.Container {
	left := []fyne.CanvasObject{NewText(title, Style{Bold: true}), Second(beside), Space()}
	return Sized(0, RowHeight, Across(Gap, append(left, right...)...))
}

type across struct{ gap float32 }

func (a across) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range visible(objects) {
		min := o.MinSize()
		if i > 0 {
			size.Width += a.gap
		}
		size.Width += min.Width
		size.Height = fyne.Max(size.Height, min.Height)
	}
	return size
}

func (a across) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects = visible(objects)
	widths := shared(objects, fyne.Max(0, size.Width-a.MinSize(objects).Width))
	x := float32(0)
	for i, o := range objects {
		min := o.MinSize()
		put(o, x, floor((size.Height-min.Height)/2), min.Width+widths[i], min.Height)
		x += min.Width + widths[i] + a.gap
	}
}

// shared says how much of the room that is left each object gets.
func shared(objects []fyne.CanvasObject, room float32) []float32 {
	widths := make([]float32, len(objects))
	var texts, spacers []int
	wanted := float32(0)
	for i, o := range objects {
		switch t, ok := o.(*Text); {
		case ok && t.style.gives():
			texts = append(texts, i)
			widths[i] = ceil(t.style.measure(t.text).Width)
			wanted += widths[i]
		case stretches(o):
			spacers = append(spacers, i)
		}
	}
	if wanted > room {
		for _, i := range texts {
			widths[i] = floor(widths[i] * room / wanted)
		}
		return widths
	}
	rest := spacers
	if len(rest) == 0 {
		rest = texts
	}
	for _, i := range rest {
		widths[i] += (room - wanted) / float32(len(rest))
	}
	return widths
}

type beside struct{ gap float32 }

func (b beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	objects = visible(objects)
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	n := float32(len(objects))
	return fyne.NewSize(n*size.Width+(n-1)*b.gap, size.Height)
}

func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects = visible(objects)
	n := float32(len(objects))
	width := (size.Width - (n-1)*b.gap) / n
	for i, o := range objects {
		x := floor(float32(i) * (width + b.gap))
		put(o, x, 0, floor(float32(i)*(width+b.gap)+width)-x, o.MinSize().Height)
	}
}

type followed struct{ content fyne.CanvasObject }

func (followed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	scrolled, after := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(fyne.Max(scrolled.Width, after.Width), scrolled.Height+after.Height)
}

func (f followed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	after := objects[1].MinSize().Height
	height := fyne.Max(0, fyne.Min(f.content.MinSize().Height, size.Height-after))
	put(objects[0], 0, 0, size.Width, height)
	put(objects[1], 0, height, size.Width, after)
}

func stretches(o fyne.CanvasObject) bool {
	s, ok := o.(layout.SpacerObject)
	return ok && s.ExpandHorizontal()
}

type atMost struct{ width float32 }

func (atMost) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (a atMost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], 0, 0, fyne.Min(size.Width, a.width), size.Height)
}

// ShowIf shows something, or hides it.
func ShowIf(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}

// Refresh lays a container out anew and shows what changed in it. Its own Refresh
// would have all the pictures within it drawn anew too, though they are the same.
func Refresh(c *fyne.Container) {
	if c.Layout != nil {
		c.Layout.Layout(c.Objects, c.Size())
	}
	for _, o := range c.Objects {
		if inner, ok := o.(*fyne.Container); ok {
			Refresh(inner)
			continue
		}
		o.Refresh()
	}
	redraw(c)
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	shown := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

type sized struct{ least fyne.Size }

func (s sized) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := s.least
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

func (s sized) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}
