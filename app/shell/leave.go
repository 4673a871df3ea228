package shell

import (
	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
)

// leave ends the program after a backup, with a card about it meanwhile. If the
// backup fails, whoever leaves decides; who does not want to wait stays.
func (s *Shell) leave() {
	if s.leaving {
		return
	}
	s.leaving = true
	s.rememberWindow()
	if s.desk == nil {
		s.window.Close()
		return
	}
	work := seat.NewWork(s.words.T("shell.backing_up"), s.words, s.options.Runner, s.window.Canvas())
	work.Show() // nothing more is done meanwhile
	d, wait := s.desk, s.stopWatching()
	s.options.Runner.Go(func() {
		wait()
		err := d.KeepCopy(work.Ctx)
		s.options.Runner.UI(func() {
			work.End()
			switch {
			case work.Left:
				s.stay()
			case err != nil:
				s.askToLeave(err)
			default:
				s.close()
			}
		})
	})
}

// stay goes on as before.
func (s *Shell) stay() {
	s.leaving = false
	if s.desk != nil {
		s.startWatching()
	}
}

// askToLeave says that there is no backup of today.
func (s *Shell) askToLeave(err error) {
	kit.Ask(s.window.Canvas(), kit.Question{
		Heading: s.words.T("shell.no_backup"),
		Body:    kit.Lines(s.words.Error(err), kit.Style{}),
		Primary: kit.ButtonText{Label: s.words.T("shell.leave_anyway")},
		Cancel:  kit.ButtonText{Label: s.words.T("act.cancel"), Key: seat.Esc},
		OnPrimary: func() bool {
			s.close()
			return true
		},
		OnClose: s.stay,
	})
}

// close closes the studio and the window.
func (s *Shell) close() {
	s.failed = s.closeStudio()
	s.window.Close()
}
