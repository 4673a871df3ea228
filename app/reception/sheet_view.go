package reception

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
)

// sheet is a card over a page. While it is open, Ctrl+Enter is its own.
type sheet interface{ primary() }

// frame is what sheets have in common: at the right of the foot the button that a
// sheet is for, at the left the one that leaves it, and what is done only once.
type frame struct {
	seat   *seat.Seat
	button *kit.Button
	foot   *fyne.Container
	dialog *kit.Dialog
	doing  bool // what was asked for is not done yet
}

// newFrame makes the foot of a sheet: leave and label are the keys of what its
// buttons say, and beside stands before the one that the sheet is for.
func newFrame(s *seat.Seat, leave, label string, primary func(), beside ...fyne.CanvasObject) *frame {
	w := s.Words
	f := &frame{seat: s, button: kit.NewButton(kit.Primary, primaryText(s, w.T(label)), primary)}
	out := kit.NewButton(kit.Outlined, kit.ButtonText{Label: w.T(leave), Key: seat.Esc}, func() { f.dialog.Close() })
	f.foot = kit.Across(kit.GapWide, append(append([]fyne.CanvasObject{out, kit.Space()}, beside...), f.button)...)
	return f
}

func primaryText(s *seat.Seat, label string) kit.ButtonText {
	return kit.ButtonText{Label: label, Key: seat.Chord(s.Words, seat.Enter)}
}

// relabel says anew what the sheet is for.
func (f *frame) relabel(label string) {
	f.button.SetText(primaryText(f.seat, label))
	f.foot.Refresh()
}

// show opens the sheet. What has the focus first is asked for, and closed is
// called when the sheet is gone.
func (f *frame) show(of sheet, content fyne.CanvasObject, focus fyne.Focusable, closed func()) {
	f.dialog = kit.Overlay(f.seat.Window.Canvas(), content, focus, closed)
	f.dialog.OnPrimary = of.primary
}

// doOnce does what a sheet is for. Until that has come back, the sheet does
// nothing else: who presses twice means it once.
func doOnce[T any](f *frame, act func(context.Context) (T, error), then func(T)) {
	if f.doing {
		return
	}
	f.doing = true
	type came struct {
		what T
		err  error
	}
	seat.Do(f.seat, func(ctx context.Context) (came, error) {
		what, err := act(ctx)
		return came{what, err}, nil
	}, func(c came) {
		f.doing = false
		if c.err != nil {
			f.seat.Shell.Fail(c.err)
			return
		}
		then(c.what)
	})
}

// sheetCard is a card with parts below each other.
func sheetCard(parts ...fyne.CanvasObject) *fyne.Container {
	return sheetCardOf(kit.Down(kit.GapWide, parts...))
}

// wideCard is one whose parts have at least a width.
func wideCard(width float32, parts ...fyne.CanvasObject) *fyne.Container {
	return sheetCardOf(kit.Sized(width, 0, kit.Down(kit.GapWide, parts...)))
}

func sheetCardOf(content fyne.CanvasObject) *fyne.Container {
	return kit.Card(kit.Padded(kit.GapPage, kit.GapPage, content))
}
