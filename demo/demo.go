package demo

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/studio"
)

const (
	usualMembers = 300
	leastMembers = 60 // fewer do not fill the lesson about to begin, and its queue
)

// Options are what is asked of a demo.
type Options struct {
	// Members is how many people to make: 300 if zero, at least 60. The timetable
	// has some 440 weekly places; whoever finds none left is a former member.
	Members int
	// Seed makes one demo differ from another. The same seed at the same moment
	// makes the same studio, apart from ids.
	Seed uint64
	// Now is the moment that the demo leads up to.
	Now time.Time
	// Progress is told the days done of the year; nil is not.
	Progress func(done, of int)
}

// Told counts what a demo holds.
type Told struct {
	Members  int // whatever their status
	Sessions int // of the timetable, from the founding to the end of today
	CheckIns int // visits that the door recorded, of the last six weeks
	Marked   int // places on the lists that teachers marked before
	Invoices int
	Payments int
	Bookings int // past and coming, queues included
	// Next is the lesson that begins within the hour: full, with a queue of two.
	Next studio.SessionKey
}

// Make makes a demo in a file that is not there yet; one that is there is
// refused with store.exists, and untouched. A demo that fails or is cancelled
// leaves no file. The year is of the last twelve months that have begun; each
// act is a transaction of its own, some 20 for a member.
func Make(ctx context.Context, path string, o Options) (Told, error) {
	o.Members = max(cmp.Or(o.Members, usualMembers), leastMembers)
	h, err := readHouse()
	if err != nil {
		return Told{}, err
	}
	zone, err := time.LoadLocation(h.Profile.Zone)
	if err != nil {
		return Told{}, err
	}
	y := &year{until: o.Now.In(zone), zone: zone, rand: rand.New(rand.NewPCG(o.Seed, 2))}
	y.founded = foundingDay(civil.DateOf(y.until))
	y.now = y.at(y.founded, opening)
	clock := desk.Clock{Now: func() time.Time { return y.now }, Given: true}
	d, err := desk.Create(ctx, path, h.Profile, h.Owner, desk.Options{Clock: clock})
	if err != nil {
		return Told{}, err
	}
	y.enter(d)
	err = y.found(ctx, h, o)
	if err == nil {
		err = y.live(ctx, o.Progress)
	}
	if err = errors.Join(err, d.Close()); err != nil {
		return Told{}, errors.Join(err, remove(path))
	}
	return y.told, nil
}

// foundingDay begins the first of the twelve months. A month whose first day is
// today has hardly begun, and is left out.
func foundingDay(today civil.Date) civil.Date {
	m := studio.MonthOf(today.AddDays(-1))
	for range 11 {
		m = m.Previous()
	}
	return m.First()
}

// remove takes a half-made studio away with what SQLite keeps beside it.
func remove(path string) error {
	var failed error
	for _, p := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed = errors.Join(failed, err)
		}
	}
	return failed
}
