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
	switch of := os.Getenv(startOf); of {
	case "":
		os.Exit(m.Run())
	case "empty":
		startEmpty()
	default:
		if err := startStudio(of); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// startEmpty is Fyne with a window in which nothing is.
func startEmpty() {
	a := app.New()
	w := a.NewWindow("")
	w.SetContent(widget.NewLabel(""))
	w.Resize(fyne.NewSize(1440, 900))
	a.Lifecycle().SetOnStarted(ready)
	w.ShowAndRun()
}

// startStudio is the program on a studio, until its first page was asked for,
// answered and drawn.
func startStudio(path string) error {
	s, err := New(Options{
		App: app.NewWithID("app.kayoi.bench"), Runner: untilIdle(), Timer: kit.NewClock(), Sound: &devices.FakeSound{},
		Clock: desk.FixedClock(large.Moment), Studio: path,
	})
	if err != nil {
		return err
	}
	s.Start()
	s.window.ShowAndRun()
	return nil
}

// untilIdle is the program's own runner, which calls ready when all that was
// asked has been answered and drawn: the studio was opened, and the page filled.
func untilIdle() kit.Runner {
	runner := kit.NewRunner()
	var mu sync.Mutex
	under, opened := 0, false
	count := func(n int) (idle bool) {
		mu.Lock()
		defer mu.Unlock()
		under += n
		return under == 0
	}
	return kit.Runner{
		Go: func(work func()) {
			count(1)
			runner.Go(func() {
				work()
				runner.UI(func() {
					if count(-1) && opened {
						ready()
					}
					opened = true
				})
			})
		},
		UI: runner.UI,
	}
}

// ready says that what was drawn can be used, when it is on the screen.
func ready() {
	fyne.Do(func() {
		fmt.Println("ready")
		os.Exit(0)
	})
}

// From the start of the program to the first screen that can be used, on the
// large studio, beside an empty Fyne window, in turn.
func BenchmarkStart(b *testing.B) {
	path := filepath.Join(b.TempDir(), "studio.kayoi")
	if err := large.Make(b.Context(), path); err != nil {
		b.Fatal(err)
	}
	var ours, theirs []time.Duration
	for b.Loop() {
		theirs = append(theirs, start(b, "empty"))
		ours = append(ours, start(b, path))
	}
	slices.Sort(ours)
	slices.Sort(theirs)
	us, them := ours[len(ours)/2], theirs[len(theirs)/2]
	b.ReportMetric(us.Seconds(), "s/first-screen")
	b.ReportMetric(them.Seconds(), "s/empty-window")
	b.ReportMetric(us.Seconds()/them.Seconds(), "times-empty(max2)")
}

func start(b *testing.B, of string) time.Duration {
	b.Helper()
	home := b.TempDir()
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
