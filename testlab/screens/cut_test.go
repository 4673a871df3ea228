package main

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
)

// sizes are those of the window, in the units that screens are laid out in: as
// they are pictured; the least one; and what a screen of 1920×1080 leaves at
// 150 %.
var sizes = []fyne.Size{
	{Width: 1440, Height: 900}, {Width: 1024, Height: 768}, {Width: 1024, Height: 640},
	{Width: 1280, Height: 720}, {Width: 1920, Height: 1080},
}

// Each text of each screen lies within all that it lies in, so that none is cut
// or runs into its neighbour. One that ends in … has its whole in a tooltip.
func TestNoTextIsCut(t *testing.T) {
	m := inRepository(t)
	for _, language := range lang.Languages {
		for _, size := range sizes {
			l := look{language: language, mode: kit.Light, screen: size, percent: 100}
			err := show(l, m, filepath.Join(t.TempDir(), "studios"), func(v *visit, s scene) error {
				for _, fault := range v.cutTexts() {
					t.Errorf("%s in %s: %s", s.name, l, fault)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// cutTexts says of each text that is cut how far.
func (v *visit) cutTexts() (faults []string) {
	c := v.window.canvas
	walk(c.Content(), func(p placed) { faults = append(faults, cutText(p, false)...) })
	if top := c.Overlays().Top(); top != nil {
		walk(top, func(p placed) { faults = append(faults, cutText(p, true)...) })
	}
	return faults
}

// cutText says what is wrong with a text, if that is what is placed. A card over
// the page has no tooltips.
func cutText(p placed, card bool) (faults []string) {
	text, ok := p.object.(*canvas.Text)
	if !ok || text.Text == "" {
		return nil
	}
	if by := beyond(p, ink(text, p.area)); by > 1 {
		faults = append(faults, fmt.Sprintf("%q reaches %.0f beyond where it lies", text.Text, by))
	}
	if strings.HasSuffix(text.Text, "…") && !p.in(isButton) && (card || !p.besides(isTip)) {
		faults = append(faults, fmt.Sprintf("%q is cut, and no tooltip has the whole", text.Text))
	}
	return faults
}

// ink is where a text is drawn: as wide as it is, and as high as its letters.
// Fyne's own height has room above and below them.
func ink(text *canvas.Text, a area) area {
	width := text.MinSize().Width
	switch text.Alignment {
	case fyne.TextAlignCenter:
		a.left = (a.left + a.right - width) / 2
	case fyne.TextAlignTrailing:
		a.left = a.right - width
	}
	middle := a.top + text.MinSize().Height/2
	return area{a.left, middle - text.TextSize/2, a.left + width, middle + text.TextSize/2}
}

// beyond is how far something drawn reaches out of all that it lies in. What
// scrolls holds more than it shows, along the way in which it does.
func beyond(p placed, drawn area) (by float32) {
	open := float32(math.Inf(1))
	left, top, right, bottom := -open, -open, open, open
	for _, parent := range p.within {
		if a := parent.area; !a.empty() { // a container without a layout has no size of its own
			left, top, right, bottom = max(left, a.left), max(top, a.top), min(right, a.right), min(bottom, a.bottom)
		}
		if scroll, ok := parent.object.(*container.Scroll); ok {
			if scroll.Direction != container.ScrollHorizontalOnly {
				top, bottom = -open, open
			}
			if scroll.Direction != container.ScrollVerticalOnly {
				left, right = -open, open
			}
		}
	}
	return max(left-drawn.left, top-drawn.top, drawn.right-right, drawn.bottom-bottom)
}

// isButton: a button's word ends in … where it asks for more.
func isButton(o fyne.CanvasObject) bool {
	_, ok := o.(*kit.Button)
	return ok
}

func isTip(o fyne.CanvasObject) bool {
	_, ok := o.(interface{ ToolTip() string })
	return ok
}

// in reports whether any of what it lies in is of a kind.
func (p placed) in(kind func(fyne.CanvasObject) bool) bool {
	for _, parent := range p.within {
		if kind(parent.object) {
			return true
		}
	}
	return false
}

// besides reports whether something of a kind lies over it, in one of those
// that it lies in.
func (p placed) besides(kind func(fyne.CanvasObject) bool) bool {
	for _, parent := range p.within {
		for _, part := range parts(parent.object) {
			if kind(part) {
				return true
			}
		}
	}
	return false
}
