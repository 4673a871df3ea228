package seat

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// Sheet is what all cards over a page have in common on which something is filled
// in and then done: at the right of the foot the button that the sheet is for, at
// the left the one that leaves it, and what is done only once.
type Sheet struct {
	Seat   *Seat
	Button *kit.Button     // what the sheet is for
	Out    *kit.Button     // leaves it
	Foot   *fyne.Container // both buttons, to stand below all else
	Dialog *kit.Dialog     // nil until it is open

	primary func()
}

// NewSheet makes the foot of a sheet: leave and label are the keys of what its
// buttons say, and beside stands before the one that the sheet is for. primary is
// what that one does, and Ctrl+Enter while the sheet is open.
func (s *Seat) NewSheet(leave, label string, primary func(), beside ...fyne.CanvasObject) *Sheet {
	w := s.Words
	x := &Sheet{Seat: s, Button: kit.NewButton(kit.Primary, s.primaryText(w.T(label)), primary), primary: primary}
	x.Out = kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T(leave), Key: Esc}, func() { x.Dialog.Close() })
	x.Foot = kit.Across(kit.GapWide, append(append([]fyne.CanvasObject{x.Out, kit.Space()}, beside...), x.Button)...)
	return x
}

func (s *Seat) primaryText(label string) kit.ButtonText {
	return kit.ButtonText{Label: label, Key: Chord(s.Words, Enter)}
}

// Relabel says anew what the sheet is for.
func (x *Sheet) Relabel(label string) {
	x.Button.SetText(x.Seat.primaryText(label))
	x.Foot.Refresh()
}

// Open shows the sheet. What has the focus first is asked for, and closed is
// called when the sheet is gone; either may be nil.
func (x *Sheet) Open(content fyne.CanvasObject, focus fyne.Focusable, closed func()) {
	x.Dialog = kit.Overlay(x.Seat.Window.Canvas(), content, focus, closed)
	x.Dialog.OnPrimary = x.primary
}

// Once does what a sheet is for, once until that has come back. The sheet stays.
func Once[T any](x *Sheet, act func(context.Context) (T, error), then func(T)) {
	once(x.Seat, x.Dialog, act, func(error) bool { return false }, then)
}

// SheetCard is the card of a sheet, with parts below each other.
func SheetCard(parts ...fyne.CanvasObject) *fyne.Container {
	return sheetCard(kit.Down(kit.GapWide, parts...))
}

// WideSheetCard is one whose parts have at least a width.
func WideSheetCard(width float32, parts ...fyne.CanvasObject) *fyne.Container {
	return sheetCard(kit.Sized(width, 0, kit.Down(kit.GapWide, parts...)))
}

func sheetCard(content fyne.CanvasObject) *fyne.Container {
	return kit.Card(kit.Padded(kit.GapPage, kit.GapPage, content))
}
