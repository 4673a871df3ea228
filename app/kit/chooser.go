package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Chooser says which of some words is chosen. Pressed, also by ↓, it lists them all.
type Chooser struct {
	pressable
	OnChoose func(word int)
	Most     float32 // how wide it is at most; zero is as wide as its words

	words  []string
	chosen int // -1: none
}

// NewChooser makes a chooser among words.
func NewChooser(words []string, chosen int, onChoose func(word int)) *Chooser {
	c := &Chooser{OnChoose: onChoose, words: words, chosen: chosen}
	c.self, c.press = c, c.list
	c.ExtendBaseWidget(c)
	return c
}

// Chosen is the chosen word, -1 if there is none.
func (c *Chooser) Chosen() int { return c.chosen }

// SetWords changes what there is to choose from, without calling OnChoose.
func (c *Chooser) SetWords(words []string, chosen int) {
	c.words, c.chosen = words, chosen
	c.Refresh()
}

// Choose chooses a word without calling OnChoose.
func (c *Chooser) Choose(word int) {
	c.chosen = word
	c.Refresh()
}

// TypedKey lists the words by ↓ too.
func (c *Chooser) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown {
		c.list()
		return
	}
	c.pressable.TypedKey(e)
}

func (c *Chooser) list() {
	Menu(c, c.words, c.chosen, func(word int) {
		c.Choose(word)
		if c.OnChoose != nil {
			c.OnChoose(word)
		}
	})
}

// The width of a chooser is that of its longest word, between these.
const (
	chooserLeast float32 = 96
	chooserMost  float32 = 180
)

// CreateRenderer is Fyne's.
func (c *Chooser) CreateRenderer() fyne.WidgetRenderer {
	r := &chooserRenderer{chooser: c, ground: newBox(look{}), word: NewText("", Style{Cut: true})}
	row := Padded(0, GapWide-4, Across(Gap, r.word, NewPicture(IconDown, iconBadge, Ink2)))
	r.WidgetRenderer = widget.NewSimpleRenderer(container.NewStack(r.ground, row))
	r.paint()
	return r
}

type chooserRenderer struct {
	fyne.WidgetRenderer
	chooser *Chooser
	ground  *box
	word    *Text
}

func (r *chooserRenderer) paint() {
	c := r.chooser
	l := look{fill: Surface, stroke: Edge, width: 1, radius: radius}
	if c.hovered {
		l.fill = Selected
	}
	if c.focused {
		l.stroke, l.width = Indigo, focusWidth
	}
	r.ground.set(l)
	text := ""
	if c.chosen >= 0 && c.chosen < len(c.words) {
		text = c.words[c.chosen]
	}
	r.word.SetText(text)
}

func (r *chooserRenderer) MinSize() fyne.Size {
	width := chooserLeast
	for _, w := range r.chooser.words {
		width = fyne.Max(width, ceil(Style{}.measure(w).Width)+2*(GapWide-4)+Gap+iconBadge)
	}
	width = fyne.Min(width, chooserMost)
	if most := r.chooser.Most; most > 0 {
		width = fyne.Min(width, fyne.Max(most, chooserLeast))
	}
	return fyne.NewSize(width, RowHeight)
}

func (r *chooserRenderer) Refresh() {
	r.paint()
	redraw(r.chooser)
}
