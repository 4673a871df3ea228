package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// News shows something over the dialog that stands over a window, in the place of
// what it showed there before: what comes meanwhile is read at once, not through the
// veil. It goes with the dialog. News reports whether a dialog is open.
func News(c fyne.Canvas, o fyne.CanvasObject) bool {
	for _, over := range slices.Backward(c.Overlays().List()) {
		if v, ok := over.(*veiled); ok {
			v.news.Objects = []fyne.CanvasObject{o}
			v.news.Refresh()
			return true
		}
	}
	return false
}

// newsWidth is that of the door's column.
const newsWidth float32 = 480

// newsPlace is above the door's card, where who comes in is looked for: of a dialog
// that is as large as the window it covers no more than the end of the head.
type newsPlace struct{}

func (newsPlace) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (newsPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := newsWidth
	if size.Width < PageNarrow {
		width = width * 5 / 6 // as the page's side is
	}
	width -= 2 * Gap
	for _, o := range objects {
		put(o, size.Width-width-Gap, Gap, width, o.MinSize().Height)
	}
}

// DoorNews is what the door answered, in short: the answer, who it is, and why.
func DoorNews(d Door) fyne.CanvasObject {
	colors := d.Verdict.colors()
	shape := NewPicture(d.Verdict.Icon(), 36, colors.on)
	shape.paints = paints{colors.on, colors.solid, colors.on}
	line := func(text string, style Style) fyne.CanvasObject {
		style.Ink = colors.on
		return NewText(text, style)
	}
	var why string
	switch {
	case d.Strip.Text != "" && d.Verdict != Allow:
		why = d.Strip.Text
	case len(d.Facts) > 0:
		why = d.Facts[0].Value
	}
	words := Down(-4,
		Across(Gap, line(d.Word, Style{Bold: true}), Space(), line(d.Time, Style{})),
		line(d.Name, Style{Size: HeadingSize, Bold: true, Whole: true}),
		line(why, Style{Cut: true}))
	return container.NewStack(
		newBox(look{fill: colors.solid, radius: radius}),
		Padded(Gap, GapWide, container.NewBorder(nil, nil, container.NewCenter(shape), nil,
			container.New(layout.NewCustomPaddedLayout(0, 0, GapWide, 0), words))))
}
