package main

import (
	"fmt"
	"hash/fnv"
	"image"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
)

// Tab goes through each screen as it is read, column by column and row by row,
// and shows where it is.
func TestTabWalksAsOneReads(t *testing.T) {
	m := inRepository(t)
	for _, size := range []fyne.Size{{Width: 1440, Height: 900}, {Width: 1024, Height: 640}} {
		l := look{language: lang.Japanese, mode: kit.Light, screen: size, percent: 100}
		err := show(l, m, filepath.Join(t.TempDir(), "studios"), func(v *visit, s scene) error {
			for _, fault := range v.tabFaults() {
				t.Errorf("%s in %s: %s", s.name, l, fault)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// tabFaults walks once around and says what is wrong on the way. The focus is
// then where it was.
func (v *visit) tabFaults() (faults []string) {
	c := v.window.canvas
	before := c.Focused()
	defer func() {
		c.Unfocus()
		if before != nil {
			c.Focus(before)
		}
	}()
	c.Unfocus()
	unfocused := v.focusables()
	var way []placed
	for {
		c.FocusNext()
		at, there := unfocused[c.Focused()]
		if len(way) > 0 && at.object == way[0].object {
			break
		}
		if !there || len(way) > len(unfocused) {
			return append(faults, fmt.Sprintf("Tab goes round by %T", c.Focused()))
		}
		for _, earlier := range way {
			if !follows(earlier.beside(at.placed), at.beside(earlier)) {
				faults = append(faults, fmt.Sprintf("Tab goes to %v after %v", at, earlier))
				break
			}
		}
		way = append(way, at.placed)
		now := v.focusables()[c.Focused()]
		if !now.shown() {
			faults = append(faults, fmt.Sprintf("%v has the focus out of sight", now))
		}
		if now.drawn == at.drawn {
			faults = append(faults, fmt.Sprintf("%v does not show its focus", now))
		}
	}
	if len(way) < len(unfocused) {
		faults = append(faults, fmt.Sprintf("Tab goes to %d of %d", len(way), len(unfocused)))
	}
	return faults
}

// focusable is something that can have the focus, and how it is drawn.
type focusable struct {
	placed
	drawn string
}

// focusables are those of what stands on top of the window.
func (v *visit) focusables() map[fyne.Focusable]focusable {
	root := v.top()
	found := map[fyne.Focusable]focusable{}
	walk(root, func(p placed) {
		if o, ok := p.object.(fyne.Focusable); ok {
			found[o] = focusable{p, ""}
		}
	})
	var parts []part
	walk(root, func(p placed) {
		switch o := p.object.(type) {
		case *canvas.Raster:
			parts = append(parts, part{p.area, paintOf(o)})
		case *canvas.Rectangle: // the place where one writes
			parts = append(parts, part{p.area, fmt.Sprint(o.FillColor)})
		}
	})
	for o, f := range found {
		f.drawn = drawnIn(f.area, parts)
		found[o] = f
	}
	return found
}

// part is something of which boxes are drawn, and in which colours.
type part struct {
	area  area
	paint string
}

// paintOf sums up what a part is drawn as.
func paintOf(r *canvas.Raster) string {
	sum := fnv.New64a()
	switch picture := r.Generator(int(r.Size().Width), int(r.Size().Height)).(type) {
	case *image.RGBA:
		sum.Write(picture.Pix)
	case *image.NRGBA:
		sum.Write(picture.Pix)
	}
	return strconv.FormatUint(sum.Sum64(), 16)
}

// drawnIn says which of the parts are drawn in an area, and where in it: a focus is
// drawn as a border.
func drawnIn(a area, parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		if a.holds(p.area, 4) {
			fmt.Fprintln(&b, p.area.left-a.left, p.area.top-a.top, p.area.right-a.left, p.area.bottom-a.top, p.paint)
		}
	}
	return b.String()
}

// follows reports whether the one that is read second does not stand before the
// first: above it and not to its right, or to its left and not below it.
func follows(first, second area) bool {
	const slack = 1
	above, below := second.bottom <= first.top+slack, second.top >= first.bottom-slack
	left, right := second.right <= first.left+slack, second.left >= first.right-slack
	return !(above && !right) && !(left && !below)
}

// beside is where it is read beside another: what of it can be seen; where nothing can
// before one comes to it, all of it beside what scrolls with it, and the edge behind
// which it is beside anything else.
func (p placed) beside(other placed) area {
	room := p.room()
	if seen := p.area.meet(room); !seen.empty() {
		return seen
	}
	if room == other.room() {
		return p.area
	}
	return area{
		max(room.left, min(p.area.left, room.right)), max(room.top, min(p.area.top, room.bottom)),
		max(room.left, min(p.area.right, room.right)), max(room.top, min(p.area.bottom, room.bottom)),
	}
}

// shown reports whether it can be seen: its middle, or, where it is larger than
// what it scrolls in, some of it.
func (p placed) shown() bool {
	room := p.room()
	seen := p.area.meet(room)
	if p.area.bottom-p.area.top > room.bottom-room.top {
		return !seen.empty()
	}
	x, y := (p.area.left+p.area.right)/2, (p.area.top+p.area.bottom)/2
	return seen.holds(area{x, y, x, y}, 0)
}

// String names it by its kind and its first words.
func (p placed) String() string {
	words := ""
	walk(p.object, func(part placed) {
		if text, ok := part.object.(*canvas.Text); ok && words == "" {
			words = text.Text
		}
	})
	return fmt.Sprintf("%T %q at %.0f,%.0f", p.object, words, p.area.left, p.area.top)
}
