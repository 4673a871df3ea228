package kit_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"github.com/kayoi-app/kayoi/app/kit"
)

// A frame waits for what is soon answered, and for what that asks in turn.
func TestAFrameShowsWhatIsSoonAnswered(t *testing.T) {
	test.NewTempApp(t)
	r, drawn := kit.NewHolding(time.Minute), 0
	ask := func(then func()) {
		r.Go(func() {
			r.UI(func() {
				drawn++
				then()
			})
		})
	}
	ask(func() { ask(func() {}) })
	r.Turn()
	check(t, "answers that are drawn", drawn, 2)
}

// A frame does not wait for what takes long.
func TestAFrameDoesNotWaitForWhatTakesLong(t *testing.T) {
	r := kit.NewHolding(time.Millisecond)
	end := make(chan struct{})
	defer close(end)
	r.Go(func() { <-end })
	r.Turn() // returns
}
