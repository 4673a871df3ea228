package shell

import (
	"context"
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"github.com/kayoi-app/kayoi/app/folders"
	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/assets"
	"github.com/kayoi-app/kayoi/demo"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/devices"
)

// appID names the program to the system, which keeps its preferences by it.
const appID = "app.kayoi.desk"

// Run opens the window, and returns the program's exit status when it is closed.
func Run() int {
	sound := devices.NewPlayer()
	defer sound.Close()
	s, err := open(sound)
	if err != nil {
		return complain(err)
	}
	s.Start()
	s.appear()
	s.watchTurns()
	s.options.App.Run()
	if s.failed != nil {
		return complain(s.failed)
	}
	return 0
}

// open makes the window of this machine.
func open(sound devices.Sound) (*Shell, error) {
	studio, err := folders.Studio()
	if err != nil {
		return nil, err
	}
	backups, err := folders.Backups()
	if err != nil {
		return nil, err
	}
	if err := folders.MakeCache(); err != nil {
		return nil, err
	}
	a := newApp(appID)
	a.SetIcon(fyne.NewStaticResource("app.png", assets.AppIcon))
	return New(Options{
		App: a, Runner: kit.NewRunner(), Timer: kit.NewClock(), Sound: sound,
		Clock: desk.RealClock(), Studio: studio, Backups: backups, Demo: makeDemo,
	})
}

// newApp makes Fyne's part of the program, and says that the program draws on the
// screen's goroutine alone: otherwise Fyne asks at each change of the screen on
// which one it is, which took a third of the time of a changed page.
func newApp(id string) fyne.App {
	app.SetMetadata(fyne.AppMetadata{ID: id, Name: "Kayoi", Migrations: map[string]bool{"fyneDo": true}})
	return app.NewWithID(id)
}

// makeDemo makes the studio that the first start shows around.
func makeDemo(ctx context.Context, path string, progress func(done, of int)) error {
	_, err := demo.Make(ctx, path, demo.Options{Seed: 1, Now: time.Now(), Progress: progress})
	return err
}

// complain writes what no window could show, and returns the exit status of a
// failure.
func complain(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}
