package shell

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/go-gl/glfw/v3.4/glfw"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/devices"
)

// placeOf is set for a program that opens one window where another was closed,
// "left top width height", says where it is, and ends.
const placeOf = "KAYOI_TEST_PLACE"

// openPlaced opens it.
func openPlaced(last string) error {
	var x, y int
	var width, height float32
	if _, err := fmt.Sscan(last, &x, &y, &width, &height); err != nil {
		return err
	}
	a := app.NewWithID("app.kayoi.place")
	prefs := preferences{a.Preferences()}
	prefs.setPlace(x, y)
	prefs.setSize(fyne.NewSize(width, height))
	s, err := New(Options{
		App: a, Runner: inPlace, Timer: never, Sound: &devices.FakeSound{},
		Clock: desk.FixedClock(moment), Studio: "no studio yet",
	})
	if err != nil {
		return err
	}
	s.Start()
	s.appear()
	native(s.window, func(g *glfw.Window) { fmt.Println(areaOf(g)) })
	s.rememberWindow()
	x, y, _ = prefs.place()
	fmt.Println(x, y, prefs.size().Width, prefs.size().Height)
	return nil
}

// On a screen of its own, which is 1440×900 and has no window manager.
func TestTheWindowOpensWhereItWas(t *testing.T) {
	for _, c := range []struct{ last, want string }{
		{"200 100 1100 650", "{200 100 1100 650}\n200 100 1100 650\n"},
		{"900 500 1100 650", "{340 250 1100 650}\n340 250 1100 650\n"},
		{"0 0 2560 1400", "{0 0 1440 900}\n0 0 1440 900\n"},
	} {
		home := t.TempDir()
		cmd := exec.Command(filepath.Join("..", "..", "scripts", "screen.sh"), os.Args[0])
		cmd.Env = append(os.Environ(), placeOf+"="+c.last, "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home)
		said, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v", c.last, err)
		}
		if string(said) != c.want {
			t.Errorf("closed at %s, it opens at %s", c.last, said)
		}
	}
}
