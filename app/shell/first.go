package shell

import (
	"context"
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
	path, err := vacant(s.options.Studio)
	if err != nil {
		s.Fail(err)
		return
	}
	s.bring(path, func(ctx context.Context) (*desk.Desk, error) {
		d, err := desk.Create(ctx, path, n.Profile, n.Owner, s.deskOptions())
		if err != nil {
			return nil, err
		}
		if n.Rounding != desk.DefaultPolicy().Billing.Rounding {
			err = safe.New(d).SetProfile(ctx, desk.Who{}, n.Profile, n.Rounding)
		}
		if err != nil {
			return nil, errors.Join(err, d.Close())
		}
		return d, nil
	}, func() {
		s.prefs.setStudio(path)
		if n.Import {
			s.Go(seat.Place{Screen: seat.Import})
		}
	})
}

// Restore makes a studio of a backup.
func (o opening) Restore() { o.shell.chooseBackup() }

// Demo opens the demo of today, which is made at its first opening. It is not
// remembered: the next start is the first one again.
func (o opening) Demo() {
	s := o.shell
	if s.options.Demo == nil {
		return
	}
	path := filepath.Join(filepath.Dir(s.options.Studio), s.options.Clock.Now().Format("demo-20060102")+suffix)
	s.bring(path, func(ctx context.Context) (*desk.Desk, error) {
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			if err := s.makeDemo(ctx, path); err != nil {
				return nil, err
			}
		}
		return desk.Open(ctx, path, desk.Options{Clock: s.options.Clock})
	}, nil)
}

// makeDemo makes the demo under another name first, so that one that was
// interrupted is never opened.
func (s *Shell) makeDemo(ctx context.Context, path string) error {
	half := path + ".making"
	if err := os.Remove(half); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := s.options.Demo(ctx, half); err != nil {
		return err
	}
	return os.Rename(half, path)
}

// SetLanguage shows the first start in another language.
func (o opening) SetLanguage(language string) {
	s := o.shell
	s.prefs.setLanguage(language)
	if err := s.setWords(time.Local, ""); err != nil {
		s.Fail(err)
		return
	}
	s.firstStart()
}
