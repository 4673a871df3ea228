package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	tipTime          = 500 * time.Millisecond // how long the pointer rests before
	tipWidth float32 = 400                    // the most a tip takes before it breaks
	tipLines         = 6
	tipGap   float32 = 20 // from the pointer down to the tip
)

// tips is the layer of a window, or of a dialog, on which a tip is shown: the
// whole of a text that is cut where the pointer is.
type tips struct {
	all  *fyne.Container
	page int // counts what was shown below the layer: a tip is of what it began on
}

func newTips() *tips { return &tips{all: container.NewWithoutLayout()} }

// tipsOf is the layer above everything that something is a part of; nil where
// there is none.
func tipsOf(o fyne.CanvasObject) *tips {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	if v, ok := c.Overlays().Top().(*veiled); ok {
		return v.tips
	}
	if f, ok := c.Content().(*Frame); ok {
		return f.tips
	}
	return nil
}

// show shows a text near the pointer, within the layer.
func (t *tips) show(text string, pointer fyne.Position) {
	style := Style{Size: SmallSize, Ink: Paper}
	lines := wrapped(text, style, tipWidth, tipLines)
	set := Down(0)
	for _, line := range lines {
		set.Add(NewText(line, style))
	}
	tip := container.NewStack(newBox(look{fill: Ink, radius: radiusSmall}), Padded(4, Gap, set))
	size, room := tip.MinSize(), t.all.Size()
	x := fyne.Max(0, fyne.Min(pointer.X-Gap, room.Width-size.Width-Gap))
	y := pointer.Y + tipGap
	if y+size.Height > room.Height {
		y = fyne.Max(0, pointer.Y-Gap-size.Height)
	}
	put(tip, x, y, size.Width, size.Height)
	t.all.Objects = []fyne.CanvasObject{tip}
	t.all.Refresh()
}

// turn hides the tip, and any that waits: something else is shown below.
func (t *tips) turn() {
	t.page++
	t.hide()
}

func (t *tips) hide() {
	t.all.RemoveAll()
	t.all.Refresh()
}

// tipper tells the layer what is under the pointer.
type tipper struct {
	text    string // that is cut there; empty if none is
	pointer fyne.Position
	layer   *tips
	stop    func() // prevents a tip that waits
}

// over is told that the pointer is on something of a widget; text is the whole
// of what is cut there.
func (t *tipper) over(of fyne.CanvasObject, text string, pointer fyne.Position) {
	t.pointer = pointer
	if text == t.text {
		return
	}
	t.out()
	frame, layer := frameOf(of), tipsOf(of)
	if text == "" || frame == nil || layer == nil {
		return
	}
	t.text, t.layer = text, layer
	page := layer.page
	t.stop = frame.clock(tipTime, func() {
		if layer.page == page {
			layer.show(text, t.pointer)
		}
	})
}

// out is told that the pointer has left.
func (t *tipper) out() {
	if t.text == "" {
		return
	}
	t.stop()
	t.layer.hide()
	t.text = ""
}

// cutTextAt is the whole of the text that is cut at a place of something made of
// containers and texts, empty if none is.
func cutTextAt(o fyne.CanvasObject, at fyne.Position) string {
	size := o.Size()
	if !o.Visible() || at.X < 0 || at.Y < 0 || at.X >= size.Width || at.Y >= size.Height {
		return ""
	}
	switch o := o.(type) {
	case *Text:
		if o.style.Cut && o.style.measure(o.text).Width > size.Width {
			return o.text
		}
	case *fyne.Container:
		for _, child := range o.Objects {
			if text := cutTextAt(child, at.Subtract(child.Position())); text != "" {
				return text
			}
		}
	}
	return ""
}

// tipped shows the whole of what is cut in it.
type tipped struct {
	widget.BaseWidget
	content *fyne.Container
	tip     tipper
}

var _ desktop.Hoverable = (*tipped)(nil)

func newTipped(content *fyne.Container) *tipped {
	t := &tipped{content: content}
	t.ExtendBaseWidget(t)
	return t
}

// MouseIn shows what is cut under the pointer.
func (t *tipped) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved shows what is cut under the pointer.
func (t *tipped) MouseMoved(e *desktop.MouseEvent) {
	t.tip.over(t, cutTextAt(t.content, e.Position), e.AbsolutePosition)
}

// MouseOut shows nothing any more.
func (t *tipped) MouseOut() { t.tip.out() }

// CreateRenderer is Fyne's.
func (t *tipped) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.content) }
