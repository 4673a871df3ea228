package shell

// area is a part of the desktop, in the units of the system.
type area struct{ x, y, width, height int }

// shared is how much of an area lies in another, in square units.
func (a area) shared(b area) int {
	width := min(a.x+a.width, b.x+b.width) - max(a.x, b.x)
	height := min(a.y+a.height, b.y+b.height) - max(a.y, b.y)
	return max(0, width) * max(0, height)
}

// within is the area moved, and where it has to be made smaller, so that all of
// it lies in one of the screens: in that in which most of it was, else in the
// first, as when a screen is gone.
func (a area) within(screens []area) area {
	if len(screens) == 0 {
		return a
	}
	best := screens[0]
	for _, s := range screens[1:] {
		if a.shared(s) > a.shared(best) {
			best = s
		}
	}
	a.width, a.height = min(a.width, best.width), min(a.height, best.height)
	a.x = max(best.x, min(a.x, best.x+best.width-a.width))
	a.y = max(best.y, min(a.y, best.y+best.height-a.height))
	return a
}
