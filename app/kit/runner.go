package kit

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// Runner takes work off the screen's goroutine and brings results back to it.
// Tests give one that runs both at once, in place.
type Runner struct {
	Go    func(work func()) // away from the screen; must not draw
	UI    func(draw func()) // back on the screen's goroutine
	Turn  func()            // called before each frame; nil where nothing is drawn
	After Clock             // nil where nothing takes long
}

// NewRunner is the program's own.
func NewRunner() Runner { return holding(soonest) }

func holding(hold time.Duration) Runner {
	a := &answers{hold: hold, under: map[int]time.Time{}, news: make(chan struct{}, 1)}
	return Runner{Go: a.begin, UI: a.bring, Turn: a.await, After: NewClock()}
}

// Later calls something on the screen's goroutine after a while, and returns how
// to prevent that.
func (r Runner) Later(after time.Duration, call func()) (stop func()) {
	if r.After == nil {
		return func() {}
	}
	return r.After(after, call)
}

// answers holds a frame back for what is about to be answered. Most questions take
// less time than a frame: so a key is followed by one frame, which shows the answer,
// and not by one without it and another with it.
type answers struct {
	hold  time.Duration // how long a frame waits at most for what was begun before it
	mu    sync.Mutex
	count int
	under map[int]time.Time // when what is under way was begun
	shown []func()          // what is to be drawn, in order
	news  chan struct{}     // something came, or ended
}

// soonest is how long nobody sees a letter come later.
const soonest = 30 * time.Millisecond

func (a *answers) begin(work func()) {
	a.mu.Lock()
	a.count++
	id := a.count
	a.under[id] = time.Now()
	a.mu.Unlock()
	go func() {
		work()
		a.mu.Lock()
		delete(a.under, id)
		a.mu.Unlock()
		a.tell()
	}()
}

func (a *answers) bring(draw func()) {
	a.mu.Lock()
	a.shown = append(a.shown, draw)
	a.mu.Unlock()
	a.tell()
	fyne.Do(a.draw)
}

func (a *answers) tell() {
	select {
	case a.news <- struct{}{}:
	default: // was told already
	}
}

// draw draws what came.
func (a *answers) draw() {
	for {
		a.mu.Lock()
		if len(a.shown) == 0 {
			a.mu.Unlock()
			return
		}
		next := a.shown[0]
		a.shown = a.shown[1:]
		a.mu.Unlock()
		next()
	}
}

// await draws what comes soon. What goes on for longer holds no more frames back.
func (a *answers) await() {
	late := time.NewTimer(a.hold)
	defer late.Stop()
	for {
		a.draw()
		if !a.soon() {
			return
		}
		select {
		case <-a.news:
		case <-late.C:
			return
		}
	}
}

// soon reports whether anything under way may be answered soon.
func (a *answers) soon() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, began := range a.under {
		if time.Since(began) < a.hold {
			return true
		}
	}
	return len(a.shown) > 0
}
