package main

import "fyne.io/fyne/v2"

// room is where something of it can be seen: on the window, and in all that
// scrolls it.
func (p placed) room() area {
	if len(p.within) == 0 {
		return p.area
	}
	room := p.within[0].area
	for _, parent := range p.within {
		if _, scrolls := parent.object.(fyne.Scrollable); scrolls {
			room = parent.area.meet(room)
		}
	}
	return room
}

// meet is what two areas have in common.
func (a area) meet(b area) area {
	m := area{max(a.left, b.left), max(a.top, b.top), min(a.right, b.right), min(a.bottom, b.bottom)}
	if m.right <= m.left || m.bottom <= m.top {
		return area{}
	}
	return m
}

// holds reports whether an area lies in this one, or beyond its edge by no more
// than a slack.
func (a area) holds(b area, slack float32) bool {
	return b.left >= a.left-slack && b.top >= a.top-slack && b.right <= a.right+slack && b.bottom <= a.bottom+slack
}

func (a area) empty() bool { return a.right <= a.left || a.bottom <= a.top }
