package shell

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"

	"github.com/kayoi-app/kayoi/app/kit"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/devices"
	"github.com/kayoi-app/kayoi/testlab/large"
)

// startOf is set for a program that opens one window, says when it can be used,
// and ends: "empty", or the studio to open.
const startOf = "KAYOI_BENCH_START_OF"

func TestMain(m *testing.M) {
	var err error
	switch start, use := os.Getenv(startOf), os.Getenv(useOf); {
	case use != "":
		err = useStudio(use, os.Getenv(useIs))
	case os.Getenv(groundsOf) != "":
		err = showGrounds()
	case os.Getenv(placeOf) != "":
		err = openPlaced(os.Getenv(placeOf))
	case start == "empty":
		startEmpty()
	case start != "":
		err = startStudio(start, ready)
	default:
		os.Exit(m.Run())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// startEmpty is Fyne with a window in which nothing is.
func startEmpty() {
	a := app.New()
	w := a.NewWindow("")
	w.SetContent(widget.NewLabel(""))
	w.Resize(fyne.NewSize(1440, 900))
	a.Lifecycle().SetOnStarted(func() { drawn(ready) })
	w.ShowAndRun()
}

// startStudio is the program on a studio, until its first page was asked for,
// answered and drawn.
func startStudio(path string, ready func()) error {
	s, err := openWindow(path, desk.FixedClock(large.Moment), func(*Shell) { ready() })
	if err == nil {
		s.window.ShowAndRun()
	}
	return err
}

// openWindow is the program's window on a studio. ready is called when its first
// page was drawn.
func openWindow(path string, clock desk.Clock, ready func(*Shell)) (*Shell, error) {
	var s *Shell
	var err error
	s, err = New(Options{
		App: newApp("app.kayoi.bench"), Timer: kit.NewClock(), Sound: &devices.FakeSound{},
		Runner: untilShown(func() *Shell { return s }, ready), Clock: clock, Studio: path,
	})
	if err != nil {
		return nil, err
	}
	s.Start()
	pressed.watch()
	s.watchTurns()
	return s, nil
}

// untilShown is the program's own runner, which calls ready when the first page
// has been put into the window with all its answers, and drawn.
func untilShown(shell func() *Shell, ready func(*Shell)) kit.Runner {
	runner := kit.NewRunner()
	ui, said := runner.UI, false
	runner.UI = func(draw func()) {
		ui(func() {
			draw()
			s := shell()
			if said || s.seat == nil || s.framed == nil {
				return
			}
			said = true
			s.seat.WhenQuiet(func() { drawn(func() { ready(s) }) })
		})
	}
	return runner
}

// pressed are keys that were pressed and not taken up yet. Fyne takes keys up before
// each frame; what is told by fyne.Do may wait for some frames where one is always due.
var pressed keysPressed

type keysPressed struct {
	mu   sync.Mutex
	keys []func()
}

// watch takes up what was pressed before each frame, and before what is told of it.
func (k *keysPressed) watch() {
	ticks := fyne.NewAnimation(time.Second, func(float32) {
		k.mu.Lock()
		keys := k.keys
		k.keys = nil
		k.mu.Unlock()
		for _, press := range keys {
			press()
		}
	})
	ticks.RepeatCount = fyne.AnimationRepeatForever
	ticks.Start()
}

func (k *keysPressed) press(key func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.keys = append(k.keys, key)
}

// drawn calls then when the next frame has been drawn.
func drawn(then func()) {
	if frames.ticks == nil {
		frames.ticks = fyne.NewAnimation(time.Second, func(float32) { frames.tick() })
		frames.ticks.RepeatCount = fyne.AnimationRepeatForever
		frames.ticks.Start()
	}
	frames.next = append(frames.next, then)
}

// frames are what is waited for. An animation without end ticks before each frame;
// one that is begun for a frame would tick a frame too late beside another one, as
// that of a cursor.
var frames waitedFor

type waitedFor struct {
	ticks       *fyne.Animation
	drawn, next []func() // after the frame that is being drawn, and after the next
}

func (w *waitedFor) tick() {
	w.wasDrawn()
	w.drawn, w.next = w.next, nil
	if w.drawn != nil {
		go fyne.Do(w.wasDrawn) // is queued behind the frame, if the next one is not due yet
	}
}

func (w *waitedFor) wasDrawn() {
	for _, then := range w.drawn {
		then()
	}
	w.drawn = nil
}

// ready says that the window can be used.
func ready() {
	fmt.Println("ready")
	os.Exit(0)
}

// From the start of the program to the first screen that can be used, on the
// large studio, beside an empty Fyne window, in turn: on a machine that knows
// neither program, and, as on every other day, on one where each has its
// preferences, and the system what it keeps of fonts and shaders.
func BenchmarkStart(b *testing.B) {
	path := filepath.Join(b.TempDir(), "studio.kayoi")
	if err := large.Make(b.Context(), path); err != nil {
		b.Fatal(err)
	}
	homes := map[string]string{path: b.TempDir(), "empty": b.TempDir()}
	for range 3 { // the system writes down what it keeps beside the program
		for of, home := range homes {
			start(b, of, home)
		}
	}
	var first, daily compared
	for b.Loop() {
		first.add(start(b, path, b.TempDir()), start(b, "empty", b.TempDir()))
		daily.add(start(b, path, homes[path]), start(b, "empty", homes["empty"]))
	}
	us, them := first.medians()
	b.ReportMetric(us.Seconds(), "s/first-start")
	b.ReportMetric((us - them).Seconds(), "s-over-empty/first-start(max1)")
	us, them = daily.medians()
	b.ReportMetric(us.Seconds(), "s/start")
	b.ReportMetric(them.Seconds(), "s/empty-window")
	b.ReportMetric(us.Seconds()/them.Seconds(), "times-empty/start(max2)")
}

// compared are how long our starts took, and those of an empty window.
type compared struct{ ours, theirs []time.Duration }

func (c *compared) add(ours, theirs time.Duration) {
	c.ours, c.theirs = append(c.ours, ours), append(c.theirs, theirs)
}

func (c *compared) medians() (ours, theirs time.Duration) {
	slices.Sort(c.ours)
	slices.Sort(c.theirs)
	return c.ours[len(c.ours)/2], c.theirs[len(c.theirs)/2]
}

func start(b *testing.B, of, home string) time.Duration {
	b.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), startOf+"="+of, "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home)
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	said := lines.Scan() && lines.Text() == "ready"
	took := time.Since(began)
	if err := cmd.Wait(); err != nil || !said {
		b.Fatalf("the window of %q never opened: %v", of, err)
	}
	return took
}
