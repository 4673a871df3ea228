package kit

import (
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Scanner tells what a reader types from what a person types.
type Scanner interface {
	// Rune is told a character that was typed.
	Rune(r rune)
	// Enter is told that Enter was pressed, and whether what was typed before
	// fell into an entry. If a reader pressed it, scan is what it typed before:
	// the last characters, as many as scan has.
	Enter(entered bool) (scan string, ok bool)
	// Scanned takes what was scanned. It is called after the characters were
	// taken out of where they fell.
	Scanned(scan string)
}

// Frame is the content of a window that is scanned into. Fyne tells keys to the
// widget with the focus alone; so each of the kit's widgets that can have the
// focus tells the frame of its window what is typed into it, and the frame
// tells the scanner.
type Frame struct {
	widget.BaseWidget
	content fyne.CanvasObject
	scanner Scanner
	clock   Clock
	forget  func() // drops what a character is about to do; may be nil
	due     func() // what a character does at the next turn; nil is nothing
	turns   bool   // the frame is told of turns
	tips    *tips

	// Editing are the words of the menu of an entry.
	Editing EditingWords
}

// EditingWords are what can be done with the text of an entry, as it is said.
type EditingWords struct{ Undo, Cut, Copy, Paste, All string }

// handTime is how long a character that does something waits for another: as
// long as one that a reader types cannot stand alone.
const handTime = 50 * time.Millisecond

// NewFrame puts content into a frame.
func NewFrame(content fyne.CanvasObject, scanner Scanner, clock Clock) *Frame {
	f := &Frame{content: content, scanner: scanner, clock: clock, tips: newTips()}
	f.ExtendBaseWidget(f)
	return f
}

// Rune is told a character that no widget was told, as none has the focus.
func (f *Frame) Rune(r rune) { f.typed(r, nil) }

// Key is told a key that no widget was told, and reports whether it ended a
// scan.
func (f *Frame) Key(e *fyne.KeyEvent) bool {
	return isEnter(e) && f.enter(nothing)
}

func (f *Frame) held() fyne.CanvasObject { return f.content }

// CreateRenderer paints the paper where the window is not cleared in it.
func (f *Frame) CreateRenderer() fyne.WidgetRenderer {
	all := container.NewStack(f.content, f.tips.all)
	if !onScreen() {
		all.Objects = append([]fyne.CanvasObject{newBox(look{fill: Paper})}, all.Objects...)
	}
	return widget.NewSimpleRenderer(all)
}

// Turned is told, at each turn of the window, that every key pressed until now has
// been typed. A window that stands still has no turns, and while it does, a
// character that does something is not known to stand alone.
func (f *Frame) Turned() {
	f.turns = true
	if act := f.due; act != nil {
		f.due = nil
		act()
	}
}

func (f *Frame) typed(r rune, act func()) {
	f.drop()
	f.scanner.Rune(r)
	if act == nil {
		return
	}
	f.forget = f.clock(handTime, func() {
		if f.turns {
			f.due = act
			return
		}
		act()
	})
}

// PageTurned is told that something else is shown: a tip of what was there goes.
func (f *Frame) PageTurned() { f.tips.turn() }

// drop drops what a character is about to do.
func (f *Frame) drop() {
	if f.forget != nil {
		f.forget()
	}
	f.forget, f.due = nil, nil
}

func (f *Frame) enter(takeBack func(runes int)) bool {
	scan, ok := f.scanner.Enter(takeBack != nil)
	if !ok {
		return false
	}
	f.drop()
	if takeBack != nil {
		takeBack(utf8.RuneCountInString(scan))
	}
	f.scanner.Scanned(scan)
	return true
}

// typedRune tells the window of a character that was typed into a widget. What
// it does there, if anything, is done unless a reader typed it.
func typedRune(o fyne.CanvasObject, r rune, act func()) {
	if f := frameOf(o); f != nil {
		f.typed(r, act)
		return
	}
	if act != nil {
		act()
	}
}

// typedScan tells the window of a key that was typed into a widget, and reports
// whether it was the end of a scan, so that it means nothing to the widget.
// takeBack is called with how many characters fell into the widget before.
func typedScan(o fyne.CanvasObject, e *fyne.KeyEvent, takeBack func(runes int)) bool {
	if !isEnter(e) {
		return false
	}
	f := frameOf(o)
	return f != nil && f.enter(takeBack)
}

func frameOf(o fyne.CanvasObject) *Frame {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	f, _ := c.Content().(*Frame)
	return f
}

func isEnter(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter }

// nothing is taken back from widgets that take no text.
var nothing func(runes int)
