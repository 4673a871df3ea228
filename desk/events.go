package desk

import (
	"context"
	"sync"
	"time"
)

// Event says that something changed. Screens ask again; nothing else is in it.
type Event struct {
	Act     Act    // empty when another program changed the studio
	Subject string // as the act told the trail
}

type events struct {
	mu        sync.Mutex
	next      int
	listeners map[int]func(Event)
}

func (e *events) listen(f func(Event)) (stop func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.listeners == nil {
		e.listeners = map[int]func(Event){}
	}
	key := e.next
	e.next++
	e.listeners[key] = f
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		delete(e.listeners, key)
	}
}

func (e *events) tell(ev Event) {
	e.mu.Lock()
	list := make([]func(Event), 0, len(e.listeners))
	for _, f := range e.listeners {
		list = append(list, f)
	}
	e.mu.Unlock()
	for _, f := range list {
		f(ev)
	}
}

// Listen calls f after each act that changed the studio, on the goroutine of the
// act, until stop is called.
func (d *Desk) Listen(f func(Event)) (stop func()) { return d.events.listen(f) }

// Watch notes how the studio is now. The watch that it returns tells the listeners
// within half a second when another program has changed it since, until ctx ends.
func (d *Desk) Watch(ctx context.Context) (watch func() error, err error) {
	before, err := d.store.Version(ctx)
	if err != nil {
		return nil, err
	}
	return func() error { return d.watch(ctx, before) }, nil
}

func (d *Desk) watch(ctx context.Context, before int64) error {
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		now, err := d.store.Version(ctx)
		if err != nil {
			return err
		}
		if now != before {
			before = now
			d.events.tell(Event{})
		}
	}
}
