package shell

import (
	"context"
	"time"

	"github.com/kayoi-app/kayoi/app/seat"
)

// due is what comes of itself while the window is open, whoever sits here: offers that
// ran out pass on at their moment, without anybody looking.
type due struct {
	first  bool      // nothing was settled yet since the studio was opened
	at     time.Time // the next moment; zero while nothing falls due
	forget func()    // prevents what is done then, or soon
	asking bool      // is being found out, or soon will be
	anew   bool      // something changed meanwhile
	failed bool      // could not be found out the last time
}

// settleSoon finds the next moment out anew, a while after something changed: it is not
// in the way of what is drawn now, and more may change meanwhile.
func (s *Shell) settleSoon() {
	if s.due.asking {
		s.due.anew = true
		return
	}
	s.due.asking = true
	s.forgetDue()
	s.due.forget = s.options.Timer(settled, s.settleDue)
}

// settleDue settles what is due by now, and waits for the next moment.
func (s *Shell) settleDue() {
	if s.watching == nil || s.seat == nil || s.desk.ReadOnly() {
		s.due.asking = false
		return
	}
	s.due.asking = true
	ctx, of := s.watched, s.seat
	isDue := s.due.first || s.passed()
	s.watch.Add(1)
	s.options.Runner.Go(func() {
		defer s.watch.Done()
		at, err := nextDue(ctx, of, isDue)
		s.options.Runner.UI(func() {
			if s.watched != ctx || s.watching == nil {
				return // the studio was closed meanwhile
			}
			s.due.asking = false
			if err != nil {
				if !s.due.failed { // once, not every minute
					s.Fail(err)
				}
				s.due.failed = true
				return
			}
			s.due.first, s.due.failed = false, false
			s.awaitDue(at)
		})
	})
}

// nextDue settles, where that is due, and says when it is again.
func nextDue(ctx context.Context, of *seat.Seat, isDue bool) (time.Time, error) {
	if isDue {
		if _, err := of.Lessons.Settle(ctx, of.Who()); err != nil {
			return time.Time{}, err
		}
	}
	return of.Lessons.Due(ctx, of.Who())
}

// awaitDue waits for a moment. Where something changed while it was found out, it is
// found out once more.
func (s *Shell) awaitDue(at time.Time) {
	s.forgetDue()
	s.due.at = at
	if !at.IsZero() {
		s.due.forget = s.options.Timer(at.Sub(s.desk.Now()), s.settleDue)
	}
	if s.due.anew {
		s.due.anew = false
		s.settleSoon()
	}
}

// passed reports whether the moment is there.
func (s *Shell) passed() bool { return !s.due.at.IsZero() && !s.desk.Now().Before(s.due.at) }

// settleLate settles, a minute later, what could not be settled, and where the moment
// passed without its timer: the machine slept, or its clock was put forward.
func (s *Shell) settleLate() {
	if (s.due.failed || s.passed()) && !s.due.asking {
		s.settleDue()
	}
}

func (s *Shell) forgetDue() {
	if s.due.forget != nil {
		s.due.forget()
	}
	s.due.forget = nil
}
