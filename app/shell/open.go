package shell

import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// opened is a studio that was opened, and whom it knows.
type opened struct {
	desk    *desk.Desk
	profile studio.Profile
	staff   []studio.Staff
}

// Start opens the studio of this machine, or, where there is none yet, the first
// start.
func (s *Shell) Start() {
	path := s.prefs.studio()
	if path == "" {
		path = s.options.Studio
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		s.typeRead()
		s.firstStart()
		return
	}
	s.open(path)
}

// open opens a studio and seats somebody at it, or says why not.
func (s *Shell) open(path string) {
	s.bring("start.opening", func(work *seat.Work) (*desk.Desk, error) {
		return desk.Open(work.Ctx, path, s.deskOptions())
	}, func(err error) { s.trouble(path, err) }, nil)
}

func (s *Shell) deskOptions() desk.Options {
	return desk.Options{Clock: s.options.Clock, Backups: s.options.Backups}
}

// bring opens a studio in a way of its own, away from the screen, and calls then,
// if there is one, when somebody sits. Meanwhile it says what is done, by a key
// of the catalogue. Otherwise calls otherwise, also with seat.ErrLeft.
func (s *Shell) bring(doing string, way func(*seat.Work) (*desk.Desk, error), otherwise func(error), then func()) {
	if s.bringing {
		return
	}
	s.bringing = true
	s.blank()
	r := s.options.Runner
	r.After = func(after time.Duration, call func()) func() {
		return s.options.Runner.Later(after, func() {
			s.typeRead() // what is said needs it
			call()
		})
	}
	work := seat.NewWork(s.words.T(doing), s.words, r, s.window.Canvas())
	s.options.Runner.Go(func() {
		o, err := look(work, way)
		s.typeRead()
		s.options.Runner.UI(func() {
			work.End()
			s.bringing = false
			if err != nil && work.Left {
				err = seat.ErrLeft
			}
			if err != nil {
				otherwise(err)
				return
			}
			s.take(o)
			if then != nil && s.seat != nil {
				then()
			}
		})
	})
}

// look opens a studio and reads who it is.
func look(work *seat.Work, way func(*seat.Work) (*desk.Desk, error)) (opened, error) {
	d, err := way(work)
	if err != nil {
		return opened{}, err
	}
	ctx := work.Ctx
	o, room := opened{desk: d}, safe.New(d)
	if o.profile, err = room.Profile(ctx, desk.Who{}); err == nil {
		o.staff, err = room.Staff(ctx, desk.Who{})
	}
	if err != nil {
		return opened{}, errors.Join(err, d.Close())
	}
	return o, nil
}

// take takes over a studio that was opened.
func (s *Shell) take(o opened) {
	if err := s.closeStudio(); err != nil {
		s.Fail(err)
	}
	s.desk, s.profile = o.desk, o.profile
	who, ok := chosen(o.staff, s.prefs.staff())
	if !ok {
		s.trouble(o.desk.Path(), studio.Errorf("staff.unknown"))
		return
	}
	s.startWatching()
	s.sit(who)
}

// startWatching lets the page ask again after each change, by this program or
// another.
func (s *Shell) startWatching() {
	ctx, cancel := context.WithCancel(context.Background())
	stop := s.desk.Listen(func(e desk.Event) {
		s.options.Runner.UI(func() {
			s.since(e)
			s.changed()
			s.settleSoon()
		})
	})
	s.watched = ctx
	s.watching = func() {
		stop()
		s.forgetMinute()
		s.forgetDue()
		s.forgetWarm()
		cancel()
	}
	s.nextMinute()
	s.due = due{first: true}
	s.settleSoon()
	s.forgetWarm = s.options.Timer(settled, s.warm)
	watch, err := s.desk.Watch(ctx) // from before the first page asks
	if err != nil {
		watch = func() error { return err }
	}
	s.watch.Go(func() {
		if err := watch(); err != nil && ctx.Err() == nil {
			s.options.Runner.UI(func() { s.Fail(err) })
		}
	})
}

// nextMinute asks the page again when the minute turns: it shows what is on now.
func (s *Shell) nextMinute() {
	now := s.desk.Now()
	s.forgetMinute = s.options.Timer(now.Truncate(time.Minute).Add(time.Minute).Sub(now), func() {
		if s.watching == nil {
			return // the studio was closed meanwhile
		}
		s.changed()
		s.settleLate()
		s.nextMinute()
	})
}

// stopWatching lets nothing more change the page, and returns how to wait until
// nobody reads the studio any more in its behalf.
func (s *Shell) stopWatching() (wait func()) {
	if s.watching != nil {
		s.watching()
		s.watching = nil
	}
	return s.watch.Wait
}

// changed shows what is now.
func (s *Shell) changed() {
	if s.page != nil {
		s.page.Reload()
	}
}

// closeStudio ends what is open, if anything is.
func (s *Shell) closeStudio() error {
	s.stopWatching()()
	if s.desk == nil {
		return nil
	}
	d := s.desk
	s.desk, s.seat, s.page = nil, nil, nil
	return d.Close()
}

var _ seat.Shell = (*Shell)(nil)
