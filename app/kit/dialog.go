package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

const dialogWidth float32 = 480

// Question is what a dialog asks: what will happen, and the two ways on.
type Question struct {
	Heading string
	Body    fyne.CanvasObject
	Primary ButtonText
	Cancel  ButtonText
	// OnPrimary does it. The dialog closes when it returns true; it stays when
	// something has to be mended first.
	OnPrimary func() bool
	OnClose   func() // after it closed, either way; may be nil
}

// Dialog is a card over a veiled page, for what cannot be undone or needs a
// reason. Esc and the cancel button close it.
type Dialog struct {
	Primary *Button // of a question
	// OnPrimary does what Ctrl+Enter does over an overlay, nil for nothing. Of
	// a question it presses the primary button.
	OnPrimary func()
	// OnScan takes what a reader reads while the dialog is open; nil leaves it
	// to the page.
	OnScan func(text string)
	// OnPaste does what Ctrl+V does where no entry has the focus, nil for nothing.
	OnPaste func()
	// Doing is set while what was asked for is not done yet.
	Doing bool

	canvas  fyne.Canvas
	veil    *veiled
	typed   func(*fyne.KeyEvent)
	before  fyne.Focusable
	onClose func()
}

// Ask shows a dialog.
func Ask(c fyne.Canvas, q Question) *Dialog {
	d := &Dialog{onClose: q.OnClose}
	d.Primary = NewButton(Primary, q.Primary, func() {
		if q.OnPrimary() {
			d.Close()
		}
	})
	d.OnPrimary = d.Primary.Press
	cancel := NewButton(Outlined, q.Cancel, d.Close)
	card := Card(Padded(GapPage, GapPage, Down(GapWide,
		Heading(q.Heading), q.Body, Across(GapWide, cancel, Space(), d.Primary))))
	d.open(c, Sized(dialogWidth, 0, card), cancel)
	return d
}

// Tell shows something under a heading, with a button that closes it. What can
// have the focus in it has it first.
func Tell(c fyne.Canvas, heading string, body fyne.CanvasObject, closing ButtonText) *Dialog {
	d := &Dialog{}
	card := Card(Padded(GapPage, GapPage, Down(GapWide,
		Heading(heading), body, Across(0, NewButton(Outlined, closing, d.Close)))))
	d.open(c, Sized(dialogWidth, 0, card), nil)
	c.FocusNext()
	return d
}

// Overlay shows something of the screen's own over a veiled page, such as the
// search; Esc closes it.
func Overlay(c fyne.Canvas, card fyne.CanvasObject, focus fyne.Focusable, onClose func()) *Dialog {
	d := &Dialog{onClose: onClose}
	d.open(c, card, focus)
	return d
}

func (d *Dialog) open(c fyne.Canvas, content fyne.CanvasObject, focus fyne.Focusable) {
	d.canvas, d.typed, d.before = c, c.OnTypedKey(), c.Focused()
	if f, ok := c.Content().(*Frame); ok {
		f.PageTurned()
	}
	d.veil = newVeiled(c, content)
	d.veil.dialog = d
	c.Overlays().Add(d.veil)
	d.veil.Resize(c.Size())
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			d.Close()
		}
	})
	if focus != nil {
		c.Focus(focus)
	}
}

// Shown reports whether the dialog is still there.
func (d *Dialog) Shown() bool { return d.canvas != nil }

// Close takes the dialog away and gives the focus back.
func (d *Dialog) Close() {
	if d.canvas == nil {
		return
	}
	c := d.canvas
	d.canvas = nil
	c.Unfocus() // the cursor of an entry would blink on unseen, a frame of the window each time
	c.Overlays().Remove(d.veil)
	c.SetOnTypedKey(d.typed)
	if d.before != nil {
		c.Focus(d.before)
	}
	if d.onClose != nil {
		d.onClose()
	}
}

// PressPrimary does what Ctrl+Enter does in the dialog that stands over a
// window, if it does anything.
func PressPrimary(c fyne.Canvas) {
	if v, ok := c.Overlays().Top().(*veiled); ok && v.dialog.OnPrimary != nil {
		v.dialog.OnPrimary()
	}
}

// Paste does what Ctrl+V does in the dialog that stands over a window, if it does
// anything.
func Paste(c fyne.Canvas) {
	if v, ok := c.Overlays().Top().(*veiled); ok && v.dialog.OnPaste != nil {
		v.dialog.OnPaste()
	}
}

// TakeScan gives what a reader read to the dialog that stands over a window, and
// reports whether it has a use for it. What is dropped down is in the way, and
// closes.
func TakeScan(c fyne.Canvas, text string) bool {
	liftDropped(c)
	v, ok := c.Overlays().Top().(*veiled)
	if !ok || v.dialog.OnScan == nil {
		return false
	}
	v.dialog.OnScan(text)
	return true
}

// veiled covers the window, so that nothing behind the card can be pressed.
type veiled struct {
	widget.BaseWidget
	dialog  *Dialog
	content fyne.CanvasObject
	news    *fyne.Container
	tips    *tips
}

func newVeiled(c fyne.Canvas, card fyne.CanvasObject) *veiled {
	part := func() fyne.CanvasObject { return newBox(look{fill: veil}) }
	v := &veiled{content: container.New(raised{c}, part(), part(), part(), part(), card), news: container.New(newsPlace{}), tips: newTips()}
	v.ExtendBaseWidget(v)
	return v
}

// raised sets a card a little above the middle, where the eye expects it, and the
// four parts of a veil around it, as far as they are seen: to blend a whole one in
// takes a third of a frame where no graphics card draws.
type raised struct{ canvas fyne.Canvas }

func (raised) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[4].MinSize() }

func (r raised) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	card := objects[4].MinSize()
	x, y := floor((size.Width-card.Width)/2), floor((size.Height-card.Height)/3)
	put(objects[4], x, y, card.Width, card.Height)
	scale := r.canvas.Scale()
	cut := func(at, end float32) float32 { // between pixels of the screen, so that the parts meet without a seam
		return fyne.Max(0, fyne.Min(floor(at*scale)/scale, end))
	}
	left, right := cut(x+cardLook.radius, size.Width), cut(x+card.Width-cardLook.radius, size.Width)
	top, bottom := cut(y+cardLook.radius, size.Height), cut(y+card.Height-cardLook.radius, size.Height)
	put(objects[0], 0, 0, size.Width, top)
	put(objects[1], 0, top, left, bottom-top)
	put(objects[2], right, top, size.Width-right, bottom-top)
	put(objects[3], 0, bottom, size.Width, size.Height-bottom)
}

func (v *veiled) held() fyne.CanvasObject { return v.content }

// Tapped does nothing: a tap beside the card loses nothing that was typed.
func (v *veiled) Tapped(*fyne.PointEvent) {}

// CreateRenderer is Fyne's.
func (v *veiled) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(v.content, v.news, v.tips.all))
}
