package office

import (
	"context"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
)

// longWork shows how far something is, from when it first says so: what is done
// at once never flashes a card.
type longWork struct {
	seat    *seat.Seat
	heading string
	ctx     context.Context
	cancel  context.CancelFunc
	card    *kit.Working
	stopped bool // by somebody who did not want to wait
	ended   bool
}

func newLongWork(ctx context.Context, s *seat.Seat, heading string) *longWork {
	w := &longWork{seat: s, heading: heading}
	w.ctx, w.cancel = context.WithCancel(ctx)
	return w
}

// progress tells how much is done, from any goroutine.
func (w *longWork) progress(done, of int) {
	w.seat.Runner.UI(func() {
		if w.ended || done == 0 || w.stopped {
			return
		}
		w.show(done, of)
	})
}

func (w *longWork) show(done, of int) {
	if w.card == nil {
		w.card = kit.NewWorking(w.seat.Window.Canvas(), w.heading,
			kit.ButtonText{Label: w.seat.Words.T("act.cancel"), Key: "Esc"}, w.stop)
	}
	w.card.Set(done, of)
}

// manyRows is how many take long before there is anything to tell: nobody must
// be able to leave meanwhile in the belief that this cancels.
const manyRows = 1000

// begin shows the card at once where there is much to do.
func (w *longWork) begin(of int) {
	if of > manyRows {
		w.show(0, of)
	}
}

func (w *longWork) stop() {
	w.stopped = true
	w.cancel()
}

// end takes the card away, on the screen's goroutine.
func (w *longWork) end() {
	w.ended = true
	if w.card != nil {
		w.card.Close()
	}
	w.cancel()
}
