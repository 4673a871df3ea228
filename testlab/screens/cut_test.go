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
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
)

// sizes are those of the window, in the units that screens are laid out in: as
// they are pictured; the least one; and what a screen of 1920×1080 leaves at
// 150 %.
var sizes = []fyne.Size{
	{Width: 1440, Height: 900},
	{Width: 1024, Height: 768},
	{Width: 1024, Height: 640},
	{Width: 1280, Height: 720},
	{Width: 1920, Height: 1080},
}

// Each text of each screen lies within all that it lies in, so that none is cut
// or runs into its neighbour. Of one that ends in … a tip has the whole.
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

// cutTexts says of each text that is cut how far, and of each that ends in …
// whether the pointer finds the whole.
func (v *visit) cutTexts() (faults []string) {
	walk(v.top(), func(p placed) {
		text, ok := p.object.(*canvas.Text)
		if !ok || text.Text == "" {
			return
		}
		drawn := ink(text, p.area)
		if by := beyond(p, drawn); by > 1 {
			faults = append(faults, fmt.Sprintf("%q reaches %.0f beyond where it lies", text.Text, by))
		}
		begins, cut := strings.CutSuffix(text.Text, "…")
		if cut && !p.in(isButton) && p.room().holds(drawn, 0) && !v.tells(drawn, begins) {
			faults = append(faults, fmt.Sprintf("%q is cut, and the pointer finds no more of it", text.Text))
		}
	})
	return faults
}

// tells reports whether a tip says more of a text than its beginning when the
// pointer rests on it.
func (v *visit) tells(drawn area, begins string) bool {
	at := fyne.NewPos((drawn.left+drawn.right)/2, (drawn.top+drawn.bottom)/2)
	var under placed
	walk(v.top(), func(p placed) {
		if _, ok := p.object.(desktop.Hoverable); ok && p.area.meet(p.room()).holds(area{at.X, at.Y, at.X, at.Y}, 0) {
			under = p
		}
	})
	widget, ok := under.object.(desktop.Hoverable)
	if !ok {
		return false
	}
	before := v.texts()
	v.timed = func() {}
	widget.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{
		AbsolutePosition: at, Position: at.SubtractXY(under.area.left, under.area.top),
	}})
	v.timed()
	said := strings.TrimPrefix(v.texts(), before)
	widget.MouseOut()
	return strings.Contains(said, begins) && said != begins
}

// texts are all that is shown, one after the other; a tip is the last.
func (v *visit) texts() string {
	var all strings.Builder
	walk(v.top(), func(p placed) {
		if text, ok := p.object.(*canvas.Text); ok {
			all.WriteString(text.Text)
		}
	})
	return all.String()
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
		if _, scrolls := parent.object.(fyne.Scrollable); !scrolls {
			continue
		}
		if across, ok := parent.object.(*container.Scroll); ok && across.Direction == container.ScrollHorizontalOnly {
			left, right = -open, open
		} else {
			top, bottom = -open, open
		}
	}
	return max(left-drawn.left, top-drawn.top, drawn.right-right, drawn.bottom-bottom)
}

// isButton: a button's word ends in … where it asks for more.
func isButton(o fyne.CanvasObject) bool {
	_, ok := o.(*kit.Button)
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
