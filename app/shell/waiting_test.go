package shell

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// slow makes everything take long: the card about it is shown at once.
func (s *Shell) slow() {
	s.options.Runner.After = func(_ time.Duration, call func()) func() {
		call()
		return func() {}
	}
}

func (s *Shell) card() bool { return s.window.Canvas().Overlays().Top() != nil }

func TestWhoDoesNotWaitForTheDemoBeginsAgain(t *testing.T) {
	s := newShell(t)
	s.slow()
	var shown fyne.CanvasObject
	s.options.Demo = func(ctx context.Context, _ string, progress func(done, of int)) error {
		progress(30, 365)
		if !s.card() {
			t.Error("nothing says that it takes long")
		}
		if s.room.Objects[0] != shown {
			t.Error("the first start is gone from behind the card")
		}
		typeKey(s, fyne.KeyEscape)
		return ctx.Err()
	}
	s.Start()
	shown = s.first.Content()
	opening{s}.Demo()
	if s.first == nil || s.seat != nil || s.card() || s.banner.Visible() {
		t.Errorf("first start %v, seated %v, a card %v, said something %v", s.first != nil, s.seat != nil, s.card(), s.banner.Visible())
	}
	if files, err := filepath.Glob(filepath.Join(filepath.Dir(s.options.Studio), "*.kayoi")); err != nil || len(files) > 0 {
		t.Errorf("left are %v, %v", files, err)
	}
}

func TestADemoThatFailsIsSaidAtTheFirstStart(t *testing.T) {
	s := newShell(t)
	s.options.Demo = func(context.Context, string, func(done, of int)) error { return os.ErrPermission }
	s.Start()
	opening{s}.Demo()
	if s.first == nil || !s.banner.Visible() {
		t.Error("nothing is said, or there is nothing to go on with")
	}
}

func TestWhoDoesNotWaitForTheBackupStays(t *testing.T) {
	s := openNew(t)
	work := func() {}
	inPlace := s.options.Runner.Go
	s.options.Runner.Go = func(f func()) { work = f }
	s.leave()
	if !s.card() {
		t.Fatal("nothing says what is waited for")
	}
	typeKey(s, fyne.KeyEscape)
	s.options.Runner.Go = inPlace
	work()
	if s.desk == nil || s.watching == nil || s.leaving || s.card() {
		t.Fatalf("the studio is open %v, watched %v, leaving %v", s.desk != nil, s.watching != nil, s.leaving)
	}
	s.leave()
	if s.desk != nil {
		t.Error("one cannot leave any more")
	}
}

// Another program's change is shown; desk.Watch notices it within half a second.
func TestAnotherProgramsChangeIsShown(t *testing.T) {
	s := openNew(t)
	asked := make(chan struct{}, 100)
	s.page = &reloading{asked: asked}
	other, err := desk.Open(t.Context(), s.desk.Path(), desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := safe.New(other).AddStaff(t.Context(), desk.Who{}, "小林 優子", studio.Reception); err != nil {
		t.Fatal(err)
	}
	<-asked
}

// reloading is a page that tells when it is asked again.
type reloading struct {
	page
	asked chan struct{}
}

func (r *reloading) Reload() { r.asked <- struct{}{} }

// Ctrl+U undoes what was said last, unless the page takes something else back.
func TestCtrlUUndoes(t *testing.T) {
	s := openNew(t)
	undone := 0
	s.Say("予約しました", func() { undone++ })
	chord(s, fyne.KeyU)
	chord(s, fyne.KeyU)
	if undone != 1 {
		t.Errorf("undone %d times", undone)
	}
	s.Fail(studio.Errorf("staff.unknown"))
	chord(s, fyne.KeyU)
	if !s.banner.Visible() {
		t.Error("what went wrong is closed by an undo")
	}
}

// What is said is placed anew where the page, which comes later, has its head.
func TestASentenceFollowsThePage(t *testing.T) {
	s := openNew(t)
	s.window.Resize(fyne.NewSize(1440, 900))
	s.Say("保存しました", nil)
	before := s.banner.Position()
	chord(s, fyne.Key6)
	if s.banner.Position() == before {
		t.Errorf("it stays at %v, where Today had room", before)
	}
}
