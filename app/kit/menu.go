package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Menu lists words below something that was pressed, the chosen one ticked;
// choose gets the one that is pressed then.
func Menu(at fyne.CanvasObject, words []string, chosen int, choose func(word int)) {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(at); c != nil {
		openMenu(c, driver.AbsolutePositionForObject(at), at.Size().Height, words, chosen, choose)
	}
}

func openMenu(c fyne.Canvas, at fyne.Position, height float32, words []string, chosen int, choose func(word int)) {
	if len(words) == 0 {
		return
	}
	m := &menu{words: words, ticked: chosen, at: -1}
	m.ExtendBaseWidget(m)
	size := m.MinSize().AddWidthHeight(scrollRoom, 2*menuInset)
	inside := container.NewStack(
		newBox(look{fill: Surface, stroke: Edge, width: 1, radius: radius}), Padded(menuInset, 0, newScroll(m, scrollRoom)))
	closing := dropDown(c, at, height, inside, size, m)
	m.end = func(word int) {
		closing()
		if word >= 0 {
			choose(word)
		}
	}
	m.reveal(max(0, chosen))
}

const (
	menuRow   float32 = 36
	menuInset float32 = 4
	menuTick  float32 = 36 // the room of a tick, left of the words
	menuBare  float32 = 16 // where nothing is ticked
)

// menu is a list of words from which one is chosen. Fyne's own menus keep what is
// typed to themselves, also what a reader types.
type menu struct {
	widget.BaseWidget
	words  []string
	ticked int // -1: none
	at     int // under the arrows or the pointer; -1: nothing yet
	end    func(word int)
}

var (
	_ fyne.Focusable    = (*menu)(nil)
	_ desktop.Hoverable = (*menu)(nil)
)

// TypedKey goes through the words and chooses.
func (m *menu) TypedKey(e *fyne.KeyEvent) {
	if typedScan(m, e, nothing) {
		return
	}
	switch e.Name {
	case fyne.KeyUp:
		m.goTo((max(m.at, 0) + len(m.words) - 1) % len(m.words))
		m.reveal(m.at)
	case fyne.KeyDown:
		m.goTo((m.at + 1) % len(m.words))
		m.reveal(m.at)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if m.at >= 0 {
			m.end(m.at)
		}
	case fyne.KeyEscape:
		m.end(-1)
	}
}

// TypedRune takes no text; a reader may have typed it.
func (m *menu) TypedRune(r rune) { typedRune(m, r, nil) }

// FocusGained does nothing: a menu has the focus as long as it is open.
func (m *menu) FocusGained() {}

// FocusLost does nothing.
func (m *menu) FocusLost() {}

// Tapped chooses the word under the pointer.
func (m *menu) Tapped(e *fyne.PointEvent) { m.end(m.wordAt(e.Position)) }

// MouseIn marks the word under the pointer.
func (m *menu) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved marks the word under the pointer.
func (m *menu) MouseMoved(e *desktop.MouseEvent) { m.goTo(m.wordAt(e.Position)) }

// MouseOut leaves the last one marked, for the arrows.
func (m *menu) MouseOut() {}

func (m *menu) wordAt(p fyne.Position) int {
	return max(0, min(int(p.Y/menuRow), len(m.words)-1))
}

// left is the room left of the words.
func (m *menu) left() float32 {
	if m.ticked < 0 {
		return menuBare
	}
	return menuTick
}

func (m *menu) goTo(word int) {
	if word != m.at {
		m.at = word
		m.Refresh()
	}
}

func (m *menu) reveal(word int) {
	revealPart(m, fyne.NewPos(0, float32(word)*menuRow), fyne.NewSize(m.Size().Width, menuRow))
}

// CreateRenderer is Fyne's.
func (m *menu) CreateRenderer() fyne.WidgetRenderer {
	r := &menuRenderer{menu: m, all: container.NewWithoutLayout()}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.all)
	return r
}

type menuRenderer struct {
	fyne.WidgetRenderer
	menu *menu
	all  *fyne.Container
}

func (r *menuRenderer) MinSize() fyne.Size {
	var wide float32
	for _, word := range r.menu.words {
		wide = fyne.Max(wide, NewText(word, Style{}).MinSize().Width)
	}
	return fyne.NewSize(r.menu.left()+wide, float32(len(r.menu.words))*menuRow)
}

func (r *menuRenderer) Layout(size fyne.Size) {
	m := r.menu
	r.all.RemoveAll()
	if m.at >= 0 {
		place(r.all, newBox(look{fill: Selected}), 1, float32(m.at)*menuRow, size.Width+scrollRoom-2, menuRow)
	}
	for i, word := range m.words {
		y := float32(i) * menuRow
		if i == m.ticked {
			place(r.all, NewPicture(IconCheck, iconBadge, Indigo), 0, y, menuTick, menuRow)
		}
		place(r.all, NewText(word, Style{}), m.left(), y, size.Width-m.left(), menuRow)
	}
}

func (r *menuRenderer) Refresh() {
	r.Layout(r.menu.Size())
	canvas.Refresh(r.menu)
}
