package seat_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/lang"
)

// window remembers what a seat says of itself.
type window struct {
	said   []string
	failed []error
}

func (w *window) Go(seat.Place)             {}
func (w *window) Back()                     {}
func (w *window) Say(text string, _ func()) { w.said = append(w.said, text) }
func (w *window) Fail(err error)            { w.failed = append(w.failed, err) }

// waiting is a seat whose work, and whose time, a test lets run out.
type waiting struct {
	*seat.Seat
	shell window
	work  []func() // away from the screen, in the order in which it began
	late  []func() // what waits for its time
}

func newWaiting(t *testing.T) *waiting {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Light))
	words, err := lang.New(lang.Japanese, time.UTC, "JPY")
	if err != nil {
		t.Fatal(err)
	}
	window := test.NewTempWindow(t, kit.Second(""))
	window.Resize(fyne.NewSize(1024, 768))
	w := &waiting{}
	w.Seat = &seat.Seat{Words: words, Window: window, Shell: &w.shell, Runner: kit.Runner{
		Go: func(work func()) { w.work = append(w.work, work) },
		UI: func(draw func()) { draw() },
		After: func(_ time.Duration, call func()) func() {
			stopped := false
			w.late = append(w.late, func() {
				if !stopped {
					call()
				}
			})
			return func() { stopped = true }
		},
	}}
	return w
}

func (w *waiting) card() bool { return w.Window.Canvas().Overlays().Top() != nil }

// Whatever comes back first, the newest question's answer is shown.
func TestAnOlderAnswerNeverOverwritesANewerOne(t *testing.T) {
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}} {
		w := newWaiting(t)
		var load seat.Load
		var shown []int
		for n := range 3 {
			seat.Ask(w.Seat, &load, func(ctx context.Context) (int, error) { return n, ctx.Err() },
				func(answer int) { shown = append(shown, answer) })
		}
		for _, i := range order {
			w.work[i]()
		}
		if !slices.Equal(shown, []int{2}) || len(w.shell.failed) > 0 {
			t.Errorf("in the order %v: shown %v, failed %v", order, shown, w.shell.failed)
		}
	}
}

func TestWhatIsDoneAtOnceShowsNoCard(t *testing.T) {
	w := newWaiting(t)
	got := 0
	seat.Long(w.Seat, "取り込んでいます", func(*seat.Work) (int, error) { return 7, nil }, func(n int, err error) {
		if got = n; err != nil {
			t.Error(err)
		}
	})
	w.work[0]()
	w.late[0]()
	if got != 7 || w.card() {
		t.Errorf("got %d, a card is shown: %v", got, w.card())
	}
}

func TestLongWorkShowsACardAndCanBeLeft(t *testing.T) {
	w := newWaiting(t)
	var end error
	seat.Long(w.Seat, "取り込んでいます", func(work *seat.Work) (int, error) {
		work.Progress(5, 300)
		w.late[0]() // its time has come
		if !w.card() {
			t.Error("nothing says that it takes long")
		}
		work.Progress(6, 300)
		press(w.Window.Canvas(), fyne.KeyEscape)
		work.Progress(7, 300)
		return 0, work.Ctx.Err()
	}, func(_ int, err error) { end = err })
	w.work[0]()
	if !errors.Is(end, seat.ErrLeft) || w.card() {
		t.Errorf("ended with %v, the card stays: %v", end, w.card())
	}
}

// Who leaves too late is told how it ended.
func TestWhatEndsAllTheSameIsSaid(t *testing.T) {
	w := newWaiting(t)
	got := 0
	seat.Long(w.Seat, "取り込んでいます", func(*seat.Work) (int, error) {
		w.late[0]()
		press(w.Window.Canvas(), fyne.KeyEscape)
		return 7, nil
	}, func(n int, err error) {
		if got = n; err != nil {
			t.Error(err)
		}
	})
	w.work[0]()
	if got != 7 {
		t.Errorf("got %d", got)
	}
}
