package seat

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// Work is something that may take long. A card says how far it is and is the way
// out; what is done at once never flashes one. Its methods, but Progress, are
// called on the screen's goroutine.
type Work struct {
	Ctx  context.Context // of the work; ends when somebody does not want to wait
	Left bool            // somebody did not want to wait

	heading string
	words   *lang.Printer
	canvas  fyne.Canvas
	runner  kit.Runner
	cancel  context.CancelFunc
	hurry   func() // the card is not needed any more by itself
	card    *kit.Working
	done    int // of how much, where that is known
	of      int
	ended   bool
}

// atOnce is how long nobody minds to wait.
const atOnce = 300 * time.Millisecond

// NewWork begins to wait for something, over a window.
func NewWork(heading string, words *lang.Printer, r kit.Runner, c fyne.Canvas) *Work {
	w := &Work{heading: heading, words: words, canvas: c, runner: r}
	w.Ctx, w.cancel = context.WithCancel(context.Background())
	w.hurry = func() {}
	w.hurry = r.Later(atOnce, w.Show)
	return w
}

// Work begins to wait for something, over this seat's window.
func (s *Seat) Work(heading string) *Work {
	return NewWork(heading, s.Words, s.Runner, s.Window.Canvas())
}

// Progress tells how much is done, from any goroutine.
func (w *Work) Progress(done, of int) {
	w.runner.UI(func() {
		w.done, w.of = done, of
		w.tell()
	})
}

func (w *Work) tell() {
	if w.card != nil && w.of > 0 && !w.over() {
		w.card.Set(w.done, w.of)
	}
}

// Show shows the card now, where nobody must go on meanwhile.
func (w *Work) Show() {
	w.hurry()
	if w.card == nil && !w.over() {
		w.card = kit.NewWorking(w.canvas, w.heading, kit.ButtonText{Label: w.words.T("act.stop"), Key: Esc}, w.leave)
		w.tell()
	}
}

func (w *Work) over() bool { return w.ended || w.Left }

func (w *Work) leave() {
	w.Left = true
	w.cancel()
}

// End takes the card away.
func (w *Work) End() {
	w.ended = true
	w.hurry()
	if w.card != nil {
		w.card.Close()
	}
	w.cancel()
}

// ErrLeft is the end of work that somebody did not want to wait for: nothing was
// done.
var ErrLeft = studio.Errorf("work.left")

// Long does an act that may take long away from the screen, and calls then when
// it has ended, also with a failure.
func Long[T any](s *Seat, heading string, act func(*Work) (T, error), then func(T, error)) *Work {
	work := s.Work(heading)
	s.Runner.Go(func() {
		answer, err := act(work)
		s.Runner.UI(func() {
			work.End()
			if err != nil && work.Left {
				err = ErrLeft
			}
			then(answer, err)
		})
	})
	return work
}
