package shell

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

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
			button(kit.Outlined, kit.IconUndo, "start.restore", s.chooseBackup),
			button(kit.Plain, kit.IconHouse, "trouble.begin", s.firstStart))),
	)))
}

// working empties the window while a studio is opened, and says so where that
// takes time. stop prevents the words.
func (s *Shell) working() (stop func()) {
	page := container.NewStack()
	s.bare(page)
	return s.options.Timer(wordless, func() {
		s.typeRead()
		page.Objects = []fyne.CanvasObject{container.NewCenter(kit.Across(kit.GapWide,
			kit.NewPicture(kit.IconMark, 40, kit.Indigo), kit.Second(s.words.T("start.opening"))))}
		page.Refresh()
	})
}

// wordless is how long something may take without a word about it.
const wordless = 300 * time.Millisecond

// chooseStudio opens another file, and remembers it for the next start.
func (s *Shell) chooseStudio() {
	s.chooseFile(filepath.Dir(s.options.Studio), func(path string) {
		s.prefs.setStudio(path)
		s.open(path)
	})
}

// chooseBackup makes a studio of a backup.
func (s *Shell) chooseBackup() { s.chooseFile(s.options.Backups, s.restore) }

// restore copies a backup to where a studio belongs, and opens it.
func (s *Shell) restore(backup string) {
	path, err := vacant(s.options.Studio)
	if err != nil {
		s.Fail(err)
		return
	}
	s.bring(path, func(ctx context.Context) (*desk.Desk, error) {
		if _, err := desk.Restore(ctx, backup, path, s.deskOptions()); err != nil {
			return nil, err
		}
		return desk.Open(ctx, path, s.deskOptions())
	}, func() { s.prefs.setStudio(path) })
}

func (s *Shell) chooseFile(dir string, take func(path string)) {
	disk := seat.Disk{Words: s.words, Runner: s.options.Runner, Canvas: s.window.Canvas()}
	disk.ChooseFile(dir, []string{suffix}, take)
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
