package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// Runner takes work off the screen's goroutine and brings results back to it.
// Tests give one that runs both at once, in place.
type Runner struct {
	Go    func(work func()) // away from the screen; must not draw
	UI    func(draw func()) // back on the screen's goroutine
	After Clock             // nil where nothing takes long
}

// NewRunner is the program's own.
func NewRunner() Runner {
	return Runner{
		Go:    func(work func()) { go work() },
		UI:    fyne.Do,
		After: NewClock(),
	}
}

// Later calls something on the screen's goroutine after a while, and returns how
// to prevent that.
func (r Runner) Later(after time.Duration, call func()) (stop func()) {
	if r.After == nil {
		return func() {}
	}
	return r.After(after, call)
}
