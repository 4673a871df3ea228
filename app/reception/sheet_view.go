package reception

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
)

// sheet is a card over a page. While it is open, Ctrl+Enter is its own.
type sheet interface{ primary() }

// frame is a seat's sheet, with its parts as the sheets of this desk name them.
type frame struct {
	*seat.Sheet
	seat   *seat.Seat
	button *kit.Button
	foot   *fyne.Container
	dialog *kit.Dialog
}

// newFrame makes the foot of a sheet, as seat.NewSheet does.
func newFrame(s *seat.Seat, leave, label string, primary func(), beside ...fyne.CanvasObject) *frame {
	x := s.NewSheet(leave, label, primary, beside...)
	return &frame{Sheet: x, seat: s, button: x.Button, foot: x.Foot}
}

// relabel says anew what the sheet is for.
func (f *frame) relabel(label string) { f.Relabel(label) }

// show opens the sheet. What has the focus first is asked for, and closed is
// called when the sheet is gone.
func (f *frame) show(of sheet, content fyne.CanvasObject, focus fyne.Focusable, closed func()) {
	f.Open(content, focus, closed)
	f.dialog = f.Dialog
	f.dialog.OnPrimary = of.primary
}

// doOnce does what a sheet is for: who presses twice means it once.
func doOnce[T any](f *frame, act func(context.Context) (T, error), then func(T)) {
	seat.Once(f.Sheet, act, then)
}

// sheetCard is a card with parts below each other.
func sheetCard(parts ...fyne.CanvasObject) *fyne.Container { return seat.SheetCard(parts...) }

// wideCard is one whose parts have at least a width.
func wideCard(width float32, parts ...fyne.CanvasObject) *fyne.Container {
	return seat.WideSheetCard(width, parts...)
}
