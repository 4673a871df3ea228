package shell

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/kayoi-app/kayoi/app/office"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/safe"
)

// firstStart offers a demo, a studio of one's own, and a backup.
func (s *Shell) firstStart() {
	first := office.NewFirstStart(s.words, opening{s})
	s.bare(first.Content())
	s.first = first
}

// opening is what the window does for the first start.
type opening struct{ shell *Shell }

// Create makes a studio and opens it, on the import or on Today.
func (o opening) Create(n office.NewStudio) {
	s := o.shell
	s.bring("start.opening", func(work *seat.Work) (*desk.Desk, error) {
		path, err := vacant(s.options.Studio)
		if err != nil {
			return nil, err
		}
		d, err := desk.Create(work.Ctx, path, n.Profile, n.Owner, s.deskOptions())
		if err != nil {
			return nil, err
		}
		if n.Rounding != desk.DefaultPolicy().Billing.Rounding {
			err = safe.New(d).SetProfile(work.Ctx, desk.Who{}, n.Profile, n.Rounding)
		}
		if err != nil {
			return nil, errors.Join(err, d.Close())
		}
		return d, nil
	}, s.beginAgain, func() {
		s.prefs.setStudio(s.desk.Path())
		if n.Import {
			s.Go(seat.Place{Screen: seat.Import})
		}
	})
}

// Restore makes a studio of a backup.
func (o opening) Restore() { o.shell.chooseBackup(o.shell.beginAgain) }

// Demo opens the demo of today, which is made at its first opening. It is not
// remembered: the next start is the first one again.
func (o opening) Demo() {
	s := o.shell
	if s.options.Demo == nil {
		return
	}
	path := filepath.Join(filepath.Dir(s.options.Studio), s.options.Clock.Now().Format("demo-20060102")+suffix)
	s.bring("start.making_demo", func(work *seat.Work) (*desk.Desk, error) {
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			if err := s.makeDemo(work, path); err != nil {
				return nil, err
			}
		}
		return desk.Open(work.Ctx, path, desk.Options{Clock: s.options.Clock})
	}, s.beginAgain, nil)
}

// makeDemo makes the demo under another name first, so that one that was
// interrupted is never opened.
func (s *Shell) makeDemo(work *seat.Work, path string) error {
	half := path + ".making"
	if err := os.Remove(half); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := s.options.Demo(work.Ctx, half, work.Progress); err != nil {
		return err
	}
	return os.Rename(half, path)
}

// beginAgain shows the first start, and what went wrong if anything did.
func (s *Shell) beginAgain(err error) {
	s.firstStart()
	if !errors.Is(err, seat.ErrLeft) {
		s.Fail(err)
	}
}

// SetLanguage shows the first start in another language.
func (o opening) SetLanguage(language string) {
	s := o.shell
	if s.bringing {
		return
	}
	s.prefs.setLanguage(language)
	if err := s.setWords(time.Local, ""); err != nil {
		s.Fail(err)
		return
	}
	s.firstStart()
}
