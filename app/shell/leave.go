package shell

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/kit"
)

// leave ends the program after a backup, with a word about it meanwhile. If the
// backup fails, whoever leaves decides.
func (s *Shell) leave() {
	if s.leaving {
		return
	}
	s.leaving = true
	s.prefs.setSize(s.window.Canvas().Size())
	if s.desk == nil {
		s.window.Close()
		return
	}
	word := kit.Overlay(s.window.Canvas(), s.workingCard(s.words.T("shell.backing_up")), nil, nil)
	s.stopWatching()
	s.options.Runner.Go(func() {
		err := s.desk.KeepCopy(context.Background())
		s.options.Runner.UI(func() {
			word.Close()
			if err != nil {
				s.askToLeave(err)
				return
			}
			s.close()
		})
	})
}

func (s *Shell) workingCard(text string) fyne.CanvasObject {
	return kit.Sized(480, 0, kit.Card(kit.Padded(kit.GapPage, kit.GapPage,
		kit.Across(kit.GapWide, kit.NewPicture(kit.IconProgress, 24, kit.Indigo), kit.NewText(text, kit.Style{Bold: true})))))
}

// askToLeave says that there is no backup of today.
func (s *Shell) askToLeave(err error) {
	kit.Ask(s.window.Canvas(), kit.Question{
		Heading: s.words.T("shell.no_backup"),
		Body:    kit.Lines(s.words.Error(err), kit.Style{}),
		Primary: kit.ButtonText{Label: s.words.T("shell.leave_anyway")},
		Cancel:  kit.ButtonText{Label: s.words.T("act.cancel"), Key: "Esc"},
		OnPrimary: func() bool {
			s.close()
			return true
		},
		OnClose: func() {
			s.leaving = false
			if s.desk != nil {
				s.startWatching()
			}
		},
	})
}

// close closes the studio and the window.
func (s *Shell) close() {
	s.failed = s.closeStudio()
	s.window.Close()
}
