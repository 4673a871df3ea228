package shell

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
)

// suffix is the ending of a studio's file, and of a backup's.
const suffix = ".kayoi"

// trouble says why a studio does not open, and what can be done.
func (s *Shell) trouble(path string, err error) {
	button := func(kind kit.Kind, icon kit.Icon, key string, do func()) *kit.Button {
		return kit.NewButton(kind, kit.ButtonText{Icon: icon, Label: s.words.T(key)}, do)
	}
	s.bare(container.NewCenter(kit.Down(kit.GapWide,
		kit.NewPicture(kit.IconRefuse, 32, kit.Ink),
		kit.NewText(s.words.T("trouble.heading"), kit.Style{Size: kit.HeadingSize, Bold: true, Align: fyne.TextAlignCenter}),
		kit.NewText(s.words.Error(err), kit.Style{Align: fyne.TextAlignCenter}),
		container.NewCenter(kit.Across(kit.GapWide,
			button(kit.Primary, "", "trouble.again", func() { s.open(path) }),
			button(kit.Outlined, kit.IconFile, "trouble.other", s.chooseStudio),
			button(kit.Outlined, kit.IconUndo, "start.restore", func() {
				s.chooseBackup(func(err error) { s.trouble(path, err) })
			}),
			button(kit.Plain, kit.IconHouse, "trouble.begin", s.firstStart))),
	)))
}

// chooseStudio opens another file, and remembers it for the next start.
func (s *Shell) chooseStudio() {
	s.disk().ChooseFile(filepath.Dir(s.options.Studio), []string{suffix}, func(path string) {
		s.prefs.setStudio(path)
		s.open(path)
	})
}

// chooseBackup makes a studio of a backup, or else calls otherwise.
func (s *Shell) chooseBackup(otherwise func(error)) {
	s.disk().ChooseBackup(s.options.Backups, []string{suffix}, func(path string) { s.restore(path, otherwise) })
}

// restore copies a backup to where a studio belongs, and opens it.
func (s *Shell) restore(backup string, otherwise func(error)) {
	s.bring("start.restoring", func(work *seat.Work) (*desk.Desk, error) {
		path, err := vacant(s.options.Studio)
		if err != nil {
			return nil, err
		}
		if _, err := desk.Restore(work.Ctx, backup, path, s.deskOptions()); err != nil {
			return nil, err
		}
		return desk.Open(work.Ctx, path, s.deskOptions())
	}, otherwise, func() { s.prefs.setStudio(s.desk.Path()) })
}

func (s *Shell) disk() seat.Disk {
	return seat.Disk{Words: s.words, Runner: s.options.Runner, Canvas: s.window.Canvas()}
}

// vacant is a path like the one given where no file is yet: studio.kayoi, then
// studio-2.kayoi. What is there is never written over.
func vacant(path string) (string, error) {
	stem := strings.TrimSuffix(path, suffix)
	for n := 2; ; n++ {
		switch _, err := os.Lstat(path); {
		case os.IsNotExist(err):
			return path, nil
		case err != nil:
			return "", err
		}
		path = fmt.Sprintf("%s-%d%s", stem, n, suffix)
	}
}
