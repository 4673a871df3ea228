package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Working is the card over a page while something long is done: how far it is,
// and the way out. Its methods are called on the screen's goroutine.
type Working struct {
	dialog *Dialog
	bar    *widget.ProgressBar
	busy   *widget.ProgressBarInfinite // until anything is known
	figure *Text
	cancel *Button
	ended  bool
}

// NewWorking shows the card. Its button, and Esc, take it away and call
// onCancel; what was begun may still end well.
func NewWorking(c fyne.Canvas, heading string, cancel ButtonText, onCancel func()) *Working {
	w := &Working{bar: widget.NewProgressBar(), busy: widget.NewProgressBarInfinite(), figure: Small("")}
	w.bar.TextFormatter = func() string { return "" }
	w.bar.Hide()
	w.cancel = NewButton(Outlined, cancel, func() { w.dialog.Close() })
	card := Card(Padded(GapPage, GapPage, Down(GapWide,
		Heading(heading), Sized(0, Gap, container.NewStack(w.bar, w.busy)), Across(GapWide, w.figure, Space(), w.cancel))))
	w.dialog = Overlay(c, Sized(dialogWidth, 0, card), w.cancel, func() {
		if !w.ended {
			w.busy.Stop()
			onCancel()
		}
	})
	return w
}

// Set shows how much is done.
func (w *Working) Set(done, of int) {
	w.busy.Hide()
	w.bar.Show()
	w.bar.Max = float64(max(of, 1))
	w.bar.SetValue(float64(done))
	w.figure.SetText(Seats{done, of}.String())
}

// Cancel is the way out, as a button.
func (w *Working) Cancel() *Button { return w.cancel }

// Close takes the card away when what it waited for has ended.
func (w *Working) Close() {
	w.ended = true
	w.busy.Stop()
	w.dialog.Close()
}
