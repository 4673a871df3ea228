package shell

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/kayoi-app/kayoi/app/seat"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/testlab/large"
)

// useOf is set for a program that opens a window on a studio, uses it, and ends.
const useOf = "KAYOI_BENCH_USE_OF"

// user is somebody at the window, who does one thing at a time and waits until
// what came of it is on the screen.
type user struct {
	shell *Shell
	ahead atomic.Int64 // how far the studio's clock has gone on, in seconds
}

// useStudio lets somebody use the window, and prints a line a figure.
func useStudio(path string) error {
	u := &user{}
	clock := desk.Clock{Given: true, Now: func() time.Time {
		return large.Moment.Add(time.Duration(u.ahead.Load()) * time.Second)
	}}
	s, err := openWindow(path, clock, func(s *Shell) {
		u.shell = s
		go u.use()
	})
	if err == nil {
		s.window.ShowAndRun()
	}
	return err
}

// words are what reception types into the search, over and over.
var words = []string{"sato", "yama", "髙橋", "さくら", "0123", "090"}

func (u *user) use() {
	u.does(u.shell.find)
	u.types('s') // the first key of a day may wait until everybody was read
	u.presses(fyne.KeyBackspace)
	var took []time.Duration
	for range 8 {
		for _, word := range words {
			for _, r := range word {
				took = append(took, u.types(r))
			}
			for range []rune(word) {
				took = append(took, u.presses(fyne.KeyBackspace))
			}
		}
	}
	u.does(u.shell.search.Close)
	u.says("search-key", took)

	u.goes(seat.Members)
	u.does(func() { u.shell.page.Keys().Press(fyne.KeyI) }) // into the search, from which the arrows choose
	u.says("list-step", times(300, func(int) time.Duration { return u.presses(fyne.KeyDown) }))
	took = took[:0]
	for _, word := range words {
		for _, r := range word {
			took = append(took, u.types(r))
		}
		for range []rune(word) {
			took = append(took, u.presses(fyne.KeyBackspace))
		}
	}
	u.says("members-key", took)

	u.does(func() { u.shell.Go(seat.Place{Screen: seat.Member, Of: large.Regular}) })
	u.says("member", times(100, func(int) time.Duration { return u.does(u.shell.page.Reload) }))
	u.says("member-step", times(300, func(int) time.Duration { return u.presses(fyne.KeyDown) }))

	u.goes(seat.Timetable)
	u.says("week", times(100, func(int) time.Duration { return u.does(u.shell.page.Reload) }))

	u.goes(seat.Today)
	scans := times(minute, u.scans)
	before := memory()
	scans = append(scans, times(hour-minute, func(i int) time.Duration { return u.scans(minute + i) })...)
	u.says("scan", scans)
	fmt.Println("memory", float64(memory())/float64(before))
	os.Exit(0)
}

// A minute and an hour of a scan a second.
const (
	minute = 60
	hour   = 3600
)

// does does something, and says how long it took until all that came of it was
// on the screen.
func (u *user) does(something func()) time.Duration {
	done := make(chan time.Duration)
	began := time.Now()
	fyne.Do(func() {
		something()
		u.shell.seat.WhenQuiet(func() {
			drawn(func() { done <- time.Since(began) })
		})
	})
	return <-done
}

func (u *user) goes(to seat.Screen) { u.does(func() { u.shell.Go(seat.Place{Screen: to}) }) }

func (u *user) types(r rune) time.Duration {
	return u.does(func() { u.shell.window.Canvas().Focused().TypedRune(r) })
}

func (u *user) presses(key fyne.KeyName) time.Duration {
	return u.does(func() { u.shell.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key}) })
}

// scans holds another card before the reader, a second later.
func (u *user) scans(i int) time.Duration {
	u.ahead.Add(1)
	return u.does(func() { u.shell.scan(large.Card(i)) })
}

func (u *user) says(what string, took []time.Duration) {
	slices.Sort(took)
	fmt.Println(what, took[len(took)*99/100].Seconds()*1000)
}

func times(n int, do func(i int) time.Duration) []time.Duration {
	took := make([]time.Duration, n)
	for i := range took {
		took[i] = do(i)
	}
	return took
}

// memory is what the program needs when it has cleaned up.
func memory() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc + m.StackInuse
}

// What somebody waits for at the window of the large studio, from the key or the
// scan to the changed screen, at the 99th of 100 times in milliseconds; and what
// an hour of a scan a second does to the memory of the first minute.
func BenchmarkUse(b *testing.B) {
	path := filepath.Join(b.TempDir(), "studio.kayoi")
	if err := large.Make(b.Context(), path); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for line := range strings.Lines(use(b, path)) {
			what, figure, _ := strings.Cut(strings.TrimSpace(line), " ")
			value, err := strconv.ParseFloat(figure, 64)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(value, unit(what))
		}
	}
}

func unit(what string) string {
	switch what {
	case "memory":
		return "times-memory-after-an-hour(max1.1)"
	case "scan":
		return "p99-ms/scan(max100)"
	}
	return "p99-ms/" + what + "(max50)"
}

func use(b *testing.B, path string) string {
	b.Helper()
	cmd := exec.Command(os.Args[0])
	home := b.TempDir()
	cmd.Env = append(os.Environ(), useOf+"="+path, "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home)
	out, err := cmd.Output()
	if err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}
