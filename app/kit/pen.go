package kit

import "fyne.io/fyne/v2"

// pen draws texts, boxes and pictures at places, with what it drew the time before:
// what is the same stays the picture that it was. Fyne keeps for a minute what is
// thrown away, and each frame is the slower for it.
type pen struct {
	drawn []fyne.CanvasObject // in order
	texts stock[*Text]
	boxes stock[*box]
	marks stock[*Picture]
}

// stock is what there is of a kind, and how much of it is used.
type stock[T any] struct {
	all  []T
	used int
}

func (s *stock[T]) next(another func() T) T {
	if s.used == len(s.all) {
		s.all = append(s.all, another())
	}
	s.used++
	return s.all[s.used-1]
}

// begin begins anew.
func (p *pen) begin() {
	p.drawn = p.drawn[:0]
	p.texts.used, p.boxes.used, p.marks.used = 0, 0, 0
}

func (p *pen) draw(o fyne.CanvasObject, at area) {
	put(o, at.x, at.y, at.width, at.height)
	p.drawn = append(p.drawn, o)
}

func (p *pen) text(text string, style Style, at area) {
	t := p.texts.next(func() *Text { return NewText(text, style) })
	t.draw(text, style)
	p.draw(t, at)
}

func (p *pen) box(l look, at area) {
	b := p.boxes.next(func() *box { return newBox(l) })
	b.set(l)
	p.draw(b, at)
}

func (p *pen) mark(icon Icon, ink fyne.ThemeColorName, at area) {
	m := p.marks.next(func() *Picture { return NewPicture(icon, at.width, ink) })
	m.set(icon, ink)
	p.draw(m, at)
}

// area is a rectangle.
type area struct{ x, y, width, height float32 }

func (a area) holds(at fyne.Position) bool {
	return at.X >= a.x && at.X < a.x+a.width && at.Y >= a.y && at.Y < a.y+a.height
}

// within is what is left of an area beside a margin.
func (a area) within(vertical, horizontal float32) area {
	return area{a.x + horizontal, a.y + vertical, a.width - 2*horizontal, a.height - 2*vertical}
}
